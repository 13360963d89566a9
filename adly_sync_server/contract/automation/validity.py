"""What is wrong with a rule before it can run: each fault with the field it stands in."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

import msgspec

from adly_sync_server.contract.automation.rules import (
    EVERY_H,
    LEVELS,
    LOWERING,
    RAISING,
    UNITS,
    Against,
    By,
    Condition,
    Deed,
    Least,
    Limits,
    Metric,
    Quiet,
    Rule,
    Scope,
    Timing,
    Unit,
)
from adly_sync_server.contract.automation.timing import is_clock
from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.currencies import is_known

MAX_CONDITIONS: Final = 12
MAX_WINDOW_DAYS: Final = 90
MAX_LAG_DAYS: Final = 14
MAX_REST_H: Final = 24 * 14
MAX_PRIORITY: Final = 100
_WHOLE: Final = Decimal(100)
_MOST: Final = Decimal(10**9)
#: Metrics a plan sets a target for. What it allows to be spent is the spend guard's to watch.
PLANNED: Final = frozenset({Metric.CPA, Metric.ROAS})


class Fault(msgspec.Struct, frozen=True):
    """What is wrong and where; ``field`` is a dotted path into the rule, or ``name``."""

    code: str
    field: str


def faults(rule: Rule, name: str = "-") -> list[Fault]:
    """Everything that keeps the rule from running, in the order of its editor."""
    found = [
        *_of_scope(rule.scope, name),
        *_of_conditions(rule),
        *_of_act(rule),
        *_of_limits(rule.limits),
        *_of_timing(rule.timing),
    ]
    return [*found, *_of_rest(rule)]


def _of_scope(scope: Scope, name: str) -> Iterator[Fault]:
    if not name.strip():
        yield Fault("rule_needs_name", "name")
    if scope.level not in LEVELS:
        yield Fault("rule_level_unknown", "scope.level")
    if not set(scope.platforms) <= set(PLATFORMS):
        yield Fault("rule_platform_unknown", "scope.platforms")


def _of_conditions(rule: Rule) -> Iterator[Fault]:
    if not rule.conditions or any(not group.conditions for group in rule.groups):
        yield Fault("rule_needs_condition", "groups")
    if len(rule.conditions) > MAX_CONDITIONS:
        yield Fault("rule_too_many_conditions", "groups")
    for group_n, group in enumerate(rule.groups):
        for n, condition in enumerate(group.conditions):
            yield from _of_condition(condition, f"groups.{group_n}.conditions.{n}")
    if not _is_sane(rule.least):
        yield Fault("rule_least", "least")
    elif _judges_ratios(rule) and not _asks_for_something(rule):
        yield Fault("rule_needs_least", "least")


def _of_condition(condition: Condition, path: str) -> Iterator[Fault]:
    window = condition.window
    if not 1 <= window.days <= MAX_WINDOW_DAYS:
        yield Fault("rule_window_length", f"{path}.window.days")
    if not 0 <= window.lag_days <= MAX_LAG_DAYS:
        yield Fault("rule_window_lag", f"{path}.window.lag_days")
    if condition.metric is Metric.FREQUENCY and window.days != 1:
        yield Fault("rule_frequency_one_day", f"{path}.window.days")
    if not condition.value.is_finite() or not 0 <= condition.value < _MOST:
        yield Fault("rule_value", f"{path}.value")
    if condition.against is Against.PLAN and condition.metric not in PLANNED:
        yield Fault("rule_not_planned", f"{path}.against")


def _of_act(rule: Rule) -> Iterator[Fault]:
    act = rule.act
    is_amount = act.deed in RAISING | LOWERING
    if is_amount and (act.value is None or not _is_amount(act.value)):
        yield Fault("rule_act_value", "act.value")
    elif is_amount and act.by is By.PERCENT and act.value is not None and act.value > _WHOLE:
        yield Fault("rule_act_percent", "act.value")
    if act.deed in RAISING and (act.ceiling is None or not _is_amount(act.ceiling)):
        yield Fault("rule_needs_ceiling", "act.ceiling")
    if act.deed in LOWERING and (act.floor is None or not _is_amount(act.floor)):
        yield Fault("rule_needs_floor", "act.floor")
    if act.deed in (Deed.RAISE_BUDGET, Deed.LOWER_BUDGET) and rule.scope.level == "ads":
        yield Fault("rule_no_budget_there", "act.deed")
    if act.deed in (Deed.RAISE_BID, Deed.LOWER_BID) and rule.scope.level != "ad_sets":
        yield Fault("rule_no_bid_there", "act.deed")


def _of_limits(limits: Limits) -> Iterator[Fault]:
    if not 1 <= limits.times_a_day <= max(EVERY_H):
        yield Fault("rule_times_a_day", "limits.times_a_day")
    if not 0 <= limits.rest_h <= MAX_REST_H:
        yield Fault("rule_rest", "limits.rest_h")
    if not limits.day_percent.is_finite() or not 0 < limits.day_percent <= _WHOLE:
        yield Fault("rule_day_percent", "limits.day_percent")


def _of_timing(timing: Timing) -> Iterator[Fault]:
    if timing.zone not in _zones():
        yield Fault("rule_zone", "timing.zone")
    if timing.every_h not in EVERY_H:
        yield Fault("rule_every", "timing.every_h")
    if not is_clock(timing.at):
        yield Fault("rule_clock", "timing.at")
    if timing.quiet is not None:
        yield from _of_quiet(timing.quiet)


def _of_quiet(quiet: Quiet) -> Iterator[Fault]:
    for name, at in (("begin", quiet.begin), ("end", quiet.end)):
        if not is_clock(at):
            yield Fault("rule_clock", f"timing.quiet.{name}")
    if quiet.begin == quiet.end:
        yield Fault("rule_quiet_empty", "timing.quiet.end")
    if not set(quiet.weekdays) <= set(range(7)):
        yield Fault("rule_quiet_days", "timing.quiet.weekdays")


def _of_rest(rule: Rule) -> Iterator[Fault]:
    if not is_known(rule.currency):
        yield Fault("rule_currency", "currency")
    if not 0 <= rule.priority <= MAX_PRIORITY:
        yield Fault("rule_priority", "priority")


def _judges_ratios(rule: Rule) -> bool:
    sums = (Metric.SPEND, Metric.REVENUE)
    return any(UNITS[one.metric] is not Unit.COUNT and one.metric not in sums for one in rule.conditions)


def _asks_for_something(rule: Rule) -> bool:
    least = rule.least
    return bool(least.impressions > 0 or least.clicks > 0 or least.conversions > 0 or least.spend > 0)


def _is_sane(least: Least) -> bool:
    counts = min(least.impressions, least.clicks, least.conversions)
    return counts >= 0 and least.spend.is_finite() and 0 <= least.spend < _MOST


def _is_amount(amount: Decimal) -> bool:
    return amount.is_finite() and 0 < amount < _MOST


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
