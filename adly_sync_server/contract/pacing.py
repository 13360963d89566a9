"""How a month's spend stands against its plan. Pure; exact to the day, rounded at the end.

A month is its days in one zone, each with a weight: all alike, or as the days of the week weigh. What was
planned by now is the weight of the days that are over, and of today as much as is over of it. Whole days tell
the rate at which money goes; the forecast goes on at that rate.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Context, Decimal
from typing import Final

import msgspec

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.money import Money

#: Days of the week by ISO 8601, Monday first. All alike.
EVEN: Final[tuple[Decimal, ...]] = (Decimal(1),) * 7
#: The rate is that of the last so many whole days.
RATE_DAYS: Final = 7
_EXACT: Final = Context(prec=60)
_DAY_S: Final = Decimal(86_400)


def month_at(day: date, offset: int) -> date:
    """First day of the month so many months after (negative: before) that of a day."""
    months = day.year * 12 + day.month - 1 + offset
    return date(months // 12, months % 12 + 1, 1)


class Calendar(msgspec.Struct, frozen=True):
    """The days of a month and what each weighs. ``weekday_weights``: seven, Monday first."""

    month: date
    weekday_weights: tuple[Decimal, ...] = EVEN

    def __post_init__(self) -> None:
        weights = self.weekday_weights
        if len(weights) != 7 or min(weights) < 0 or not sum(weights):
            raise InvalidInput("seven weights, none negative and not all zero", field="weights")

    @property
    def days(self) -> list[date]:
        """Every day of the month."""
        first = self.month.replace(day=1)
        return [first + timedelta(days=place) for place in range(monthrange(first.year, first.month)[1])]

    def weight(self, days: Iterable[date]) -> Decimal:
        """What some days weigh together."""
        return sum((self.weekday_weights[day.weekday()] for day in days), Decimal(0))

    def passed(self, now: datetime) -> Decimal:
        """The part of the month's weight that is over at a moment in the zone its days are counted in."""
        today = now.date()
        over = self.weight(day for day in self.days if day < today)
        if today in self.days:
            over += _EXACT.multiply(self.weight([today]), part_of_day(now))
        return _EXACT.divide(over, self.weight(self.days))


def part_of_day(now: datetime) -> Decimal:
    """How much of the day is over, from 0 up to 1."""
    return _EXACT.divide(Decimal(now.hour * 3600 + now.minute * 60 + now.second), _DAY_S)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """One plan at one moment, all in its currency.

    ``forecast``: spend at the month's end at the present rate. ``rate``: what a day of average weight takes
    now. ``per_day``: what each day left, today included, may take on the average; None where none is left.
    ``runs_out_on``: the day on which the plan is used up at this rate, where that is before the last.
    """

    budget: Money
    planned: Money
    spent: Money
    forecast: Money
    remaining: Money
    rate: Money
    per_day: Money | None
    days_left: int
    runs_out_on: date | None


def pace_of(budget: Money, calendar: Calendar, now: datetime, spent_by_day: Mapping[date, Money]) -> Pace:
    """How the month stands. ``now`` is in the zone that the days are counted in.

    Raises ``CurrencyMismatch`` where a day's spend is in another currency: convert it first, by a rate with
    its day.
    """
    spent = _added(budget, (money for day, money in spent_by_day.items() if day in set(calendar.days)))
    rate, left = _rate(budget, calendar, now, spent_by_day), [d for d in calendar.days if d >= now.date()]
    remaining = budget - spent
    per_day = _share(remaining, len(left)) if left else None
    return Pace(
        budget=budget,
        planned=(budget * calendar.passed(now)).rounded(),
        spent=spent,
        forecast=(spent + _to_come(rate, calendar, now, spent_by_day)).rounded(),
        remaining=remaining,
        rate=(rate * _mean(calendar)).rounded(),
        per_day=max(per_day, Money(Decimal(0), budget.currency)).rounded() if per_day else None,
        days_left=len(left),
        runs_out_on=_runs_out(remaining, rate, calendar, now, spent_by_day),
    )


def planned_line(budget: Money, calendar: Calendar) -> list[Money]:
    """What was to be spent by the end of each day of the month."""
    whole, sums, lines = calendar.weight(calendar.days), Decimal(0), []
    for day in calendar.days:
        sums += calendar.weight([day])
        lines.append((budget * _EXACT.divide(sums, whole)).rounded())
    return lines


def _rate(budget: Money, calendar: Calendar, now: datetime, spent: Mapping[date, Money]) -> Money:
    """Spend for a weight of one, by the last whole days of the month; by today where none is whole."""
    today = now.date()
    whole = [day for day in calendar.days if today - timedelta(days=RATE_DAYS) <= day < today]
    weight = calendar.weight(whole)
    if not weight:
        whole, weight = [today], _EXACT.multiply(calendar.weight([today]), part_of_day(now))
    if not weight:
        return Money(Decimal(0), budget.currency)
    return _share(_added(budget, (spent[day] for day in whole if day in spent)), weight)


def _to_come(rate: Money, calendar: Calendar, now: datetime, spent: Mapping[date, Money]) -> Money:
    today, rest = now.date(), calendar.weight(day for day in calendar.days if day > now.date())
    still = rate * rest
    if today not in calendar.days:
        return still
    # What today has taken already is in the sum; the rest of it is not.
    missing = rate * calendar.weight([today]) - spent.get(today, Money(Decimal(0), rate.currency))
    return still + max(missing, Money(Decimal(0), rate.currency))


def _runs_out(
    remaining: Money, rate: Money, calendar: Calendar, now: datetime, spent: Mapping[date, Money]
) -> date | None:
    zero = Money(Decimal(0), remaining.currency)
    if remaining <= zero:
        return min(now.date(), calendar.days[-1])
    for day in calendar.days[:-1]:
        if day < now.date():
            continue
        gone = rate * calendar.weight([day])
        if day == now.date():
            gone = max(gone - spent.get(day, zero), zero)
        remaining = remaining - gone
        if remaining <= zero:
            return day
    return None


def _mean(calendar: Calendar) -> Decimal:
    return _EXACT.divide(calendar.weight(calendar.days), Decimal(len(calendar.days)))


def _share(money: Money, parts: int | Decimal) -> Money:
    return Money(_EXACT.divide(money.amount, Decimal(parts)), money.currency)


def _added(budget: Money, amounts: Iterable[Money]) -> Money:
    return sum(amounts, Money(Decimal(0), budget.currency))
