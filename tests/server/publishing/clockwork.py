"""A clock in a studio: entries as a person makes them, and a time that the test chooses."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.publishing.clock.jobs import tick_workspace
from adly_sync_server.publishing.clock.working import work_off
from adly_sync_server.publishing.parts import PublishParts
from tests.server.publishing.room import Room

NOON = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=1)
RIYADH = "Asia/Riyadh"


async def plan(room: Room, action: str, entity: str, entity_id: str, **fields: Any) -> str:
    """An entry at noon, made by the owner; its id."""
    entry = {
        "id": str(uuid.uuid4()),
        "action": action,
        "entity": entity,
        "entity_id": entity_id,
        "at": NOON,
        "time_zone": RIYADH,
        "is_cancelled": False,
        "created_by": str(room.owner),
        "updated_by": str(room.owner),
        "created_at": datetime.now(UTC),
        **fields,
    }
    moments = ("at", "until_at", "created_at")
    told = {k: canonical_moment(v.isoformat()) if k in moments and v else v for k, v in entry.items()}
    await room.put("clock_entries", told)
    return str(entry["id"])


async def change(room: Room, entity: str, entity_id: str, field: str, way: str, **fields: Any) -> str:
    """A temporary change from noon for two hours."""
    until = {"until_at": NOON + timedelta(hours=2)}
    return await plan(room, "change", entity, entity_id, field=field, way=way, **{**until, **fields})


async def tick(room: Room, now: datetime = NOON, parts: PublishParts | None = None) -> dict[str, Any]:
    """What happens in one minute: everything that is due is worked off. The last entry as it is after."""
    parts = parts or room.parts
    await tick_workspace(parts, room.workspace_id, now)
    await run_queued(room, now, parts)
    return {str(row["id"]): row for row in await room.rows("clock_entries")}


async def run_queued(room: Room, now: datetime, parts: PublishParts) -> None:
    """Work off the clock's jobs that wait in this workspace."""
    mine = [job for job in await room.queued() if job["task_name"] == "publishing.clock"]
    await room.sql("delete from procrastinate_jobs where task_name = 'publishing.clock'")
    for job in mine:
        if job["args"]["workspace_id"] == str(room.workspace_id):
            await work_off(parts, room.workspace_id, uuid.UUID(job["args"]["entry_id"]), now)
