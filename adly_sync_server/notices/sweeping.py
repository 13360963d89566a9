"""Old notices go: what happened stays in history, journal and audit log."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.notices.raising import withdraw_notices
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import MAX_ROWS

#: Notices after they were told, and the note that a letter was written.
NOTICES_FOR: Final = timedelta(days=90)

_OLD: Final = text("""
    select id from notices
     where workspace_id = :workspace_id and deleted_at is null
       and told_at < now() - cast(:kept_for as interval)
     order by told_at limit :most
""")
_LETTERS: Final = text("""
    delete from notice_letters
     where workspace_id = :workspace_id and written_at < now() - cast(:kept_for as interval)
""")


async def sweep_notices(engine: AsyncEngine, workspace_id: UUID) -> int:
    """Take old ones away, from replicas too; how many."""
    values = {"workspace_id": workspace_id, "kept_for": NOTICES_FOR}
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        await uow.connection.execute(_LETTERS, values)
        found = await uow.connection.execute(_OLD, {**values, "most": MAX_ROWS})
        if ids := list(found.scalars()):
            await withdraw_notices(Counted(uow), ids)
    return len(ids)
