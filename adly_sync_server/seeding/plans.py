"""Planting plans: what each initiative may spend, in months around the day of seeding."""

from decimal import Decimal
from typing import Any

from adly_sync_server.contract.pacing import Calendar, month_at
from adly_sync_server.seeding.deck import MonthPlan
from adly_sync_server.seeding.parts import Plot
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import put_rows


async def plant_plans(plot: Plot, work: Counted) -> None:
    """Every plan of the client."""
    rows = [_row(plot, plan, offset) for plan in plot.client.plans for offset in plan.months]
    await put_rows(work, "plans", rows)


def _row(plot: Plot, plan: MonthPlan, offset: int) -> dict[str, Any]:
    month, at = month_at(plot.ground.today, offset), plot.ground.moment(-20)
    return {
        "id": plot.id("plan", plan.initiative, offset),
        "initiative": plan.initiative,
        "month": month.isoformat(),
        "budget_amount": str(Decimal(plan.a_day) * len(Calendar(month).days)),
        "currency": plot.client.currency,
        "split": plan.split,
        "target": plan.target,
        "created_at": at,
        "updated_at": at,
        "created_by": str(plot.owner_id),
        "updated_by": str(plot.owner_id),
    }
