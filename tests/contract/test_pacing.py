"""Pacing: what was planned by now, where the month ends, and what each day left may take."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.money import CurrencyMismatch, Money
from adly_sync_server.contract.pacing import EVEN, Calendar, pace_of, planned_line

RIYADH = ZoneInfo("Asia/Riyadh")
NOVEMBER = date(2026, 11, 1)
BUDGET = Money.of(30_000, "SAR")
amounts = st.decimals(min_value=1, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
currencies = st.sampled_from(("SAR", "KWD", "JPY"))
months = st.dates(date(2024, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1))
weights = st.lists(st.integers(0, 9).map(Decimal), min_size=7, max_size=7).filter(any).map(tuple)
spends = st.dictionaries(st.integers(0, 30), st.decimals(0, 10**6, places=2), max_size=31)


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=RIYADH)


def spent(amount: int, first: int, last: int) -> dict[date, Money]:
    return {date(2026, 11, day): Money.of(amount, "SAR") for day in range(first, last + 1)}


def test_half_of_an_even_month_is_half_of_the_plan() -> None:
    pace = pace_of(BUDGET, Calendar(NOVEMBER), at(16), spent(1_000, 1, 15))
    assert (pace.planned, pace.spent) == (Money.of(15_000, "SAR"), Money.of(15_000, "SAR"))
    assert (pace.forecast, pace.per_day) == (BUDGET, Money.of(1_000, "SAR"))
    assert (pace.days_left, pace.runs_out_on) == (15, None)


def test_today_counts_as_much_as_is_over_of_it() -> None:
    assert pace_of(BUDGET, Calendar(NOVEMBER), at(16, 12), {}).planned == Money.of(15_500, "SAR")


def test_twice_the_rate_ends_the_plan_at_mid_month() -> None:
    pace = pace_of(BUDGET, Calendar(NOVEMBER), at(11), spent(2_000, 1, 10))
    assert pace.forecast == Money.of(60_000, "SAR")
    assert (pace.rate, pace.per_day) == (Money.of(2_000, "SAR"), Money.of(500, "SAR"))
    assert pace.runs_out_on == date(2026, 11, 15)


def test_the_rate_is_that_of_the_last_seven_whole_days() -> None:
    figures = spent(5_000, 1, 2) | spent(100, 3, 9) | spent(900, 10, 10)
    pace = pace_of(BUDGET, Calendar(NOVEMBER), at(10, 12), figures)
    assert pace.rate == Money.of(100, "SAR")
    # 11,600 are gone, today's 900 among them; twenty days follow.
    assert pace.forecast == Money.of(11_600 + 20 * 100, "SAR")


def test_weekends_may_weigh_more() -> None:
    heavy = (*EVEN[:4], Decimal(3), Decimal(3), Decimal(1))
    # November 2026 begins on a Sunday: four Fridays and four Saturdays of three, 22 days of one.
    line = planned_line(Money.of(4_600, "SAR"), Calendar(NOVEMBER, heavy))
    assert line[0] == Money.of(100, "SAR")
    assert line[6] - line[4] == Money.of(600, "SAR")
    assert line[-1] == Money.of(4_600, "SAR")


def test_before_and_after_the_month() -> None:
    before = pace_of(BUDGET, Calendar(NOVEMBER), datetime(2026, 10, 20, tzinfo=RIYADH), {})
    zero = Money.of(0, "SAR")
    assert (before.planned, before.days_left, before.forecast) == (zero, 30, zero)
    after = pace_of(BUDGET, Calendar(NOVEMBER), datetime(2026, 12, 2, tzinfo=RIYADH), spent(900, 1, 30))
    assert (after.planned, after.days_left, after.per_day) == (BUDGET, 0, None)
    assert after.forecast == after.spent == Money.of(27_000, "SAR")


def test_a_plan_used_up_leaves_nothing_for_a_day() -> None:
    pace = pace_of(BUDGET, Calendar(NOVEMBER), at(21), spent(2_000, 1, 20))
    assert pace.remaining == Money.of(-10_000, "SAR")
    assert (pace.per_day, pace.runs_out_on) == (Money.of(0, "SAR"), date(2026, 11, 21))


def test_another_currency_is_refused() -> None:
    with pytest.raises(CurrencyMismatch):
        pace_of(BUDGET, Calendar(NOVEMBER), at(2), {NOVEMBER: Money.of(1, "USD")})


@pytest.mark.parametrize("wrong", [EVEN[:6], (Decimal(0),) * 7, (*EVEN[:6], Decimal(-1))])
def test_weights_that_mean_nothing_are_refused(wrong: tuple[Decimal, ...]) -> None:
    with pytest.raises(InvalidInput):
        Calendar(NOVEMBER, wrong)


@given(amounts, currencies, months, weights)
def test_a_planned_line_rises_to_exactly_the_plan(
    amount: Decimal, currency: str, month: date, weighed: tuple[Decimal, ...]
) -> None:
    budget = Money(amount, currency).rounded()
    line = planned_line(budget, Calendar(month, weighed))
    assert line == sorted(line)
    assert line[-1] == budget
    assert len(line) == len(Calendar(month).days)


@given(amounts, months, weights, spends, st.integers(0, 30), st.integers(0, 86_399))
def test_sums_hold_at_every_moment(
    amount: Decimal,
    month: date,
    weighed: tuple[Decimal, ...],
    spent_on: dict[int, Decimal],
    day: int,
    second: int,
) -> None:
    budget, calendar = Money(amount, "SAR"), Calendar(month, weighed)
    now = datetime(month.year, month.month, 1, tzinfo=RIYADH) + timedelta(days=day, seconds=second)
    figures = {
        one: Money(spent_on[place], "SAR") for place, one in enumerate(calendar.days) if place in spent_on
    }
    pace = pace_of(budget, calendar, now, figures)
    assert pace.spent + pace.remaining == budget
    assert pace.spent <= pace.forecast
    assert Money.of(0, "SAR") <= pace.planned <= budget.rounded()
    if pace.per_day is not None:
        half_a_unit = Decimal("0.005") * pace.days_left
        left = max(pace.remaining.amount, Decimal(0))
        assert abs(pace.per_day.amount * pace.days_left - left) <= half_a_unit
    if pace.forecast <= budget and pace.remaining.amount > 0 and now.date() < calendar.days[-1]:
        assert pace.runs_out_on is None or pace.forecast == budget.rounded()


@given(months, weights, st.integers(0, 29), st.integers(1, 86_399))
def test_what_was_planned_never_falls(
    month: date, weighed: tuple[Decimal, ...], day: int, later_s: int
) -> None:
    calendar = Calendar(month, weighed)
    now = datetime(month.year, month.month, 1, tzinfo=RIYADH) + timedelta(days=day)
    first, second = (calendar.passed(moment) for moment in (now, now + timedelta(seconds=later_s)))
    assert 0 <= first <= second <= 1
