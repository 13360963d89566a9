"""Snapchat's statistics → figures by day and hour, on edges of the account's own zone.

An account as a whole tells its spend alone, so it is asked broken down to the level that is wanted. Parts by
age, gender or region are told of one campaign, ad squad or ad at a time; by placement of none. Counts of
people and rates are not asked for: they cannot be added.
"""

import csv
import io
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from adly_sync_server.contract.figures import UNKNOWN, Breakdown
from adly_sync_server.platforms.abilities import FigureAsk, FigureReach
from adly_sync_server.platforms.failures import Gone, Rejected
from adly_sync_server.platforms.port import AccountRef, Insight, Level
from adly_sync_server.platforms.snapchat.amounts import in_units
from adly_sync_server.platforms.snapchat.client import SnapchatClient, unwrapped

#: The windows we ask for and store beside each figure.
WINDOW: Final = "7d_click_1d_view"
_WINDOWS: Final = {"swipe_up_attribution_window": "7_DAY", "view_attribution_window": "1_DAY"}
BREAKDOWNS: Final[Mapping[Level, str]] = {Level.CAMPAIGN: "campaign", Level.AD_SET: "adsquad", Level.AD: "ad"}
_ENTITIES: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaigns",
    Level.AD_SET: "adsquads",
    Level.AD: "ads",
}
#: Our breakdown → Snapchat's dimension, and under which name a part stands in its answer (recalled).
DIMENSIONS: Final[Mapping[Breakdown, str]] = {
    Breakdown.AGE: "age",
    Breakdown.GENDER: "gender",
    Breakdown.REGION: "region",
}
FIELDS: Final = (
    "impressions",
    "swipes",
    "spend",
    "conversion_purchases",
    "conversion_purchases_value",
    "conversion_sign_ups",
    "native_leads",
    "total_installs",
)
#: Longest window of one call, by the size of its steps.
DAYS_A_CALL: Final[Mapping[str, int]] = {"DAY": 31, "HOUR": 7}
#: How far back Snapchat tells is not written down: asked as far as Meta, and what is refused ends the past.
REACH: Final = FigureReach(breakdowns=frozenset(DIMENSIONS), months_kept=37, report_days=31)


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One entity's figures from one edge to the next. ``starts_at`` is in the account's zone."""

    external_id: str
    starts_at: datetime
    stats: Mapping[str, Any]
    part: str | None = None


async def measured(client: SnapchatClient, account: AccountRef, ask: FigureAsk) -> AsyncIterator[Insight]:
    """Every figure that is asked for and is not nothing. Raises ``Rejected`` for a breakdown it lacks."""
    if ask.breakdown is not None:
        found = _parts(client, account, ask)
    else:
        step = "HOUR" if ask.by_hour else "DAY"
        found = figures(client, account, ask.level, ask.since, ask.until, step)
    rows = [_insight(one, ask, account.currency) async for one in found if _is_any(one)]
    for row in merged(rows):
        yield row


async def start_report(client: SnapchatClient, account: AccountRef, ask: FigureAsk) -> str:
    """The id of a table that Snapchat begins to make."""
    asked = _asked(account, "DAY", (ask.since, ask.until), breakdown=BREAKDOWNS[ask.level])
    body = await client.get(_stats(account), account.token, **asked, **{"async": "true"}, async_format="csv")
    return str(_report(body)["report_run_id"])


async def is_ready(client: SnapchatClient, account: AccountRef, report_id: str) -> bool:
    """Whether the table is there. Raises ``Gone`` where Snapchat gave up on it."""
    told = await _state(client, account, report_id)
    if told.get("async_status") in ("FAILED", "CANCELED"):
        raise Gone("Snapchat did not make the report")
    return told.get("async_status") == "COMPLETED"


async def report_rows(
    client: SnapchatClient, account: AccountRef, ask: FigureAsk, report_id: str
) -> AsyncIterator[Insight]:
    """The rows of a table that is ready."""
    told = await _state(client, account, report_id)
    text, zone = await client.fetch(str(told["result"])), ZoneInfo(account.time_zone)
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))):
        starts_at = datetime.fromisoformat(row["start_time"]).astimezone(zone)
        external_id = row[f"{BREAKDOWNS[ask.level]}_id"]
        figure = Figure(external_id=external_id, starts_at=starts_at, stats=row)
        if _is_any(figure):
            yield _insight(figure, ask, account.currency)


def merged(rows: Iterable[Insight]) -> list[Insight]:
    """Where the clock is set back an hour comes twice: both are figures of that hour of the clock."""
    found: dict[tuple[Any, ...], Insight] = {}
    for row in rows:
        key = (row.external_id, row.day, row.hour, row.breakdown_value)
        first = found.get(key)
        found[key] = row if first is None else _together(first, row)
    return list(found.values())


_ADDED: Final = ("impressions", "clicks", "spend", "conversions", "revenue", "leads", "messages", "installs")


def _together(first: Insight, second: Insight) -> Insight:
    both = {name: getattr(first, name) + getattr(second, name) for name in _ADDED}
    return msgspec.structs.replace(first, **both)


async def figures(
    client: SnapchatClient, account: AccountRef, level: Level, since: date, until: date, step: str
) -> AsyncIterator[Figure]:
    """Figures by ``DAY`` or ``HOUR``, both days included."""
    zone = ZoneInfo(account.time_zone)
    for days in slices(since, until, DAYS_A_CALL[step]):
        asked = _asked(account, step, days, breakdown=BREAKDOWNS[level])
        async for body in client.bodies(_stats(account), account.token, **asked):
            for figure in _told(body, BREAKDOWNS[level], zone):
                yield figure


async def _parts(client: SnapchatClient, account: AccountRef, ask: FigureAsk) -> AsyncIterator[Figure]:
    """Entity by entity, one dimension."""
    if ask.breakdown is None or ask.breakdown not in DIMENSIONS:
        raise Rejected(f"Snapchat does not tell figures by {ask.breakdown}", field="breakdown")
    dimension, zone = DIMENSIONS[ask.breakdown], ZoneInfo(account.time_zone)
    for external_id in ask.external_ids:
        path = f"{_ENTITIES[ask.level]}/{external_id}/stats"
        for days in slices(ask.since, ask.until, DAYS_A_CALL["DAY"]):
            asked = _asked(account, "DAY", days, report_dimension=dimension)
            async for body in client.bodies(path, account.token, **asked):
                for figure in _told_parts(body, dimension, external_id, zone):
                    yield figure


def _asked(account: AccountRef, step: str, days: tuple[date, date], **more: str) -> dict[str, str]:
    zone = ZoneInfo(account.time_zone)
    return {
        "granularity": step,
        "start_time": edge(days[0], zone).isoformat(timespec="milliseconds"),
        "end_time": edge(days[1] + timedelta(days=1), zone).isoformat(timespec="milliseconds"),
        "fields": ",".join(FIELDS),
        **_WINDOWS,
        **more,
    }


def _stats(account: AccountRef) -> str:
    return f"adaccounts/{account.account_id}/stats"


async def _state(client: SnapchatClient, account: AccountRef, report_id: str) -> Mapping[str, Any]:
    path = f"adaccounts/{account.account_id}/stats_report"
    return _report(await client.get(path, account.token, report_run_id=report_id))


def _report(body: Mapping[str, Any]) -> Mapping[str, Any]:
    found = body.get("async_stats_reports") or []
    if not found:
        raise Gone("Snapchat knows no such report")
    return unwrapped(found[0])


def edge(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins there. Where the clock skips midnight it begins at the hour that follows."""
    return datetime.combine(day, time(), zone).astimezone(UTC).astimezone(zone)


def slices(since: date, until: date, days: int) -> Iterator[tuple[date, date]]:
    """Stretches of at most so many days, both ends included."""
    while since <= until:
        last = min(until, since + timedelta(days=days - 1))
        yield since, last
        since = last + timedelta(days=1)


def _told(body: Mapping[str, Any], breakdown: str, zone: ZoneInfo) -> Iterator[Figure]:
    for wrapped in body.get("timeseries_stats") or []:
        parts = unwrapped(wrapped).get("breakdown_stats") or {}
        for entity in parts.get(breakdown) or []:
            for point in entity.get("timeseries") or []:
                yield Figure(
                    external_id=str(entity["id"]),
                    starts_at=datetime.fromisoformat(point["start_time"]).astimezone(zone),
                    stats=point.get("stats") or {},
                )


def _told_parts(
    body: Mapping[str, Any], dimension: str, external_id: str, zone: ZoneInfo
) -> Iterator[Figure]:
    for wrapped in body.get("timeseries_stats") or []:
        for point in unwrapped(wrapped).get("timeseries") or []:
            for part in point.get("dimension_stats") or []:
                yield Figure(
                    external_id=external_id,
                    starts_at=datetime.fromisoformat(point["start_time"]).astimezone(zone),
                    stats=part.get("stats") or part,
                    part=str(part.get(dimension) or UNKNOWN).lower(),
                )


def _is_any(figure: Figure) -> bool:
    return any(float(figure.stats.get(name) or 0) for name in FIELDS)


def _insight(figure: Figure, ask: FigureAsk, currency: str) -> Insight:
    def count(name: str) -> int:
        return int(float(figure.stats.get(name) or 0))

    return Insight(
        level=ask.level,
        external_id=figure.external_id,
        day=figure.starts_at.date(),
        attribution_window=WINDOW,
        currency=currency,
        impressions=count("impressions"),
        clicks=count("swipes"),
        spend=_amount(figure.stats, "spend"),
        conversions=count("conversion_purchases"),
        revenue=_amount(figure.stats, "conversion_purchases_value"),
        leads=count("native_leads") + count("conversion_sign_ups"),
        installs=count("total_installs"),
        hour=figure.starts_at.hour if ask.by_hour else None,
        breakdown=ask.breakdown,
        breakdown_value=figure.part,
    )


def _amount(stats: Mapping[str, Any], name: str) -> Decimal:
    return in_units(stats.get(name) or 0)
