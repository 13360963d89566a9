"""Reports: their days in parts, their strings as figures, and the file that comes where pages do not do."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.abilities import FigureAsk
from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.tiktok import insights
from tests.server.platforms.tiktok.shop import Shop, shop
from tests.server.publishing.tiktok_platform import ADVERTISER, TikTok

__all__ = ["shop"]


@given(st.dates(date(2023, 1, 1), date(2027, 1, 1)), st.integers(0, 400))
def test_every_day_is_asked_for_once_and_thirty_at_most(since: date, length: int) -> None:
    until = since + timedelta(days=length)
    parts = list(insights.slices(since, until))
    days = [first + timedelta(days=n) for first, last in parts for n in range((last - first).days + 1)]
    assert days == [since + timedelta(days=n) for n in range(length + 1)]
    assert all((last - first).days < insights.DAYS_A_CALL for first, last in parts)
    assert list(insights.slices(until + timedelta(days=1), since)) == []


ONE_DAY = FigureAsk(level=Level.AD, since=date(2026, 11, 29), until=date(2026, 11, 29))


def test_one_row_in_our_words() -> None:
    dimensions = {"ad_id": "17", "stat_time_day": "2026-11-29 00:00:00"}
    metrics = {
        "spend": "1,250.50",
        "impressions": "10000",
        "clicks": "120",
        "complete_payment": "7",
        "total_complete_payment_rate": "-",
    }
    row = insights.insight(dimensions, metrics, ONE_DAY, "SAR")
    assert (row.external_id, row.day, row.currency) == ("17", date(2026, 11, 29), "SAR")
    assert (row.spend, row.impressions, row.clicks) == (Decimal("1250.50"), 10_000, 120)
    assert (row.conversions, row.revenue) == (7, Decimal(0))


def spent(shop: Shop, tiktok: TikTok) -> tuple[str, date]:
    """An ad that has run for ten days, and the day before today."""
    campaign, ad_set, ad = shop.tree()
    for level, external_id in ((Level.AD, ad), (Level.AD_SET, ad_set), (Level.CAMPAIGN, campaign)):
        shop.run(shop.adapter.set_status(ADVERTISER, level, external_id, "active"))
    tiktok.ask("POST", f"entities/{campaign}/backdate", {"days": 10})
    return ad, datetime.now(UTC).date() - timedelta(days=1)


def figures(shop: Shop, level: Level, since: date, until: date) -> list[Any]:
    """Daily figures."""

    async def walk() -> list[Any]:
        return [one async for one in shop.adapter.insights(ADVERTISER, level, since, until)]

    return list(shop.run(walk()))


def test_daily_figures_of_each_level_add_up(shop: Shop, tiktok: TikTok) -> None:
    ad, yesterday = spent(shop, tiktok)
    since = yesterday - timedelta(days=40)
    by_level = {
        level: figures(shop, level, since, yesterday) for level in (Level.CAMPAIGN, Level.AD_SET, Level.AD)
    }
    assert {one.external_id for one in by_level[Level.AD]} == {ad}
    assert len({one.day for one in by_level[Level.AD]}) >= 8
    totals = {level: sum(one.spend for one in rows) for level, rows in by_level.items()}
    assert len(set(totals.values())) == 1
    assert totals[Level.AD] > 0
    assert {one.currency for one in by_level[Level.AD]} == {"SAR"}
    assert all(one.clicks <= one.impressions for one in by_level[Level.AD])


def test_what_is_too_much_for_pages_comes_as_a_file(
    shop: Shop, tiktok: TikTok, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, yesterday = spent(shop, tiktok)
    since = yesterday - timedelta(days=8)
    by_pages = figures(shop, Level.AD, since, yesterday)
    monkeypatch.setattr(insights, "FILE_FROM_ROWS", 1)
    by_file = figures(shop, Level.AD, since, yesterday)
    key = lambda one: (one.day, one.external_id)  # noqa: E731 - only to sort by
    assert sorted(by_file, key=key) == sorted(by_pages, key=key)
    assert len(tiktok.writes("/report/task/create/")) == len({one.day for one in by_pages}) > 1
    assert [row for row in tiktok.refusals() if "/report/" in row["target"]] == []
