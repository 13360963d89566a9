"""What a person left to the platform becomes ours: the draft takes over the value that stands there.

Else the next publish would send our value again, and the decision would hold for one publish only.
"""

import uuid
from collections.abc import Collection, Mapping
from typing import Any, Final

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.paths import read, written
from adly_sync_server.platforms.port import Level
from adly_sync_server.publishing.compare import STATUS, WHOLE
from adly_sync_server.publishing.planning import Row
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.reading import Reading
from adly_sync_server.publishing.repository import Request
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import moment_text, put_rows

#: Statuses that a row may take over from its platform.
_STATUSES: Final = frozenset({"active", "paused"})

Adopted = tuple[str, Any]


def given_up(press: Press, reading: Reading) -> list[str]:
    """Paths that a person left to the platform in this publish."""
    choices = press.choices_for(reading.placed)
    paths = {*reading.meant, STATUS}
    return [path for path, choice in choices.items() if choice == "theirs" and path in paths]


def is_adoptable(reading: Reading, path: str) -> bool:
    """True if our row can hold the platform's own value; ids of the platform's it cannot."""
    if reading.placed.level is Level.CREATIVE or path == WHOLE:
        return False
    if path == STATUS:
        return reading.remote.status in _STATUSES
    declared = ENTITIES[reading.placed.entity].find(path)
    return declared is not None and declared.kind is not Kind.UUID


def adopted(press: Press, reading: Reading) -> list[Adopted]:
    """(path, value) of what the row takes over."""
    return [
        (path, reading.seen.get(path)) for path in given_up(press, reading) if is_adoptable(reading, path)
    ]


def with_adopted(row: Row, taken: Collection[Adopted]) -> Mapping[str, Any]:
    """The row with the values it takes over."""
    changed: Mapping[str, Any] = row
    for path, value in taken:
        changed = written(changed, path, value)
    return changed


def columns(taken: Collection[Adopted]) -> set[str]:
    """Columns that change by it."""
    return {path.partition(".")[0] for path, _ in taken}


async def note_history(
    work: Counted,
    request: Request,
    entity: str,
    now: Mapping[str, Row],
    taken: Mapping[str, Collection[Adopted]],
) -> None:
    """A revision for each row that took something over; ``now``: the rows before."""
    changed = {
        row_id: {path: value for path, value in values if read(now[row_id], path) != value}
        for row_id, values in taken.items()
    }
    revisions = [
        {
            "id": str(uuid.uuid5(request.id, f"adopted/{row_id}")),
            "entity": entity,
            "entity_id": row_id,
            "op": "patch",
            "author": str(request.requested_by) if request.requested_by else None,
            "at": moment_text(work),
            "before": {path: read(now[row_id], path) for path in patch},
            "patch": patch,
        }
        for row_id, patch in changed.items()
        if patch
    ]
    if revisions:
        await put_rows(work, "revisions", revisions)
