"""Epochs: after a backup was restored, seqs count something else than replicas remember.

A new epoch tells every replica so at its next call. It pulls everything anew and offers again what the server
acknowledged in the last seven days; ``replays`` recognises what the backup had.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import unit_of_work

_WORKSPACES = text("select * from adly_all_workspaces() as id")
#: Writes the row of the counter, so it waits for whoever holds that and nobody writes meanwhile.
_RENEW = text("""
    update workspace_heads set epoch = gen_random_uuid() where workspace_id = :workspace_id returning epoch
""")


async def renew_every_epoch(engine: AsyncEngine) -> list[UUID]:
    """A new epoch for each workspace of this database; which workspaces those are."""
    workspaces = [row["id"] for row in await asked_alone(engine, _WORKSPACES, {})]
    for workspace_id in workspaces:
        await renew_epoch(engine, workspace_id)
    return workspaces


async def renew_epoch(engine: AsyncEngine, workspace_id: UUID) -> UUID:
    """The workspace's new epoch. Audited. Raises ``NotFound``."""
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        renewed = (await uow.connection.execute(_RENEW, {"workspace_id": workspace_id})).scalar_one_or_none()
        if renewed is None:
            raise NotFound("no such workspace", field="workspace")
        await record(
            uow,
            "workspace.restored",
            resource_type="workspace",
            resource_id=workspace_id,
            origin=INSIDE,
            details={"epoch": str(renewed)},
        )
    return UUID(str(renewed))
