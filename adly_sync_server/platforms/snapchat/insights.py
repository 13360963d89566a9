"""Snapchat's statistics → figures by day and hour, on edges of the account's own zone.

An account as a whole tells its spend alone, so it is asked broken down to the level that is wanted. Counts of
people and rates are not asked for: they cannot be added.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from adly_sync_server.platforms.port import AccountRef, DailyInsight, Level
from adly_sync_server.platforms.snapchat.amounts import in_units
from adly_sync_server.platforms.snapchat.client import SnapchatClient, unwrapped

#: The windows we ask for and store beside each figure.
WINDOW: Final = "7d_click_1d_view"
_WINDOWS: Final = {"swipe_up_attribution_window": "7_DAY", "view_attribution_window": "1_DAY"}
BREAKDOWNS: Final[Mapping[Level, str]] = {Level.CAMPAIGN: "campaign", Level.AD_SET: "adsquad", Level.AD: "ad"}
FIELDS: Final = ("impressions", "swipes", "spend", "conversion_purchases", "conversion_purchases_value")
#: Longest window of one call, by the size of its steps.
DAYS_A_CALL: Final[Mapping[str, int]] = {"DAY": 31, "HOUR": 7}


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One entity's figures from one edge to the next. ``starts_at`` is in the account's zone."""

    external_id: str
    starts_at: datetime
    stats: Mapping[str, Any]


async def daily(
    client: SnapchatClient, account: AccountRef, level: Level, since: date, until: date
) -> AsyncIterator[DailyInsight]:
    """Every day with any figure of every entity, both days included."""
    async for figure in figures(client, account, level, since, until, "DAY"):
        if any(figure.stats.get(name) for name in FIELDS):
            yield _insight(figure, level, account.currency)


async def figures(
    client: SnapchatClient, account: AccountRef, level: Level, since: date, until: date, step: str
) -> AsyncIterator[Figure]:
    """Figures by ``DAY`` or ``HOUR``, both days included."""
    zone = ZoneInfo(account.time_zone)
    for first, last in slices(since, until, DAYS_A_CALL[step]):
        pages = client.bodies(
            f"adaccounts/{account.account_id}/stats",
            account.token,
            granularity=step,
            breakdown=BREAKDOWNS[level],
            start_time=edge(first, zone).isoformat(timespec="milliseconds"),
            end_time=edge(last + timedelta(days=1), zone).isoformat(timespec="milliseconds"),
            fields=",".join(FIELDS),
            **_WINDOWS,
        )
        async for body in pages:
            for figure in _told(body, BREAKDOWNS[level], zone):
                yield figure


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


def _insight(figure: Figure, level: Level, currency: str) -> DailyInsight:
    stats = figure.stats
    return DailyInsight(
        level=level,
        external_id=figure.external_id,
        day=figure.starts_at.date(),
        attribution_window=WINDOW,
        currency=currency,
        impressions=int(stats.get("impressions") or 0),
        clicks=int(stats.get("swipes") or 0),
        spend=_amount(stats, "spend"),
        conversions=int(stats.get("conversion_purchases") or 0),
        revenue=_amount(stats, "conversion_purchases_value"),
    )


def _amount(stats: Mapping[str, Any], name: str) -> Decimal:
    return in_units(stats.get(name) or 0)
