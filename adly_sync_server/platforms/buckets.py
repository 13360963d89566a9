"""How many calls a platform may still be asked for: a bucket that fills by itself, and what it is told. Pure.

A bucket holds ``Pace.points`` at most and fills with ``Pace.per_s``; a call takes points out. The platform's
own signals count for more than ours: they empty the bucket to what is really left, or close it for a while.
"""

from datetime import datetime, timedelta

import msgspec

from adly_sync_server.platforms.abilities import Allowance, Pace

#: Points are fractions; what is missing by less is not missing.
_DUST = 1e-6


class Bucket(msgspec.Struct, frozen=True, kw_only=True):
    """A bucket as it stood at ``counted_at``; nothing is given before ``closed_until``."""

    pace: Pace
    left: float
    counted_at: datetime
    closed_until: datetime | None = None

    @classmethod
    def full(cls, pace: Pace, now: datetime) -> "Bucket":
        """One that nobody has taken from."""
        return cls(pace=pace, left=pace.points, counted_at=now)

    def filled(self, now: datetime) -> "Bucket":
        """The same later. A clock that goes back fills nothing; a bucket made smaller holds no more."""
        passed_s = max((now - self.counted_at).total_seconds(), 0.0)
        left = min(self.left + passed_s * self.pace.per_s, self.pace.points)
        return msgspec.structs.replace(self, left=left, counted_at=max(now, self.counted_at))

    def wait_s(self, points: float, now: datetime) -> float:
        """Seconds until so many points can be taken; 0 if they can now.

        A call that costs more than the bucket holds waits for a full one.
        """
        there = self.filled(now)
        missing = min(points, self.pace.points) - there.left
        filling_s = missing / self.pace.per_s if missing > _DUST else 0.0
        closed_s = (self.closed_until - now).total_seconds() if self.closed_until else 0.0
        return max(filling_s, closed_s, 0.0)

    def taken(self, points: float, now: datetime) -> "Bucket":
        """The bucket after a call; to be asked for only where ``wait_s`` is 0."""
        there = self.filled(now)
        return msgspec.structs.replace(there, left=max(there.left - points, 0.0))

    def told(self, allowance: Allowance, now: datetime) -> "Bucket":
        """The bucket after a signal: it never holds more than before, and no signal opens it early."""
        there = self.filled(now)
        left = min(there.left, self.pace.points * max(1.0 - allowance.used_share, 0.0))
        closed = self.closed_until
        if allowance.wait_s > 0:
            until = now + timedelta(seconds=allowance.wait_s)
            closed = until if closed is None else max(closed, until)
        return msgspec.structs.replace(there, left=left, closed_until=closed)
