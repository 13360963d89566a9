"""Amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.digits import arabic_indic
from adly_sync_server.contract.money import grouped
from adly_sync_server.contract.typed_amounts import AmountFault, InvalidAmount, parsed_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200", "1200"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("١٢٣٤٫٥٠", "1234.5"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("١،٢٠٠", "1200"),
        ("١.٥", "1.5"),
        ("1,200", "1200"),
        ("0,500", "0.5"),
        ("12,5", "12.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234.50", "1234.5"),
        ("1'234'567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        (".5", "0.5"),
        ("12.", "12"),
        ("1200 ر.س", "1200"),
        ("1,200 ريال", "1200"),
        ("SAR 1,200.50", "1200.5"),
        ("sar1200", "1200"),
        ("\u20c1\u00a04,999", "4999"),
        ("\u200f1200\u200e", "1200"),
        ("+5", "5"),
        ("1200.00", "1200"),
    ],
)
def test_amounts_are_understood(typed: str, amount: str) -> None:
    assert parsed_amount(typed, "SAR") == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "   ", "\u200f", "SAR", "ر.س"])
def test_nothing_typed_is_no_amount(typed: str) -> None:
    assert parsed_amount(typed, "SAR") is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("abc", AmountFault.UNREADABLE),
        ("12a", AmountFault.UNREADABLE),
        ("1,23,4", AmountFault.UNREADABLE),
        ("1.2.3", AmountFault.UNREADABLE),
        ("1,234.5.6", AmountFault.UNREADABLE),
        ("12 34", AmountFault.UNREADABLE),
        ("1٬234,567 890", AmountFault.UNREADABLE),
        ("٥٫٥٫٥", AmountFault.UNREADABLE),
        ("5 - 6", AmountFault.UNREADABLE),
        ("--5", AmountFault.UNREADABLE),
        ("1e5", AmountFault.UNREADABLE),
        ("120 KWD", AmountFault.UNREADABLE),
        ("-5", AmountFault.NEGATIVE),
        ("٥-", AmountFault.NEGATIVE),
        ("100000000000", AmountFault.TOO_LARGE),
        ("1.234", AmountFault.TOO_FINE),
        ("0.001", AmountFault.TOO_FINE),
    ],
)
def test_what_cannot_be_taken_says_why(typed: str, fault: AmountFault) -> None:
    with pytest.raises(InvalidAmount) as refused:
        parsed_amount(typed, "SAR")
    assert refused.value.fault is fault
    assert (refused.value.code, refused.value.field) == ("invalid_value", "amount")


def test_decimals_follow_the_currency() -> None:
    assert parsed_amount("1.234", "KWD") == Decimal("1.234")
    assert parsed_amount("1.5", "SAR") == Decimal("1.5")
    with pytest.raises(InvalidAmount):
        parsed_amount("1.5", "JPY")


def test_amounts_below_zero_only_where_they_make_sense() -> None:
    assert parsed_amount("-١٬٢٠٠٫٥", signed=True) == Decimal("-1200.5")
    assert parsed_amount("\u2212 5", signed=True) == Decimal(-5)
    assert parsed_amount("5-", signed=True) == Decimal(-5)


STYLES = st.sampled_from(
    [
        lambda plain: plain,
        lambda plain: plain.replace(",", ""),
        lambda plain: plain.replace(",", " "),
        lambda plain: plain.replace(",", "'"),
        lambda plain: plain.translate(str.maketrans(",.", ".,")),
        lambda plain: arabic_indic(plain.translate(str.maketrans(",.", "٬٫"))),
        lambda plain: arabic_indic(plain.replace(",", "")),
        lambda plain: f"SAR {plain}",
        lambda plain: f"\u200f{plain} ر.س",
    ]
)


@given(st.decimals(min_value=0, max_value=10**10, places=2, allow_nan=False), STYLES)
def test_every_style_of_writing_comes_back_as_the_same_amount(amount: Decimal, style: object) -> None:
    assert callable(style)
    assert parsed_amount(style(grouped(amount, 2)), "SAR") == amount


@given(st.text(max_size=15))
def test_anything_typed_is_an_amount_or_a_clear_refusal(typed: str) -> None:
    try:
        amount = parsed_amount(typed, "SAR", signed=True)
    except InvalidAmount:
        return
    assert amount is None or amount.is_finite()
