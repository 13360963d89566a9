"""Cells of files that people open in a spreadsheet: a text stays a text there and is never calculated.

Names, addresses and details come from people. A cell that begins like a formula would run in whoever's
spreadsheet opens the file; an apostrophe before it makes it plain text for all of them.
"""

import csv
import io
from collections.abc import Iterable
from typing import Final

#: What begins a formula or hides that one begins, in the wide forms of East Asian keyboards too.
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Before a start these are skipped by some programs.
_SKIPPED: Final = (
    " \u00a0\u200b\u200e\u200f\u061c\ufeff\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
)


def cell(text: str) -> str:
    """The text, with an apostrophe before it where it would be calculated."""
    begins = text[:1] in ("\t", "\r", "\n") or text.lstrip(_SKIPPED).startswith(_STARTS)
    return f"'{text}" if begins else text


def line(texts: Iterable[str]) -> str:
    """One line of a file with commas, ended as spreadsheets expect it."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([cell(text) for text in texts])
    return written.getvalue()
