"""What an insights call asks for: level, periods, fields, breakdowns, filters; or why it is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from adly_sync_server.simulators.meta.failures import Complaint, refusal
from adly_sync_server.simulators.meta.filters import read_expressions

LEVELS = ("account", "campaign", "adset", "ad")
RETENTION_MONTHS = 37
USUAL_PRESET = "last_30d"
HOUR = "hourly_stats_aggregated_by_advertiser_time_zone"
BREAKDOWNS = (
    "age", "gender", "country", "region", "impression_device", "publisher_platform", "platform_position",
    HOUR,
)  # fmt: skip  # a table

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class InsightQuery:
    """A question about delivery. Periods are days of the account's zone, both ends included."""

    level: str
    periods: tuple[Period, ...]
    fields: tuple[str, ...]
    breakdowns: tuple[str, ...]
    windows: tuple[str, ...]
    filters: tuple[Mapping[str, Any], ...]
    sort: tuple[str, ...]


def read_query(
    values: Mapping[str, Any], fields: tuple[str, ...], *, level: str, today: date
) -> InsightQuery:
    """Read a judged call; `level` is that of the object asked. Raises `MetaFailure`."""
    whole = _wholes(values, today)
    complaints = list(_complaints(values, whole, today))
    if complaints:
        raise refusal(complaints)
    wishes = values.get("filtering", ())
    known = dict.fromkeys(("id", "name", "effective_status", "impressions", "spend", "clicks"), "")
    return InsightQuery(
        level=values.get("level") or level,
        periods=tuple(
            part for one in whole for part in _cut(one, str(values.get("time_increment", "all_days")))
        ),
        fields=fields,
        breakdowns=tuple(values.get("breakdowns") or ()),
        windows=tuple(values.get("action_attribution_windows") or ()),
        filters=tuple(
            {**expression, "whole": wish["field"]}
            for expression, wish in zip(read_expressions(wishes, known), wishes, strict=True)
        ),
        sort=tuple(values.get("sort") or ()),
    )


def _wholes(values: Mapping[str, Any], today: date) -> list[Period]:
    """The asked spans before they are cut. Raises `MetaFailure` for unreadable days."""
    if values.get("time_ranges"):
        return [_span(one, "time_ranges") for one in values["time_ranges"]]
    if values.get("time_range"):
        return [_span(values["time_range"], "time_range")]
    return [preset_period(values.get("date_preset") or USUAL_PRESET, today)]


def _span(wish: Any, name: str) -> Period:
    try:
        return date.fromisoformat(wish["since"]), date.fromisoformat(wish["until"])
    except (KeyError, TypeError, ValueError) as error:
        text = f"{name} must be {{'since': 'YYYY-MM-DD', 'until': 'YYYY-MM-DD'}}"
        raise refusal([Complaint((name,), text)]) from error


def _complaints(values: Mapping[str, Any], whole: list[Period], today: date) -> Iterator[Complaint]:
    for since, until in whole:
        if since > until:
            yield Complaint(("time_range",), "The start date must not be later than the end date")
        if since > today:
            yield Complaint(("time_range",), "The start date must not lie in the future")
        if (today.year - since.year) * 12 + today.month - since.month > RETENTION_MONTHS:
            text = f"The start date must not lie more than {RETENTION_MONTHS} months back"
            yield Complaint(("time_range", "since"), text, code=3018)  # (recalled)
    yield from _increment(str(values.get("time_increment", "all_days")))
    yield from _cuts(values.get("breakdowns") or [])


def _cuts(breakdowns: list[str]) -> Iterator[Complaint]:
    if HOUR in breakdowns and len(breakdowns) > 1:
        yield Complaint(("breakdowns",), f"{HOUR} cannot be combined with other breakdowns")  # (recalled)
    if "platform_position" in breakdowns and "publisher_platform" not in breakdowns:
        yield Complaint(("breakdowns",), "platform_position needs publisher_platform")  # (recalled)
    for breakdown in breakdowns:
        if breakdown not in BREAKDOWNS:
            yield Complaint(("breakdowns",), f"The simulator does not play the breakdown {breakdown}")


def _increment(increment: str) -> Iterator[Complaint]:
    if increment in ("all_days", "monthly"):
        return
    if not increment.isascii() or not increment.isdigit() or not 1 <= int(increment) <= 90:
        yield Complaint(("time_increment",), "time_increment must be 1 to 90, monthly or all_days")


def preset_period(preset: str, today: date) -> Period:
    """The days of a `date_preset`; the `last_…` ones end yesterday."""
    yesterday = today - timedelta(days=1)
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    named: dict[str, Period] = {
        "today": (today, today),
        "yesterday": (yesterday, yesterday),
        "this_month": (month, today),
        "last_month": (last_month, month - timedelta(days=1)),
        "this_quarter": (quarter, today),
        "last_quarter": (_months_before(quarter, 3), quarter - timedelta(days=1)),
        "this_year": (today.replace(month=1, day=1), today),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        "this_week_mon_today": (_week_start(today, 0), today),
        "this_week_sun_today": (_week_start(today, 6), today),
        "last_week_mon_sun": _week_before(today, 0),
        "last_week_sun_sat": _week_before(today, 6),
        "maximum": (_months_before(month, RETENTION_MONTHS), today),
        "data_maximum": (_months_before(month, RETENTION_MONTHS), today),
    }
    if preset in named:
        return named[preset]
    length = int(preset.removeprefix("last_").removesuffix("d"))
    return today - timedelta(days=length), yesterday


def _week_start(day: date, first: int) -> date:
    return day - timedelta(days=(day.weekday() - first) % 7)


def _week_before(day: date, first: int) -> Period:
    start = _week_start(day, first)
    return start - timedelta(days=7), start - timedelta(days=1)


def _months_before(month: date, count: int) -> date:
    months = month.year * 12 + month.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _cut(period: Period, increment: str) -> Iterator[Period]:
    """A span in steps; the last one may be shorter."""
    start, until = period
    if increment == "all_days":
        yield period
        return
    while start <= until:
        end = min(_step_end(start, increment), until)
        yield start, end
        start = end + timedelta(days=1)


def _step_end(start: date, increment: str) -> date:
    if increment == "monthly":
        return _months_before(start.replace(day=1), -1) - timedelta(days=1)
    return start + timedelta(days=int(increment) - 1)
