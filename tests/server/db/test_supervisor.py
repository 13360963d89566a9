"""The embedded PostgreSQL through its whole life: made, killed, adopted, stopped."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from adly_sync_server.db.embedded.failures import (
    DatabaseFolderUnusable,
    DatabaseInUse,
    DatabasePasswordLost,
    DatabaseVersionMismatch,
)
from adly_sync_server.db.embedded.processes import is_running
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres, has_supervisor, running_url
from tests.postgres import programs_of

Supervise = Callable[..., EmbeddedPostgres]


def value_of(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def wait_until(condition: Callable[[], bool], within_s: float = 10.0) -> float:
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < within_s, "it did not happen in time"
        time.sleep(0.005)
    return time.monotonic() - began


def answers(supervisor: EmbeddedPostgres) -> bool:
    url = running_url(supervisor.data_dir)
    if url is None:
        return False
    try:
        return value_of(url, "select 1") == 1
    except psycopg.OperationalError:
        return False


@pytest.mark.parametrize("version", ["15", "18"])
def test_a_new_folder_becomes_a_database_that_keeps_what_was_committed(
    supervise: Supervise, version: str
) -> None:
    supervisor = supervise(programs=programs_of(version))
    url = supervisor.start()
    with psycopg.connect(url) as connection:
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
    shown = [
        value_of(url, f"show {name}")
        for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")
    ]
    assert shown == ["on"] * 4
    assert str(value_of(url, "select rolpassword from pg_authid where rolname = 'adly_owner'")).startswith(
        "SCRAM"
    )


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


def test_a_killed_server_is_back_within_a_second(supervise: Supervise) -> None:
    with supervise() as supervisor:
        killed = supervisor.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: not is_running(killed))
        assert wait_until(lambda: answers(supervisor)) < 1.0
        assert supervisor.pid != killed
        wait_until(lambda: supervisor.restarts == 1)


def test_a_server_killed_again_and_again_comes_back_each_time(supervise: Supervise) -> None:
    with supervise() as supervisor:
        for _ in range(4):
            os.kill(supervisor.pid or 0, signal.SIGKILL)
            wait_until(lambda: answers(supervisor))


def test_a_query_that_runs_on_after_the_kill_does_not_hold_up_the_restart(supervise: Supervise) -> None:
    with supervise() as supervisor, contextlib.closing(psycopg.connect(supervisor.url)) as busy:
        busy.pgconn.send_query(b"select count(*) from generate_series(1, 1000000000)")
        os.kill(supervisor.pid or 0, signal.SIGKILL)
        assert wait_until(lambda: answers(supervisor)) < 2.0


def start_elsewhere(folder: Path) -> tuple[subprocess.Popen[str], int]:
    """A supervisor in another process, and the process id of its server."""
    program = (
        "import sys; from pathlib import Path\n"
        "from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres\n"
        "supervisor = EmbeddedPostgres(Path(sys.argv[1])); supervisor.start()\n"
        "print(supervisor.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    return parent, int(parent.stdout.readline())


def kill(parent: subprocess.Popen[str]) -> None:
    parent.kill()
    parent.communicate()


def test_the_server_of_a_killed_supervisor_runs_on_and_is_adopted(
    supervise: Supervise, open_folder: Path
) -> None:
    parent, pid = start_elsewhere(open_folder)
    kill(parent)
    assert is_running(pid)
    supervisor = supervise()
    url = supervisor.start()
    assert supervisor.pid == pid
    assert value_of(url, "select 1") == 1


def test_an_adopted_server_is_watched_and_stopped_like_our_own(
    supervise: Supervise, open_folder: Path
) -> None:
    parent, pid = start_elsewhere(open_folder)
    kill(parent)
    with supervise() as supervisor:
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: answers(supervisor)) < 1.0
    assert supervisor.pid is None
    assert running_url(open_folder) is None


def test_an_adopted_server_stops(supervise: Supervise, open_folder: Path) -> None:
    parent, pid = start_elsewhere(open_folder)
    kill(parent)
    supervisor = supervise()
    supervisor.start()
    supervisor.stop()
    assert not is_running(pid)


def test_a_second_supervisor_is_refused_and_the_first_is_not_disturbed(
    supervise: Supervise, open_folder: Path
) -> None:
    parent, pid = start_elsewhere(open_folder)
    try:
        assert has_supervisor(open_folder)
        with pytest.raises(DatabaseInUse) as refusal:
            supervise().start()
        assert refusal.value.code == "database_in_use"
        assert str(open_folder) in refusal.value.detail
        assert is_running(pid)
    finally:
        kill(parent)
        supervise().start()
    assert has_supervisor(open_folder)


def test_a_stop_is_clean_and_leaves_no_process(supervise: Supervise) -> None:
    supervisor = supervise()
    with contextlib.closing(psycopg.connect(supervisor.start())) as connection:
        connection.execute("select 1")
        pid = supervisor.pid
        supervisor.stop()
    assert pid is not None
    assert not is_running(pid)
    assert processes_in(supervisor.data_dir) == []
    assert not (supervisor.data_dir / "postgres/pgdata/postmaster.pid").exists()
    assert "database system is shut down" in (supervisor.data_dir / "postgres/postgres.log").read_text()


def processes_in(folder: Path) -> list[str]:
    listing = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listing.splitlines() if str(folder) in line]


def test_stopping_twice_or_before_a_start_is_fine(supervise: Supervise) -> None:
    supervisor = supervise()
    supervisor.stop()
    supervisor.start()
    supervisor.stop()
    supervisor.stop()


def test_the_pid_file_of_a_dead_server_whose_number_lives_on_is_no_obstacle(supervise: Supervise) -> None:
    supervisor = supervise()
    supervisor.start()
    pid_file = supervisor.data_dir / "postgres/pgdata/postmaster.pid"
    written = pid_file.read_text()
    supervisor.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *written.splitlines()[1:]]))
    assert running_url(supervisor.data_dir) is None
    assert value_of(supervisor.start(), "select 1") == 1


def test_a_folder_of_another_version_is_refused_and_left_as_it_was(supervise: Supervise) -> None:
    old = supervise(programs=programs_of("15"))
    old.start()
    old.stop()
    with pytest.raises(DatabaseVersionMismatch, match=r"belongs to PostgreSQL 15, and the one at hand is 18"):
        supervise().start()
    assert old.start()


def test_a_lost_password_says_so(supervise: Supervise) -> None:
    supervisor = supervise()
    supervisor.start()
    supervisor.stop()
    password = supervisor.data_dir / "postgres/owner.password"
    password.write_text("another")
    with pytest.raises(DatabasePasswordLost):
        supervisor.start()
    assert running_url(supervisor.data_dir) is None
    password.unlink()
    with pytest.raises(DatabasePasswordLost):
        supervisor.start()


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(supervise: Supervise, open_folder: Path) -> None:
    (open_folder / "taken").write_text("")
    with pytest.raises(DatabaseFolderUnusable, match="taken cannot be used"):
        supervise(open_folder / "taken").start()


def test_a_start_cut_short_leaves_nothing_that_the_next_would_take_for_a_database(
    supervise: Supervise, open_folder: Path
) -> None:
    unfinished = open_folder / "postgres" / "pgdata.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    assert value_of(supervise().start(), "select 1") == 1
    assert not unfinished.exists()


def test_below_a_closed_folder_the_database_stands_where_its_account_can_reach_it(
    supervise: Supervise, open_folder: Path
) -> None:
    closed = open_folder / "closed" / "deeper"
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    supervisor = supervise(closed)
    pgdata = Path(str(value_of(supervisor.start(), "show data_directory")))
    assert (pgdata.is_relative_to(open_folder / "shelter")) == (os.geteuid() == 0)
    supervisor.stop()
    assert Path(str(value_of(supervisor.start(), "show data_directory"))) == pgdata


def test_a_path_too_long_for_a_socket_is_served_on_a_port_of_this_machine_only(
    supervise: Supervise, open_folder: Path
) -> None:
    supervisor = supervise(open_folder / ("long" * 25))
    url = supervisor.start()
    assert value_of(url, "show listen_addresses") == "127.0.0.1"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url, password="not this one")


def test_a_folder_with_spaces_quotes_and_arabic_letters_works(
    supervise: Supervise, open_folder: Path
) -> None:
    with_socket = supervise(open_folder / """عملاء "x" 'y' %20""")
    with_port = supervise(open_folder / "one,two")
    assert value_of(with_socket.start(), "show listen_addresses") == ""
    assert value_of(with_port.start(), "show listen_addresses") == "127.0.0.1"
