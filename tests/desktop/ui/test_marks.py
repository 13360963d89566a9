"""Places in a text: Python counts code points, Qt counts UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.ui.invisible_signs import invisible_signs
from adly_desktop.ui.marks import code_point_offset, utf16_offsets

texts = st.text(alphabet="خصم abc🔥👨‍👩‍👧\u200f 1", max_size=40)


@given(texts, st.integers(0, 40))
def test_units_are_what_utf_16_says(text: str, place: int) -> None:
    place = min(place, len(text))
    assert utf16_offsets(text, [place]) == [len(text[:place].encode("utf-16-le")) // 2]


@given(texts, st.integers(0, 40))
def test_there_and_back_is_the_same_place(text: str, place: int) -> None:
    place = min(place, len(text))
    assert code_point_offset(text, utf16_offsets(text, [place])[0]) == place


@given(texts, st.integers(-50, 99))
def test_places_beyond_the_text_are_drawn_to_its_ends(text: str, place: int) -> None:
    assert 0 <= utf16_offsets(text, [place])[0] <= len(text.encode("utf-16-le")) // 2


def test_invisible_signs_are_found_and_named() -> None:
    assert list(invisible_signs("a\u200fb\u2066\u00a0\u2069")) == [
        (1, "RLM"),
        (3, "LRI"),
        (4, "NBSP"),
        (5, "PDI"),
    ]


def test_a_joiner_within_a_family_is_part_of_the_family() -> None:
    assert list(invisible_signs("👨‍👩‍👧")) == []
    assert list(invisible_signs("م\u200dم")) == [(1, "ZWJ")]


def test_plain_text_has_none() -> None:
    assert list(invisible_signs("خصم 25% Sale 🔥")) == []
