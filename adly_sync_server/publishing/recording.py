"""What a publish leaves on our rows: ids, what was published, what the platform says. On the counter."""

from collections.abc import Mapping, Sequence
from typing import Any

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Writer
from adly_sync_server.platforms.port import Level
from adly_sync_server.publishing.planning import Row
from adly_sync_server.publishing.reading import Reading
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import change_rows, moment_text

#: The status of a row that has just been put on its platform for the first time.
PLACED_STATUS = "paused"


async def record(work: Counted, readings: Sequence[Reading]) -> None:
    """Write down what was read back, one change for each row."""
    await work.take()
    at = moment_text(work)
    for entity, rows in _by_row(readings).items():
        await change_rows(work, entity, {row_id: _columns(group, at) for row_id, group in rows.items()})


async def record_delivery(work: Counted, readings: Sequence[Reading], status: str) -> None:
    """After an activation: what we want, and what the platform says to it."""
    for entity, rows in _by_row(readings).items():
        changes = {row_id: {"status": status, **_identity(group[-1])} for row_id, group in rows.items()}
        await change_rows(work, entity, changes)


def _by_row(readings: Sequence[Reading]) -> dict[str, dict[str, list[Reading]]]:
    """Entity → row → its readings; an ad's creative is read before the ad itself."""
    grouped: dict[str, dict[str, list[Reading]]] = {}
    for reading in readings:
        rows = grouped.setdefault(reading.placed.entity, {})
        rows.setdefault(reading.placed.entity_id, []).append(reading)
    return grouped


def _columns(group: Sequence[Reading], at: str) -> dict[str, Any]:
    """An ad has two readings, its creative's and its own; other rows have one."""
    row = group[0].placed.row
    columns: dict[str, Any] = {
        "published": {
            "row": published_row(group[0].placed.entity, row),
            "remote": {str(r.placed.level): dict(r.remote.fields) for r in group},
        },
        "published_at": at,
    }
    for reading in group:
        columns |= _identity(reading)
    if row.get("status") == "draft":
        columns["status"] = PLACED_STATUS
    return columns


def _identity(reading: Reading) -> dict[str, Any]:
    if reading.placed.level is Level.CREATIVE:
        return {"external_creative_id": reading.remote.external_id}
    return {
        "external_id": reading.remote.external_id,
        "delivery_status": reading.remote.delivery_status,
        "delivery_reasons": list(reading.remote.reasons) or None,
    }


def published_row(entity: str, row: Row) -> Mapping[str, Any]:
    """The columns people edit, as they were published: what "changed since" is measured against."""
    fields = ENTITIES[entity].fields
    edited = dict.fromkeys(f.column for f in fields if f.writer is not Writer.SERVER)
    return {column: row.get(column) for column in edited if column not in ("status", "position")}
