"""Meta's figures in depth, over HTTP: hours, breakdowns, kinds of result, reports."""

from typing import Any

import pytest

from adly_sync_server.contract.figures import Breakdown
from adly_sync_server.platforms.abilities import FigureAsk, MakesReports, MeasuresParts
from adly_sync_server.platforms.meta import insights
from adly_sync_server.platforms.port import Level
from tests.server.platforms.meta.shop import Shop, shop
from tests.server.platforms.told_figures import check_breakdown, check_hours, check_report, yesterday
from tests.server.publishing.platform import ACCOUNT, Platform

__all__ = ["shop"]

PARTS = {
    Breakdown.PLACEMENT: {"meta_instagram_feed", "meta_facebook_feed", "meta_instagram_reels"},
    Breakdown.AGE: {"18-24", "65+"},
    Breakdown.GENDER: {"female", "male", "unknown"},
    Breakdown.REGION: {"Riyadh Region"},
}


@pytest.fixture
def delivering(shop: Shop, platform: Platform) -> dict[Level, str]:
    """Ids of a tree that has run for six days."""
    campaign, ad_set, _, ad = shop.tree()
    ids = {Level.CAMPAIGN: campaign, Level.AD_SET: ad_set, Level.AD: ad}
    for level in (Level.AD, Level.AD_SET, Level.CAMPAIGN):
        shop.run(shop.adapter.set_status(ACCOUNT, level, ids[level], "active"))
    platform.ask("POST", f"entities/{campaign}/backdate", {"days": 6})
    return ids


LEVELS = (Level.CAMPAIGN, Level.AD_SET, Level.AD)


@pytest.mark.parametrize("level", LEVELS)
def test_hours_add_up_to_their_day(shop: Shop, delivering: dict[Level, str], level: Level) -> None:
    check_hours(shop.run, shop.adapter, ACCOUNT, level, [delivering[level]])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("breakdown", sorted(insights.REACH.breakdowns))
def test_parts_add_up_to_their_day(
    shop: Shop, delivering: dict[Level, str], level: Level, breakdown: Breakdown
) -> None:
    parts = check_breakdown(shop.run, shop.adapter, ACCOUNT, level, [delivering[level]], breakdown)
    assert PARTS[breakdown] <= parts


@pytest.mark.parametrize("level", LEVELS)
def test_a_report_says_the_same(shop: Shop, delivering: dict[Level, str], level: Level) -> None:
    check_report(shop.run, shop.adapter, ACCOUNT, level)


def test_both_abilities_are_there(shop: Shop) -> None:
    assert isinstance(shop.adapter, MeasuresParts)
    assert isinstance(shop.adapter, MakesReports)


def test_each_kind_of_result_has_its_place() -> None:
    def told(*actions: str) -> Any:
        row = {
            "ad_id": "1",
            "date_start": "2026-11-20",
            "actions": [
                {"action_type": name, "value": "9", "7d_click": "3", "1d_view": "1"} for name in actions
            ],
        }
        return insights.insight(row, FigureAsk(level=Level.AD, since=yesterday(), until=yesterday()), "SAR")

    row = told("purchase", "omni_purchase", "lead", *insights.MESSAGES, "mobile_app_install")
    assert (row.conversions, row.leads, row.messages, row.installs) == (4, 4, 4, 4)
    assert told("link_click").leads == 0
