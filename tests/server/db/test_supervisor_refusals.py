"""What keeps the embedded PostgreSQL from starting, and what does not."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from adly_sync_server.db.embedded.failures import (
    DatabaseFolderUnusable,
    DatabaseInUse,
    DatabasePasswordLost,
    DatabaseProgramsMissing,
    DatabaseVersionMismatch,
    EmbeddedDatabaseFailure,
)
from adly_sync_server.db.embedded.processes import is_running
from adly_sync_server.db.embedded.programs import Programs
from adly_sync_server.db.embedded.supervisor import has_supervisor, running_url
from tests.postgres import programs_of
from tests.server.db.supervision import Supervise, orphaned_server, supervisor_elsewhere, value_of


def test_a_second_supervisor_is_refused_and_the_first_is_not_disturbed(
    supervise: Supervise, ready_folder: Path
) -> None:
    with supervisor_elsewhere(ready_folder) as (_, pid):
        assert has_supervisor(ready_folder)
        with pytest.raises(DatabaseInUse, match=str(ready_folder)) as refusal:
            supervise().start()
        assert refusal.value.code == "database_in_use"
        assert is_running(pid)
    assert not has_supervisor(ready_folder)
    supervise().start()


def test_a_running_server_is_adopted_only_with_its_password_and_never_ended_without(
    supervise: Supervise, ready_folder: Path
) -> None:
    pid = orphaned_server(ready_folder)
    password = ready_folder / "postgres/owner.password"
    kept = password.read_text()
    password.write_text("another")
    with pytest.raises(DatabasePasswordLost):
        supervise().start()
    assert is_running(pid)
    password.write_text(kept)
    supervisor = supervise()
    supervisor.start()
    assert supervisor.pid == pid


def test_a_lost_password_says_so_and_leaves_nothing_running(supervise: Supervise) -> None:
    supervisor = supervise()
    password = supervisor.data_dir / "postgres/owner.password"
    password.write_text("another")
    with pytest.raises(DatabasePasswordLost, match="does not open it"):
        supervisor.start()
    assert running_url(supervisor.data_dir) is None
    password.unlink()
    with pytest.raises(DatabasePasswordLost, match="cannot be read: No such file"):
        supervisor.start()


def test_the_pid_file_of_a_dead_server_whose_number_lives_on_is_no_obstacle(supervise: Supervise) -> None:
    supervisor = supervise()
    supervisor.start()
    pid_file = supervisor.data_dir / "postgres/pgdata/postmaster.pid"
    written = pid_file.read_text()
    supervisor.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *written.splitlines()[1:]]))
    assert running_url(supervisor.data_dir) is None
    assert value_of(supervisor.start(), "select 1") == 1


@pytest.mark.parametrize("content", ["", "no number\n", "-5\n"])
def test_a_damaged_pid_file_is_no_obstacle(supervise: Supervise, content: str) -> None:
    supervisor = supervise()
    (supervisor.data_dir / "postgres/pgdata/postmaster.pid").write_text(content)
    assert value_of(supervisor.start(), "select 1") == 1


def test_a_folder_of_another_version_is_refused_and_left_as_it_was(
    supervise: Supervise, open_folder: Path
) -> None:
    old = supervise(open_folder / "old", programs=programs_of("15"))
    old.start()
    old.stop()
    with pytest.raises(DatabaseVersionMismatch, match=r"belongs to PostgreSQL 15, and the one at hand is 18"):
        supervise(open_folder / "old").start()
    assert value_of(old.start(), "select 1") == 1


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(supervise: Supervise, open_folder: Path) -> None:
    (open_folder / "taken").write_text("")
    with pytest.raises(DatabaseFolderUnusable, match="taken cannot be used"):
        supervise(open_folder / "taken").start()


def test_a_folder_without_programs_is_a_clear_error(supervise: Supervise, open_folder: Path) -> None:
    with pytest.raises(DatabaseProgramsMissing, match="no PostgreSQL can be run from"):
        supervise(open_folder / "new", programs=Programs(open_folder)).start()


def test_a_damaged_data_directory_is_a_clear_error_and_stays_as_it_is(supervise: Supervise) -> None:
    supervisor = supervise()
    pgdata = supervisor.data_dir / "postgres/pgdata"
    (pgdata / "global/pg_control").unlink()
    with pytest.raises(EmbeddedDatabaseFailure, match=r"did not start: .*pg_control") as refusal:
        supervisor.start()
    assert refusal.value.code == "database_start_failed"
    assert (pgdata / "PG_VERSION").exists()
    assert not has_supervisor(supervisor.data_dir)


def test_a_wrong_line_in_the_configuration_is_told(supervise: Supervise) -> None:
    supervisor = supervise()
    with (supervisor.data_dir / "postgres/pgdata/postgresql.conf").open("a") as configuration:
        configuration.write("shared_buffers = lots\n")
    with pytest.raises(EmbeddedDatabaseFailure, match=r"configuration file .* contains errors"):
        supervisor.start()


def test_a_start_cut_short_leaves_nothing_that_the_next_would_take_for_a_database(
    supervise: Supervise, open_folder: Path
) -> None:
    unfinished = open_folder / "cut" / "postgres" / "pgdata.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    assert value_of(supervise(open_folder / "cut").start(), "select 1") == 1
    assert not unfinished.exists()


def test_below_a_closed_folder_the_database_stands_where_its_account_can_reach_it(
    supervise: Supervise, open_folder: Path
) -> None:
    closed = open_folder / "closed" / "deeper"
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    supervisor = supervise(closed)
    pgdata = Path(str(value_of(supervisor.start(), "show data_directory")))
    # Only root runs the database as somebody else, who then cannot walk into the closed folder.
    assert pgdata.is_relative_to(open_folder / "shelter") == (os.geteuid() == 0)
    supervisor.stop()
    assert Path(str(value_of(supervisor.start(), "show data_directory"))) == pgdata


@pytest.mark.parametrize("mode", [0o711, 0o700])
def test_a_strict_umask_closes_no_folder_to_the_database(
    supervise: Supervise, open_folder: Path, mode: int
) -> None:
    parent = open_folder / "parent"
    parent.mkdir()
    parent.chmod(mode)
    before = os.umask(0o077)
    try:
        assert value_of(supervise(parent / "new").start(), "select 1") == 1
    finally:
        os.umask(before)


def test_a_removed_folder_never_meets_its_old_database_again(supervise: Supervise, open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    supervisor = supervise(closed)
    with psycopg.connect(supervisor.start()) as connection:
        connection.execute("create table old ()")
    supervisor.stop()
    shutil.rmtree(closed)
    closed.mkdir(mode=0o700)
    assert value_of(supervisor.start(), "select to_regclass('old')") is None


def test_a_path_too_long_for_a_socket_is_served_on_a_port_of_this_machine_only(
    supervise: Supervise, open_folder: Path
) -> None:
    url = supervise(open_folder / ("long" * 25)).start()
    assert value_of(url, "show listen_addresses") == "127.0.0.1"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url, password="not this one")


def test_a_folder_with_spaces_quotes_and_arabic_letters_works(
    supervise: Supervise, open_folder: Path
) -> None:
    url = supervise(open_folder / """عملاء "x" 'y' %20""").start()
    assert value_of(url, "show listen_addresses") == ""


def test_a_folder_with_a_comma_works(supervise: Supervise, open_folder: Path) -> None:
    assert value_of(supervise(open_folder / "one,two").start(), "select 1") == 1
