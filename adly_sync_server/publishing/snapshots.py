"""What was meant and what the platform showed, kept at each publish for the inspector's Differences."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.reading import Reading
from adly_sync_server.publishing.repository import Request
from adly_sync_server.publishing.tables import remote_snapshots

_NAMESPACE: Final = uuid.UUID("4f1e3c0a-93b5-4c7c-8f4e-3f0a6f6a2d57")
_ROWS_A_STATEMENT: Final = 400


async def keep_snapshots(uow: UnitOfWork, request: Request, readings: Sequence[Reading]) -> None:
    """Two snapshots of each thing: ``published`` and ``read_back``. A repeat replaces its own."""
    rows = [row for reading in readings for row in _snapshots(uow, request, reading)]
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        statement = insert(remote_snapshots).values(rows[start : start + _ROWS_A_STATEMENT])
        moved = {name: statement.excluded[name] for name in ("content", "external_id", "remote_updated_at")}
        key = ["workspace_id", "id"]
        await uow.connection.execute(statement.on_conflict_do_update(index_elements=key, set_=moved))


def _snapshots(uow: UnitOfWork, request: Request, reading: Reading) -> list[dict[str, Any]]:
    contents: Mapping[str, Any] = {"published": reading.meant, "read_back": reading.seen}
    placed = reading.placed
    return [
        {
            "workspace_id": uow.workspace_id,
            "id": uuid.uuid5(_NAMESPACE, f"{request.id}/{origin}/{placed.level}/{placed.entity_id}"),
            "entity": placed.entity,
            "entity_id": uuid.UUID(placed.entity_id),
            "platform": request.platform,
            "external_id": reading.remote.external_id,
            "origin": origin,
            "content": {"level": str(placed.level), "fields": dict(fields)},
            "remote_updated_at": reading.remote.changed_at,
            "request_id": request.id,
        }
        for origin, fields in contents.items()
    ]


def newest(entity_id: uuid.UUID, origin: str) -> sa.Select[Any]:
    """The newest snapshot of a row, as a query."""
    t = remote_snapshots.c
    where = (t.entity_id == entity_id, t.origin == origin)
    return sa.select(t.content).where(*where).order_by(t.created_at.desc()).limit(1)
