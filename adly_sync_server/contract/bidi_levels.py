"""Resolved levels of a run of characters: the weak, neutral and implicit rules of UAX #9 and no others.

Levels are what decides order: even reads from left to right, odd from right to left. The bracket rule N0 is
left out on purpose: older programs do not know it, and what depends on it is a finding.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import ascii_letters
from typing import Final

from adly_sync_server.contract.bidi_classes import bidi_class, strong_before, telling_after, telling_before

_NUMBERS: Final = frozenset({"EN", "AN"})
_SIDES: Final = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
#: Signs of one class that pieces are full of, each class as one sign.
_ALIKE: Final = {
    **dict.fromkeys(map(ord, "123456789"), "0"),
    **dict.fromkeys(map(ord, "١٢٣٤٥٦٧٨٩"), "٠"),
    **dict.fromkeys(map(ord, ascii_letters), "a"),
}
_IGNORED: Final = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})


def levels(text: str, base: int) -> list[int]:
    """Level of every character of one paragraph whose embedding level is ``base`` (0 or 1)."""
    return resolved([bidi_class(sign) for sign in text], base)


def resolved(classes: Sequence[str], base: int) -> list[int]:
    """Levels for a sequence of bidi classes; explicit formatting counts as neutral."""
    outer = "R" if base else "L"
    weak = _weak(["ON" if c in _IGNORED else c for c in classes], outer)
    return [_implicit(kind, base) for kind in _neutral(weak, outer)]


def unit_levels(paragraph: str, start: int, end: int, base: int) -> tuple[int, ...]:
    """Levels of ``paragraph[start:end]`` alone, from what stands nearest on both sides.

    Cheaper than the whole paragraph, and the same: nothing further away than the last strong character and
    the last number can change them.
    """
    strong, near = strong_before(paragraph, start), telling_before(paragraph, start)
    number = near if near in _NUMBERS else None
    unit = paragraph[start:end].translate(_ALIKE)
    return _unit_levels(strong, number, unit, telling_after(paragraph, end), base)


@lru_cache(maxsize=4096)
def _unit_levels(
    strong: str | None, number: str | None, unit: str, after: str | None, base: int
) -> tuple[int, ...]:
    """Remembered by shape: all telephone numbers of one country are one entry."""
    before = [c for c in (strong, number) if c]
    # A neutral keeps the neighbours' separators from joining the unit's own numbers.
    around = [*before, "ON", *map(bidi_class, unit), "ON", *([after] if after else [])]
    first = len(before) + 1
    return tuple(resolved(around, base)[first : first + len(unit)])


def _weak(classes: Iterable[str], outer: str) -> list[str]:
    """Rules W1–W7."""
    kinds = _marks_joined(list(classes), outer)  # W1
    kinds = _arabic_numbers(kinds)  # W2
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _join_separators(kinds)  # W4
    _join_terminators(kinds)  # W5
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]  # W6
    return _latin_numbers(kinds, outer)  # W7


def _marks_joined(kinds: list[str], outer: str) -> list[str]:
    previous = outer
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = previous
        previous = kinds[place]
    return kinds


def _arabic_numbers(kinds: list[str]) -> list[str]:
    strong = ""
    for place, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    return kinds


def _latin_numbers(kinds: list[str], outer: str) -> list[str]:
    strong = outer
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _join_separators(kinds: list[str]) -> None:
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before != after:
            continue
        if kind == "CS" and before in _NUMBERS:
            kinds[place] = before
        elif kind == "ES" and before == "EN":
            kinds[place] = "EN"


def _join_terminators(kinds: list[str]) -> None:
    for start, end in _runs(kinds, frozenset({"ET"})):
        before = kinds[start - 1] if start else ""
        after = kinds[end] if end < len(kinds) else ""
        if "EN" in (before, after):
            kinds[start:end] = ["EN"] * (end - start)


def _neutral(kinds: list[str], outer: str) -> list[str]:
    """Rules N1 and N2."""
    for start, end in _runs(kinds, frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})):
        before = _SIDES[kinds[start - 1]] if start else outer
        after = _SIDES[kinds[end]] if end < len(kinds) else outer
        kinds[start:end] = [before if before == after else outer] * (end - start)
    return kinds


def _runs(kinds: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, kind in enumerate(kinds):
        if kind not in wanted:
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _implicit(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if kind == "L":
        return base + base % 2
    if kind == "R":
        return base + (base + 1) % 2
    return base + 2 - base % 2
