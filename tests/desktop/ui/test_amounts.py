"""Amounts as people write them, in any digits and separators."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.i18n.digits import Digits, number_in
from adly_desktop.ui.amounts import echo_amount, parse_amount
from adly_sync_server.contract.typed_amounts import AmountFault, InvalidAmount

PERSIAN, DEVANAGARI = "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"
amounts = st.decimals(min_value=0, max_value=10**11 - 1, places=2, allow_nan=False, allow_infinity=False)


@given(amounts)
def test_what_is_echoed_is_read_back_unchanged(amount: Decimal) -> None:
    assert parse_amount(echo_amount(amount, 2), 2) == amount


@given(amounts)
def test_arabic_indic_figures_are_the_same_amount(amount: Decimal) -> None:
    assert parse_amount(number_in(echo_amount(amount, 2), Digits.ARABIC_INDIC), 2) == amount


@given(
    amounts,
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", PERSIAN, DEVANAGARI]),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "’", "،", "٬"]),
)
def test_any_digits_and_any_grouping_are_the_same_amount(amount: Decimal, digits: str, group: str) -> None:
    written = echo_amount(amount, 2).replace(",", group).translate(str.maketrans("0123456789", digits))
    assert parse_amount(written, 2) == amount
    assert parse_amount(written.replace(".", "٫"), 2) == amount


@given(amounts)
def test_continental_writing_is_the_same_amount(amount: Decimal) -> None:
    swapped = echo_amount(amount, 2).translate(str.maketrans(",.", ".,"))
    assert parse_amount(swapped, 2) == amount


@given(st.integers(1, 9_999_999).filter(lambda whole: whole % 10), st.sampled_from(" '’_،٬\u00a0"))
def test_a_sign_before_the_last_figure_never_makes_the_amount_larger(whole: int, sign: str) -> None:
    written = str(whole)
    try:
        amount = parse_amount(f"{written[:-1] or '0'}{sign}{written[-1]}", 2)
    except InvalidAmount:
        return  # told
    assert amount is not None
    assert amount < max(whole, 1)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_told_why_not(text: str) -> None:
    try:
        amount = parse_amount(text, 2)
    except InvalidAmount:
        return  # told by name; any other exception fails this test
    assert amount is None or (amount >= 0 and amount.as_tuple().exponent == -2)


@pytest.mark.parametrize(
    ("text", "places", "amount"),
    [
        ("1234.5", 2, "1234.50"),
        ("1,234", 2, "1234.00"),
        ("1,234,567", 0, "1234567"),
        ("12,5", 2, "12.50"),
        ("1.234.567", 2, "1234567.00"),
        (".5", 2, "0.50"),
        ("7.", 2, "7.00"),
        ("0012", 2, "12.00"),
        ("1.234", 3, "1.234"),
        ("10.500", 2, "10.50"),
        ("١٢،٥", 2, "12.50"),
        ("1،5", 2, "1.50"),
        ("١،٢٣٤", 2, "1234.00"),
        ("١،٢٣٤،٥٦٧", 2, "1234567.00"),
        ("1 234,50", 2, "1234.50"),
        ("1’234’567.5", 2, "1234567.50"),
        (" 12 ", 2, "12.00"),
        ("\u2066500\u2069", 2, "500.00"),
    ],
)
def test_amounts_are_read_exactly(text: str, places: int, amount: str) -> None:
    assert str(parse_amount(text, places)) == amount


@pytest.mark.parametrize(
    ("text", "places", "problem"),
    [
        ("1.234", 2, AmountFault.TOO_FINE),
        ("1,2345", 2, AmountFault.TOO_FINE),
        ("0.5", 0, AmountFault.TOO_FINE),
        ("-5", 2, AmountFault.NEGATIVE),
        ("−5", 2, AmountFault.NEGATIVE),
        ("12e3", 2, AmountFault.UNREADABLE),
        ("خمسة", 2, AmountFault.UNREADABLE),
        ("1.2.3,4,5", 2, AmountFault.UNREADABLE),
        ("12 5", 2, AmountFault.UNREADABLE),
        ("1 23", 2, AmountFault.UNREADABLE),
        ("1'2", 2, AmountFault.UNREADABLE),
        ("12٬5", 2, AmountFault.UNREADABLE),
        ("1,20,0", 2, AmountFault.UNREADABLE),
        ("1,234,56.00", 2, AmountFault.UNREADABLE),
        ("1,234 567", 2, AmountFault.UNREADABLE),
        ("1.5 0", 2, AmountFault.UNREADABLE),
        ("½", 2, AmountFault.UNREADABLE),
        ("9" * 12, 2, AmountFault.TOO_LARGE),
    ],
)
def test_mistakes_are_named_and_never_rounded(text: str, places: int, problem: AmountFault) -> None:
    with pytest.raises(InvalidAmount) as refused:
        parse_amount(text, places)
    assert refused.value.fault is problem


@pytest.mark.parametrize("text", ["", "  ", "\u200f", "\u00a0"])
def test_an_empty_text_is_no_amount(text: str) -> None:
    assert parse_amount(text, 2) is None
