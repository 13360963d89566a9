"""Campaigns and clock entries of some days, as a calendar shows them. No Qt."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from adly_desktop.schedules.reading import HOME_ZONE, Planned, Schedule, schedule_of
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.check.tree import moment_of

_HIDDEN: Final = ("archived", "to_remove")
#: Weekdays (ISO) on which markets rest: Friday and Saturday, unless the zone lies in one of these.
_WEEKEND: Final = frozenset({5, 6})
_OTHER_WEEKEND: Final = frozenset({6, 7})
_OTHER: Final = ("Asia/Dubai", "Asia/Beirut", "Africa/Casablanca", "Africa/Tunis", "Europe/", "America/")


class Bar(NamedTuple):
    """A campaign from its first to its last day; ``last`` None: it has no end."""

    id: str
    name: str
    platform: str
    status: str
    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        """True on its days."""
        return self.first <= day and (self.last is None or day <= self.last)


class Pin(NamedTuple):
    """One minute of an entry: its beginning, or where it is put back."""

    planned: Planned
    moment: datetime
    is_end: bool

    @property
    def day(self) -> date:
        """The day it stands on, by the calendar's zone."""
        return self.moment.date()


class Lane(NamedTuple):
    """A bar on one row of a week: from one weekday to another (0 to 6); where it goes on beyond the week."""

    bar: Bar
    lane: int
    start: int
    end: int
    comes_from_before: bool
    goes_on: bool


class Dates(NamedTuple):
    """Everything a calendar of this zone shows."""

    zone: ZoneInfo
    weekend: frozenset[int]
    bars: tuple[Bar, ...]
    pins: tuple[Pin, ...]
    schedule: Schedule

    def pins_on(self, day: date) -> list[Pin]:
        """What happens on a day, in order."""
        return [pin for pin in self.pins if pin.day == day]

    def bars_on(self, day: date) -> list[Bar]:
        """Which campaigns run on a day."""
        return [bar for bar in self.bars if bar.covers(day)]


def dates_of(reader: Reader, now: datetime) -> Dates:
    """Read from one commit. The zone is that of most ad accounts."""
    with reader.snapshot():
        accounts = [row.fields for row in reader.rows("ad_accounts") if row.alive]
        zone = ZoneInfo(_zone(str(one.get("time_zone") or HOME_ZONE) for one in accounts))
        rows = [(row.id, row.fields) for row in reader.rows("campaigns") if row.alive]
    schedule = schedule_of(reader, now)
    bars = [bar for row_id, fields in rows if (bar := _bar(row_id, fields, zone)) is not None]
    shown = [one for one in (*schedule.open, *schedule.ended) if not one.row.get("is_cancelled")]
    pins = sorted((pin for one in shown for pin in _pins(one, zone)), key=lambda pin: pin.moment)
    return Dates(zone, weekend_of(zone.key), tuple(sorted(bars, key=_order)), tuple(pins), schedule)


def weekend_of(zone: str) -> frozenset[int]:
    """Weekdays, Monday 1 to Sunday 7, on which the market of a zone rests."""
    return _OTHER_WEEKEND if zone.startswith(_OTHER) else _WEEKEND


def laid(bars: Sequence[Bar], first: date, days: int = 7) -> list[Lane]:
    """Bars of a week on as few rows as hold them, longer ones above; no two of a row touch."""
    last = first + timedelta(days=days - 1)
    rows: list[int] = []
    lanes = []
    for bar in bars:
        if bar.first > last or (bar.last is not None and bar.last < first):
            continue
        start = max(0, (bar.first - first).days)
        end = days - 1 if bar.last is None or bar.last > last else (bar.last - first).days
        row = next((place for place, free in enumerate(rows) if free <= start), len(rows))
        rows[row : row + 1] = [end + 1]
        goes_on = bar.last is None or bar.last > last
        lanes.append(Lane(bar, row, start, end, bar.first < first, goes_on))
    return lanes


def _bar(row_id: str, fields: dict[str, object], zone: ZoneInfo) -> Bar | None:
    start, end = moment_of(fields.get("start_at")), moment_of(fields.get("end_at"))
    if start is None or str(fields.get("status")) in _HIDDEN:
        return None
    first = start.astimezone(zone).date()
    # An end at midnight is the end of the day before.
    last = None if end is None else (end - timedelta(seconds=1)).astimezone(zone).date()
    name, platform, status = (str(fields.get(key) or "") for key in ("name", "platform", "status"))
    return Bar(row_id, name, platform, status, first, None if last is None else max(first, last))


def _pins(one: Planned, zone: ZoneInfo) -> Iterable[Pin]:
    for column, is_end in (("at", False), ("until_at", True)):
        if (moment := moment_of(one.row.get(column))) is not None:
            yield Pin(one, moment.astimezone(zone), is_end)


def _zone(zones: Iterable[str]) -> str:
    counted = Counter(zones).most_common(1)
    return counted[0][0] if counted else HOME_ZONE


def _order(bar: Bar) -> tuple[date, int, str]:
    days = (bar.last - bar.first).days if bar.last is not None else 10_000
    return bar.first, -days, bar.id
