"""Cursor pages as Meta gives them: `{"data": […], "paging": {"cursors": …, "next": …}}`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from adly_sync_server.simulators.meta.failures import MetaFailure
from adly_sync_server.simulators.meta.graph_call import VERSION, GraphCall

USUAL_LIMIT = 25
LARGEST_LIMIT = 5_000

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Keyed:
    """A row with the place it has in its list; places only ever fall or only ever rise."""

    place: int
    row: Any


def page(rows: Sequence[Keyed], call: GraphCall, show: Callable[[Any], Any]) -> dict[str, Any]:
    """The page a call asks for. `rows` stand in order; `show` turns one into what is answered."""
    limit = min(int(call.text("limit") or USUAL_LIMIT), LARGEST_LIMIT)
    if limit < 1:
        raise MetaFailure(message="(#100) limit must be at least 1", code=100, blame=[("limit",)])
    start, end = _bounds(rows, call, limit)
    shown = rows[start:end]
    answer: dict[str, Any] = {"data": [show(keyed.row) for keyed in shown]}
    if shown:
        answer["paging"] = _paging(shown, call, before=start > 0, after=end < len(rows))
    if call.text("summary") in ("true", "1", "total_count"):
        answer["summary"] = {"total_count": len(rows)}
    return answer


def _bounds(rows: Sequence[Keyed], call: GraphCall, limit: int) -> tuple[int, int]:
    """Where the page begins and ends. A row that vanished meanwhile does not shift the page."""
    if call.text("before"):
        end = _position(rows, _place(call.text("before")), past=False)
        return max(0, end - limit), end
    start = _position(rows, _place(call.text("after")), past=True) if call.text("after") else 0
    return start, min(start + limit, len(rows))


def _position(rows: Sequence[Keyed], place: int, *, past: bool) -> int:
    falling = len(rows) > 1 and rows[0].place > rows[-1].place
    for position, keyed in enumerate(rows):
        ahead = place - keyed.place if falling else keyed.place - place
        if ahead > 0 or (ahead == 0 and not past):
            return position
    return len(rows)


def _paging(shown: Sequence[Keyed], call: GraphCall, *, before: bool, after: bool) -> dict[str, Any]:
    first, last = _cursor(shown[0].place), _cursor(shown[-1].place)
    paging: dict[str, Any] = {"cursors": {"before": first, "after": last}}
    if before:
        paging["previous"] = _address(call, "before", first)
    if after:
        paging["next"] = _address(call, "after", last)
    return paging


def _address(call: GraphCall, name: str, cursor: str) -> str:
    kept = {key: value for key, value in call.params.items() if key not in ("before", "after")}
    query = urlencode({**kept, name: cursor})
    return f"{call.base_url}/{VERSION}/{'/'.join(call.segments)}?{query}"


def _cursor(place: int) -> str:
    return base64.urlsafe_b64encode(f"QVFI:{place}".encode()).decode().rstrip("=")


def _place(cursor: str) -> int:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return int(base64.urlsafe_b64decode(padded.encode()).decode().removeprefix("QVFI:"))
    except (ValueError, binascii.Error) as error:
        raise MetaFailure(message="(#100) Invalid cursors values", code=100) from error
