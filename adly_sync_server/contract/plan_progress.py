"""How a month stands against the parts and the target of its plan. Pure; both sides use it.

A part is measured like a plan of its own: by the campaigns of its platform, or of its account. A target is
measured by whole days alone, to the end of yesterday: results of a day that lasts still come. Results that
are counted after different attribution windows have no sum, and what could not be told in the plan's
currency has no cost: both are left out and not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import msgspec

from adly_sync_server.contract import metrics
from adly_sync_server.contract.figures import ResultType
from adly_sync_server.contract.money import Money, total
from adly_sync_server.contract.pacing import Calendar, Pace, pace_of
from adly_sync_server.contract.plans import Plan
from adly_sync_server.contract.rates import Rate, converted
from adly_sync_server.contract.spending import DaySpend, Spending, measured, of_initiative


class PartPace(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a split. ``key``: word of a platform, or id of an ad account."""

    key: str
    pace: Pace
    campaigns: tuple[Spending, ...]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a plan's month by the end of yesterday, in its currency.

    ``meant``: results that were to have come by then. ``results`` None: no kind is named, or they are counted
    in ``windows``, which are several. ``spent`` and ``revenue`` None: some of it has no rate.
    """

    results: int | None
    meant: Decimal | None
    spent: Money | None
    revenue: Money | None
    windows: tuple[str, ...] = ()

    @property
    def cost(self) -> Money | None:
        """Spend for one result."""
        if self.spent is None or not self.results:
            return None
        each = metrics.cpa(self.spent.amount, self.results)
        return None if each is None else Money(each, self.spent.currency)

    @property
    def roas(self) -> Decimal | None:
        """Revenue over spend."""
        if self.spent is None or self.revenue is None:
            return None
        return metrics.roas(self.revenue.amount, self.spent.amount)


def parts_of(
    plan: Plan,
    budget: Money,
    calendar: Calendar,
    now: datetime,
    campaigns: Iterable[Spending],
    rates: Sequence[Rate],
) -> list[PartPace]:
    """The parts that something was planned for, as the plan names them. ``now``: in the plan's zone."""
    if plan.split is None:
        return []
    mine, by_platform = of_initiative(plan, campaigns), plan.split.by == "platform"
    told = []
    for key, share in plan.split.amounts(budget).items():
        if share.amount <= 0:
            continue
        its = tuple(one for one in mine if key == (one.platform if by_platform else one.account_id))
        month = measured(plan, share, its, rates)
        told.append(PartPace(key=key, pace=pace_of(share, calendar, now, month.by_day), campaigns=its))
    return told


def progress_of(
    plan: Plan,
    budget: Money,
    calendar: Calendar,
    now: datetime,
    campaigns: Iterable[Spending],
    rates: Sequence[Rate],
) -> Progress:
    """Where the target stands. ``now``: in the plan's zone."""
    days = _whole_days(plan, now.date(), campaigns)
    kind, wanted = _kind_of(plan), plan.target.results
    windows = tuple(sorted({one.window for _, one in days if _counts(one, kind)}))
    is_one = kind is not None and len(windows) <= 1
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    return Progress(
        results=sum(one.results_of(kind) for _, one in days) if is_one and kind else None,
        meant=None if wanted is None else wanted * calendar.passed(midnight),
        spent=_sum(((day, one.spend) for day, one in days), budget.currency, rates),
        revenue=_revenue(days, budget.currency, rates) if len({one.window for _, one in days}) <= 1 else None,
        windows=windows if len(windows) > 1 else (),
    )


def _whole_days(plan: Plan, today: date, campaigns: Iterable[Spending]) -> list[tuple[date, DaySpend]]:
    month = plan.month.year, plan.month.month
    return [
        (day, one)
        for campaign in of_initiative(plan, campaigns)
        for day, one in campaign.days.items()
        if (day.year, day.month) == month and day < today
    ]


def _kind_of(plan: Plan) -> ResultType | None:
    try:
        return ResultType(plan.target.result_type or "")
    except ValueError:
        return None


def _counts(one: DaySpend, kind: ResultType | None) -> bool:
    return kind is not None and one.results_of(kind) > 0


def _revenue(days: Iterable[tuple[date, DaySpend]], currency: str, rates: Sequence[Rate]) -> Money | None:
    amounts = ((day, Money(one.revenue, one.spend.currency)) for day, one in days)
    return _sum(amounts, currency, rates)


def _sum(amounts: Iterable[tuple[date, Money]], currency: str, rates: Sequence[Rate]) -> Money | None:
    told: list[Money] = []
    for day, money in amounts:
        found = converted(money.amount, money.currency, currency, day, rates)
        if found is None and money.amount:
            return None
        told += [] if found is None else [Money(found.amount, currency)]
    return total(told, currency)
