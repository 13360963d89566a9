"""Which part of a blob was asked for. Source: RFC 9110, section 14. One range; several are answered whole."""

import re

import msgspec

from adly_sync_server.contract.errors import InvalidInput

_ONE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


class Span(msgspec.Struct, frozen=True):
    """``length`` bytes from ``start`` on, of ``total``."""

    start: int
    length: int
    total: int

    @property
    def is_whole(self) -> bool:
        """True if it is everything."""
        return self.length == self.total

    def content_range(self) -> str:
        """As a header tells it."""
        return f"bytes {self.start}-{self.start + self.length - 1}/{self.total}"


class RangeNotSatisfiable(InvalidInput):
    """The blob ends before the range begins; ``total`` is its size in bytes."""

    default_code = "invalid_value"

    def __init__(self, total: int) -> None:
        super().__init__(f"the file has {total} bytes", field="Range")
        self.total = total

    @property
    def status(self) -> int:
        """Range not satisfiable."""
        return 416


def span_of(header: str | None, total: int) -> Span | None:
    """The span a ``Range`` header asks for; None for the whole. Raises ``RangeNotSatisfiable``."""
    match = _ONE.fullmatch(header or "")
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        start = max(0, total - int(last))
        end = total - 1
    else:
        start = int(first)
        end = min(int(last), total - 1) if last else total - 1
    if last and first and int(last) < start:
        return None  # not a valid range at all, so as if there were none
    if start >= total or end < start:
        raise RangeNotSatisfiable(total)
    return Span(start, end - start + 1, total)
