"""Bring one database up: adopt the server that still runs, or launch one until it answers."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from adly_sync_server.db.embedded.account import SystemAccount
from adly_sync_server.db.embedded.cluster import owner_password
from adly_sync_server.db.embedded.failures import EmbeddedDatabaseFailure
from adly_sync_server.db.embedded.home import Home
from adly_sync_server.db.embedded.postmaster import Postmaster, address_of, adopt, launch
from adly_sync_server.db.embedded.programs import Programs
from adly_sync_server.db.embedded.readiness import answers
from adly_sync_server.db.embedded.startup_log import (
    failure_from,
    failure_of_folder,
    memory_is_still_held,
    words_of,
)

_PROBE_S = 0.01


@dataclass(frozen=True)
class Launcher:
    """What it takes to bring the database of one home up, as often as needed."""

    home: Home
    programs: Programs
    account: SystemAccount
    server_settings: Mapping[str, str]
    start_timeout_s: float
    stop_timeout_s: float
    #: Set by whoever wants to stop; a start under way then ends early and hands over what it has.
    cancelled: threading.Event = field(default_factory=threading.Event)

    def bring_up(self) -> Postmaster:
        """The server, ready unless ``cancelled``.

        Raises: ``EmbeddedDatabaseFailure`` and its children; what was launched has then ended, what was
        found running runs on.
        """
        try:
            return self._adopted() or self._launched()
        except OSError as error:
            raise failure_of_folder(error, self.home.folder) from error

    def _adopted(self) -> Postmaster | None:
        postmaster = adopt(self.home)
        if postmaster is not None and self._became_ready(postmaster):
            return postmaster
        return None

    def _launched(self) -> Postmaster:
        """Launch again if it was killed or its predecessor still holds memory; else say why it failed."""
        give_up_at = time.monotonic() + self.start_timeout_s
        while True:
            adopt(self.home)  # clears what a dead server left behind
            offset = self.home.log.stat().st_size if self.home.log.exists() else 0
            postmaster = launch(self.home, self.programs, self.account, self.server_settings)
            if self._became_ready_or_stopped(postmaster):
                return postmaster
            words = words_of(postmaster.pid, self.home.log, offset)
            hopeless = not (postmaster.was_killed or memory_is_still_held(words))
            if hopeless or time.monotonic() > give_up_at:
                raise failure_from(words, f"the database in {self.home.folder} did not start")

    def _became_ready_or_stopped(self, postmaster: Postmaster) -> bool:
        try:
            return self._became_ready(postmaster)
        except BaseException:
            postmaster.stop(self.stop_timeout_s)
            raise

    def _became_ready(self, postmaster: Postmaster) -> bool:
        """True once it answers, false once it has ended. Recovery after a crash may take its time."""
        password = owner_password(self.home)
        give_up_at = time.monotonic() + self.start_timeout_s
        while postmaster.is_running:
            address = address_of(self.home)
            if address is not None and answers(address.url(password, "postgres"), self.home.pgdata):
                return True
            if time.monotonic() > give_up_at:
                raise EmbeddedDatabaseFailure(f"the database gave no answer for {self.start_timeout_s:g} s")
            if self.cancelled.wait(_PROBE_S):
                return True
        return False
