"""What a figure of a platform means, and which of them may be added. Pure; both sides use it.

A figure belongs to one entity, one day of its account's own zone, one currency and one attribution window.
Figures of several windows or currencies have no sum: asking for one is an error, never a number.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from adly_sync_server.contract.errors import InvalidInput


class Breakdown(StrEnum):
    """What a figure may be broken down by. The parts of one breakdown add up to at most the whole."""

    PLACEMENT = "placement"
    AGE = "age"
    GENDER = "gender"
    REGION = "region"


class ResultType(StrEnum):
    """What an entity was meant to bring."""

    PURCHASE = "purchase"
    LEAD = "lead"
    MESSAGE = "message"
    INSTALL = "install"


LEVELS: Final = ("campaign", "ad_set", "ad")
#: What is not told apart by a platform, or told under no name.
UNKNOWN: Final = "unknown"

_BY_OBJECTIVE: Final = {
    "sales": ResultType.PURCHASE,
    "leads": ResultType.LEAD,
    "app": ResultType.INSTALL,
}
_BY_GOAL: Final = {
    "purchases": ResultType.PURCHASE,
    "value": ResultType.PURCHASE,
    "leads": ResultType.LEAD,
    "messages": ResultType.MESSAGE,
    "app_installs": ResultType.INSTALL,
}


class WindowsDiffer(InvalidInput):
    """Figures of several attribution windows were to be added."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second} are never added", field="attribution_window")


class CurrenciesDiffer(InvalidInput):
    """Amounts of several currencies were to be added without a rate."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second} are never added without a rate", field="currency")


class Sum(NamedTuple):
    """Figures over some days and entities in one currency and window.

    Amounts are in ``currency``. ``as_of`` is the oldest moment among them: no part of the sum is older.
    """

    currency: str
    attribution_window: str
    impressions: int = 0
    clicks: int = 0
    spend: Decimal = Decimal(0)
    conversions: int = 0
    revenue: Decimal = Decimal(0)
    leads: int = 0
    messages: int = 0
    installs: int = 0
    as_of: datetime | None = None

    def plus(self, other: "Sum") -> "Sum":
        """Both together. Raises ``WindowsDiffer`` or ``CurrenciesDiffer``."""
        if self.attribution_window != other.attribution_window:
            raise WindowsDiffer(self.attribution_window, other.attribution_window)
        if self.currency != other.currency:
            raise CurrenciesDiffer(self.currency, other.currency)
        stamps = [moment for moment in (self.as_of, other.as_of) if moment is not None]
        counted = {name: getattr(self, name) + getattr(other, name) for name in COUNTED}
        return self._replace(**counted, as_of=min(stamps, default=None))

    def results(self, kind: ResultType) -> int:
        """How many results of a kind."""
        return int(getattr(self, COLUMN_OF[kind]))


#: Fields of a sum that are added.
COUNTED: Final = (
    "impressions",
    "clicks",
    "spend",
    "conversions",
    "revenue",
    "leads",
    "messages",
    "installs",
)
COLUMN_OF: Final = {
    ResultType.PURCHASE: "conversions",
    ResultType.LEAD: "leads",
    ResultType.MESSAGE: "messages",
    ResultType.INSTALL: "installs",
}


def total(sums: Iterable[Sum]) -> Sum | None:
    """All together; None of none. Raises ``WindowsDiffer`` or ``CurrenciesDiffer``."""
    whole: Sum | None = None
    for one in sums:
        whole = one if whole is None else whole.plus(one)
    return whole


def addable(sums: Iterable[Sum]) -> Sum | None:
    """All together, or None where there is nothing or no single sum."""
    try:
        return total(sums)
    except (WindowsDiffer, CurrenciesDiffer):
        return None


def result_type_of(goal: str | None, objective: str | None) -> ResultType | None:
    """What an entity counts as its result, by its ad set's goal, else by its campaign's objective."""
    return _BY_GOAL.get(goal or "") or _BY_OBJECTIVE.get(objective or "")


def account_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day it is at an aware moment in the account's zone."""
    return moment.astimezone(zone).date()


def day_edges(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a day begins there and when the next one does, in UTC: 23, 24 or 25 hours apart."""
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def stretches(since: date, until: date, days: int) -> Iterator[tuple[date, date]]:
    """Both days and all between in stretches of at most so many days, newest first."""
    while since <= until:
        first = max(since, until - timedelta(days=days - 1))
        yield first, until
        until = first - timedelta(days=1)


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last of its month where there is none."""
    number = day.year * 12 + day.month - 1 - months
    first = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """Where the clock skips midnight, the day begins at the hour that follows."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
