"""Until when a replica opens: two weeks from the server's last answer, whatever a clock shows here."""

from datetime import datetime, timedelta
from typing import Final

from adly_desktop.storage.clock import moment_of, stamp
from adly_desktop.storage.state import Facts

#: How long a device that never reaches the server may go on reading.
LEASE: Final = timedelta(days=14)


class Lease(Facts):
    """Read and written inside the transaction of whoever holds the connection."""

    def renew(self, now: datetime, server_at: datetime | None = None) -> None:
        """The server has answered this person: another 14 days, by its clock where it told the time.

        What this computer's clock showed before is then of no more account: it may have been wrong.
        """
        if server_at is not None:
            self._write("high_water", stamp(server_at))
        self._write("leased_until", stamp((server_at or self.high_water(now)) + LEASE))

    def ends(self, now: datetime) -> datetime:
        """When reading ends; a clock set back does not move it, nor the time already seen."""
        high = self.high_water(now)
        if not (known := self._read("leased_until")):
            self._write("leased_until", known := stamp(high + LEASE))
        return moment_of(known)

    def is_expired(self, now: datetime) -> bool:
        """True once the lease has ended: nothing of this replica is shown until the server answers."""
        return self.high_water(now) > self.ends(now)

    def seems_expired(self, now: datetime) -> bool:
        """The same for a process that only reads: what it sees is not kept."""
        until, known = self._read("leased_until"), self._read("high_water")
        seen = max(now, moment_of(known)) if known else now
        return bool(until) and seen > moment_of(until)

    def high_water(self, now: datetime) -> datetime:
        """The latest time this replica has ever seen, which is noted."""
        known = self._read("high_water")
        if known and moment_of(known) >= now:
            return moment_of(known)
        self._write("high_water", stamp(now))
        return now
