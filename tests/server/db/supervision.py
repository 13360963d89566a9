"""What the tests of the supervisor share: making one, asking its database, waiting for it, killing it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

from adly_sync_server.db.embedded.programs import Programs
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres, running_url


class Supervise(Protocol):
    """Makes a supervisor that is stopped after the test; without a folder, of a database that is ready."""

    def __call__(
        self, data_dir: Path | None = None, *, programs: Programs | None = None
    ) -> EmbeddedPostgres: ...


def value_of(url: str, query: str) -> object:
    """The first column of the first row."""
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def wait_until(condition: Callable[[], bool], within_s: float = 20.0) -> float:
    """Seconds until the condition held."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < within_s, "it did not happen in time"
        time.sleep(0.005)
    return time.monotonic() - began


def answers(supervisor: EmbeddedPostgres) -> bool:
    """True if a new client gets an answer now."""
    url = running_url(supervisor.data_dir)
    if url is None:
        return False
    try:
        return value_of(url, "select 1") == 1
    except psycopg.OperationalError:
        return False


def kill_server(supervisor: EmbeddedPostgres) -> int:
    """Kill the server without warning; the process id it had."""
    wait_until(lambda: supervisor.pid is not None)
    pid = supervisor.pid
    assert pid, "0 would mean ourselves and everyone in our process group"
    os.kill(pid, signal.SIGKILL)
    return pid


@contextmanager
def supervisor_elsewhere(data_dir: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A supervisor in another process, with the process id of its server; the supervisor is killed."""
    program = (
        "import sys; from pathlib import Path\n"
        "from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres\n"
        "supervisor = EmbeddedPostgres(Path(sys.argv[1])); supervisor.start()\n"
        "print(supervisor.pid, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(data_dir)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        try:
            yield parent, int(parent.stdout.readline())
        finally:
            parent.kill()


def orphaned_server(data_dir: Path) -> int:
    """Process id of a running server whose supervisor was killed."""
    with supervisor_elsewhere(data_dir) as (_, pid):
        pass
    return pid
