"""Numbers that look like chance and are none: the same parts give the same number, for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate


def unit(*parts: object) -> float:
    """A number from 0 up to 1 that belongs to these parts for ever."""
    digest = hashlib.sha256(":".join(str(part) for part in parts).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def eight_units(*parts: object) -> tuple[float, ...]:
    """Eight such numbers at the price of one."""
    digest = hashlib.sha512(":".join(str(part) for part in parts).encode()).digest()
    return tuple(int.from_bytes(digest[at : at + 8], "big") / 2**64 for at in range(0, 64, 8))


def split(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of a whole number by weight; they add up to it again."""
    sums = list(accumulate(weights))
    ends = [round(total * one / sums[-1]) for one in sums]
    return [end - start for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def days(since: date, until: date) -> list[date]:
    """The days from one to another, both included."""
    return [since + timedelta(days=number) for number in range((until - since).days + 1)]
