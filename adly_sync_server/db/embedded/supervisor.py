"""Start, watch, stop: the embedded database as the rest of the server sees it."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from adly_sync_server.db.embedded.account import account_for
from adly_sync_server.db.embedded.cluster import ensure_cluster, owner_password
from adly_sync_server.db.embedded.failures import EmbeddedDatabaseFailure
from adly_sync_server.db.embedded.home import SHELTER, is_supervised, known_home, lock_home, settle_home
from adly_sync_server.db.embedded.launcher import Launcher
from adly_sync_server.db.embedded.postmaster import Postmaster, address_of, running_in
from adly_sync_server.db.embedded.programs import Programs, bundled_programs, reachable_programs
from adly_sync_server.db.embedded.readiness import ensure_database

log = logging.getLogger(__name__)

_GLANCE_S = 0.25
_FIRST_PAUSE_S = 0.1
_LONGEST_PAUSE_S = 10.0


class EmbeddedPostgres:
    """The one PostgreSQL of a data directory, looked after by this process.

    The server process outlives a killed supervisor; the next ``start`` on the same data directory adopts
    it. ``watch`` brings a killed server back. Use it as a context manager for start, watch and stop.

    ``restarts`` counts how often the watch brought the server back; ``failure`` is why it cannot just now.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        programs: Programs | None = None,
        shelter: Path = SHELTER,
        server_settings: Mapping[str, str] | None = None,
        start_timeout_s: float = 120.0,
        stop_timeout_s: float = 30.0,
    ) -> None:
        self.data_dir = data_dir.absolute()
        self.restarts = 0
        self.failure: EmbeddedDatabaseFailure | None = None
        self._programs = programs
        self._shelter = shelter
        self._server_settings = dict(server_settings or {})
        self._start_timeout_s, self._stop_timeout_s = start_timeout_s, stop_timeout_s
        self._stopping = threading.Event()
        self._lock: IO[bytes] | None = None
        self._launcher: Launcher | None = None
        self._postmaster: Postmaster | None = None
        self._watcher: threading.Thread | None = None

    def start(self) -> str:
        """Bring the database up, made, adopted or launched, and return its address.

        Raises: ``EmbeddedDatabaseFailure`` and its children; then nothing is left running that this call
        started.
        """
        self._stopping.clear()
        account = account_for(known_home(self.data_dir).pgdata)
        home = settle_home(self.data_dir, account, self._shelter)
        self._lock = lock_home(home)
        try:
            programs = reachable_programs(self._programs or bundled_programs(), account, self._shelter)
            ensure_cluster(home, programs, account)
            timeouts = (self._start_timeout_s, self._stop_timeout_s)
            self._launcher = Launcher(
                home, programs, account, self._server_settings, *timeouts, cancelled=self._stopping
            )
            self._postmaster = self._launcher.bring_up()
            ensure_database(self.url)
        except BaseException:
            self._abandon()
            raise
        return self.url

    def stop(self) -> None:
        """Stop watching, shut the server down fast and give the data directory back. Twice is fine."""
        self._stopping.set()
        if self._watcher is not None:
            self._watcher.join()
            self._watcher = None
        try:
            if self._postmaster is not None:
                self._postmaster.stop(self._stop_timeout_s)
                self._postmaster = None
        finally:
            self._give_back_lock()

    def watch(self) -> None:
        """Look after the server in a thread of its own: one that ends is started again at once."""
        if self._watcher is None and self._launcher is not None:
            self._watcher = threading.Thread(
                target=self._keep_up, args=(self._launcher,), name="embedded-postgres", daemon=True
            )
            self._watcher.start()

    @property
    def pid(self) -> int | None:
        """Process id of the server, ``None`` when it is not up."""
        return self._postmaster.pid if self._postmaster is not None else None

    @property
    def url(self) -> str:
        """Address of the running database, password included."""
        url = running_url(self.data_dir)
        if url is None:
            raise EmbeddedDatabaseFailure(f"no database runs in {self.data_dir}")
        return url

    def __enter__(self) -> Self:
        self.start()
        self.watch()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _keep_up(self, launcher: Launcher) -> None:
        pause_s = 0.0
        while not self._stopping.wait(pause_s):
            if self._postmaster is not None and not self._postmaster.wait_for_end(_GLANCE_S):
                continue
            pause_s = 0.0 if self._restarted(launcher) else _longer(pause_s)

    def _restarted(self, launcher: Launcher) -> bool:
        log.warning("the embedded database ended by itself; it is started again")
        self._postmaster = None
        try:
            self._postmaster = launcher.bring_up()
        except EmbeddedDatabaseFailure as failure:
            self.failure = failure
            log.error("the embedded database cannot be started: %s", failure.detail)
            return False
        self.restarts += 1
        self.failure = None
        return True

    def _abandon(self) -> None:
        """Leave things as they were found: what this start launched ends, what it adopted runs on."""
        if self._postmaster is not None and not self._postmaster.adopted:
            self._postmaster.stop(self._stop_timeout_s)
        self._postmaster = None
        self._give_back_lock()

    def _give_back_lock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def running_url(data_dir: Path) -> str | None:
    """Address of the database that runs in ``data_dir`` now, whoever looks after it; else ``None``."""
    home = known_home(data_dir.absolute())
    if running_in(home) is None or (address := address_of(home)) is None:
        return None
    return address.url(owner_password(home))


def has_supervisor(data_dir: Path) -> bool:
    """True if a living process looks after the database in ``data_dir``."""
    return is_supervised(known_home(data_dir.absolute()))


def _longer(pause_s: float) -> float:
    """Quick at first, patient while a full disk or a broken file waits for a person."""
    return min(max(_FIRST_PAUSE_S, pause_s * 2), _LONGEST_PAUSE_S)
