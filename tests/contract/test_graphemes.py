"""Counting, cutting and stripping text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.graphemes import (
    Unit,
    count,
    exceeds,
    measured,
    truncated,
    utf16_length,
    without_tashkeel,
    without_tatweel,
)

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء ًٌٍَُِّْـ،.؟0123456789٠١٢٣🙂🇸🇦👨‍👩‍👧", max_size=60)


@pytest.mark.parametrize(
    ("text", "graphemes", "code_points", "utf16"),
    [
        ("", 0, 0, 0),
        ("خصم 25%", 7, 7, 7),
        ("مُحَمَّدٌ", 4, 9, 9),
        ("🙂🇸🇦", 2, 3, 6),
        ("👨‍👩‍👧", 1, 5, 8),
        ("e\u0301", 1, 2, 2),
        ("a\r\nb", 3, 4, 4),
    ],
)
def test_a_text_is_counted_in_three_units(text: str, graphemes: int, code_points: int, utf16: int) -> None:
    counts = count(text)
    assert (counts.graphemes, counts.code_points, counts.utf16) == (graphemes, code_points, utf16)
    assert [counts.of(unit) for unit in Unit] == [graphemes, code_points, utf16]


@given(st.text(max_size=80))
def test_utf16_is_what_an_encoder_writes(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(st.one_of(ARABIC, st.text(max_size=60)), st.integers(0, 70), st.sampled_from(list(Unit)))
def test_a_text_exceeds_a_limit_exactly_when_it_measures_more(text: str, limit: int, unit: Unit) -> None:
    assert exceeds(text, limit, unit) == (measured(text, unit) > limit)


@given(ARABIC, st.integers(0, 70), st.sampled_from(list(Unit)))
def test_a_cut_text_fits_and_is_a_beginning(text: str, limit: int, unit: Unit) -> None:
    cut = truncated(text, limit, unit)
    assert measured(cut, unit) <= limit
    assert text.startswith(cut.removesuffix("…")) or cut == text
    if measured(text, unit) <= limit:
        assert cut == text


def test_a_cut_never_splits_a_family_or_a_vowelled_letter() -> None:
    assert truncated("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2) == "👨‍👩‍👧…"
    assert truncated("مُحَمَّدٌ", 3) == "مُحَ…"
    assert truncated("👨‍👩‍👧", 3, Unit.CODE_POINT) == "…"
    assert truncated("خصم", 0) == ""


def test_tashkeel_goes_and_letters_stay() -> None:
    assert without_tashkeel("الخَصْمُ مُسْتَمِرٌّ") == "الخصم مستمر"
    assert without_tashkeel("قرآن إلى أمل") == "قرآن إلى أمل"
    decomposed = unicodedata.normalize("NFD", "آخر أيام إجازة")
    assert without_tashkeel(decomposed) == decomposed


def test_tatweel_goes() -> None:
    assert without_tatweel("تخفيـــــضات") == "تخفيضات"


@given(ARABIC)
def test_stripping_is_idempotent_and_never_lengthens(text: str) -> None:
    for strip in (without_tashkeel, without_tatweel):
        once = strip(text)
        assert strip(once) == once
        assert len(once) <= len(text)
