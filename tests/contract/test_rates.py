"""Conversions: by a dated rate or not at all."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.rates import PEGS, Rate, converted

DAY = date(2026, 11, 20)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
PEGGED = st.sampled_from(["USD", *(peg.quote for peg in PEGS)])


def test_known_values() -> None:
    whole = converted(Decimal(100), "USD", "SAR", DAY)
    assert whole is not None
    assert (whole.amount, whole.currency, whole.day) == (Decimal("375.00"), "SAR", date(1986, 6, 1))
    back = converted(Decimal(375), "SAR", "USD", DAY)
    assert back is not None
    assert back.amount == Decimal(100)
    through = converted(Decimal("36.725"), "AED", "SAR", DAY)
    assert through is not None
    assert through.amount == Decimal("37.50")
    assert len(through.by) == 2


def test_what_no_rate_is_known_for_stays() -> None:
    assert converted(Decimal(5), "KWD", "SAR", DAY) is None
    assert converted(Decimal(5), "SAR", "EUR", DAY) is None


@given(AMOUNTS, PEGGED)
def test_its_own_currency_is_no_conversion(amount: Decimal, currency: str) -> None:
    same = converted(amount, currency, currency, DAY)
    assert same is not None
    assert (same.amount, same.by, same.day) == (amount, (), None)


@given(AMOUNTS, PEGGED, PEGGED)
def test_there_and_back_is_the_same_to_a_minor_unit_of_both(amount: Decimal, base: str, quote: str) -> None:
    there = converted(amount, base, quote, DAY)
    assert there is not None
    back = converted(there.amount, quote, base, DAY)
    assert back is not None
    assert abs(back.amount - amount) <= Decimal("0.06")


def test_a_rate_holds_from_its_day_and_the_newest_counts() -> None:
    stated = [
        Rate("KWD", "SAR", DAY - timedelta(days=9), Decimal("12.1")),
        Rate("KWD", "SAR", DAY, Decimal("12.2")),
    ]
    before, first, newest = [
        converted(Decimal(10), "KWD", "SAR", day, stated)
        for day in (DAY - timedelta(days=10), DAY - timedelta(days=1), DAY)
    ]
    assert before is None
    assert first is not None
    assert newest is not None
    assert (first.amount, newest.amount) == (Decimal("121.00"), Decimal("122.00"))
    assert newest.day == DAY


def test_what_a_workspace_states_goes_before_a_peg() -> None:
    stated = [Rate("USD", "SAR", DAY, Decimal("3.76"))]
    found = converted(Decimal(100), "USD", "SAR", DAY, stated)
    assert found is not None
    assert found.amount == Decimal(376)
    assert not found.by[0].is_peg
