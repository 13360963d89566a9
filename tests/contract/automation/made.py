"""Rules and subjects for tests: a fortnight of an ad set's figures, and a rule that looks at them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from adly_sync_server.contract.automation.figures import Day
from adly_sync_server.contract.automation.rules import (
    Act,
    Condition,
    Deed,
    Group,
    Metric,
    Rule,
    Side,
    Window,
)
from adly_sync_server.contract.automation.subjects import Subject

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)


def days(count: int = 20, **figures: Any) -> list[Day]:
    """As many days alike, the last of them yesterday."""
    told = {
        "impressions": 1_000,
        "clicks": 20,
        "conversions": 2,
        "spend": Decimal(100),
        "revenue": Decimal(400),
        **figures,
    }
    return [Day(day=TODAY - timedelta(days=back), **told) for back in range(count, 0, -1)]


def subject(**fields: Any) -> Subject:
    """An ad set that runs and has figures until yesterday."""
    told = {
        "entity": "ad_sets",
        "entity_id": "s1",
        "name": "نساء الرياض",
        "platform": "meta",
        "ad_account_id": "a1",
        "campaign_id": "c1",
        "currency": "SAR",
        "today": TODAY,
        "status": "active",
        "budget_type": "daily",
        "budget_amount": Decimal(150),
        "days": days(),
        "figured_on": TODAY,
    }
    return Subject(**{**told, **fields})


def condition(
    metric: Metric = Metric.ROAS, side: Side = Side.ABOVE, value: Any = 3, **more: Any
) -> Condition:
    """One condition, over the week that ended yesterday where nothing else is said."""
    return Condition(
        metric=metric, side=side, value=Decimal(value), **{"window": Window(days=7, lag_days=1), **more}
    )


def rule(*conditions: Condition, **fields: Any) -> Rule:
    """A rule that raises a budget by a tenth up to 1,000 where the conditions are met."""
    told = {
        "groups": (Group(conditions=conditions or (condition(),)),),
        "act": Act(deed=Deed.RAISE_BUDGET, value=Decimal(10), ceiling=Decimal(1_000)),
    }
    return Rule(**{**told, **fields})


def changed(one: Rule, **fields: Any) -> Rule:
    """The rule with other fields."""
    return msgspec.structs.replace(one, **fields)
