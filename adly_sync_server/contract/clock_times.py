"""From a minute on a wall clock to an instant, in zones that jump twice a year. Pure.

Where the clock jumps forward over a minute, the instant is as far behind the jump as the minute was behind
its start (RFC 5545, 3.3.5). Where a minute comes twice, the first is meant. Both are told.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import msgspec


class Fit(StrEnum):
    """How a minute of a wall clock lies in its zone."""

    ONCE = "once"
    SKIPPED = "skipped"
    TWICE = "twice"


class Meant(msgspec.Struct, frozen=True):
    """The instant, in UTC, that a minute of a wall clock stands for."""

    instant: datetime
    fit: Fit


_MINUTE: Final = timedelta(minutes=1)


def meant_by(wall: datetime, zone: ZoneInfo) -> Meant:
    """``wall`` is naive: what the clock on a wall of this zone shows."""
    first = wall.replace(tzinfo=zone, fold=0)
    second = wall.replace(tzinfo=zone, fold=1)
    instant = first.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != wall:
        return Meant(instant, Fit.SKIPPED)
    is_twice = first.utcoffset() != second.utcoffset()
    return Meant(instant, Fit.TWICE if is_twice else Fit.ONCE)


def on_the_wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """What a clock of this zone shows at an instant; naive."""
    return instant.astimezone(zone).replace(tzinfo=None)


def to_the_minute(instant: datetime) -> datetime:
    """The instant without its seconds."""
    return instant.replace(second=0, microsecond=0)


def fit_of(instant: datetime, zone: ZoneInfo) -> Fit:
    """Whether the minute that a wall shows at this instant comes once there, or twice; never skipped."""
    return meant_by(on_the_wall(instant, zone), zone).fit


def moved_to_day(instant: datetime, zone: ZoneInfo, days: int) -> Meant:
    """The same minute of the wall so many days later, or earlier."""
    return meant_by(on_the_wall(instant, zone) + timedelta(days=days), zone)


def next_minute(instant: datetime) -> datetime:
    """The first whole minute after an instant."""
    return to_the_minute(instant) + _MINUTE
