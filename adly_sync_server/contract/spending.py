"""What campaigns have spent, day by day, and what of it a plan is measured by. Pure.

A day is one of the account's zone, as its platform counts it. Money of another currency than the plan's is
taken over by a rate of that day, one that the workspace states or a peg, or left out and told: it is never
added as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from adly_sync_server.contract.figures import ResultType
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.plans import Plan, initiative_key
from adly_sync_server.contract.rates import Rate, converted

DEFAULT_ZONE: Final = "Asia/Riyadh"


class DaySpend(msgspec.Struct, frozen=True):
    """One day of one campaign. ``results``: of the kind it is after; ``counts``: of each kind.

    ``revenue`` is in the currency of ``spend``; results and revenue are counted after ``window``.
    """

    spend: Money
    results: int = 0
    counts: Mapping[ResultType, int] = {}
    revenue: Decimal = Decimal(0)
    window: str = ""

    def results_of(self, kind: ResultType) -> int:
        """How many of a kind."""
        return self.counts.get(kind, 0)


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign as the guard sees it.

    ``is_running``: we want it to spend. ``is_closed``: it is paused, archived or removed for us, since
    ``closed_at``. ``zone``: that of its account, in which ``days`` are counted.
    """

    id: str
    name: str = ""
    initiative: str = ""
    platform: str = ""
    account_id: str = ""
    objective: str = ""
    is_running: bool = True
    closed_at: datetime | None = None
    end_at: datetime | None = None
    zone: str = DEFAULT_ZONE
    days: Mapping[date, DaySpend] = {}

    def today(self, now: datetime) -> date:
        """The account's day at a moment."""
        return now.astimezone(ZoneInfo(self.zone)).date()


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A plan's month: its spend by day in its own currency, and what could not be told in it.

    ``rates``: those that were used.
    """

    by_day: Mapping[date, Money]
    left_out: Mapping[str, Money]
    rates: tuple[Rate, ...] = ()


def of_initiative(plan: Plan, campaigns: Iterable[Spending]) -> list[Spending]:
    """Campaigns that name the plan's initiative, whatever the spelling."""
    key = initiative_key(plan.initiative)
    return [one for one in campaigns if key and initiative_key(one.initiative) == key]


def measured(plan: Plan, budget: Money, campaigns: Iterable[Spending], rates: Sequence[Rate]) -> Measured:
    """The spend of the plan's month by its campaigns, day by day."""
    by_day: dict[date, Money] = {}
    left_out: dict[str, Money] = {}
    used: dict[Rate, None] = {}
    for day, spend in _days(plan, campaigns):
        told = converted(spend.amount, spend.currency, budget.currency, day, rates)
        if told is None:
            left_out[spend.currency] = _plus(left_out.get(spend.currency), spend)
            continue
        by_day[day] = _plus(by_day.get(day), Money(told.amount, budget.currency))
        used |= dict.fromkeys(told.by)
    return Measured(by_day=by_day, left_out=left_out, rates=tuple(used))


def _days(plan: Plan, campaigns: Iterable[Spending]) -> Iterable[tuple[date, Money]]:
    for campaign in of_initiative(plan, campaigns):
        for day, one in campaign.days.items():
            if (day.year, day.month) == (plan.month.year, plan.month.month) and one.spend.amount > Decimal(0):
                yield day, one.spend


def _plus(sums: Money | None, more: Money) -> Money:
    return more if sums is None else sums + more
