"""Counting text the way people see it, the way platforms count it, and the way UTF-16 programs store it.

A grapheme is what a reader calls one character: a letter with its tashkeel, a flag, a family emoji. Platforms
count code points as a rule, so that tashkeel uses up a limit; Qt and JavaScript count UTF-16 units.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

import msgspec
import regex

_GRAPHEME: Final = regex.compile(r"\X")
#: Vowel signs and Koranic marks. U+0653–0655 stay: they are parts of letters in decomposed text (آ, أ, إ).
_TASHKEEL: Final = regex.compile(
    "[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]+"
)
TATWEEL: Final = "\u0640"


class Unit(StrEnum):
    """What a limit is counted in."""

    GRAPHEME = "grapheme"
    CODE_POINT = "code_point"
    UTF16 = "utf16"


class Counts(msgspec.Struct, frozen=True):
    """One text in the three units."""

    graphemes: int
    code_points: int
    utf16: int

    def of(self, unit: Unit) -> int:
        """The count in ``unit``."""
        by_unit = {Unit.GRAPHEME: self.graphemes, Unit.CODE_POINT: self.code_points, Unit.UTF16: self.utf16}
        return by_unit[unit]


@lru_cache(maxsize=8192)
def count(text: str) -> Counts:
    """How long ``text`` is in every unit. Remembered, because a counter asks at every keystroke."""
    return Counts(graphemes=_grapheme_count(text), code_points=len(text), utf16=utf16_length(text))


def measured(text: str, unit: Unit) -> int:
    """The length of ``text`` in one unit."""
    if unit is Unit.CODE_POINT:
        return len(text)
    return utf16_length(text) if unit is Unit.UTF16 else count(text).graphemes


def exceeds(text: str, maximum: int, unit: Unit) -> bool:
    """True if ``text`` is longer than ``maximum``; graphemes are counted only where they can matter."""
    if unit is Unit.GRAPHEME and len(text) <= maximum:
        return False
    return measured(text, unit) > maximum


def truncated(text: str, maximum: int, unit: Unit = Unit.GRAPHEME, ending: str = "…") -> str:
    """The longest beginning of whole graphemes that fits together with ``ending``; unchanged if it all fits.

    Never cuts inside a grapheme. Where not even ``ending`` fits, the answer has none.
    """
    if not exceeds(text, maximum, unit):
        return text
    room = maximum - measured(ending, unit)
    if room < 0:
        return _fitting(text, maximum, unit)
    return _fitting(text, room, unit).rstrip() + ending


def without_tashkeel(text: str) -> str:
    """``text`` without vowel signs; letters, hamzas and maddas stay."""
    return text if text.isascii() else _TASHKEEL.sub("", text)


def without_tatweel(text: str) -> str:
    """``text`` without the stretching stroke U+0640."""
    return text.replace(TATWEEL, "")


def utf16_length(text: str) -> int:
    """Length in UTF-16 units: signs beyond U+FFFF (emoji) take two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(sign > "\uffff" for sign in text)


def _grapheme_count(text: str) -> int:
    if text.isascii() and "\r" not in text:
        return len(text)  # only CR LF joins two ASCII signs
    return sum(1 for _ in _GRAPHEME.finditer(text))


def _fitting(text: str, maximum: int, unit: Unit) -> str:
    used, end = 0, 0
    for match in _GRAPHEME.finditer(text):
        used += 1 if unit is Unit.GRAPHEME else measured(match[0], unit)
        if used > maximum:
            break
        end = match.end()
    return text[:end]
