"""Signs without a shape that copy should not carry: embeddings, lonely isolates, leftovers of other programs.

Joiners between emoji and between Arabic letters are part of writing and stay, and so do the marks LRM, RLM
and ALM, unless the same one stands twice in a row.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from adly_sync_server.contract.bidi_classes import FSI, LRI, LRM, PDI, RLM, Direction, reads_as
from adly_sync_server.contract.bidi_finding import BidiFinding, Edit, TextFix

_EMBEDDINGS: Final = re.compile("[\u202a-\u202e]")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_REPEATED: Final = re.compile("([\u200e\u200f\u061c])\\1+")
_SURROGATES: Final = re.compile("[\ud800-\udfff]+")
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SUSPECT: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINER: Final = "\u200d"
_NON_JOINER: Final = "\u200c"
_BLACK_FLAG: Final = "\U0001f3f4"
_TAGS: Final = range(0xE0020, 0xE0080)


def unclean(paragraph: str, isolates: bool) -> Iterator[BidiFinding]:
    """Findings about signs of ``paragraph``; ``isolates`` says that they are known to arrive."""
    if paragraph.isascii() or not _SUSPECT.search(paragraph):
        return
    yield from _surrogates(paragraph)
    yield from _embeddings(paragraph)
    yield from _isolates(paragraph, isolates)
    yield from _unseen(paragraph)
    for match in _REPEATED.finditer(paragraph):
        yield _removal("repeated_mark", match.start() + 1, match.end())


def _removal(code: str, start: int, end: int) -> BidiFinding:
    return BidiFinding(code, start, end, TextFix((Edit(start, end, ""),)))


def _surrogates(paragraph: str) -> Iterator[BidiFinding]:
    for match in _SURROGATES.finditer(paragraph):
        yield _removal("lone_surrogate", match.start(), match.end())


def _embeddings(paragraph: str) -> Iterator[BidiFinding]:
    """One finding for all of them: an opening sign and its end make sense only together."""
    places = [match.start() for match in _EMBEDDINGS.finditer(paragraph)]
    if places:
        fix = TextFix(tuple(Edit(place, place + 1, "") for place in places))
        yield BidiFinding("embedding", places[0], places[-1] + 1, fix)


def _isolates(paragraph: str, isolates: bool) -> Iterator[BidiFinding]:
    pairs, lonely = _matched(paragraph)
    for place in lonely:
        yield _removal("unbalanced_isolate", place, place + 1)
    if isolates:
        return
    for start, end in pairs:
        yield BidiFinding("isolate_may_be_stripped", start, end + 1, _as_marks(paragraph, start, end))


def _matched(paragraph: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Pairs of places of isolates and their ends, and places of those without a partner."""
    pairs: list[tuple[int, int]] = []
    open_places: list[int] = []
    lonely: list[int] = []
    for match in _ISOLATES.finditer(paragraph):
        place = match.start()
        if match[0] != PDI:
            open_places.append(place)
        elif open_places:
            pairs.append((open_places.pop(), place))
        else:
            lonely.append(place)
    return sorted(pairs), sorted(lonely + open_places)


def _as_marks(paragraph: str, start: int, end: int) -> TextFix:
    kind = paragraph[start]
    is_ltr = kind == LRI or (kind == FSI and reads_as(paragraph[start + 1 : end]) is Direction.LTR)
    mark = LRM if is_ltr else RLM
    return TextFix((Edit(start, start + 1, mark), Edit(end, end + 1, mark)))


def _unseen(paragraph: str) -> Iterator[BidiFinding]:
    for match in _UNSEEN.finditer(paragraph):
        if not _belongs(paragraph, match.start()):
            yield _removal("invisible_sign", match.start(), match.end())


def _belongs(paragraph: str, place: int) -> bool:
    """True for joiners that shape what stands beside them, and for the tags of a regional flag."""
    sign = paragraph[place]
    before = paragraph[place - 1] if place else ""
    after = paragraph[place + 1 : place + 2]
    if sign == _JOINER:
        return _is_joining(before) or (_is_pictograph(before) and _is_pictograph(after))
    if sign == _NON_JOINER:
        return _is_joining(before) and after.isalpha()
    return ord(sign) in _TAGS and _BLACK_FLAG in paragraph[max(0, place - 7) : place]


def _is_joining(sign: str) -> bool:
    return bool(sign) and (unicodedata.bidirectional(sign) == "AL" or unicodedata.category(sign) == "Mn")


def _is_pictograph(sign: str) -> bool:
    return sign >= "\U0001f000" or "\u2190" <= sign <= "\u2bff" or sign == "\ufe0f"
