"""Rules to begin with, for accounts billed in any currency: amounts are given in riyals and turned over.

Their names are said by whoever shows them, by ``key``.
"""

from collections.abc import Mapping
from decimal import ROUND_UP, Decimal
from typing import Final

import msgspec

from adly_sync_server.contract.automation.rules import (
    Act,
    Against,
    Condition,
    Deed,
    Group,
    Least,
    Metric,
    Quiet,
    Rule,
    Scope,
    Side,
    Timing,
    Window,
)
from adly_sync_server.contract.platform_rules.floors import USD_PEGS

_WEEK: Final = Window(days=7, lag_days=1)
_SETTLED_WEEK: Final = Window(days=7, lag_days=2)
_NIGHT: Final = Quiet(begin="00:00", end="08:00")


def samples(currency: str, zone: str) -> Mapping[str, Rule]:
    """Sample rules by key, for one currency and one zone."""
    return {key: _turned(rule, currency, zone) for key, rule in _SAMPLES.items()}


def _turned(rule: Rule, currency: str, zone: str) -> Rule:
    rate = USD_PEGS.get(currency, USD_PEGS["USD"]) / USD_PEGS["SAR"]
    act = msgspec.structs.replace(
        rule.act, floor=_rounded(rule.act.floor, rate), ceiling=_rounded(rule.act.ceiling, rate)
    )
    least = msgspec.structs.replace(rule.least, spend=_rounded(rule.least.spend, rate) or Decimal(0))
    timing = msgspec.structs.replace(rule.timing, zone=zone)
    return msgspec.structs.replace(rule, act=act, least=least, timing=timing, currency=currency)


def _rounded(amount: Decimal | None, rate: Decimal) -> Decimal | None:
    """Whole units, upwards: a floor must not fall to nothing."""
    return amount and (amount * rate).quantize(Decimal(1), ROUND_UP)


def _when(*conditions: Condition) -> tuple[Group, ...]:
    return (Group(conditions=conditions),)


_SAMPLES: Final[Mapping[str, Rule]] = {
    "pause_losing_ads": Rule(
        scope=Scope(level="ads"),
        groups=_when(
            Condition(metric=Metric.ROAS, side=Side.BELOW, value=Decimal(1), window=_SETTLED_WEEK),
        ),
        least=Least(impressions=2_000, clicks=30, spend=Decimal(300)),
        act=Act(deed=Deed.PAUSE),
        priority=80,
    ),
    "raise_winners": Rule(
        scope=Scope(level="ad_sets"),
        groups=_when(
            Condition(metric=Metric.ROAS, side=Side.ABOVE, value=Decimal(3), window=_SETTLED_WEEK),
        ),
        least=Least(impressions=3_000, conversions=10),
        act=Act(deed=Deed.RAISE_BUDGET, value=Decimal(15), ceiling=Decimal(1_000)),
        timing=Timing(quiet=_NIGHT),
    ),
    "lower_dear_results": Rule(
        scope=Scope(level="ad_sets"),
        groups=_when(
            Condition(
                metric=Metric.CPA,
                side=Side.ABOVE,
                value=Decimal(120),
                against=Against.PLAN,
                window=_SETTLED_WEEK,
            ),
        ),
        least=Least(impressions=3_000, conversions=5),
        act=Act(deed=Deed.LOWER_BUDGET, value=Decimal(20), floor=Decimal(75)),
        priority=60,
    ),
    "tell_tired_ads": Rule(
        scope=Scope(level="ads"),
        groups=_when(
            Condition(
                metric=Metric.CTR, side=Side.BELOW, value=Decimal(30), against=Against.PREVIOUS, window=_WEEK
            ),
        ),
        least=Least(impressions=5_000, clicks=50),
        act=Act(deed=Deed.NOTIFY),
    ),
    "tell_dear_season": Rule(
        scope=Scope(level="campaigns"),
        groups=_when(
            Condition(
                metric=Metric.CPM,
                side=Side.ABOVE,
                value=Decimal(40),
                against=Against.PREVIOUS,
                window=Window(days=3, lag_days=1),
            ),
        ),
        least=Least(impressions=10_000),
        act=Act(deed=Deed.NOTIFY),
        priority=20,
    ),
}
