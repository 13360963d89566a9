"""Time, for people and for expiry; nothing is ordered by it."""

from collections.abc import Callable
from datetime import UTC, datetime

#: Gives the present moment, aware, in UTC. Tests pass their own.
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """RFC 3339 in UTC with ``Z``, as times travel and are kept."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of(text: str) -> datetime:
    """What ``stamp`` wrote."""
    return datetime.fromisoformat(text)
