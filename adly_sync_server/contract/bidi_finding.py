"""What the direction lint says: findings, their codes, and fixes that write into the copy.

Places are code points of the whole text, as Python counts; end excluded.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from adly_sync_server.contract.severity import Severity

#: Every code the lint can answer with. Sentences for people live on the desktop.
CODES: Final = MappingProxyType(
    {
        # the paragraph as a whole
        "first_strong_latin": Severity.AMBER,
        "first_strong_arabic": Severity.AMBER,
        # pieces that must read from left to right and will not
        "phone_reorders": Severity.AMBER,
        "range_reorders": Severity.AMBER,
        "sign_reorders": Severity.AMBER,
        "time_reorders": Severity.AMBER,
        "link_reorders": Severity.AMBER,
        "hashtag_reorders": Severity.AMBER,
        "riyal_side": Severity.AMBER,
        "currency_reorders": Severity.AMBER,
        "symbol_reorders": Severity.BLUE,
        "percent_reorders": Severity.BLUE,
        "measure_reorders": Severity.BLUE,
        "bracket_reorders": Severity.BLUE,
        "punctuation_after_latin": Severity.BLUE,
        # signs that should not be there
        "embedding": Severity.AMBER,
        "unbalanced_isolate": Severity.AMBER,
        "isolate_may_be_stripped": Severity.BLUE,
        "invisible_sign": Severity.AMBER,
        "repeated_mark": Severity.BLUE,
        "lone_surrogate": Severity.RED,
        # digits and length
        "mixed_digits": Severity.AMBER,
        "digits_against_policy": Severity.BLUE,
        "tatweel_over_limit": Severity.AMBER,
        "tashkeel_over_limit": Severity.AMBER,
    }
)


class Effect(StrEnum):
    """What a fix touches. A fix never changes a letter."""

    INVISIBLE = "invisible"
    DIGITS = "digits"
    STROKES = "strokes"


class Edit(msgspec.Struct, frozen=True):
    """Replace ``start:end`` by ``text``."""

    start: int
    end: int
    text: str


class TextFix(msgspec.Struct, frozen=True):
    """Edits that belong together: in order, not overlapping."""

    edits: tuple[Edit, ...]
    effect: Effect = Effect.INVISIBLE

    def applied(self, text: str) -> str:
        """``text`` with every edit made."""
        for edit in reversed(self.edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text


class BidiFinding(msgspec.Struct, frozen=True):
    """One place that will not read as meant; ``fix`` is None where only a person can decide."""

    code: str
    start: int
    end: int
    fix: TextFix | None = None

    @property
    def severity(self) -> Severity:
        """How much it matters; one severity for each code."""
        return CODES[self.code]

    def shifted(self, offset: int) -> BidiFinding:
        """The same finding in a text that has ``offset`` code points more before it."""
        if not offset:
            return self
        return BidiFinding(self.code, self.start + offset, self.end + offset, _shifted(self.fix, offset))


def _shifted(fix: TextFix | None, offset: int) -> TextFix | None:
    if fix is None:
        return None
    moved = tuple(Edit(edit.start + offset, edit.end + offset, edit.text) for edit in fix.edits)
    return TextFix(moved, fix.effect)


def inserted(*places: tuple[int, str]) -> TextFix:
    """A fix that only inserts, in order of place."""
    return TextFix(tuple(Edit(at, at, marks) for at, marks in sorted(places, key=lambda p: p[0]) if marks))
