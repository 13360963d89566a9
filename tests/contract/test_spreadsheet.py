"""Cells of exported files."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.spreadsheet import cell, line

HIDDEN = ["", " ", "\u200f", "\u202e", "\ufeff", "\u00a0 "]
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("start", ["=1+1", "+9", "-2", "@SUM(A1)", "＝1", "\t=1"])
def test_what_would_be_calculated_is_plain_text(hidden: str, start: str) -> None:
    assert cell(hidden + start).startswith("'")


@pytest.mark.parametrize("plain", ["", "عيادات النور", "25% = خصم", "a-b", "2026-11-30"])
def test_what_is_plain_stays(plain: str) -> None:
    assert cell(plain) == plain


@given(st.lists(texts, min_size=1, max_size=6))
def test_a_line_comes_back_as_it_was_written(cells: list[str]) -> None:
    (read,) = list(csv.reader(io.StringIO(line(cells), newline="")))
    assert read == [cell(text) for text in cells]
    assert [text.removeprefix("'") for text in read] == [text.removeprefix("'") for text in cells]
