"""Characters as the Unicode bidirectional algorithm sees them, and which way a paragraph reads.

Source: UAX #9, rules P2 and P3 for the direction, and the Bidi_Class property of Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import regex

LRM: Final = "\u200e"
RLM: Final = "\u200f"
ALM: Final = "\u061c"
LRI: Final = "\u2066"
RLI: Final = "\u2067"
FSI: Final = "\u2068"
PDI: Final = "\u2069"
NO_BREAK_SPACE: Final = "\u00a0"

# Unassigned characters are taken out: regex calls every one of them R, and new emoji are among them.
_STRONG: Final = regex.compile(r"(?V1)[[\p{bc=L}\p{bc=R}\p{bc=AL}]--\p{Cn}]")
_LAST_STRONG: Final = regex.compile(r"(?rV1)[[\p{bc=L}\p{bc=R}\p{bc=AL}]--\p{Cn}]")
_FIRST_TELLING: Final = regex.compile(r"(?V1)[[\p{bc=L}\p{bc=R}\p{bc=AL}\p{bc=EN}\p{bc=AN}]--\p{Cn}]")
_LAST_TELLING: Final = regex.compile(r"(?rV1)[[\p{bc=L}\p{bc=R}\p{bc=AL}\p{bc=EN}\p{bc=AN}]--\p{Cn}]")
#: A letter written from right to left: the marks RLM and ALM are no letters.
_RTL_LETTER: Final = regex.compile(r"(?V1)[[\p{bc=R}\p{bc=AL}]--[\p{Cn}\u200f\u061c]]")
_BREAK: Final = re.compile(r"\r\n|[\n\r\x1c-\x1e\x85\u2029]")
_ISOLATE: Final = regex.compile("[\u2066-\u2069]")

#: How far a neighbour is looked for. No copy has so many signs in a row that tell nothing.
_REACH: Final = 1_000


class Direction(StrEnum):
    """Which way a paragraph reads."""

    RTL = "rtl"
    LTR = "ltr"


def bidi_class(sign: str) -> str:
    """Bidi_Class of one character; ON for one that this Python does not know yet, an emoji as a rule.

    Currency signs are ET even before they are assigned, as U+20C1 was until recently.
    """
    if "\u20a0" <= sign <= "\u20cf":
        return "ET"
    return unicodedata.bidirectional(sign) or "ON"


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """(start, paragraph) for every paragraph of ``text``, without the break that ends it."""
    start = 0
    if not _BREAK.search(text):
        yield 0, text
        return
    for gap in _BREAK.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def has_rtl_letters(text: str) -> bool:
    """True if any letter is written from right to left."""
    return not text.isascii() and _RTL_LETTER.search(text) is not None


def first_strong(paragraph: str) -> int | None:
    """Place of the character that decides the paragraph's direction (rule P2), or None."""
    found = _STRONG.search(without_isolates(paragraph))
    return found.start() if found else None


def reads_as(paragraph: str) -> Direction:
    """The direction a feed gives one paragraph: that of its first strong character, else left to right.

    Flags and boxed words (🇸🇦, 🆕) are strong and left-to-right; other emoji, digits and signs decide nothing.
    """
    place = first_strong(paragraph)
    if place is None or bidi_class(paragraph[place]) == "L":
        return Direction.LTR
    return Direction.RTL


def editor_direction(text: str) -> Direction:
    """The direction an editor gives: right to left as soon as there is any Arabic letter."""
    return Direction.RTL if has_rtl_letters(text) else Direction.LTR


def strong_before(paragraph: str, place: int) -> str | None:
    """Class of the last strong character before ``place``: L, R, AL or None."""
    found = _LAST_STRONG.search(paragraph, max(0, place - _REACH), place)
    return bidi_class(found[0]) if found else None


def telling_before(paragraph: str, place: int) -> str | None:
    """Class of the last strong character or number before ``place``: L, R, AL, EN, AN or None."""
    found = _LAST_TELLING.search(paragraph, max(0, place - _REACH), place)
    return bidi_class(found[0]) if found else None


def telling_place(paragraph: str, place: int) -> int | None:
    """Where the first strong character or number from ``place`` on stands, or None."""
    found = _FIRST_TELLING.search(paragraph, place, place + _REACH)
    return found.start() if found else None


def telling_after(paragraph: str, place: int) -> str | None:
    """Class of the first strong character or number from ``place`` on: L, R, AL, EN, AN or None."""
    found = telling_place(paragraph, place)
    return None if found is None else bidi_class(paragraph[found])


def without_isolates(paragraph: str) -> str:
    """The same length, with the content of every isolate blanked: outside, an isolate is one neutral sign."""
    if not _ISOLATE.search(paragraph):
        return paragraph
    out, depth = [], 0
    for sign in paragraph:
        is_closing = sign == PDI
        depth -= is_closing and depth > 0
        out.append(" " if depth else sign)
        depth += LRI <= sign <= FSI
    return "".join(out)
