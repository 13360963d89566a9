"""Figures of one campaign, ad set or ad as they are kept here: 28 days, hours of today, breakdowns. No Qt.

Only one attribution window and one currency is shown at a time, the one with the newest day; nothing is added
across them. What another window says is left out and named.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from adly_desktop.storage.metric_parts import HOUR, MetricPart, MetricParts
from adly_desktop.storage.metrics import DailyFigure, Metrics, Window
from adly_desktop.storage.rates import KnownRates
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.figures import Breakdown, ResultType, Sum, addable, result_type_of
from adly_sync_server.contract.rates import Converted, converted

DAYS: Final = 28
_LEVELS: Final = {"campaigns": "campaign", "ad_sets": "ad_set", "ads": "ad"}
#: Parts of one breakdown that are shown; the others are summed.
_SHOWN: Final = 6
#: The name of what is left of a breakdown.
OTHERS: Final = ""


class Asked(NamedTuple):
    """Whose figures: the row, and what decides which result counts."""

    entity: str
    id: str
    goal: str | None
    objective: str | None


class Point(NamedTuple):
    """A day, an hour or a part: its name, and what it brought. ``figures`` is None where nothing is known."""

    name: str
    figures: Sum | None


class EntityFigures(NamedTuple):
    """Everything the page shows. ``days`` are 28, oldest first; ``hours`` 24 of ``hours_day``, or none.

    ``as_of`` is when the newest of them were true; ``left_out`` names other windows that are not shown.
    ``home_spend`` is the spend in the workspace's currency, None where no rate is known.
    """

    currency: str
    attribution_window: str
    result_type: ResultType
    total: Sum
    days: tuple[Point, ...]
    hours: tuple[Point, ...]
    hours_day: date | None
    breakdowns: Mapping[Breakdown, tuple[Point, ...]]
    as_of: datetime | None
    left_out: tuple[str, ...]
    home_currency: str = ""
    home_spend: Converted | None = None


def entity_figures(reader: Reader, asked: Asked, today: date) -> EntityFigures | None:
    """Read them; None where the last 28 days have none. ``today`` is one of the days."""
    level, first = _LEVELS[asked.entity], today - timedelta(days=DAYS - 1)
    # An account's day may have begun where this computer's has not.
    window = Window(level, first.isoformat(), (today + timedelta(days=1)).isoformat())
    with reader.snapshot():
        found = Metrics(reader.connection).days(window, [asked.id])
        parts = MetricParts(reader.connection).of(level, asked.id)
        rates = KnownRates(reader.connection)
        home, stated = rates.currency, rates.stated
    if not found:
        return None
    newest = found[-1]
    key = (newest.currency, newest.attribution_window)
    mine = [figure for figure in found if (figure.currency, figure.attribution_window) == key]
    total = addable(_of_day(figure) for figure in mine)
    if total is None:
        return None
    own = [part for part in parts if (part.currency, part.attribution_window) == key]
    days = _days(mine, max(today, date.fromisoformat(newest.day)))
    hours_day, hours = _hours(own)
    return EntityFigures(
        currency=newest.currency,
        attribution_window=newest.attribution_window,
        result_type=result_type_of(asked.goal, asked.objective) or ResultType.PURCHASE,
        total=total,
        days=days,
        hours=hours,
        hours_day=hours_day,
        breakdowns={one: shown for one in Breakdown if (shown := _broken_down(own, one))},
        as_of=max((at for figure in mine if (at := _moment(figure.as_of))), default=None),
        left_out=tuple(sorted({one.attribution_window for one in found} - {newest.attribution_window})),
        home_currency=home,
        home_spend=converted(total.spend, newest.currency, home, today, stated) if home else None,
    )


def _days(figures: Sequence[DailyFigure], last: date) -> tuple[Point, ...]:
    by_day = {figure.day: _of_day(figure) for figure in figures}
    names = [(last - timedelta(days=back)).isoformat() for back in range(DAYS - 1, -1, -1)]
    return tuple(Point(name, by_day.get(name)) for name in names)


def _hours(parts: Sequence[MetricPart]) -> tuple[date | None, tuple[Point, ...]]:
    """The newest day that has hours."""
    hours = {part.part: _of_part(part) for part in parts if part.kind == HOUR}
    if not hours:
        return None, ()
    day = max(hours)[:10]
    points = tuple(Point(f"{hour:02}", hours.get(f"{day}T{hour:02}")) for hour in range(24))
    return date.fromisoformat(day), points


def _broken_down(parts: Sequence[MetricPart], breakdown: Breakdown) -> tuple[Point, ...]:
    """Parts by what they cost, the dearest first; those behind the sixth together."""
    points = [Point(part.part, _of_part(part)) for part in parts if part.kind == breakdown]
    points.sort(key=lambda point: point.figures.spend if point.figures else Decimal(0), reverse=True)
    rest = addable(point.figures for point in points[_SHOWN:] if point.figures)
    return (*points[:_SHOWN], *([Point(OTHERS, rest)] if rest else []))


def _of_day(figure: DailyFigure) -> Sum:
    return _sum(figure.currency, figure.attribution_window, figure)


def _of_part(part: MetricPart) -> Sum:
    return _sum(part.currency, part.attribution_window, part)


def _sum(currency: str, window: str, told: DailyFigure | MetricPart) -> Sum:
    return Sum(
        currency=currency,
        attribution_window=window,
        impressions=told.impressions,
        clicks=told.clicks,
        spend=Decimal(told.spend),
        conversions=told.conversions,
        revenue=Decimal(told.revenue),
        leads=told.leads,
        messages=told.messages,
        installs=told.installs,
        as_of=_moment(told.as_of),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def highest_spend(points: Iterable[Point]) -> Decimal:
    """The largest spend among them, for the height of bars."""
    return max((point.figures.spend for point in points if point.figures), default=Decimal(0))
