"""What a value of each kind may be, and its canonical form."""

import unicodedata
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.fields import Field, Kind, Merge
from adly_sync_server.contract.values import accepted, canonical_decimal, comparable, same

plain_text = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))
decimals = st.from_regex(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", fullmatch=True, alphabet="-.0123456789")


def field(kind: Kind, **more: Any) -> Field:
    return Field(path="value", kind=kind, **more)


def refusal_of(checked: Field, value: Any) -> str:
    with pytest.raises(Refused) as refusal:
        accepted(checked, value, "creative_data.headline")
    assert refusal.value.field == "creative_data.headline"
    return refusal.value.code


@given(decimals)
def test_a_decimal_keeps_its_value_and_has_one_form(text: str) -> None:
    plain = canonical_decimal(text)
    assert Decimal(plain) == Decimal(text)
    assert canonical_decimal(plain) == plain


@given(decimals, decimals)
def test_equal_amounts_have_equal_forms(left: str, right: str) -> None:
    is_equal = Decimal(left) == Decimal(right)
    assert (canonical_decimal(left) == canonical_decimal(right)) is is_equal
    assert same(field(Kind.DECIMAL), left, right) is is_equal


@pytest.mark.parametrize("value", ["1,5", "١٢", "1e3", "", "+1", "1.", ".5", "NaN", "1" * 16, 12, 1.5, True])
def test_what_is_no_decimal_is_refused(value: Any) -> None:
    assert refusal_of(field(Kind.DECIMAL), value) == "invalid_value"


@pytest.mark.parametrize("value", ["123456789012", "0.1234", "-123456789012.5"])
def test_an_amount_that_a_column_of_money_would_round_is_refused(value: str) -> None:
    assert refusal_of(field(Kind.DECIMAL), value) == "invalid_value"


def test_amounts_of_three_decimals_are_kept() -> None:
    assert accepted(field(Kind.DECIMAL), "99999999999.125", "x") == "99999999999.125"
    assert accepted(field(Kind.DECIMAL), "-0.000", "x") == "0"


@given(st.uuids())
def test_any_uuid_is_taken_in_lower_case(value: UUID) -> None:
    assert accepted(field(Kind.UUID), str(value).upper(), "x") == str(value)


@pytest.mark.parametrize(
    "value",
    ["urn:" + "0" * 32, "{0190f3a0-0000-7000-8000-00000000000}", "0190f3a0_0000_7000_8000_000000000001", 5],
)
def test_what_only_looks_like_a_uuid_is_refused(value: Any) -> None:
    assert refusal_of(field(Kind.UUID), value) == "invalid_value"


@given(plain_text)
def test_text_is_stored_as_sent_and_compares_by_nfc(text: str) -> None:
    assert accepted(field(Kind.TEXT), text, "x") == text
    assert same(field(Kind.TEXT), unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("value", ["a\x00b", "\ud83d", 7, ["a"]])
def test_text_that_cannot_be_stored_is_refused(value: Any) -> None:
    assert refusal_of(field(Kind.TEXT), value) == "invalid_value"


def test_long_text_is_too_large() -> None:
    assert refusal_of(field(Kind.TEXT, max_length=3), "عروض") == "too_large"
    assert refusal_of(field(Kind.TEXT), "ع" * 140_000) == "too_large"
    assert refusal_of(field(Kind.TEXT, required=True), " \u00a0") == "invalid_value"


def test_a_closed_choice_is_closed_and_an_open_one_is_not() -> None:
    assert refusal_of(field(Kind.ENUM, choices=("draft",)), "published") == "invalid_value"
    assert refusal_of(field(Kind.ENUM, choices=("draft",)), ["draft"]) == "invalid_value"
    assert accepted(field(Kind.ENUM, choices=("shop_now",), is_open=True), "new_word", "x") == "new_word"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.INTEGER, True),
        (Kind.INTEGER, 1.0),
        (Kind.INTEGER, 2**53 + 1),
        (Kind.BOOLEAN, 1),
        (Kind.DATE, "2026-02-30"),
        (Kind.DATE, "٢٠٢٦-٠٢-٠١"),
        (Kind.TIME_ZONE, "Asia/Atlantis"),
        (Kind.TIME_ZONE, 3),
        (Kind.POSITION, "أ"),
        (Kind.SHA256, "AB" * 32),
        (Kind.STRINGS, "SA"),
        (Kind.STRINGS, [1]),
        (Kind.JSON, float("inf")),
        (Kind.JSON, 2**60),
        (Kind.JSON, 1e300),
        (Kind.JSON, {"a\x00": 1}),
    ],
)
def test_the_wrong_kind_is_refused(kind: Kind, value: Any) -> None:
    assert refusal_of(field(kind), value) == "invalid_value"


@pytest.mark.parametrize(
    "value",
    [
        "2026-05-01",
        "2026-05-01T10:00:00",
        "2026-13-01T10:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        5,
    ],
)
def test_what_is_no_moment_is_refused(value: Any) -> None:
    assert refusal_of(field(Kind.TIMESTAMP), value) == "invalid_value"


def test_good_values_have_one_form() -> None:
    assert accepted(field(Kind.TIMESTAMP), "2026-05-01T10:00:00+03:00", "x") == "2026-05-01T07:00:00Z"
    assert accepted(field(Kind.TIMESTAMP), "2026-05-01T10:00:00.250Z", "x") == "2026-05-01T10:00:00.250000Z"
    assert accepted(field(Kind.DATE), "2026-05-01", "x") == "2026-05-01"
    assert accepted(field(Kind.TIME_ZONE), "Asia/Riyadh", "x") == "Asia/Riyadh"
    assert accepted(field(Kind.BOOLEAN), False, "x") is False
    assert accepted(field(Kind.INTEGER), -3, "x") == -3
    assert accepted(field(Kind.SHA256), "ab" * 32, "x") == "ab" * 32
    assert accepted(field(Kind.STRINGS), ["SA", "AE", "SA"], "x") == ["AE", "SA"]
    assert accepted(field(Kind.STRINGS), None, "x") == []


def test_json_numbers_read_as_a_database_gives_them_back() -> None:
    assert (
        repr(accepted(field(Kind.JSON), {"crop": [2.0, -0.0, 0.5, True]}, "x"))
        == "{'crop': [2, 0, 0.5, True]}"
    )


def test_json_has_limits() -> None:
    deep: Any = 1
    for _ in range(20):
        deep = [deep]
    assert refusal_of(field(Kind.JSON), deep) == "invalid_value"
    assert refusal_of(field(Kind.JSON), ["ع" * 100_000] * 4) == "too_large"
    assert refusal_of(field(Kind.STRINGS), [str(n) for n in range(5_001)]) == "too_large"


def test_sameness_tells_kinds_apart_and_null_from_values() -> None:
    assert not same(field(Kind.JSON), 1, True)
    assert not same(None, None, "")
    assert same(None, None, None)
    assert same(field(Kind.STRINGS, merge=Merge.SET), None, [])
    assert same(field(Kind.STRINGS), ["b", "a"], ["a", "b"])


@given(plain_text)
def test_json_compares_without_its_nulls_and_by_nfc(text: str) -> None:
    left = {"كلمة": [unicodedata.normalize("NFD", text), {"x": None}]}
    right = {"كلمة": [unicodedata.normalize("NFC", text), {}]}
    assert same(field(Kind.JSON), left, right)
    assert comparable({"flag": True}) != comparable({"flag": 1})
