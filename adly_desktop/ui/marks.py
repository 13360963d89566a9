"""Findings in a text, and their place in Qt's units. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass


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

    An emoji is one code point and two units. Places beyond the text are drawn to its end.
    """
    length = len(text)
    if text.isascii() or max(text) <= "\uffff":
        return [min(max(position, 0), length) for position in positions]
    units = [0]
    for sign in text:
        units.append(units[-1] + (2 if sign > "\uffff" else 1))
    return [units[min(max(position, 0), length)] for position in positions]


def code_point_offset(text: str, unit: int) -> int:
    """The place in code points of a place in UTF-16 units; inside a pair counts as before it."""
    units = 0
    for position, sign in enumerate(text):
        width = 2 if sign > "\uffff" else 1
        if units + width > unit:
            return position
        units += width
    return len(text)
