"""Numbers, money and dates as text."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.i18n.digits import Digits, number_in, prose_in, to_western
from adly_desktop.i18n.formats import Formats
from adly_desktop.i18n.isolates import LRI, PDI
from adly_desktop.i18n.language import Language

ENGLISH, ARABIC = Formats(Language.ENGLISH), Formats(Language.ARABIC)
INDIC = Formats(Language.ARABIC, Digits.ARABIC_INDIC)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("1234.5", 2, "1,234.50"),
        ("-0.005", 2, "−0.01"),
        ("0", 0, "0"),
        ("999999.5", 0, "1,000,000"),
        ("-0.001", 2, "0.00"),
    ],
)
def test_numbers_are_grouped_and_rounded_half_up(value: str, places: int, shown: str) -> None:
    assert ENGLISH.number(Decimal(value), places) == shown
    assert ARABIC.number(Decimal(value), places) == shown


def test_arabic_indic_digits_bring_their_own_separators() -> None:
    assert INDIC.number(Decimal("1234.5"), 2) == "١٬٢٣٤٫٥٠"
    assert INDIC.percent(Decimal("0.061"), signed=True) == f"{LRI}+٦٫١٪{PDI}"


def test_money_keeps_number_and_currency_together() -> None:
    assert ARABIC.money(Decimal("1200"), "SAR") == f"{LRI}1,200.00 SAR{PDI}"
    assert ENGLISH.money(Decimal("1.5"), "KWD", places=3) == f"{LRI}1.500 KWD{PDI}"


def test_the_riyal_sign_stands_left_of_its_number() -> None:
    assert ARABIC.riyals(Decimal("4999"), places=0) == f"{LRI}\u20c1\u00a04,999{PDI}"


@pytest.mark.parametrize(
    ("formats", "day", "full"), [(ENGLISH, "22 Nov", "22 Nov 2026"), (ARABIC, "22 نوفمبر", "22 نوفمبر 2026")]
)
def test_dates_name_their_month(formats: Formats, day: str, full: str) -> None:
    assert (formats.day(date(2026, 11, 22)), formats.full_date(date(2026, 11, 22))) == (day, full)


def test_times_need_a_zone() -> None:
    moment = datetime(2026, 11, 22, 14, 2)
    assert ENGLISH.moment(moment.replace(tzinfo=UTC)) == "22 Nov 2026, 14:02"
    with pytest.raises(ValueError, match="zone"):
        ENGLISH.time(moment)


def test_no_value_is_not_zero() -> None:
    assert (ENGLISH.ratio(None), ENGLISH.ratio(Decimal("4.816"))) == ("—", "4.82")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_either_kind_of_digits_shows_the_same_number(value: Decimal) -> None:
    back = to_western(INDIC.number(value, 2)).replace("٬", "").replace("٫", ".").replace("−", "-")
    assert Decimal(back) == value


@pytest.mark.parametrize(
    "kept",
    [
        "https://lamsa.example/ar?p=25&utm=2026",
        "www.lamsa.example/25",
        "lamsa.example/p/25",
        "noura25@lamsa.example",
        "@lamsa25",
        "#عرض25",
        "+966 50 123 4567",
        "0501234567",
        "SAVE25",
        "iPhone17",
    ],
)
def test_links_phones_and_codes_keep_their_digits(kept: str) -> None:
    assert prose_in(f"خصم 25 اليوم {kept} حتى 30", Digits.ARABIC_INDIC) == f"خصم ٢٥ اليوم {kept} حتى ٣٠"


@given(st.text(alphabet="خصم 0123456789٠١٢٣٤٥٦٧٨٩abc.@+/:-", max_size=60))
def test_converting_there_and_back_changes_nothing_but_digits(text: str) -> None:
    assert to_western(prose_in(text, Digits.ARABIC_INDIC)) == to_western(text)
    assert to_western(prose_in(text, Digits.WESTERN)) == to_western(text)


def test_western_is_what_one_gets_without_asking() -> None:
    assert number_in("1,234.5%", Digits.WESTERN) == "1,234.5%"
