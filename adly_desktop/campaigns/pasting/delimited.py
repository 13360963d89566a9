"""Text of a clipboard or a file as rows of cells. Pure.

Spreadsheets put tabs between cells and quote a cell that holds a tab, a line or a quote; files have commas
or, where the comma is for decimals, semicolons. A quote that only begins a text (``"Best" of 2026``) is a
letter and takes no neighbours along.
"""

import csv
import io
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

import regex

from adly_sync_server.contract.errors import InvalidInput

Row = tuple[str, ...]
Rows = tuple[Row, ...]

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 100
MOST_CHARS: Final = 16 * 1024 * 1024
#: As wide as this a text with commas is no sentence any more.
_WIDE: Final = 3


class Separator(StrEnum):
    """What stands between cells; the value is the sign itself."""

    TAB = "\t"
    SEMICOLON = ";"
    COMMA = ","
    NONE = ""


class TooMuch(InvalidInput):
    """More than is taken at once; ``field`` says of what: rows, columns or chars."""


def cells(text: str, separator: Separator) -> Rows:
    """Rows of equal width; blank ones are left out. Raises ``TooMuch``."""
    if len(text) > MOST_CHARS:
        raise TooMuch(f"more than {MOST_CHARS} characters", field="chars")
    split = _split(text.removeprefix("\ufeff"), separator)
    rows = [row for row in split if any(cell.strip() for cell in row)]
    width = max((_width(row) for row in rows), default=0)
    if len(rows) > MOST_ROWS + 1:
        raise TooMuch(f"more than {MOST_ROWS} rows", field="rows")
    if width > MOST_COLUMNS:
        raise TooMuch(f"more than {MOST_COLUMNS} columns", field="columns")
    return tuple(tuple((*row, *[""] * width)[:width]) for row in rows)


def separator_of(text: str, is_heading: Callable[[str], bool]) -> Separator:
    """What separates the cells of a text; a text of one column has none.

    Commas stand in sentences too: they separate where every row has as many, and where the first row names
    columns (as ``is_heading`` knows) or the rows are wide.
    """
    if "\t" in text:
        return Separator.TAB
    for separator in (Separator.SEMICOLON, Separator.COMMA):
        rows = [row for row in _split(text[:MOST_CHARS], separator) if any(cell.strip() for cell in row)]
        widths = {len(row) for row in rows}
        if len(rows) > 1 and len(widths) == 1 and _is_table(rows, is_heading):
            return separator
    return Separator.NONE


def _is_table(rows: Sequence[Sequence[str]], is_heading: Callable[[str], bool]) -> bool:
    width = len(rows[0])
    return width > 1 and (width >= _WIDE or all(is_heading(cell) for cell in rows[0]))


def _split(text: str, separator: Separator) -> list[list[str]]:
    csv.field_size_limit(MOST_CHARS)
    delimiter = separator.value or _unused(text)
    lines = io.StringIO(_honest(text.replace("\x00", "\ufffd"), delimiter), newline="")
    return list(csv.reader(lines, delimiter=delimiter))


def _unused(text: str) -> str:
    """A sign for between cells where there is one cell a row, which still may be quoted."""
    present = set(text)
    return next(sign for sign in map(chr, range(0xE000, 0xF900)) if sign not in present)


def _honest(text: str, delimiter: str) -> str:
    """The text with every cell quoted that begins with a quote without being a quoted one."""
    if '"' not in text:
        return text
    sign = regex.escape(delimiter)
    cell = regex.compile(
        rf'(?:(?P<whole>"(?:[^"]++|"")*+"(?=[{sign}\r\n]|\Z))|(?P<bare>[^{sign}\r\n]*+))'
        rf"(?P<end>{sign}|\r\n|[\r\n]|\Z)"
    )
    return "".join(_quoted(found) for found in cell.finditer(text))


def _quoted(cell: "regex.Match[str]") -> str:
    whole, bare, end = cell.group("whole", "bare", "end")
    if whole is None and bare.startswith('"'):
        whole = '"' + bare.replace('"', '""') + '"'
    return f"{bare if whole is None else whole}{end}"


def _width(row: Sequence[str]) -> int:
    """Without the empty cells at the end."""
    return max((place + 1 for place, cell in enumerate(row) if cell.strip()), default=0)
