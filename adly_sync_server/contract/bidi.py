"""Direction lint: what will read in another order than the writer meant, with fixes that go into the copy.

The feed gives each paragraph the direction of its first strong character; the writer means right to left
as soon as there is Arabic. Where the two part, and wherever a piece would be reordered, there is a finding.
Fixes write LRM and RLM, because no platform is known to keep isolates; they never change a letter.

Source: UAX #9; the tests compare every fix with an independent implementation of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

import msgspec

from adly_sync_server.contract.bidi_classes import (
    LRM,
    RLM,
    Direction,
    editor_direction,
    first_strong,
    has_rtl_letters,
    paragraphs,
    reads_as,
    without_isolates,
)
from adly_sync_server.contract.bidi_digits import DigitPolicy, digit_findings
from adly_sync_server.contract.bidi_finding import (
    CODES,
    BidiFinding,
    Edit,
    Effect,
    TextFix,
    inserted,
)
from adly_sync_server.contract.bidi_hygiene import unclean
from adly_sync_server.contract.bidi_units import broken_brackets, broken_units, loose_punctuation
from adly_sync_server.contract.graphemes import without_tashkeel, without_tatweel

__all__ = [
    "CODES",
    "BidiFinding",
    "DigitPolicy",
    "Direction",
    "Edit",
    "Effect",
    "Policy",
    "TextFix",
    "editor_direction",
    "fix_all",
    "fixed",
    "forget",
    "lint",
    "reads_as",
]

_RTL_LANGUAGES: Final = frozenset({"ar", "fa", "ur", "he"})
#: What "Fix all" does unasked. Strokes stay: tashkeel may carry the meaning.
_UNASKED: Final = frozenset({Effect.INVISIBLE, Effect.DIGITS})
#: More rounds than any copy needs; a fix that would not settle must not hang an editor.
_MAX_ROUNDS: Final = 50


class Policy(msgspec.Struct, frozen=True):
    """What one copy field is meant to be.

    ``language``: that of the field (ar, en), or None: right to left as soon as there is Arabic.
    ``digits``: the client's wish. ``isolates``: a read-back has shown that the platform keeps U+2066–2069.
    ``is_over_limit``: the text is too long, so that tatweel and tashkeel are worth a finding.
    """

    language: str | None = None
    digits: DigitPolicy = DigitPolicy.WESTERN
    isolates: bool = False
    is_over_limit: bool = False


DEFAULT: Final = Policy()


def lint(text: str, policy: Policy | str | None = None) -> list[BidiFinding]:
    """All findings of ``text``, in order of place. ``policy`` may be just the language of the field."""
    if text.isascii():
        return []
    wish = _policy(policy)
    found = list(_of_paragraphs(text, wish))
    found.extend(digit_findings(text, wish.digits))
    if wish.is_over_limit:
        found.extend(_strokes(text))
    found.sort(key=lambda finding: (finding.start, finding.end))
    return found


def fixed(text: str, finding: BidiFinding) -> str:
    """``text`` after the finding's fix; unchanged where it has none."""
    return finding.fix.applied(text) if finding.fix else text


def fix_all(text: str, policy: Policy | str | None = None, effects: Collection[Effect] = _UNASKED) -> str:
    """``text`` without any finding whose fix has one of ``effects``. Doing it twice changes nothing more.

    In rounds, as a fix can bring out what it hid: first signs that have to go, then digits, then marks.
    """
    return _settled(text, _policy(policy), frozenset(effects))


@lru_cache(maxsize=2048)
def _settled(text: str, wish: Policy, effects: frozenset[Effect]) -> str:
    for _ in range(_MAX_ROUNDS):
        fixes = [f.fix for f in lint(text, wish) if f.fix and f.fix.effect in effects]
        if not fixes:
            break
        text = _round(fixes).applied(text)
    return text


def _round(fixes: list[TextFix]) -> TextFix:
    """The fixes that can be made together: those that replace, as far as they keep apart, else all marks."""
    replacing = [fix for fix in fixes if any(edit.start < edit.end for edit in fix.edits)]
    if not replacing:
        edits = [edit for fix in fixes for edit in fix.edits]
        return TextFix(tuple(sorted(edits, key=lambda edit: edit.start)))
    together: list[Edit] = []
    touched: set[int] = set()
    for fix in sorted(replacing, key=lambda fix: (fix.effect, fix.edits[0].start)):
        places = {place for edit in fix.edits for place in range(edit.start, edit.end)}
        if touched.isdisjoint(places):
            touched |= places
            together += fix.edits
    return TextFix(tuple(sorted(together, key=lambda edit: edit.start)))


def forget() -> None:
    """Empty what lint and fixes remember: for measurements, and for a program that runs out of memory."""
    _of_paragraph.cache_clear()
    _settled.cache_clear()


def _policy(policy: Policy | str | None) -> Policy:
    if policy is None:
        return DEFAULT
    return Policy(language=policy) if isinstance(policy, str) else policy


def _of_paragraphs(text: str, policy: Policy) -> Iterator[BidiFinding]:
    for start, paragraph in paragraphs(text):
        found = _of_paragraph(paragraph, policy.language, policy.isolates)
        yield from [finding.shifted(start) for finding in found] if start else found


@lru_cache(maxsize=8192)
def _of_paragraph(paragraph: str, language: str | None, isolates: bool) -> tuple[BidiFinding, ...]:
    """Remembered, because typing changes one paragraph and an agency repeats its copy over many ads."""
    if paragraph.isascii():
        return ()
    found = list(unclean(paragraph, isolates))
    if has_rtl_letters(paragraph):
        outside = without_isolates(paragraph)
        is_rtl = language is None or language[:2] in _RTL_LANGUAGES
        found.extend(_first_strong(paragraph, is_rtl))
        found.extend(_pieces(outside, is_rtl, isolates))
    return tuple(found)


def _first_strong(paragraph: str, is_rtl: bool) -> Iterator[BidiFinding]:
    meant = Direction.RTL if is_rtl else Direction.LTR
    if reads_as(paragraph) is meant:
        return
    place = first_strong(paragraph)
    start = 0 if place is None else place
    code, mark = ("first_strong_latin", RLM) if is_rtl else ("first_strong_arabic", LRM)
    yield BidiFinding(code, start, _word_end(paragraph, start), inserted((0, mark)))


def _word_end(paragraph: str, start: int) -> int:
    end = paragraph.find(" ", start)
    return len(paragraph) if end < 0 else end


def _pieces(paragraph: str, is_rtl: bool, isolates: bool) -> Iterator[BidiFinding]:
    found = list(broken_units(paragraph, int(is_rtl), isolates))
    yield from found
    taken = [(f.start, f.end) for f in found]
    for finding in broken_brackets(paragraph, int(is_rtl)):
        if not any(start < finding.end and finding.start < end for start, end in taken):
            yield finding
    if is_rtl:
        yield from loose_punctuation(paragraph)


def _strokes(text: str) -> Iterator[BidiFinding]:
    for code, shorter in (
        ("tatweel_over_limit", without_tatweel(text)),
        ("tashkeel_over_limit", without_tashkeel(text)),
    ):
        if shorter != text:
            yield BidiFinding(code, 0, len(text), TextFix((Edit(0, len(text), shorter),), Effect.STROKES))
