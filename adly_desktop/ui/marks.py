"""Findings in a text, and their place in Qt's units. Pure."""

import enum
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Severity(enum.StrEnum):
    """How much a finding matters; the value names the colour."""

    BLOCKS = "red"
    WARNS = "amber"
    SUGGESTS = "blue"


@dataclass(frozen=True, slots=True)
class Mark:
    """An underlined range. ``start`` and ``end`` count code points, as Python strings do; end excluded."""

    start: int
    end: int
    severity: Severity
    message: str


def utf16_offsets(text: str, positions: Sequence[int]) -> list[int]:
    """Places in UTF-16 units, which Qt counts in, for places in code points.

    An emoji is one code point and two units. Places beyond the text are drawn to its ends.
    """
    wide, length = _wide_places(text), len(text)
    within = (min(max(position, 0), length) for position in positions)
    return [position + bisect_left(wide, position) for position in within]


def code_point_offset(text: str, unit: int) -> int:
    """The place in code points of a place in UTF-16 units; inside a pair counts as before it."""
    for number, place in enumerate(_wide_places(text)):
        if unit <= place + number:
            return unit - number
        if unit == place + number + 1:
            return place
    return min(unit - len(_wide_places(text)), len(text))


def _wide_places(text: str) -> list[int]:
    """Places of the code points that take two units."""
    return [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]
