"""One running PostgreSQL server: launched by us or adopted from a supervisor that died."""

import logging
import signal
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from adly_sync_server.db.embedded.account import SystemAccount
from adly_sync_server.db.embedded.cluster import DATABASE, ENVIRONMENT, OWNER
from adly_sync_server.db.embedded.failures import EmbeddedDatabaseFailure
from adly_sync_server.db.embedded.home import Home
from adly_sync_server.db.embedded.pid_file import forget_pid_file, read_pid_file
from adly_sync_server.db.embedded.processes import (
    end_leftovers,
    is_running,
    send,
    wait_for_end,
    works_in,
)
from adly_sync_server.db.embedded.programs import Programs

log = logging.getLogger(__name__)

#: The port only names the socket's file, as nothing listens on the network.
SOCKET_PORT = 5432
#: Longest path of a Unix socket that every system takes, in bytes.
_LONGEST_SOCKET_PATH = 103
_LOG_TURNS_AT_BYTES = 1024 * 1024

#: Held on the command line, where no configuration file and no ALTER SYSTEM overrules them.
#: Errors of single statements stay out of the log: their text may hold what people wrote.
DURABLE: Mapping[str, str] = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "password_encryption": "scram-sha-256",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
    "jit": "off",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens: a socket folder, or 127.0.0.1 with a port of its own."""

    host: str
    port: int

    def url(self, password: str, database: str = DATABASE) -> str:
        """A libpq address; the password is inside, so it is never logged."""
        login = f"{OWNER}:{quote(password, safe='')}"
        if self.host.startswith("/"):
            return f"postgresql://{login}@/{database}?host={quote(self.host, safe='')}&port={self.port}"
        return f"postgresql://{login}@{self.host}:{self.port}/{database}"


class Postmaster:
    """The server process of one data directory."""

    def __init__(self, home: Home, pid: int, child: subprocess.Popen[bytes] | None = None) -> None:
        self.pid = pid
        self._home = home
        self._child = child

    @property
    def adopted(self) -> bool:
        """True if another process launched it."""
        return self._child is None

    @property
    def is_running(self) -> bool:
        """False as soon as the process has ended, collected or not."""
        if self._child is not None and self._child.poll() is not None:
            return False
        return is_running(self.pid)

    @property
    def was_killed(self) -> bool:
        """True if our own child ended by a signal, not by a decision of its own."""
        return self._child is not None and (self._child.returncode or 0) < 0

    def wait_for_end(self, timeout_s: float) -> bool:
        """Wait for its end without using the processor; ``False`` if it still runs."""
        if not wait_for_end(self.pid, timeout_s):
            return False
        if self._child is not None:
            self._child.wait()
        return True

    def stop(self, timeout_s: float) -> None:
        """Fast shutdown: sessions are cut, everything committed is on disk; harder only if that hangs."""
        for number, patience_s in ((signal.SIGINT, timeout_s), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
            send(self.pid, number)
            if self.wait_for_end(patience_s):
                break
            log.warning("the database did not stop within %s s of %s", patience_s, number.name)
        else:
            raise EmbeddedDatabaseFailure(f"the database process {self.pid} cannot be ended")
        end_leftovers(self._home.pgdata)


def running_in(home: Home) -> int | None:
    """Process id of the postmaster that works in this data directory now."""
    found = read_pid_file(home.pgdata)
    if found is None or not is_running(found.pid) or not works_in(found.pid, home.pgdata):
        return None
    return found.pid


def adopt(home: Home) -> Postmaster | None:
    """The postmaster that still runs in this data directory, or ``None`` after clearing its traces.

    PostgreSQL clears its own traces only if no process has their number. A dead postmaster that nobody has
    collected yet, or a stranger with the same number, would keep it from starting.
    """
    pid = running_in(home)
    if pid is not None:
        return Postmaster(home, pid)
    end_leftovers(home.pgdata)
    forget_pid_file(home.pgdata)
    for trace in home.socket_folder.glob(".s.PGSQL.*"):
        trace.unlink()
    return None


def launch(
    home: Home, programs: Programs, account: SystemAccount, server_settings: Mapping[str, str]
) -> Postmaster:
    """Start the server in a session of its own, so that it outlives this process."""
    _turn_log(home.log)
    with home.log.open("ab") as output:
        child = subprocess.Popen(
            _command(home, programs, server_settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=ENVIRONMENT,
            start_new_session=True,
            **account.process_options(),
        )
    return Postmaster(home, child.pid, child)


def address_of(home: Home) -> Address | None:
    """Where the running postmaster listens; ``None`` while it has not said so yet."""
    found = read_pid_file(home.pgdata)
    if found is None or found.port == 0:
        return None
    return Address(found.socket_folder or "127.0.0.1", found.port)


def _command(home: Home, programs: Programs, server_settings: Mapping[str, str]) -> list[str]:
    settings = {**DURABLE, **_listening(home.socket_folder), **server_settings}
    options = [part for name, text in settings.items() for part in ("-c", f"{name}={text}")]
    return [str(programs.path("postgres")), "-D", str(home.pgdata), *options]


def _listening(socket_folder: Path) -> dict[str, str]:
    """A private socket; where its path is of no use, a random port that only this machine sees."""
    path = f"{socket_folder}/.s.PGSQL.{SOCKET_PORT}"
    # To libpq a comma separates one host from the next.
    if len(path.encode()) > _LONGEST_SOCKET_PATH or "," in path:
        return {"listen_addresses": "127.0.0.1", "port": str(_free_port()), "unix_socket_directories": ""}
    quoted = '"' + str(socket_folder).replace('"', '""') + '"'
    return {
        "listen_addresses": "",
        "port": str(SOCKET_PORT),
        "unix_socket_directories": quoted,
        "unix_socket_permissions": "0700",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _turn_log(path: Path) -> None:
    if path.exists() and path.stat().st_size > _LOG_TURNS_AT_BYTES:
        path.replace(path.with_suffix(".log.1"))
