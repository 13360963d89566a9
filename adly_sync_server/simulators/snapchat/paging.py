"""Pages as Snapchat gives them: `paging.next_link` is a whole address, the last page has none."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.failures import bad_request

FEWEST, MOST = 50, 1_000
_CURSOR = "cursor"


def page(
    rows: Sequence[Entity], call: SnapCall, show: Callable[[Entity], dict[str, Any]]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The rows a call asks for, newest created last, and its paging. Without a limit all up to 1,000."""
    limit = _limit(call)
    start = _start(rows, call)
    chosen = rows[start : start + limit]
    more = start + limit < len(rows)
    return [show(row) for row in chosen], {"next_link": _link(call, chosen[-1])} if more else {}


def _limit(call: SnapCall) -> int:
    text = call.query.get("limit", str(MOST))
    if not (text.isascii() and text.isdigit() and FEWEST <= int(text) <= MOST):
        raise bad_request(f"limit must be a number from {FEWEST} to {MOST}")
    return int(text)


def _start(rows: Sequence[Entity], call: SnapCall) -> int:
    """Behind the last row of the page before; one that vanished meanwhile does not shift the page."""
    cursor = call.query.get(_CURSOR)
    if not cursor:
        return 0
    place = _place(cursor)
    falling = len(rows) > 1 and rows[0].seq > rows[-1].seq
    ahead = (place - row.seq if falling else row.seq - place for row in rows)
    return next((position for position, distance in enumerate(ahead) if distance > 0), len(rows))


def _link(call: SnapCall, last: Entity) -> str:
    cursor = base64.urlsafe_b64encode(f"seq:{last.seq}".encode()).decode().rstrip("=")
    query = urlencode({**call.query, _CURSOR: cursor})
    return f"{call.request.base_url}{call.request.path}?{query}"


def _place(cursor: str) -> int:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return int(base64.urlsafe_b64decode(padded.encode()).decode().removeprefix("seq:"))
    except (ValueError, binascii.Error) as error:
        raise bad_request("the cursor is not valid") from error
