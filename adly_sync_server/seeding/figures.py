"""Daily figures that add up: a campaign's day is the sum of its ad sets', theirs of their ads'. Pure.

Shape of the world: weekends (Friday, Saturday) sell more, salaries on the 27th lift three days, a campaign
learns for four days, and every ad wears out a little. All noise comes from a seeded generator.
"""

import math
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from adly_sync_server.seeding.deck import CampaignPlan

CENT = Decimal("0.01")
DAYS = 60
_WEEKEND = (4, 5)  # Friday and Saturday as date.weekday() counts
_PAY_DAY = 27


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One ad's day. ``ad_set`` and ``ad`` are indices into the plan. Amounts in the account's currency."""

    day: date
    ad_set: int
    ad: int
    impressions: int
    clicks: int
    spend: Decimal
    conversions: int
    revenue: Decimal


def figures(plan: CampaignPlan, today: date, basket: Decimal, seed: str) -> list[Figure]:
    """Every figure of the campaign's last 60 days, today excluded; none for a draft."""
    if plan.status == "draft" or Decimal(plan.daily_spend) == 0:
        return []
    dice = random.Random(f"{seed}/{plan.name}")
    shares = _shares(plan, dice)
    return [
        figure for day in _days(plan, today) for figure in _one_day(plan, day, today, basket, shares, dice)
    ]


def total(rows: Sequence[Figure], name: str) -> Decimal:
    """The sum of one figure over rows."""
    return sum((Decimal(getattr(row, name)) for row in rows), Decimal(0))


def _days(plan: CampaignPlan, today: date) -> Iterator[date]:
    first = max(plan.start_day, -DAYS)
    last = min(plan.end_day if plan.end_day is not None else -1, -1)
    if plan.status == "paused":
        last = min(last, -9)
    return (today + timedelta(days=offset) for offset in range(first, last + 1))


def _shares(plan: CampaignPlan, dice: random.Random) -> list[tuple[int, int, float, float]]:
    """(ad set, ad, share of the spend, how well it sells): shares add up to 1."""
    drawn = [
        (s, a, dice.uniform(0.6, 1.4), dice.uniform(0.8, 1.25))
        for s, ad_set in enumerate(plan.ad_sets)
        for a in range(len(ad_set.ads))
    ]
    weight = sum(row[2] for row in drawn)
    return [(s, a, share / weight, skill) for s, a, share, skill in drawn]


def _one_day(
    plan: CampaignPlan,
    day: date,
    today: date,
    basket: Decimal,
    shares: list[tuple[int, int, float, float]],
    dice: random.Random,
) -> Iterator[Figure]:
    age_days = (day - (today + timedelta(days=plan.start_day))).days
    learning = min(1.0, 0.55 + 0.12 * age_days)
    spend = float(plan.daily_spend) * _season(day) * learning * dice.uniform(0.9, 1.1)
    for ad_set, ad, share, skill in shares:
        yield _one_ad(day, ad_set, ad, spend * share, skill * _wear(age_days), plan, basket, dice)


def _one_ad(
    day: date,
    ad_set: int,
    ad: int,
    spend: float,
    skill: float,
    plan: CampaignPlan,
    basket: Decimal,
    dice: random.Random,
) -> Figure:
    cpm = dice.uniform(11.0, 19.0)
    impressions = max(1, round(spend / cpm * 1000))
    clicks = min(impressions, round(impressions * dice.uniform(0.009, 0.021) * skill))
    orders = spend * float(plan.roas) * skill / float(basket)
    conversions = min(clicks, math.floor(orders + dice.random()))
    revenue = conversions * basket * Decimal(str(round(dice.uniform(0.86, 1.16), 3)))
    return Figure(
        day=day,
        ad_set=ad_set,
        ad=ad,
        impressions=impressions,
        clicks=clicks,
        spend=_money(Decimal(str(spend))),
        conversions=conversions,
        revenue=_money(revenue),
    )


def _season(day: date) -> float:
    weekend = 1.18 if day.weekday() in _WEEKEND else 1.0
    after_pay_day = 1.22 if 0 <= day.day - _PAY_DAY <= 2 else 1.0
    return weekend * after_pay_day * (1 + 0.08 * math.sin(day.toordinal() / 9))


def _wear(age_days: int) -> float:
    return max(0.7, 1.05 - 0.005 * age_days)


def _money(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
