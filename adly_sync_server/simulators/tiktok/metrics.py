"""The metrics of a report row, as the texts TikTok answers with.

Names and meanings: T3 `model/report/metrics.go`. `total_complete_payment_rate` is the value of the
purchases, despite its name. A metric that TikTok has and this list lacks is refused as not played.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.figures import Figures

_Count = Callable[[Figures], int]

_COUNTS: Final[dict[str, _Count]] = {
    "impressions": lambda one: one.impressions,
    "gross_impressions": lambda one: one.impressions,
    "clicks": lambda one: one.clicks,
    "engagements": lambda one: one.engagements,
    "total_landing_page_view": lambda one: one.landing_page_views,
    "web_event_add_to_cart": lambda one: one.carts,
    "initiate_checkout": lambda one: one.checkouts,
    "complete_payment": lambda one: one.purchases,
    "form": lambda one: one.leads,
    "onsite_form": lambda one: one.leads,
    "app_install": lambda one: one.installs,
    "real_time_app_install": lambda one: one.installs,
    "follows": lambda one: one.follows,
    "video_play_actions": lambda one: one.plays,
    "video_watched_2s": lambda one: one.watched_2s,
    "video_watched_6s": lambda one: one.watched_6s,
    "engaged_view": lambda one: one.watched_6s,
    "video_views_p25": lambda one: one.quarter,
    "video_views_p50": lambda one: one.half,
    "video_views_p75": lambda one: one.three_quarters,
    "video_views_p100": lambda one: one.complete,
}
_MONEY: Final[dict[str, _Count]] = {
    "spend": lambda one: one.spend,
    "total_complete_payment_rate": lambda one: one.purchase_value,
    "total_purchase_value": lambda one: one.purchase_value if one.installs else 0,
}
#: What a percentage or a cost is made of: numerator, denominator, factor.
_RATIOS: Final[dict[str, tuple[_Count, _Count, Decimal]]] = {
    "ctr": (lambda one: one.clicks, lambda one: one.impressions, Decimal(100)),
    "cpc": (lambda one: one.spend, lambda one: one.clicks, Decimal("0.01")),
    "cpm": (lambda one: one.spend, lambda one: one.impressions, Decimal(10)),
    "engagement_rate": (lambda one: one.engagements, lambda one: one.impressions, Decimal(100)),
    "cost_per_complete_payment": (lambda one: one.spend, lambda one: one.purchases, Decimal("0.01")),
    "complete_payment_rate": (lambda one: one.purchases, lambda one: one.clicks, Decimal(100)),
    "complete_payment_roas": (lambda one: one.purchase_value, lambda one: one.spend, Decimal(1)),
    "value_per_complete_payment": (
        lambda one: one.purchase_value,
        lambda one: one.purchases,
        Decimal("0.01"),
    ),
}
#: Counted by what each ad group is optimised for; of several goals they are added up.
_OF_THE_GOAL: Final = ("conversion", "real_time_conversion", "result", "real_time_result")
_OF_THE_GOAL_RATIOS: Final = {
    "cost_per_conversion": "cost",
    "real_time_cost_per_conversion": "cost",
    "cost_per_result": "cost",
    "real_time_cost_per_result": "cost",
    "conversion_rate": "rate",
    "conversion_rate_v2": "rate",
    "real_time_conversion_rate": "rate",
    "result_rate": "rate",
}
_OF_PEOPLE: Final = ("reach", "frequency", "cost_per_1000_reached")
_OF_THE_LEVEL: Final[dict[str, tuple[str, ...]]] = {
    "advertiser": ("advertiser_name", "advertiser_id", "currency", "timezone"),
    "campaign": ("campaign_name", "campaign_id", "objective_type", "campaign_budget"),
    "adgroup": ("adgroup_name", "adgroup_id", "placement_type", "promotion_type", "budget", "billing_event"),
    "ad": ("ad_name", "ad_id", "ad_text", "call_to_action", "ad_format"),
}
_LEVELS: Final = ("advertiser", "campaign", "adgroup", "ad")

NUMBERS: Final = frozenset({*_COUNTS, *_MONEY, *_RATIOS, *_OF_THE_GOAL, *_OF_THE_GOAL_RATIOS, *_OF_PEOPLE})


def attributes(level: str) -> tuple[str, ...]:
    """The attribute metrics that rows of a level may carry: its own and those of what is above."""
    above = _LEVELS[: _LEVELS.index(level) + 1]
    return tuple(name for one in above for name in _OF_THE_LEVEL[one])


def number(name: str, figures: Figures, result_count: int) -> str:
    """One metric as text. Shares and costs have two decimals; 0/0 is `0.00`."""
    if name in _COUNTS:
        return str(_COUNTS[name](figures))
    if name in _MONEY:
        return _two(Decimal(_MONEY[name](figures)) / 100)
    if name in _RATIOS:
        over, under, factor = _RATIOS[name]
        return _ratio(over(figures), under(figures), factor)
    if name in _OF_THE_GOAL:
        return str(result_count)
    if name in _OF_PEOPLE:
        return _people(name, figures)
    if _OF_THE_GOAL_RATIOS[name] == "cost":
        return _ratio(figures.spend, result_count, Decimal("0.01"))
    return _ratio(result_count, figures.impressions, Decimal(100))


def attribute(name: str, chain: dict[str, Entity]) -> str:
    """One attribute of the row's entity or of what is above it."""
    owner = next(one for one in _LEVELS if name in _OF_THE_LEVEL[one])
    field = {"advertiser_name": "name", "campaign_budget": "budget"}.get(name, name)
    return str(chain[owner].body.get(field, "-"))


def _people(name: str, figures: Figures) -> str:
    """People are not additive: the same person is met on several days and by several ads."""
    reach = -(-figures.impressions * 62 // 100)
    if name == "reach":
        return str(reach)
    if name == "frequency":
        return _ratio(figures.impressions, reach, Decimal(1))
    return _ratio(figures.spend, reach, Decimal(10))


def _ratio(over: int, under: int, factor: Decimal) -> str:
    return _two(Decimal(over) * factor / under) if under else "0.00"


def _two(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))
