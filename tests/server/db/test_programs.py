"""Where the PostgreSQL programs are found, and the copy for an account that cannot walk to them."""

import os
import subprocess
from pathlib import Path

import pytest

from adly_sync_server.db.embedded.account import SystemAccount, account_for
from adly_sync_server.db.embedded.failures import DatabaseFolderUnusable, DatabaseProgramsMissing
from adly_sync_server.db.embedded.programs import Programs, bundled_programs, reachable_programs
from tests.postgres import programs_of
from tests.server.db.supervision import Supervise, value_of

#: Owns nothing here, and is in nobody's group.
STRANGER = SystemAccount(uid=54321, gid=54321, switches=True)
OURSELVES = SystemAccount(os.geteuid(), os.getegid(), switches=False)


def test_the_bundled_programs_are_postgresql_18() -> None:
    programs = bundled_programs()
    assert programs.major == 18
    assert programs.version.startswith("18.")


def test_debians_programs_tell_their_version_too() -> None:
    assert programs_of("15").major == 15


def test_another_program_is_not_taken_for_postgresql(tmp_path: Path) -> None:
    (tmp_path / "postgres").symlink_to("/bin/echo")
    with pytest.raises(DatabaseProgramsMissing, match="odd version"):
        _ = Programs(tmp_path).version


def test_programs_that_can_be_reached_are_used_as_they_are(tmp_path: Path) -> None:
    assert reachable_programs(bundled_programs(), OURSELVES, tmp_path) == bundled_programs()
    assert list(tmp_path.iterdir()) == []


def installation_in(folder: Path) -> Programs:
    """The bundled programs where only their owner can walk to them."""
    source = bundled_programs().folder.parent
    package = folder / "closed" / source.parent.name
    package.mkdir(parents=True)
    subprocess.run(["cp", "-a", source, package / source.name], check=True)
    subprocess.run(["cp", "-a", f"{source.parent}.libs", f"{package}.libs"], check=True)
    (folder / "closed").chmod(0o700)
    return Programs(package / source.name / "bin")


def test_programs_below_a_closed_folder_are_copied_once_and_work_there(
    supervise: Supervise, open_folder: Path
) -> None:
    closed = installation_in(open_folder)
    shelter = open_folder / "shelter"
    copy = reachable_programs(closed, STRANGER, shelter)
    assert copy.folder.is_relative_to(shelter)
    made = copy.path("postgres").stat()
    assert reachable_programs(closed, STRANGER, shelter) == copy
    assert copy.path("postgres").stat().st_ino == made.st_ino
    assert STRANGER.reaches(copy.path("postgres"))
    assert value_of(supervise(programs=copy).start(), "select 1") == 1


def test_a_database_starts_although_its_programs_stand_below_a_closed_folder(
    supervise: Supervise, open_folder: Path
) -> None:
    assert value_of(supervise(programs=installation_in(open_folder)).start(), "select 1") == 1


def test_a_copy_that_was_cut_short_is_not_taken_for_a_whole_one(open_folder: Path) -> None:
    closed = installation_in(open_folder)
    closed.path("initdb").chmod(0o700)
    with pytest.raises(DatabaseFolderUnusable, match="cannot be copied"):
        reachable_programs(closed, STRANGER, Path("/proc/nowhere"))
    copy = reachable_programs(closed, STRANGER, open_folder / "shelter")
    assert [path.name for path in (open_folder / "shelter" / "programs").iterdir()] == [
        f"postgresql-{copy.version}"
    ]
    assert copy.path("initdb").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(("mode", "reaches"), [(0o711, True), (0o701, True), (0o710, False), (0o700, False)])
def test_an_account_reaches_what_every_folder_on_the_way_lets_it(
    open_folder: Path, mode: int, reaches: bool
) -> None:
    inner = open_folder / "inner"
    inner.mkdir()
    (inner / "file").write_text("")
    inner.chmod(mode)
    assert STRANGER.reaches(inner / "file") == reaches
    assert STRANGER.passes(inner) == reaches
    assert OURSELVES.reaches(inner / "file")


def test_a_file_that_only_its_owner_may_read_is_not_reached(open_folder: Path) -> None:
    (open_folder / "file").touch(mode=0o600)
    assert not STRANGER.reaches(open_folder / "file")
    owner = SystemAccount(uid=os.geteuid(), gid=54321, switches=True)
    assert owner.reaches(open_folder / "file")


def test_the_database_never_runs_as_root_and_keeps_the_owner_of_its_folder(ready_folder: Path) -> None:
    pgdata = ready_folder / "postgres" / "pgdata"
    account = account_for(pgdata)
    assert account.uid == pgdata.stat().st_uid
    assert account.uid != 0
    assert account_for(ready_folder / "not-there").uid != 0
