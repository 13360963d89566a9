"""Snapchat's figures in depth, over HTTP: hours, breakdowns, kinds of result, reports."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adly_sync_server.contract.figures import Breakdown
from adly_sync_server.platforms.abilities import FigureAsk
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Insight, Level
from adly_sync_server.platforms.snapchat import insights
from tests.server.platforms.snapchat.platform import ACCOUNT, Snap
from tests.server.platforms.snapchat.shop import Shop, shop
from tests.server.platforms.told_figures import check_breakdown, check_hours, check_report, told, yesterday

__all__ = ["shop"]

PARTS = {
    Breakdown.AGE: {"21-24", "35+"},
    Breakdown.GENDER: {"female", "male", "unknown"},
    Breakdown.REGION: {"riyadh"},
}


@pytest.fixture
def delivering(shop: Shop, snap: Snap) -> dict[Level, str]:
    """Ids of a tree that has run for six days."""
    campaign, ad_set, _, ad = shop.tree()
    ids = {Level.CAMPAIGN: campaign, Level.AD_SET: ad_set, Level.AD: ad}
    for level in (Level.AD, Level.AD_SET, Level.CAMPAIGN):
        shop.run(shop.adapter.set_status(ACCOUNT, level, ids[level], "active"))
    snap.ask("POST", f"entities/{campaign}/backdate", {"days": 6})
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


def test_placements_are_not_told(shop: Shop) -> None:
    ask = FigureAsk(
        level=Level.AD,
        since=yesterday(),
        until=yesterday(),
        breakdown=Breakdown.PLACEMENT,
        external_ids=["x"],
    )
    with pytest.raises(Rejected) as caught:
        told(shop.run, shop.adapter, ACCOUNT, ask)
    assert caught.value.field == "breakdown"


def test_an_hour_that_comes_twice_is_one_hour_of_the_clock() -> None:
    def row(**figures: Any) -> Insight:
        told = {"impressions": 10, "clicks": 1, "conversions": 0, "revenue": Decimal(0), **figures}
        return Insight(
            level=Level.AD,
            external_id="1",
            day=date(2026, 10, 25),
            attribution_window="7d_click_1d_view",
            currency="GBP",
            spend=Decimal("1.5"),
            **told,
        )

    both = insights.merged([row(hour=1), row(hour=1, impressions=5), row(hour=2)])
    assert [(one.hour, one.impressions, one.spend) for one in both] == [
        (1, 15, Decimal(3)),
        (2, 10, Decimal("1.5")),
    ]
