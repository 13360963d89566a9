"""TikTok's figures in depth, over HTTP: hours, breakdowns, kinds of result, reports."""

import pytest

from adly_sync_server.contract.figures import Breakdown
from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.tiktok import insights
from tests.server.platforms.tiktok.shop import Shop, shop
from tests.server.platforms.told_figures import check_breakdown, check_hours, check_report
from tests.server.publishing.tiktok_platform import ADVERTISER, TikTok

__all__ = ["shop"]

PARTS = {
    Breakdown.PLACEMENT: {"tiktok_in_feed"},
    Breakdown.AGE: {"18-24", "55+"},
    Breakdown.GENDER: {"female", "male", "unknown"},
    Breakdown.REGION: set[str](),
}


@pytest.fixture
def delivering(shop: Shop, tiktok: TikTok) -> dict[Level, str]:
    """Ids of a tree that has run for six days."""
    campaign, ad_set, ad = shop.tree()
    ids = {Level.CAMPAIGN: campaign, Level.AD_SET: ad_set, Level.AD: ad}
    for level in (Level.AD, Level.AD_SET, Level.CAMPAIGN):
        shop.run(shop.adapter.set_status(ADVERTISER, level, ids[level], "active"))
    tiktok.ask("POST", f"entities/{campaign}/backdate", {"days": 6})
    return ids


LEVELS = (Level.CAMPAIGN, Level.AD_SET, Level.AD)


@pytest.mark.parametrize("level", LEVELS)
def test_hours_add_up_to_their_day(shop: Shop, delivering: dict[Level, str], level: Level) -> None:
    check_hours(shop.run, shop.adapter, ADVERTISER, level, [delivering[level]])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("breakdown", sorted(insights.REACH.breakdowns))
def test_parts_add_up_to_their_day(
    shop: Shop, delivering: dict[Level, str], level: Level, breakdown: Breakdown
) -> None:
    parts = check_breakdown(shop.run, shop.adapter, ADVERTISER, level, [delivering[level]], breakdown)
    assert PARTS[breakdown] <= parts


@pytest.mark.parametrize("level", LEVELS)
def test_a_report_says_the_same(shop: Shop, delivering: dict[Level, str], level: Level) -> None:
    check_report(shop.run, shop.adapter, ADVERTISER, level)


def test_nothing_was_refused(shop: Shop, delivering: dict[Level, str], tiktok: TikTok) -> None:
    for level in LEVELS:
        check_hours(shop.run, shop.adapter, ADVERTISER, level, [delivering[level]])
        for breakdown in insights.REACH.breakdowns:
            check_breakdown(shop.run, shop.adapter, ADVERTISER, level, [delivering[level]], breakdown)
    assert tiktok.refusals() == []
