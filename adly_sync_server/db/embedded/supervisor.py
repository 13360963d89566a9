"""Start, watch, stop: the embedded database as the rest of the server sees it."""

import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from adly_sync_server.db.embedded.account import SystemAccount, account_for
from adly_sync_server.db.embedded.cluster import ensure_cluster, owner_password
from adly_sync_server.db.embedded.failures import EmbeddedDatabaseFailure
from adly_sync_server.db.embedded.home import (
    SHELTER,
    Home,
    is_supervised,
    known_home,
    lock_home,
    settle_home,
)
from adly_sync_server.db.embedded.pid_file import read_pid_file
from adly_sync_server.db.embedded.postmaster import Postmaster, address_of, adopt, launch
from adly_sync_server.db.embedded.processes import is_running, works_in
from adly_sync_server.db.embedded.programs import Programs, bundled_programs, reachable_programs
from adly_sync_server.db.embedded.readiness import answers, ensure_database
from adly_sync_server.db.embedded.startup_log import (
    failure_from,
    failure_of_folder,
    memory_is_still_held,
    words_of,
)

log = logging.getLogger(__name__)

_PROBE_S = 0.01
_GLANCE_S = 0.25
_LONGEST_PAUSE_S = 10.0


class EmbeddedPostgres:
    """The one PostgreSQL of a data directory, looked after by this process.

    The server process outlives a killed supervisor; the next ``start`` on the same data directory adopts
    it. ``watch`` brings a killed server back. Use it as a context manager for start, watch and stop.
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
        self._lock: IO[bytes] | None = None
        self._postmaster: Postmaster | None = None
        self._stopping = threading.Event()
        self._watcher: threading.Thread | None = None

    def start(self) -> str:
        """Bring the database up, made, adopted or launched, and return its address.

        Raises: ``EmbeddedDatabaseFailure`` and its children; then nothing is left running that this call
        started.
        """
        self._stopping.clear()
        self._account = account_for(known_home(self.data_dir).pgdata)
        self._home = settle_home(self.data_dir, self._account, self._shelter)
        self._lock = lock_home(self._home)
        try:
            self._usable_programs = self._reachable_programs(self._account)
            ensure_cluster(self._home, self._usable_programs, self._account)
            url = self._bring_up()
            ensure_database(url)
            return url
        except BaseException:
            self._abandon()
            raise

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
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._keep_up, name="embedded-postgres", daemon=True)
            self._watcher.start()

    @property
    def pid(self) -> int | None:
        """Process id of the server, ``None`` when it is not up."""
        return self._postmaster.pid if self._postmaster is not None else None

    def __enter__(self) -> Self:
        self.start()
        self.watch()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Address of the running database, password included."""
        url = running_url(self.data_dir)
        if url is None:
            raise EmbeddedDatabaseFailure(f"no database runs in {self.data_dir}")
        return url

    def _reachable_programs(self, account: SystemAccount) -> Programs:
        return reachable_programs(self._programs or bundled_programs(), account, self._shelter)

    def _bring_up(self) -> str:
        deadline = time.monotonic() + self._start_timeout_s
        self._postmaster = adopt(self._home)
        if self._postmaster is None or not self._became_ready(self._postmaster, deadline):
            self._launch_until_ready(deadline)
        return self.url

    def _launch_until_ready(self, deadline: float) -> None:
        """Launch again if it was killed or its predecessor still holds memory; else say why it failed."""
        while True:
            offset = self._home.log.stat().st_size if self._home.log.exists() else 0
            self._postmaster = postmaster = self._launch()
            if self._became_ready(postmaster, deadline):
                return
            self._postmaster = adopt(self._home)
            words = words_of(postmaster.pid, self._home.log, offset)
            if time.monotonic() > deadline or not (postmaster.was_killed or memory_is_still_held(words)):
                raise failure_from(words, f"the database in {self._home.folder} did not start")

    def _launch(self) -> Postmaster:
        try:
            return launch(self._home, self._usable_programs, self._account, self._server_settings)
        except OSError as error:
            raise failure_of_folder(error, self._home.folder) from error

    def _became_ready(self, postmaster: Postmaster, deadline: float) -> bool:
        """True once it answers, false once it has ended. Recovery after a crash may take its time."""
        password = owner_password(self._home)
        while postmaster.is_running:
            address = address_of(self._home)
            if address is not None and answers(address.url(password, "postgres"), self._home.pgdata):
                return True
            if time.monotonic() > deadline:
                postmaster.stop(self._stop_timeout_s)
                raise EmbeddedDatabaseFailure(f"no answer within {self._start_timeout_s} s of the start")
            time.sleep(_PROBE_S)
        return False

    def _keep_up(self) -> None:
        pause_s = 0.0
        while not self._stopping.wait(pause_s):
            postmaster = self._postmaster
            if postmaster is not None and not postmaster.wait_for_end(_GLANCE_S):
                continue
            pause_s = 0.0 if self._restarted() else min(max(0.1, pause_s * 2), _LONGEST_PAUSE_S)

    def _restarted(self) -> bool:
        log.warning("the embedded database ended by itself; it is started again")
        try:
            self._bring_up()
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
    home: Home = known_home(data_dir.absolute())
    found = read_pid_file(home.pgdata)
    if found is None or not is_running(found.pid) or not works_in(found.pid, home.pgdata):
        return None
    address = address_of(home)
    return address.url(owner_password(home)) if address is not None else None


def has_supervisor(data_dir: Path) -> bool:
    """True if a living process looks after the database in ``data_dir``."""
    return is_supervised(known_home(data_dir.absolute()))
