"""An upgrade that fails or is killed anywhere: the unsent work is there, and the next start goes on."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adly_desktop.storage import connection as connections
from adly_desktop.storage import copies, upgrade
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from tests.desktop.storage import upgrade_victim
from tests.desktop.storage.drafts import Draft, draft, shown
from tests.desktop.storage.empty import KEY, planted

OLD = "0000"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return planted(tmp_path / "riyadh.replica")


@pytest.fixture
def made(path: Path) -> Draft:
    """Unsent work in a file of the version before."""
    with Replica.open(path, KEY) as replica:
        drafted = draft(replica)
        with replica.unit_of_work() as uow:
            uow.connection.execute("UPDATE alembic_version SET version_num = ?", (OLD,))
    return drafted


def reopened(path: Path, made: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next start upgrades, and everything is there."""
    monkeypatch.setattr(upgrade, "_migrate", upgrade_victim.migrate)
    with Replica.open(path, KEY) as replica:
        assert replica.recovered == 0
        assert replica.read(lambda reader: reader.waiting()).mutations == 3
        assert shown(replica, "ads", made.ad).mark == "+"
        revision = replica.read(lambda reader: upgrade.revision_of(reader.connection))
    assert revision == upgrade.HEAD
    assert not path.with_name(f"{path.name}.putting-back").exists()


@pytest.mark.parametrize("step", list(upgrade_victim.STEPS))
def test_a_kill_anywhere_in_an_upgrade_loses_nothing(
    path: Path, made: Draft, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.desktop.storage.upgrade_victim", str(path), step],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert outcome.returncode == -9, outcome.stderr
    reopened(path, made, monkeypatch)


def test_a_file_that_does_not_open_afterwards_is_as_it_was(
    path: Path, made: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(upgrade, "_migrate", upgrade_victim.ruin)
    with pytest.raises(StorageFailed) as failure:
        Replica.open(path, KEY)
    assert failure.value.code == "replica_damaged"
    assert path.read_bytes() == before
    reopened(path, made, monkeypatch)


def test_an_upgrade_that_did_not_arrive_is_no_upgrade(
    path: Path, made: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(upgrade, "_migrate", lambda *_: None)
    with pytest.raises(StorageFailed):
        Replica.open(path, KEY)
    assert path.read_bytes() == before
    reopened(path, made, monkeypatch)


def test_a_copy_stays_until_the_upgrade_has_proved_itself(
    path: Path, made: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    reopened(path, made, monkeypatch)
    copy = path.with_name(f"{path.name}.before-{OLD}")
    Replica.open(path, KEY).close()
    kept = connections.reader(copy, KEY)
    assert kept.execute("SELECT count(*) FROM outbox").fetchone() == (3,)
    kept.close()
    for part in path.parent.glob(f"{copy.name}*"):
        os.utime(part, (time.time() - 15 * 86400,) * 2)
    Replica.open(path, KEY).close()
    assert not list(path.parent.glob(f"{copy.name}*"))


def test_a_full_disk_leaves_no_half_of_a_copy(
    path: Path, made: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.desktop.storage.test_damage import files_limited_to

    with files_limited_to(64 * 1024), pytest.raises(StorageFailed) as failure:
        Replica.open(path, KEY)
    assert failure.value.code == "disk_full"
    assert not path.with_name(f"{path.name}.before-{OLD}").exists()
    reopened(path, made, monkeypatch)


def test_a_mark_without_its_copy_changes_nothing(path: Path, made: Draft) -> None:
    before = path.read_bytes()
    path.with_name(f"{path.name}.putting-back").write_text("gone", "utf-8")
    copies.finish_putting_back(path)
    assert path.read_bytes() == before
