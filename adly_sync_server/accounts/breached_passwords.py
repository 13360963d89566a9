"""Passwords that stood in a breach, looked up in a file of the operator's; nothing leaves the server.

The file is what "Have I Been Pwned" offers for download, ordered by hash: a line is the SHA-1 of a password
in 40 hexadecimal digits, perhaps with a colon and how often it was seen. Hundreds of millions of lines are
found in by halving, without being read. It is opened anew each time, so a newer one can be put in its place.
"""

import asyncio
import hashlib
from collections.abc import Iterator
from io import BufferedReader
from itertools import pairwise
from pathlib import Path
from typing import Final

from adly_sync_server.contract.errors import InvalidInput

DIGITS: Final = 40
_HEX: Final = frozenset(b"0123456789ABCDEF")
#: Longer than any line: digits, a colon, a count, an end of either kind.
_LINE_BYTES: Final = 64
_PROBES: Final = 64


class BreachedFile:
    """One such file. What it raises is ``OSError``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def holds(self, password: str) -> bool:
        """True if this password is in it."""
        wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        with self.path.open("rb") as lines:
            low, high = 0, lines.seek(0, 2)
            while low < high:
                middle = (low + high) // 2
                start, line = _line_at(lines, middle)
                if line[:DIGITS].upper() == wanted:
                    return True
                if line[:DIGITS].upper() < wanted:
                    low = start + len(line) + 1
                else:
                    high = start
        return False

    def is_ordered(self) -> bool:
        """True if lines all over the file are hashes, each greater than the one before."""
        with self.path.open("rb") as lines:
            found = list(_probed(lines))
        return bool(found) and all(_is_hash(one) for one in found) and all(a < b for a, b in pairwise(found))


async def require_unbreached(breached: BreachedFile | None, password: str) -> None:
    """Raise ``InvalidInput`` for a password that stood in a breach; without a file nobody knows."""
    if breached is not None and await asyncio.to_thread(breached.holds, password):
        raise InvalidInput("this password stood in a breach and would be tried first", field="password")


def _line_at(lines: BufferedReader, offset: int) -> tuple[int, bytes]:
    """Where the line around an offset begins, and the line without its end."""
    begin = max(0, offset - _LINE_BYTES)
    lines.seek(begin)
    around = lines.read(2 * _LINE_BYTES)
    start = around.rfind(b"\n", 0, offset - begin) + 1
    end = around.find(b"\n", start)
    return begin + start, around[start : end if end >= 0 else len(around)]


def _probed(lines: BufferedReader) -> Iterator[bytes]:
    size, before = lines.seek(0, 2), -1
    for probe in range(_PROBES):
        start, line = _line_at(lines, size * probe // _PROBES)
        if start != before:
            yield line[:DIGITS].upper()
        before = start


def _is_hash(line: bytes) -> bool:
    return len(line) == DIGITS and _HEX.issuperset(line)
