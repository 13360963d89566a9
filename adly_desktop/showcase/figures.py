"""60 days of results that fit the rows: weekends sell more, and every day is the same on every run. Pure."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from adly_desktop.showcase.rows import Agency, made_id
from adly_desktop.storage.metric_parts import HOUR, MetricPart
from adly_desktop.storage.metrics import DailyFigure

DAYS: Final = 60
_WEEKEND: Final = (4, 5)
_WINDOW: Final = "7d_click_1d_view"
#: Hundredths of a day that are spent in its hours, up to two in the afternoon.
_HOURLY: Final = (3, 2, 1, 1, 1, 1, 2, 3, 4, 5, 5, 6, 6, 5)
_SHARES: Final[Mapping[str, Mapping[str, float]]] = {
    "placement": {
        "meta_instagram_story": 0.34,
        "meta_instagram_feed": 0.27,
        "meta_instagram_reels": 0.21,
        "meta_facebook_feed": 0.12,
        "meta_facebook_story": 0.06,
    },
    "age": {"18-24": 0.24, "25-34": 0.39, "35-44": 0.23, "45-54": 0.1, "55-64": 0.04},
    "gender": {"female": 0.61, "male": 0.37, "unknown": 0.02},
    "region": {"Riyadh Region": 0.42, "Mecca Region": 0.31, "Eastern Province": 0.18, "Medina Region": 0.09},
}


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


def parts_of(figures: Iterable[DailyFigure], today: date) -> Iterator[MetricPart]:
    """What the figures are made of: hours of today as far as it is, and parts of 28 days by breakdown."""
    first, yesterday = (today - timedelta(days=28)).isoformat(), (today - timedelta(days=1)).isoformat()
    by_entity: dict[tuple[str, str], list[DailyFigure]] = {}
    for figure in figures:
        if figure.day >= first:
            by_entity.setdefault((figure.level, figure.entity_id), []).append(figure)
    for days in by_entity.values():
        if days[-1].day == yesterday:
            for hour in range(14):
                yield _part(days[-1:], HOUR, f"{today.isoformat()}T{hour:02}", _HOURLY[hour] / 100)
        for kind, shares in _SHARES.items():
            for name, share in shares.items():
                yield _part(days, kind, name, share)


def _part(days: Sequence[DailyFigure], kind: str, part: str, share: float) -> MetricPart:
    spend = sum((Decimal(day.spend) for day in days), Decimal(0)) * Decimal(str(share))
    revenue = sum((Decimal(day.revenue) for day in days), Decimal(0)) * Decimal(str(share))
    return MetricPart(
        level=days[0].level,
        entity_id=days[0].entity_id,
        kind=kind,
        part=part,
        attribution_window=_WINDOW,
        currency=days[0].currency,
        impressions=int(spend * 95),
        clicks=int(spend * Decimal("1.4")),
        conversions=int(revenue / 310),
        leads=0,
        messages=0,
        installs=0,
        spend=str(_money(spend)),
        revenue=str(_money(revenue)),
        as_of=days[-1].as_of,
    )


def _money(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
