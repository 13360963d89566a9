"""Money: exact, never mixed, rounded once."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.currencies import MINOR_DIGITS, OFFERED, SIGNS, is_known, minor_digits
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.money import CurrencyMismatch, Money, grouped, rounded, total

AMOUNTS = st.decimals(min_value=-(10**11), max_value=10**11, places=6, allow_nan=False, allow_infinity=False)
CURRENCIES = st.sampled_from(OFFERED)


def test_currencies_of_our_markets_have_their_decimals() -> None:
    assert {code: minor_digits(code) for code in ("SAR", "AED", "QAR", "EGP")} == dict.fromkeys(
        ("SAR", "AED", "QAR", "EGP"), 2
    )
    assert {minor_digits(code) for code in ("KWD", "BHD", "OMR", "JOD", "IQD", "TND", "LYD")} == {3}
    assert (minor_digits("JPY"), minor_digits("CLF")) == (0, 4)
    assert set(OFFERED) <= set(MINOR_DIGITS)
    assert set(SIGNS) <= set(MINOR_DIGITS)
    assert all(len(code) == 3 and code.isupper() for code in MINOR_DIGITS)


def test_an_unknown_currency_is_refused() -> None:
    assert not is_known("XXX")
    with pytest.raises(InvalidInput) as refused:
        Money.of("1", "sar")
    assert (refused.value.code, refused.value.field) == ("invalid_value", "currency")


@pytest.mark.parametrize("amount", ["", "abc", "NaN", "Infinity", "1,5"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(InvalidInput):
        Money.of(amount, "SAR")


def test_a_float_is_no_amount() -> None:
    with pytest.raises(InvalidInput):
        Money.of(0.1, "SAR")  # type: ignore[arg-type] # the mistake under test
    with pytest.raises(InvalidInput):
        Money(1.5, "SAR")  # type: ignore[arg-type] # the mistake under test


@given(AMOUNTS, AMOUNTS, CURRENCIES)
def test_sums_are_exact_whatever_the_context(a: Decimal, b: Decimal, currency: str) -> None:
    with localcontext(prec=3):
        summed = Money(a, currency) + Money(b, currency)
        back = summed - Money(b, currency)
    assert back.amount == a
    assert total([Money(a, currency), Money(b, currency)], currency) == summed


def test_currencies_are_never_mixed() -> None:
    riyals, dinars = Money.of(10, "SAR"), Money.of(10, "KWD")
    for mixed in (lambda: riyals + dinars, lambda: riyals - dinars, lambda: riyals < dinars):
        with pytest.raises(CurrencyMismatch):
            mixed()


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("0.005", "SAR", "0.01"),
        ("-0.005", "SAR", "-0.01"),
        ("2.675", "SAR", "2.68"),
        ("0.0005", "KWD", "0.001"),
        ("0.0004", "KWD", "0"),
        ("-0.001", "SAR", "0"),
        ("0.5", "JPY", "1"),
    ],
)
def test_rounding_is_half_away_from_zero(amount: str, currency: str, expected: str) -> None:
    result = Money.of(amount, currency).rounded()
    assert result.amount == Decimal(expected)
    assert not str(result.amount).startswith("-0.00")


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(MINOR_DIGITS)))
def test_minor_units_go_and_come_back(minor: int, currency: str) -> None:
    assert Money.from_minor(minor, currency).minor() == minor


def test_a_part_of_a_minor_unit_is_never_lost() -> None:
    assert Money.of("1.500", "KWD").minor() == 1500
    with pytest.raises(InvalidInput):
        Money.of("1.505", "SAR").minor()


@given(AMOUNTS, st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any), CURRENCIES)
def test_parts_add_up_to_the_rounded_whole(amount: Decimal, weights: list[int], currency: str) -> None:
    money = Money(amount, currency)
    parts = money.split(weights)
    assert total(parts, currency) == money.rounded()
    unit = Decimal(1).scaleb(-minor_digits(currency))
    for part, weight in zip(parts, weights, strict=True):
        share = money.rounded().amount * weight / sum(weights)
        assert abs(part.amount - share) <= unit
        assert weight or part.amount == 0


def test_a_bill_of_a_hundred_in_three_parts() -> None:
    parts = Money.of(100, "SAR").split([1, 1, 1])
    assert [part.grouped() for part in parts] == ["33.34", "33.33", "33.33"]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_mean_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(InvalidInput):
        Money.of(100, "SAR").split(weights)


def test_amounts_are_grouped_in_western_digits() -> None:
    assert Money.of("1234567.5", "SAR").grouped() == "1,234,567.50"
    assert Money.of("-1234.5678", "KWD").grouped() == "-1,234.568"
    assert Money.of("999.5", "JPY").grouped() == "1,000"
    assert grouped(Decimal("0"), 2) == "0.00"


@given(AMOUNTS, st.integers(0, 6))
def test_rounding_twice_changes_nothing_more(amount: Decimal, places: int) -> None:
    once = rounded(amount, places)
    assert rounded(once, places) == once
    assert abs(once - amount) <= Decimal(5).scaleb(-places - 1)
