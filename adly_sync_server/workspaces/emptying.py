"""Workspaces whose grace is over: everything in them goes, files and keys first; two things stay.

The row itself stays, without its name, for its audit log, which nobody can change; and invoices stay, with
the subscription they speak of, as the law of bookkeeping asks. It is marked first and each table is a
transaction of its own: a run that was killed is taken up by the next, and nothing half emptied is restored.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Table, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.tables import all_tables
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.sync.snapshot_building import discard
from adly_sync_server.workspaces.archiving import GRACE

KEPT: Final = frozenset(
    {
        "workspaces",
        "workspace_heads",
        "audit_logs",
        "audit_heads",
        "audit_chains",
        "invoices",
        "workspace_subscriptions",
    }
)
#: A table of a large client takes its time.
_STATEMENT_MS: Final = 600_000

_DUE: Final = text("select adly_archived_before(now() - cast(:grace as interval)) as id")
#: Asked again under the lock that a restore takes.
_BEGIN: Final = text("""
    update workspaces set emptying_at = coalesce(emptying_at, now())
    where id = :workspace_id and archived_at < now() - cast(:grace as interval) and emptied_at is null
""")
_END: Final = text("""
    update workspaces set emptied_at = now(), name = '', slug = 'emptied-' || id, agency_id = null
    where id = :workspace_id
""")


async def empty_workspaces(engine: AsyncEngine, store: BlobStore, grace: timedelta = GRACE) -> int:
    """Empty every workspace that was deleted longer ago than ``grace``; how many."""
    due = [row["id"] for row in await asked_alone(engine, _DUE, {"grace": grace})]
    return sum([await empty_workspace(engine, store, workspace_id, grace) for workspace_id in due])


async def empty_workspace(
    engine: AsyncEngine, store: BlobStore, workspace_id: UUID, grace: timedelta
) -> bool:
    """Empty this one, if it is still due."""
    if not await _begun(engine, workspace_id, grace):
        return False
    await _remove_files(engine, store, workspace_id)
    for table in reversed(all_tables.sorted_tables):
        if "workspace_id" in table.columns and table.name not in KEPT:
            await _empty(engine, workspace_id, table)
    await store.tidy(workspace_id, timedelta(0))
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        await uow.connection.execute(_END, {"workspace_id": workspace_id})
        await record(
            uow, "workspace.emptied", resource_type="workspace", resource_id=workspace_id, origin=INSIDE
        )
    return True


async def _begun(engine: AsyncEngine, workspace_id: UUID, grace: timedelta) -> bool:
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        values = {"workspace_id": workspace_id, "grace": grace}
        return (await uow.connection.execute(_BEGIN, values)).rowcount == 1


async def _remove_files(engine: AsyncEngine, store: BlobStore, workspace_id: UUID) -> None:
    """Before the rows that name them: what a crash leaves is found again."""
    for key in await _keys(engine, workspace_id, "uploads"):
        await store.discard(key)
    for key in await _keys(engine, workspace_id, "sync_snapshots"):
        await discard(store, workspace_id, key)
    for key in await _keys(engine, workspace_id, "media_blobs"):
        await store.remove(key)


async def _keys(engine: AsyncEngine, workspace_id: UUID, name: str) -> list[str]:
    table = all_tables.tables[name]
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        query = table.select().with_only_columns(table.c.storage_key)
        return list(
            (await uow.connection.execute(query.where(table.c.workspace_id == workspace_id))).scalars()
        )


async def _empty(engine: AsyncEngine, workspace_id: UUID, table: Table) -> None:
    """Delete its rows: the guard of synced ones lets them go, as the workspace is marked."""
    async with unit_of_work(engine, workspace_id=workspace_id, statement_timeout_ms=_STATEMENT_MS) as uow:
        await uow.connection.execute(table.delete().where(table.c.workspace_id == workspace_id))
