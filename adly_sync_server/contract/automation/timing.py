"""When a rule is due, and its quiet hours; both on the clock of the rule's zone."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from adly_sync_server.contract.automation.rules import DAY_H, Timing

_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


def is_clock(text: str) -> bool:
    """True for ``HH:MM`` of a day."""
    return _CLOCK.fullmatch(text) is not None


def clock(text: str) -> time:
    """The time of ``HH:MM``. Raises ``ValueError``."""
    if not is_clock(text):
        raise ValueError(text)
    return time.fromisoformat(text)


def slot(timing: Timing, now: datetime) -> datetime:
    """The last moment at or before ``now`` at which the rule was due, in UTC. It names an evaluation."""
    zone = ZoneInfo(timing.zone)
    local = now.astimezone(zone)
    days = (local.date(), local.date() - timedelta(days=1))
    due = (moment for day in days for moment in slots_of(timing, day))
    return max(moment for moment in due if moment <= now)


def slots_of(timing: Timing, day: date) -> list[datetime]:
    """Every moment of a day of the rule's zone at which it is due, in UTC."""
    first = clock(timing.at)
    hours = sorted((first.hour + step) % DAY_H for step in range(0, DAY_H, timing.every_h))
    zone = ZoneInfo(timing.zone)
    walls = (datetime.combine(day, time(hour, first.minute), zone) for hour in hours)
    return [wall.astimezone(UTC) for wall in walls]


def is_quiet(timing: Timing, now: datetime) -> bool:
    """True within the quiet hours: their first minute is, their last is not."""
    quiet = timing.quiet
    if quiet is None:
        return False
    local = now.astimezone(ZoneInfo(timing.zone))
    begin, end, at = clock(quiet.begin), clock(quiet.end), local.time()
    if begin <= end:
        return begin <= at < end and _on(quiet.weekdays, local.date())
    if at >= begin:
        return _on(quiet.weekdays, local.date())
    return at < end and _on(quiet.weekdays, local.date() - timedelta(days=1))


def _on(weekdays: tuple[int, ...], begun: date) -> bool:
    return not weekdays or begun.weekday() in weekdays
