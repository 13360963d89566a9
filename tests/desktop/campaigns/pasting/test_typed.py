"""Cells as people write them become values of the contract, or a named fault; nothing in between."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.campaigns import words_view
from adly_desktop.campaigns.pasting.meanings import SETS, meant
from adly_desktop.campaigns.pasting.targets import BY_KEY, TARGETS, Reads, Target
from adly_desktop.campaigns.pasting.typed import DayOrder, Fault, Spot, Why, day_order, typed
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_sync_server.contract.digits import arabic_indic
from adly_sync_server.contract.isolates import isolates_balanced
from adly_sync_server.contract.values import accepted

SPOT = Spot("SAR", "Asia/Riyadh", DayOrder.DAY)
ORDERS = st.sampled_from(list(DayOrder))


def value(key: str, cell: str, spot: Spot = SPOT) -> Any:
    return typed(BY_KEY[key], cell, spot)


def why(key: str, cell: str, spot: Spot = SPOT) -> str:
    with pytest.raises(Fault) as fault:
        value(key, cell, spot)
    return fault.value.why


@given(st.sampled_from(TARGETS), st.text(min_size=1, max_size=60), ORDERS)
def test_a_cell_is_a_value_of_its_field_or_has_a_fault(target: Target, cell: str, order: DayOrder) -> None:
    with suppress(Fault):
        _holds(target, typed(target, cell, SPOT._replace(order=order)))


def _holds(target: Target, found: Any) -> None:
    if target.field is not None and found not in ("", []):
        assert accepted(target.field, found, target.path) == found


@given(st.decimals(0, 99_999_999, places=2), st.booleans())
def test_an_amount_in_any_digits_is_the_same_amount(amount: Decimal, grouped: bool) -> None:
    written = f"{amount:,.2f}" if grouped else f"{amount:.2f}"
    for text in (written, arabic_indic(written), f"\u200f{arabic_indic(written)} ر.س", f"SAR {written}"):
        assert Decimal(value("budget_daily", text)) == amount


@given(st.dates(date(2000, 1, 1), date(2999, 12, 31)), ORDERS)
def test_a_day_in_any_digits_is_the_same_day(day: date, order: DayOrder) -> None:
    for text in (day.isoformat(), arabic_indic(day.isoformat()), f"\u200e{day:%Y/%m/%d}"):
        assert value("end", text, SPOT._replace(order=order)) == f"{day.isoformat()}T20:59:00Z"


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=200))
def test_copy_stays_as_it_was_written(text: str) -> None:
    found = value("headline", f"خصم {text}.")
    assert isolates_balanced(found)
    if isolates_balanced(text) and "\r" not in text:
        assert found == f"خصم {text}."


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("22/11/2026", "2026-11-21T21:00:00Z"),
        ("5.3.2026", "2026-03-04T21:00:00Z"),
        ("٢٢/١١/٢٠٢٦", "2026-11-21T21:00:00Z"),
        ("2026-11-22 18:30", "2026-11-22T15:30:00Z"),
        ("2026-11-22T18:30:00", "2026-11-22T15:30:00Z"),
        ("22/11/2026 6:30 PM", "2026-11-22T15:30:00Z"),
        ("22/11/2026 ٦:٣٠ م", "2026-11-22T15:30:00Z"),
        ("22/11/2026 12:05 ص", "2026-11-21T21:05:00Z"),
    ],
)
def test_days_are_read_as_people_write_them(cell: str, stored: str) -> None:
    assert value("start", cell) == stored


def test_the_order_of_days_is_told_by_the_column_or_asked_for() -> None:
    assert day_order(["05/03/2026", "22/11/2026"]) is DayOrder.DAY
    assert day_order(["05/03/2026", "11/22/2026"]) is DayOrder.MONTH
    assert day_order(["11/22/2026", "22/11/2026"]) is DayOrder.UNKNOWN
    unknown = SPOT._replace(order=DayOrder.UNKNOWN)
    assert why("start", "05/03/2026", unknown) == Why.TWO_DAYS
    assert value("start", "05/03/2026", SPOT._replace(order=DayOrder.MONTH)) == "2026-05-02T21:00:00Z"
    assert value("start", "05/05/2026", unknown) == "2026-05-04T21:00:00Z"
    assert value("start", "11/22/2026", unknown) == "2026-11-21T21:00:00Z"


@pytest.mark.parametrize(
    ("key", "cell", "expected"),
    [
        ("budget_daily", "1.234", Why.TOO_FINE),
        ("budget_daily", "a lot", Why.UNREADABLE),
        ("budget_daily", "-5", Why.NEGATIVE),
        ("budget_daily", "=A1*2", Why.UNREADABLE),
        ("budget_daily", "999999999999", Why.TOO_LARGE),
        ("start", "soon", Why.NOT_A_DAY),
        ("start", "30/02/2026", Why.NOT_A_DAY),
        ("start", "1448-06-12", Why.NOT_A_DAY),
        ("start", "2026-11-22 25:00", Why.NOT_A_DAY),
        ("start", "46348", Why.NOT_A_DAY),
        ("call_to_action", "do something", Why.NOT_A_WORD),
        ("countries", "SA, Atlantis", Why.NOT_A_WORD),
        ("age_min", "12", Why.NO_AGE),
        ("name", "x" * 256, Why.TOO_LONG),
        ("headline", "x" * 20_001, Why.TOO_LONG),
        ("headline", "a\x00b", Why.NOT_STORABLE),
    ],
)
def test_what_cannot_be_taken_is_named(key: str, cell: str, expected: Why) -> None:
    assert why(key, cell) == expected


def test_formulas_are_texts_and_addresses_carry_western_digits() -> None:
    assert value("headline", "=SUM(A1:A9)") == "=SUM(A1:A9)"
    assert value("landing_url", "\u200ehttps://lamsa.example/٢٠٢٦\u200f ") == "https://lamsa.example/2026"
    assert value("name", "  إعلان\n١ ") == "إعلان ١"
    assert value("countries", "السعودية، uae / QA") == ["AE", "QA", "SA"]
    assert value("tags", "شتاء، خصم, شتاء") == ["خصم", "شتاء"]
    assert value("age_max", "٦٥+") == 65


SHOWN = {
    "call_to_action": words_view.CALLS,
    "objective": words_view.OBJECTIVES,
    "goal": words_view.GOALS,
    "platform": words_view.PLATFORMS,
    "format": words_view.FORMATS,
    "language": {key: words_view.LANGUAGES[key] for key in ("ar", "en")},
    "gender": words_view.GENDERS,
    "countries": words_view.COUNTRIES,
}


@pytest.mark.parametrize("tongue", list(Language))
def test_what_the_editor_calls_a_thing_is_understood(look: object, tongue: Language) -> None:
    language.switch(tongue)
    assert SHOWN.keys() == SETS.keys()
    for name, table in SHOWN.items():
        assert {key: meant(name, words_view.word(table, key)) for key in table} == {key: key for key in table}


def test_no_word_of_a_set_stands_for_two() -> None:
    for name, words in SETS.items():
        for key, some in words.items():
            assert {meant(name, word) for word in (key, *some)} == {key}


def test_every_target_is_a_field_that_people_may_write() -> None:
    for target in TARGETS:
        assert target.reads is Reads.PICTURE or target.field is not None, target.key
