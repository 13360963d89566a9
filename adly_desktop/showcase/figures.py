"""60 days of results that fit the rows: weekends sell more, and every day is the same on every run. Pure."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from adly_desktop.showcase.rows import Agency, made_id
from adly_desktop.storage.metrics import DailyFigure

DAYS: Final = 60
_WEEKEND: Final = (4, 5)
_WINDOW: Final = "7d_click_1d_view"


def figures_of(agency: Agency, today: date) -> Iterator[DailyFigure]:
    """Daily figures of all campaigns, their ad sets and ads; today is not over and has none."""
    for plan in agency.client["campaigns"]:
        if Decimal(plan["daily_spend"]) > 0 and plan["status"] != "archived":
            yield from _of_campaign(agency, plan, today)


def _of_campaign(agency: Agency, plan: Mapping[str, Any], today: date) -> Iterator[DailyFigure]:
    dice, campaign_id = random.Random(plan["name"]), made_id("campaign", plan["name"])
    account = next(a for a in agency.client["accounts"] if a["key"] == plan["account"])
    currency = account.get("currency", agency.client["currency"])
    for offset in range(max(plan["start_day"], -DAYS), 0):
        day = today + timedelta(days=offset)
        lift = (1.25 if day.weekday() in _WEEKEND else 1.0) * dice.uniform(0.85, 1.15)
        spend = _money(Decimal(plan["daily_spend"]) * Decimal(str(lift)))
        earned = spend * Decimal(plan["roas"]) * Decimal(str(dice.uniform(0.9, 1.1)))
        yield _figure("campaign", campaign_id, campaign_id, day, currency, spend, _money(earned))
        share = 1 / len(plan["ad_sets"])
        for number, _ in enumerate(plan["ad_sets"]):
            part, part_earned = _money(spend * Decimal(str(share))), _money(earned * Decimal(str(share)))
            ad_set_id = made_id(campaign_id, str(number))
            yield _figure("ad_set", ad_set_id, campaign_id, day, currency, part, part_earned)


def _figure(
    level: str, entity_id: str, campaign_id: str, day: date, currency: str, spend: Decimal, revenue: Decimal
) -> DailyFigure:
    return DailyFigure(
        level=level,
        entity_id=entity_id,
        day=day.isoformat(),
        attribution_window=_WINDOW,
        campaign_id=campaign_id,
        currency=currency,
        impressions=int(spend * 95),
        clicks=int(spend * Decimal("1.4")),
        conversions=int(revenue / 310),
        spend=str(spend),
        revenue=str(revenue),
        as_of=f"{day.isoformat()}T21:00:00.000000Z",
    )


def _money(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
