"""Plans and campaigns of a test month, and what was spent."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from adly_sync_server.contract.figures import ResultType
from adly_sync_server.contract.guard_settings import GuardSettings
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.plans import Plan, plan_of
from adly_sync_server.contract.spend_guard import Picture, Verdict, verdicts
from adly_sync_server.contract.spending import DaySpend, Spending

NOVEMBER = date(2026, 11, 1)
#: Noon of the sixteenth in Riyadh: half of the month, and half of a day, is over.
NOON = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def plan(amount: str | None = "30000", currency: str = "SAR", **row: Any) -> Plan:
    """White Friday's month."""
    fields = {"initiative": "White Friday", "month": "2026-11-01", "budget_amount": amount, **row}
    made = plan_of("p1", {"currency": currency, **fields})
    assert made is not None
    return made


def spending(name: str, days: Mapping[date, str], currency: str = "SAR", **more: Any) -> Spending:
    """A campaign of that initiative; its id is its name. ``results`` came on each day."""
    results = more.pop("results", 1)
    counts = {ResultType.PURCHASE: results}
    back = {"revenue": Decimal(more.pop("revenue", "0")), "window": more.pop("window", "7d_click")}
    told = {
        day: DaySpend(Money(Decimal(amount), currency), results, counts=counts, **back)
        for day, amount in days.items()
    }
    kind: dict[str, Any] = {"initiative": "White Friday", "objective": "sales", **more}
    return Spending(id=name, name=name, days=told, **kind)


def evenly(amount: str, first: int = 1, last: int = 15) -> dict[date, str]:
    """So much on each day of November from one to another, both included."""
    return {NOVEMBER + timedelta(days=day - 1): amount for day in range(first, last + 1)}


def said(*campaigns: Spending, plans: tuple[Plan, ...] = (), **more: Any) -> list[Verdict]:
    """What the guard says of them at noon of the sixteenth."""
    settings = more.pop("settings", GuardSettings())
    now = more.pop("now", NOON)
    picture = Picture(
        plans=plans,
        campaigns=campaigns,
        settings=settings,
        zone="Asia/Riyadh",
        now=now,
        rates=more.pop("rates", ()),
    )
    return verdicts(picture)
