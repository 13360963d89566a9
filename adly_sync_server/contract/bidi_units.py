"""Pieces of copy that must read from left to right wherever they stand: telephone numbers, prices, links.

A piece is a finding when its characters would not all get one even level, that is when the feed would show
them in another order. The fix puts LRM (or an isolate) round it; RLM keeps it apart from Latin that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

import msgspec

from adly_sync_server.contract.bidi_classes import (
    LRI,
    LRM,
    PDI,
    RLM,
    bidi_class,
    strong_before,
    telling_place,
)
from adly_sync_server.contract.bidi_finding import BidiFinding, Edit, TextFix, inserted
from adly_sync_server.contract.bidi_levels import unit_levels

_N: Final = r"[0-9]+(?:[.,:/][0-9]+)*"
_GAP: Final = "[ \u00a0\u202f]"
_BETWEEN: Final = "[-–—~+×*=÷]"
_SIGN: Final = "[-+\u2212±]"
_RIYAL: Final = "\u20c1"
_HALF_DAY: Final = r"[AaPp]\.?[Mm]\b\.?"
_MEASURES: Final = (
    "GB|TB|MB|KB|GHz|MHz|Hz|Mbps|mAh|kWh|mm|cm|km|m|kg|mg|g|ml|cl|L|oz|in|inch|ft|W|V|K|MP|px|fps"
)
#: Telephone numbers start like one: a plus, a trunk zero, or the Gulf's service prefixes. Dates do not.
_PHONE: Final = (
    r"(?:\((?=[0-9+]{2,5}\)))?(?:\+|00|(?=0[1-9])|(?=9200)|(?=800))[0-9]"
    rf"(?:{_GAP}?[().-]?{_GAP}?[0-9]){{6,14}}"
)
_LINK: Final = (
    r"(?:https?://|www\.)[^\s<>«»،؛]*[^\s<>«»،؛.,!?؟:)]"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
    r"|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}"
    r"\.(?:com|net|org|sa|ae|store|shop|app|io|me|co)(?![A-Za-z])(?:/[^\s<>«»،؛.,!?؟:)]*)?"
)
_PATTERNS: Final = (
    ("link", _LINK),
    ("hashtag", r"(?<!\w)[#@][A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*"),
    ("arabic_phone", rf"(?<![٠-٩])\+?[٠-٩](?:{_GAP}?[().-]?{_GAP}?[٠-٩]){{6,14}}(?![٠-٩])"),
    (
        "phone",
        rf"(?<![0-9A-Za-z])(?![0-9]{{1,4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,4}}(?![0-9])){_PHONE}(?![0-9])",
    ),
    ("riyal_first", rf"{_RIYAL}{_GAP}?{_N}"),
    ("riyal_last", rf"(?<![0-9.,]){_N}{_GAP}?{_RIYAL}"),
    ("currency", rf"[$€£¥₺]{_GAP}?{_N}"),
    ("sign", rf"(?<![^\s(\[«\"']){_SIGN}{_N}{_GAP}?%?"),
    (
        "range",
        rf"(?<![0-9.,]){_N}%?(?:(?:{_BETWEEN}{_GAP}?|{_GAP}(?:{_BETWEEN}|[/:]){_GAP}){_N}%?)+(?:{_GAP}?{_HALF_DAY})?",
    ),
    ("time", rf"(?<![0-9.,:])[0-9]{{1,2}}(?:[:.][0-9]{{2}})?{_GAP}{_HALF_DAY}"),
    ("measure", rf"(?<![0-9.,]){_N}{_GAP}(?:{_MEASURES})(?![A-Za-z])"),
    ("percent", rf"(?<![0-9.,]){_N}{_GAP}?%"),
    ("symbol", r"\b[A-Za-z]{1,3}(?:\+\+?|#)(?!\w)"),
)
#: Only these begin a piece; asking first spares the patterns at every Arabic letter.
_FIRST: Final = rf"(?=[0-9٠-٩A-Za-z#@+(\u2212±$€£¥₺{_RIYAL}._%-])"
_UNIT: Final = re.compile(
    _FIRST + "(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS) + ")"
)
_PARTS: Final = re.compile(rf"{_N}|.")
_WORTH_LOOKING: Final = re.compile("[0-9٠-٩#@A-Za-z]")
#: A bracket pair with nothing Arabic inside, where the program that shows it may be too old for rule N0.
_INSIDE: Final = r"[^()\[\]\u0590-\u08ff\u2066-\u2069]{0,60}"
_BRACKETS: Final = re.compile(rf"[(\[]{_INSIDE}[A-Za-z0-9]{_INSIDE}[)\]]")
_SENTENCE_END: Final = re.compile("[!?.…:؟]+[\"'”»)]*(?=\\s*$)")

_CODES: Final = {
    "arabic_phone": "phone_reorders",
    "riyal_first": "riyal_side",
    "riyal_last": "riyal_side",
}


class Unit(msgspec.Struct, frozen=True):
    """One piece: what it is, and where in its paragraph."""

    kind: str
    start: int
    end: int

    @property
    def code(self) -> str:
        """The finding it gives when it breaks."""
        return _CODES.get(self.kind, f"{self.kind}_reorders")


def units(paragraph: str) -> Iterator[Unit]:
    """Every piece of ``paragraph`` (its isolates already blanked) that has to keep its order."""
    if not _WORTH_LOOKING.search(paragraph):
        return
    for match in _UNIT.finditer(paragraph):
        yield Unit(match.lastgroup or "", match.start(), match.end())


def broken_units(paragraph: str, base: int, isolates: bool) -> Iterator[BidiFinding]:
    """A finding for every piece that a paragraph of level ``base`` shows in another order."""
    found = list(units(paragraph))
    for unit, behind in zip_longest(found, found[1:]):
        if unit.kind == "riyal_last":
            yield from _number_then_riyal(paragraph, unit, base)
        elif not _kept(paragraph, unit, base):
            apart = base == 1 and _would_join(paragraph, unit, behind, base)
            yield BidiFinding(unit.code, unit.start, unit.end, _fix(paragraph, unit, base, isolates, apart))


def broken_brackets(paragraph: str, base: int) -> Iterator[BidiFinding]:
    """Brackets of which one would go with the Latin text and the other with the line."""
    if "(" not in paragraph and "[" not in paragraph:
        return
    for match in _BRACKETS.finditer(paragraph):
        start, end = match.span()
        inside = unit_levels(paragraph, start, end, base)
        if inside[0] != inside[-1]:
            yield BidiFinding("bracket_reorders", start, end, _bracket_fix(start, end, inside[0], base))


def loose_punctuation(paragraph: str) -> Iterator[BidiFinding]:
    """A sentence end after Latin text, in a right-to-left paragraph: more Latin would take it along."""
    for match in _SENTENCE_END.finditer(paragraph):
        start, end = match.span()
        if strong_before(paragraph, start) == "L" and start and not paragraph[start - 1].isspace():
            yield BidiFinding("punctuation_after_latin", start, end, inserted((end, RLM)))


def _kept(paragraph: str, unit: Unit, base: int) -> bool:
    found = unit_levels(paragraph, unit.start, unit.end, base)
    is_even = found[0] % 2 == 0 and len(set(found)) == 1
    return is_even or (unit.kind == "range" and _is_same_reversed(paragraph[unit.start : unit.end]))


def _is_same_reversed(text: str) -> bool:
    """True for ``1 + 1``: whichever way it runs, it looks the same."""
    parts = _PARTS.findall(text)
    return bool(parts == parts[::-1])


def _bracket_fix(start: int, end: int, opening_level: int, base: int) -> TextFix:
    """The closing bracket goes with the opening one; in a left-to-right line both go with the line."""
    if opening_level % 2 == 0:
        return inserted((end, LRM))
    return inserted((end, RLM)) if base else inserted((start, LRM))


def _number_then_riyal(paragraph: str, unit: Unit, base: int) -> Iterator[BidiFinding]:
    """The sign belongs left of the number in every language; written last, it must stand on an odd level."""
    found = unit_levels(paragraph, unit.start, unit.end, base)
    if found[-1] % 2 and strong_before(paragraph, unit.start) != "L":
        return
    sign = unit.end - 1
    fix = inserted((unit.start, RLM), (sign, RLM), (unit.end, RLM))
    yield BidiFinding(unit.code, unit.start, unit.end, fix)


def _would_join(paragraph: str, unit: Unit, behind: Unit | None, base: int) -> bool:
    """True if Latin or a number follows that would become one run with the piece once it is put right.

    A piece that follows and already leans on this one (a row of hashtags) goes on leaning.
    """
    place = telling_place(paragraph, unit.end)
    if place is None or bidi_class(paragraph[place]) not in ("L", "EN"):
        return False
    leans = behind is not None and behind.start <= place < behind.end and _kept(paragraph, behind, base)
    return not leans


def _fix(paragraph: str, unit: Unit, base: int, isolates: bool, apart: bool) -> TextFix:
    if unit.kind == "arabic_phone":
        return _separators_marked(paragraph, unit, base)
    opening = RLM if base and strong_before(paragraph, unit.start) is None else ""
    if isolates:
        return inserted((unit.start, opening + LRI), (unit.end, PDI))
    first_is_latin = bidi_class(paragraph[unit.start]) == "L"
    before = "" if first_is_latin else opening + LRM
    is_loose = bidi_class(paragraph[unit.end - 1]) not in ("L", "EN")
    closing = (LRM if is_loose else "") + (RLM if apart else "")
    return inserted((unit.start, before), (unit.end, closing))


def _separators_marked(paragraph: str, unit: Unit, base: int) -> TextFix:
    """Arabic-Indic groups run right to left however one frames them, unless every gap is made Latin."""
    opening = RLM if base and strong_before(paragraph, unit.start) is None else ""
    edits: list[Edit] = []
    for gap in re.finditer("[^٠-٩]+", paragraph[unit.start : unit.end]):
        start, end = gap.start() + unit.start, gap.end() + unit.start
        edits += [Edit(start, start, opening + LRM), Edit(end, end, LRM)]
        opening = ""
    return TextFix(tuple(edits))
