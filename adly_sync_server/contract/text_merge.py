"""Words that two people changed at once: a three-way merge, and what differs between two texts.

Diff3 over words, aligned by difflib. A token is a run of whole graphemes, either all blank or none; a
balanced bidi isolate is one token with everything inside. Two changes that touch are an overlap. Every pair
of neighbouring tokens in a result stood side by side in one of the three texts, so no grapheme is ever built
from two people's halves.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile
from typing import Final, NamedTuple

import msgspec
import regex

from adly_sync_server.contract.isolates import CLOSING, OPENING, PARAGRAPH_END, isolates_balanced

#: Pairs of equal words to be weighed at most. Beyond it the comparison would take longer than a lock may be
#: held, and a conflict is always safe.
MAX_PAIRS: Final = 200_000

_GRAPHEME = regex.compile(r"\X")

#: Indexes of equal tokens, rising on both sides.
Pairs = list[tuple[int, int]]


class PieceKind(StrEnum):
    """Where a piece of text stands."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Piece(msgspec.Struct, frozen=True):
    """Neighbouring words of one kind. Holds whole graphemes and whole isolates, so it can be shown alone."""

    kind: PieceKind
    text: str


class _Text(NamedTuple):
    tokens: list[str]
    keys: list[str]


def merge_text(base: str, ours: str, theirs: str) -> str | None:
    """Both changes of ``base`` in one text, or None where they overlap and a person must decide.

    Symmetric in ``ours`` and ``theirs``. Merging a side into the result again changes nothing; where that
    does not hold (repeated words can be aligned in two ways) the answer is None. Text compares by NFC and is
    kept as it was written.
    """
    result = _merged(base, ours, theirs)
    if result is None or not isolates_balanced(result):
        return None
    is_stable = all(_merged(base, result, side) == result for side in (ours, theirs))
    return result if is_stable else None


def _merged(base: str, ours: str, theirs: str) -> str | None:
    has_theirs, has_ours = _contains(base, ours, theirs), _contains(base, theirs, ours)
    if has_theirs or has_ours:
        return None if has_theirs and has_ours and ours != theirs else ours if has_theirs else theirs
    return _merged_once(base, ours, theirs)


def _contains(base: str, text: str, change: str) -> bool:
    """True if ``text`` is what merging ``change`` into some other text gave: take it out, and put it back."""
    without = _merged_once(change, text, base)
    return without is not None and _merged_once(base, without, change) == text


def word_differences(base: str, other: str) -> list[Piece]:
    """``other`` against ``base``, word by word.

    Same and removed pieces make up ``base`` (by NFC), same and added ones ``other``; a removed piece stands
    before what replaced it.
    """
    left, right = _read(base), _read(other)
    pieces: list[Piece] = []
    i = j = 0
    for next_i, next_j in [*(_aligned(left.keys, right.keys) or []), (len(left.tokens), len(right.tokens))]:
        _append(pieces, PieceKind.REMOVED, left.tokens[i:next_i])
        _append(pieces, PieceKind.ADDED, right.tokens[j:next_j])
        _append(pieces, PieceKind.SAME, right.tokens[next_j : next_j + 1])
        i, j = next_i + 1, next_j + 1
    return pieces


def _append(pieces: list[Piece], kind: PieceKind, tokens: Sequence[str]) -> None:
    text = "".join(tokens)
    if not text:
        return
    if pieces and pieces[-1].kind is kind:
        text = pieces.pop().text + text
    pieces.append(Piece(kind, text))


def words(text: str) -> list[str]:
    """Tokens of ``text``, which joined are ``text`` again."""
    graphemes = _GRAPHEME.findall(text)
    closings = _closings(graphemes)
    tokens: list[str] = []
    was_blank: bool | None = None
    start = 0
    while start < len(graphemes):
        end = closings.get(start, start) + 1
        is_blank = graphemes[start].isspace()
        token = "".join(graphemes[start:end])
        if is_blank is was_blank:
            tokens[-1] += token
        else:
            tokens.append(token)
        was_blank, start = is_blank, end
    return tokens


def _closings(graphemes: Sequence[str]) -> dict[int, int]:
    """Where each balanced isolate closes, by where it opens. Isolates end with their paragraph."""
    open_at: list[int] = []
    closings: dict[int, int] = {}
    for position, grapheme in enumerate(graphemes):
        if grapheme in OPENING:
            open_at.append(position)
        elif grapheme == CLOSING and open_at:
            closings[open_at.pop()] = position
        elif grapheme[0] in PARAGRAPH_END:
            open_at.clear()
    return closings


def _read(text: str) -> _Text:
    tokens = words(text)
    return _Text(tokens, [unicodedata.normalize("NFC", token) for token in tokens])


def _merged_once(base: str, ours: str, theirs: str) -> str | None:
    texts = _read(base), _read(ours), _read(theirs)
    synced = _common(texts)
    if synced is None:
        return None
    result: list[str] = []
    past = (0, 0, 0)
    for at in [*synced, tuple(len(text.tokens) for text in texts)]:
        changed = _chosen([text.tokens[i:j] for text, i, j in zip(texts, past, at, strict=True)])
        kept = _chosen([text.tokens[i : i + 1] for text, i in zip(texts, at, strict=True)])
        if changed is None or kept is None:
            return None
        result += changed + kept
        past = (at[0] + 1, at[1] + 1, at[2] + 1)
    return "".join(result)


def _common(texts: tuple[_Text, _Text, _Text]) -> list[tuple[int, ...]] | None:
    """Indexes of the tokens that all three texts share, in order."""
    base, ours, theirs = texts
    left, right = _aligned(base.keys, ours.keys), _aligned(base.keys, theirs.keys)
    if left is None or right is None:
        return None
    other = dict(right)
    return [(i, j, other[i]) for i, j in left if i in other]


def _chosen(versions: list[list[str]]) -> list[str] | None:
    """The version that changed, of a stretch in base, ours and theirs; None if both did, differently."""
    for base, ours, theirs in (versions, [_normal(version) for version in versions]):
        if ours == theirs:
            return min(versions[1:])
        if ours == base:
            return versions[2]
        if theirs == base:
            return versions[1]
    return None


def _normal(tokens: Sequence[str]) -> list[str]:
    return [unicodedata.normalize("NFC", token) for token in tokens]


def _aligned(left: list[str], right: list[str]) -> Pairs | None:
    """Equal tokens of two texts side by side; None where finding them would take too long."""
    head = _shared(left, right)
    tail = _shared(left[head:][::-1], right[head:][::-1])
    left_end, right_end = len(left) - tail, len(right) - tail
    middle = _matched(left[head:left_end], right[head:right_end])
    if middle is None:
        return None
    pairs = [(i, i) for i in range(head)]
    pairs += [(head + i, head + j) for i, j in middle]
    return pairs + [(left_end + i, right_end + i) for i in range(tail)]


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def _matched(left: list[str], right: list[str]) -> Pairs | None:
    """Words are aligned without the blanks, which are everywhere; then the blanks of each gap."""
    left_at, right_at = _word_indexes(left), _word_indexes(right)
    left_words, right_words = [left[i] for i in left_at], [right[j] for j in right_at]
    counts = Counter(right_words)
    if sum(counts[word] for word in left_words) > MAX_PAIRS:
        return None
    blocks = SequenceMatcher(None, left_words, right_words, autojunk=False).get_matching_blocks()
    found = [(left_at[i + k], right_at[j + k]) for i, j, size in blocks for k in range(size)]
    pairs: Pairs = []
    start = (0, 0)
    for i, j in [*found, (len(left), len(right))]:
        pairs += _blank_pairs(left, right, range(start[0], i), range(start[1], j))
        pairs.append((i, j))
        start = (i + 1, j + 1)
    return pairs[:-1]


def _word_indexes(tokens: Sequence[str]) -> list[int]:
    return [index for index, token in enumerate(tokens) if not token.isspace()]


def _blank_pairs(left: Sequence[str], right: Sequence[str], gap: range, other_gap: range) -> Pairs:
    """Equal blanks of a gap, first with first: so a changed word does not drag its neighbours along."""
    pairs: Pairs = []
    rest = iter(other_gap)
    for i in gap:
        if left[i].isspace() and (j := next((j for j in rest if left[i] == right[j]), None)) is not None:
            pairs.append((i, j))
    return pairs
