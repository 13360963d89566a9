"""Our resolution of levels against an independent implementation of UAX #9."""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.bidi_classes import (
    Direction,
    editor_direction,
    paragraphs,
    reads_as,
    without_isolates,
)
from adly_sync_server.contract.bidi_levels import levels, unit_levels

# No brackets (rule N0 is left out on purpose), nothing that mirrors, no explicit formatting.
SIGNS = st.text(alphabet="ابجد هوز abz 019٠٣٩۵+-.,:/%$⃁#@!؟،–—ِ🙂\u200e\u200f", min_size=1, max_size=40)


def in_visual_order(text: str, base: int) -> str:
    """Rule L2: reverse every stretch at each level from the highest to the lowest odd one."""
    order = list(range(len(text)))
    found = levels(text, base)
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return "".join(text[place] for place in order)


@given(SIGNS, st.sampled_from([0, 1]))
def test_order_agrees_with_another_implementation(text: str, base: int) -> None:
    # Spaces at the end of a line go to its level by rule L1, which only a line of known width has.
    text = text.strip()
    assert in_visual_order(text, base) == get_display(text, base_dir="R" if base else "L")


@given(SIGNS, SIGNS, SIGNS, st.sampled_from([0, 1]))
def test_a_piece_gets_the_levels_it_has_in_its_paragraph(
    before: str, piece: str, after: str, base: int
) -> None:
    # Pieces stand between spaces: only there is nothing but the nearest neighbours decisive.
    whole = f"{before} | {piece} | {after}"
    start = len(before) + 3
    expected = tuple(levels(whole, base)[start : start + len(piece)])
    if piece[0] != "ِ":
        assert unit_levels(whole, start, start + len(piece), base) == expected


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("خصم 25%", Direction.RTL),
        ("iPhone 17 بسعر خاص", Direction.LTR),
        ("25% خصم", Direction.RTL),
        ("🙂 خصم", Direction.RTL),
        ("🇸🇦 عروض اليوم الوطني", Direction.LTR),
        ("🆕 وصل حديثاً", Direction.LTR),
        ("\u200fiPhone 17 بسعر خاص", Direction.RTL),
        ("\u2066iPhone\u2069 بسعر خاص", Direction.RTL),
        ("\u2067خصم\u2069 now", Direction.LTR),
        ("\u2066never closed خصم", Direction.LTR),
        ("+966 50 123 4567", Direction.LTR),
        ("", Direction.LTR),
    ],
)
def test_a_feed_reads_by_the_first_strong_character(text: str, direction: Direction) -> None:
    assert reads_as(text) is direction


def test_an_editor_reads_any_arabic_from_right_to_left() -> None:
    assert editor_direction("iPhone 17 بسعر خاص") is Direction.RTL
    assert editor_direction("Shop now") is Direction.LTR
    assert editor_direction("\u200fShop now") is Direction.LTR


@given(st.text(alphabet="اa \n\r\u2029", max_size=20))
def test_paragraphs_cover_everything_but_the_breaks(text: str) -> None:
    found = list(paragraphs(text))
    assert all(text[start : start + len(paragraph)] == paragraph for start, paragraph in found)
    kept = sum(len(paragraph) for _, paragraph in found)
    assert kept == sum(sign not in "\n\r\u2029" for sign in text)


@given(st.text(alphabet="اa \u2066\u2067\u2068\u2069", max_size=20))
def test_blanking_isolates_keeps_every_place(text: str) -> None:
    blanked = without_isolates(text)
    assert len(blanked) == len(text)
    assert all(kept in (sign, " ") for kept, sign in zip(blanked, text, strict=True))
