"""The embedded PostgreSQL through its whole life: made, killed, adopted, stopped."""

import contextlib
import os
import signal
from pathlib import Path

import psycopg
import pytest

from adly_sync_server.db.embedded.processes import is_running
from adly_sync_server.db.embedded.supervisor import running_url
from tests.postgres import VERSIONS, programs_of
from tests.server.db.supervision import (
    Supervise,
    answers,
    kill_server,
    orphaned_server,
    value_of,
    wait_until,
)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_new_folder_becomes_a_database_that_keeps_what_was_committed(
    supervise: Supervise, open_folder: Path, version: str
) -> None:
    supervisor = supervise(open_folder / "not" / "yet", programs=programs_of(version))
    with psycopg.connect(supervisor.start()) as connection:
        connection.execute("create table kept as select 'حملة الصيف' as name")
    supervisor.stop()
    assert value_of(supervisor.start(), "select name from kept") == "حملة الصيف"


def test_durability_and_scram_are_on_and_the_configuration_cannot_turn_them_off(supervise: Supervise) -> None:
    supervisor = supervise()
    with psycopg.connect(supervisor.start(), autocommit=True) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"alter system set {name} = off".encode())
    supervisor.stop()
    url = supervisor.start()
    for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
        assert value_of(url, f"show {name}") == "on"
    stored = value_of(url, "select rolpassword from pg_authid where rolname = 'adly_owner'")
    assert str(stored).startswith("SCRAM-SHA-256$")


def test_a_wrong_password_is_refused(supervise: Supervise) -> None:
    url = supervise().start()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url, password="not this one")


def test_password_and_socket_are_private_and_nothing_listens_on_the_network(supervise: Supervise) -> None:
    supervisor = supervise()
    url = supervisor.start()
    folder = supervisor.data_dir / "postgres"
    modes = {name: (folder / name).stat().st_mode & 0o777 for name in ("owner.password", "socket", "pgdata")}
    assert modes == {"owner.password": 0o600, "socket": 0o700, "pgdata": 0o700}
    assert value_of(url, "show listen_addresses") == ""


def test_what_people_wrote_never_reaches_the_servers_log(supervise: Supervise) -> None:
    supervisor = supervise()
    with psycopg.connect(supervisor.start(), autocommit=True) as connection:
        connection.execute("create table copies (headline text unique)")
        for _ in range(2):
            with contextlib.suppress(psycopg.errors.UniqueViolation):
                connection.execute("insert into copies values (%s)", ["canary"])
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("select 'canary'::int")
    assert "canary" not in (supervisor.data_dir / "postgres/postgres.log").read_text()


def test_a_killed_server_is_back_within_a_second(supervise: Supervise) -> None:
    with supervise() as supervisor:
        killed = kill_server(supervisor)
        wait_until(lambda: not is_running(killed))
        assert wait_until(lambda: answers(supervisor)) < 1.0
        wait_until(lambda: supervisor.restarts == 1)
        assert supervisor.pid != killed


def test_a_server_killed_again_and_again_comes_back_each_time(supervise: Supervise) -> None:
    with supervise() as supervisor:
        for _ in range(4):
            kill_server(supervisor)
            wait_until(lambda: answers(supervisor))


def test_what_was_committed_before_a_kill_is_there_after_it(supervise: Supervise) -> None:
    with supervise() as supervisor:
        with psycopg.connect(supervisor.url) as connection:
            connection.execute("create table kept as select generate_series(1, 1000) as number")
            connection.commit()
            kill_server(supervisor)
            with contextlib.suppress(psycopg.OperationalError):
                connection.execute("insert into kept values (0)")
        wait_until(lambda: answers(supervisor))
        assert value_of(supervisor.url, "select sum(number) from kept") == 500_500


def test_a_query_that_runs_on_after_the_kill_does_not_hold_up_the_restart(supervise: Supervise) -> None:
    with supervise() as supervisor, contextlib.closing(psycopg.connect(supervisor.url)) as busy:
        busy.pgconn.send_query(b"select count(*) from generate_series(1, 1000000000)")
        kill_server(supervisor)
        assert wait_until(lambda: answers(supervisor)) < 2.0


def test_the_server_of_a_killed_supervisor_runs_on_and_is_adopted(
    supervise: Supervise, ready_folder: Path
) -> None:
    pid = orphaned_server(ready_folder)
    assert is_running(pid)
    supervisor = supervise()
    assert value_of(supervisor.start(), "select 1") == 1
    assert supervisor.pid == pid


def test_an_adopted_server_is_watched_like_our_own(supervise: Supervise, ready_folder: Path) -> None:
    pid = orphaned_server(ready_folder)
    with supervise() as supervisor:
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: answers(supervisor)) < 1.0
    assert running_url(ready_folder) is None


def test_an_adopted_server_stops_like_our_own(supervise: Supervise, ready_folder: Path) -> None:
    pid = orphaned_server(ready_folder)
    supervisor = supervise()
    supervisor.start()
    supervisor.stop()
    assert not is_running(pid)


def test_supervisor_and_server_killed_together_leave_nothing_in_the_way(
    supervise: Supervise, ready_folder: Path
) -> None:
    os.kill(orphaned_server(ready_folder), signal.SIGKILL)
    assert value_of(supervise().start(), "select 1") == 1


def test_a_stop_is_clean_and_leaves_no_process(supervise: Supervise) -> None:
    supervisor = supervise()
    with contextlib.closing(psycopg.connect(supervisor.start())) as connection:
        connection.execute("select 1")
        supervisor.stop()
    assert processes_naming(supervisor.data_dir) == []
    assert not (supervisor.data_dir / "postgres/pgdata/postmaster.pid").exists()
    assert "database system is shut down" in (supervisor.data_dir / "postgres/postgres.log").read_text()


def processes_naming(folder: Path) -> list[int]:
    """Process ids whose command line speaks of the folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if str(folder).encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def test_a_running_server_is_found_by_the_same_means_that_the_stop_test_uses(supervise: Supervise) -> None:
    supervisor = supervise()
    supervisor.start()
    assert processes_naming(supervisor.data_dir) == [supervisor.pid]


def test_stopping_twice_or_before_a_start_is_fine(supervise: Supervise) -> None:
    supervisor = supervise()
    supervisor.stop()
    supervisor.start()
    supervisor.stop()
    supervisor.stop()
    assert supervisor.pid is None


def test_a_stop_while_the_server_recovers_does_not_wait_for_it(supervise: Supervise) -> None:
    with supervise() as supervisor:
        kill_server(supervisor)
    assert processes_naming(supervisor.data_dir) == []
