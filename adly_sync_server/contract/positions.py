"""Places between places: keys of [0-9A-Za-z], compared bytewise, for lists that several people sort at once.

A key never ends in ``0``, so there is always room before it. Appending and prepending count up and down in a
width that grows with use, so ten thousand steps in one direction stay within five characters.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from adly_sync_server.contract.errors import InvalidInput

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_RADIX: Final = len(DIGITS)
_VALUE: Final = {digit: value for value, digit in enumerate(DIGITS)}
_MIDDLE: Final = DIGITS[_RADIX // 2]
_LOWEST, _HIGHEST = DIGITS[0], DIGITS[-1]


def between(before: str | None, after: str | None) -> str:
    """A key that sorts strictly after ``before`` and strictly before ``after``; None is the open end.

    Raises ``InvalidInput`` if a key holds other characters, if they are not in order, or if two keys made
    elsewhere leave no room (``V`` and ``V0``).
    """
    _check(before, after)
    if after is None:
        return _above(before or "")
    return _amid(before or "", after)


def several(count: int, before: str | None, after: str | None) -> list[str]:
    """``count`` rising keys between two others. Raises as ``between`` does."""
    return list(_rising(count, before, after))


def _rising(count: int, before: str | None, after: str | None) -> Iterator[str]:
    for _ in range(count):
        before = between(before, after)
        yield before


def _check(before: str | None, after: str | None) -> None:
    for key in (before, after):
        if key is not None and (not key or any(digit not in _VALUE for digit in key)):
            raise InvalidInput("a position is letters and digits of ASCII")
    if before is not None and after is not None and before >= after:
        raise InvalidInput("positions are not in order")


def _amid(before: str, after: str) -> str:
    size = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    shared, low, high = after[:size], before[size:], after[size:]
    first, last = _VALUE[low[0]] if low else 0, _VALUE[high[0]]
    if last - first > 1:
        return shared + DIGITS[(first + last) // 2]
    return shared + (low[0] + _above_inside(low[1:]) if low else _below(high))


def _above_inside(key: str) -> str:
    """Halving keeps keys short between neighbours; counting serves long runs in one direction."""
    room = _RADIX - _VALUE[key[0]] if key else 0
    return DIGITS[_RADIX - room // 2] if room > 3 else _above(key)


def _above(key: str) -> str:
    """The next key up. ``zz`` widens: the leading highest digits say how wide the count is."""
    if not key.strip(_HIGHEST):
        return key + _MIDDLE
    width = _width(key, _HIGHEST)
    return _counted(_number(key[:width], width) + 1, width, 1)


def _below(key: str) -> str:
    """The next key down; the leading lowest digits say how wide the count is."""
    width = _width(key, _LOWEST)
    number = _number(key[:width], width)
    if number > 0:
        return _counted(number - 1, width, -1)
    if len(key) == 1:
        raise InvalidInput("there is no room before this position")
    return key[:-1]


def _width(key: str, edge: str) -> int:
    leading = len(key) - len(key.lstrip(edge))
    return 2 * leading + 2


def _number(key: str, width: int) -> int:
    number = 0
    for digit in key.ljust(width, _LOWEST):
        number = number * _RADIX + _VALUE[digit]
    return number


def _counted(number: int, width: int, step: int) -> str:
    if number % _RADIX == 0:
        number += step
    digits = ""
    for _ in range(width):
        number, value = divmod(number, _RADIX)
        digits = DIGITS[value] + digits
    return digits
