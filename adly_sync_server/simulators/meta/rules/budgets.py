"""Budgets: whole minor units above the minimum, daily or lifetime, on one level only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from adly_sync_server.simulators.meta import money
from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.rules.scene import Scene

BOTH_LEVELS_SUBCODE = 1885621
TOO_LOW_SUBCODE = 1885272  # (recalled)

BUDGETS = ("daily_budget", "lifetime_budget")

_MINIMUM_BY_BILLING = {
    "LINK_CLICKS": "min_daily_budget_high_freq",
    "POST_ENGAGEMENT": "min_daily_budget_high_freq",
    "PAGE_LIKES": "min_daily_budget_high_freq",
    "THRUPLAY": "min_daily_budget_video_views",
    "APP_INSTALLS": "min_daily_budget_low_freq",
}


def has_budget(scene: Scene) -> bool:
    """Whether the entity will have a budget of its own."""
    return any(scene.amount(name) for name in BUDGETS)


def check_one_kind(scene: Scene) -> Iterator[Complaint]:
    """Daily or lifetime, never both; and a running one never turns into the other."""
    if all(scene.amount(name) for name in BUDGETS):
        if scene.creating or all(scene.values.get(name) for name in BUDGETS):
            yield Complaint(("lifetime_budget",), "Set a daily budget or a lifetime budget, not both")
        else:
            yield Complaint(("lifetime_budget",), "The kind of a budget cannot be changed after creation")


def check_minimum(scene: Scene, billing_event: str, days: float) -> Iterator[Complaint]:
    """The least a budget may be; a lifetime budget needs it for each of its days."""
    kind = _MINIMUM_BY_BILLING.get(billing_event, "min_daily_budget_imp")
    least = money.minimum_budgets(scene.currency)[kind]
    wanted = {"daily_budget": least, "lifetime_budget": round(least * max(days, 1.0))}
    for name, minimum in wanted.items():
        if name in scene.values and 0 < scene.amount(name) < minimum:
            text = f"The budget must be at least {money.major_text(minimum, scene.currency)} {scene.currency}"
            yield Complaint((name,), text, title="Your budget is too low", subcode=TOO_LOW_SUBCODE)


def both_levels(name: str) -> Complaint:
    """A campaign and its ad sets must not both have a budget."""
    text = "The budget is set on the campaign or on its ad sets, not on both"
    return Complaint((name,), text, title="Budgets on two levels", subcode=BOTH_LEVELS_SUBCODE)


def days_between(start: datetime, end: datetime | None) -> float:
    """The length of a schedule in days; without an end it is one."""
    return (end - start).total_seconds() / 86_400 if end else 1.0
