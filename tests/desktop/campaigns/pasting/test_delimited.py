"""Whatever a spreadsheet puts on a clipboard comes back as the cells that were copied."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.campaigns.pasting.delimited import (
    MOST_COLUMNS,
    MOST_ROWS,
    Separator,
    TooMuch,
    cells,
    separator_of,
)
from adly_desktop.campaigns.pasting.layouts import is_heading

#: Anything a cell can hold; a NUL cannot be stored and becomes a visible sign.
CELL = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=30)
TABLE = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=6)
)


def as_file(rows: list[list[str]], separator: str) -> str:
    """As a spreadsheet writes them: quoted where it must be, and where a cell begins with a quote."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@given(TABLE, st.sampled_from([Separator.TAB, Separator.SEMICOLON, Separator.COMMA]))
def test_what_was_copied_comes_back(rows: list[list[str]], separator: Separator) -> None:
    found = cells(as_file(rows, separator.value).removeprefix("\ufeff"), separator)
    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    width = max((place + 1 for row in wanted for place, cell in enumerate(row) if cell.strip()), default=0)
    assert [list(row) for row in found] == [row[:width] for row in wanted]


@given(st.text(alphabet='ab"\t\n ;,', max_size=40))
def test_no_letter_is_lost_whatever_the_quotes(text: str) -> None:
    found = cells(text, Separator.TAB)
    assert "".join(cell for row in found for cell in row).count("a") == text.count("a")
    assert "".join(cell for row in found for cell in row).count("b") == text.count("b")


def test_a_quote_that_begins_a_text_takes_no_neighbours_along() -> None:
    text = 'Name\tHeadline\n"Best" of 2026\t"unclosed\nnext\t"said ""so"""\n'
    assert cells(text, Separator.TAB) == (
        ("Name", "Headline"),
        ('"Best" of 2026', '"unclosed'),
        ("next", 'said "so"'),
    )


def test_lines_and_tabs_stand_in_quoted_cells() -> None:
    assert cells('"one\ntwo"\t"a\tb"\r\nlast\tx', Separator.TAB) == (("one\ntwo", "a\tb"), ("last", "x"))


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a\tb;c,d", Separator.TAB),
        ("Name,Headline\none,two", Separator.COMMA),
        ("الاسم;العنوان\nأ;ب", Separator.SEMICOLON),
        ("a;1,5;x\nb;2,5;y", Separator.SEMICOLON),
        ("a,b,c\nd,e,f", Separator.COMMA),
        ("Hello, world\nBye, all", Separator.NONE),
        ("Hello, world", Separator.NONE),
        ("", Separator.NONE),
    ],
)
def test_a_separator_is_told_from_a_comma_in_a_sentence(text: str, separator: Separator) -> None:
    assert separator_of(text, is_heading) is separator


def test_one_column_keeps_its_lines_and_its_commas() -> None:
    assert cells('"one,\ntwo"\nthree; four\n\n', Separator.NONE) == (("one,\ntwo",), ("three; four",))


def test_blank_rows_and_empty_columns_at_the_end_are_left_out() -> None:
    assert cells("a\t\t\n\t\t\nb\tc\t\n", Separator.TAB) == (("a", ""), ("b", "c"))


@pytest.mark.parametrize(
    ("text", "field"),
    [("x\n" * (MOST_ROWS + 2), "rows"), ("\t".join("x" * (MOST_COLUMNS + 1)), "columns")],
)
def test_more_than_is_taken_at_once_is_refused(text: str, field: str) -> None:
    with pytest.raises(TooMuch) as refused:
        cells(text, Separator.TAB)
    assert refused.value.field == field
