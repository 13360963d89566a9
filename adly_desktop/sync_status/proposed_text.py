"""A first proposal for two texts that overlap: everything either wrote, and where both wrote, the later one.

The merge of the contract stops at an overlap, because nothing may be decided without a person. This only
fills the field in which the person decides.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from adly_sync_server.contract.isolates import isolates_balanced
from adly_sync_server.contract.text_merge import words


class Part(NamedTuple):
    """A run of the proposal. ``contested``: both wrote something else here."""

    text: str
    contested: bool = False


def proposed_text(original: str, theirs: str, mine: str) -> list[Part]:
    """Both changes of ``original``; where they overlap, mine. Mine alone if the mix breaks its isolates."""
    parts = list(_joined(_parts(words(original), words(theirs), words(mine))))
    whole = "".join(part.text for part in parts)
    return parts if isolates_balanced(whole) else [Part(mine)]


def _parts(base: list[str], theirs: list[str], mine: list[str]) -> Iterator[Part]:
    """Between words that all three share lie the stretches somebody changed."""
    place = (0, 0, 0)
    for anchor in [*_anchors(base, theirs, mine), (len(base), len(theirs), len(mine))]:
        stretches = [
            "".join(tokens[start:end])
            for tokens, start, end in zip((base, theirs, mine), place, anchor, strict=True)
        ]
        yield _decided(*stretches)
        if anchor[0] < len(base):
            yield Part(mine[anchor[2]])
        place = (anchor[0] + 1, anchor[1] + 1, anchor[2] + 1)


def _decided(base: str, theirs: str, mine: str) -> Part:
    if mine == base:
        return Part(theirs)
    return Part(mine, contested=theirs not in (base, mine))


def _anchors(base: list[str], theirs: list[str], mine: list[str]) -> list[tuple[int, int, int]]:
    """Words and blanks of ``base`` that both kept, with their places in all three."""
    at_theirs, at_mine = _matches(base, theirs), _matches(base, mine)
    return [
        (index, at_theirs[index], at_mine[index])
        for index in range(len(base))
        if index in at_theirs and index in at_mine
    ]


def _matches(base: list[str], other: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Neighbours of one kind as one."""
    held = Part("")
    for part in parts:
        if part.contested == held.contested or not part.text or not held.text:
            kept = held.contested if held.text else part.contested
            held = Part(held.text + part.text, part.contested if part.text and not held.text else kept)
        else:
            yield held
            held = part
    if held.text:
        yield held
