"""What is left of transfers that were given up, and of files that nothing refers to any more.

A file is taken away in two steps: its row first, then, once that is certain, its bytes. A crash in between
leaves bytes without a row, which cost room and nothing else; never a row without its bytes.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.hints import Silence

ORPHANS_FOR = timedelta(days=7)

_EXPIRED = text("""
    delete from uploads where workspace_id = :workspace_id and expires_at < now()
    returning storage_key
""")
_UNREFERRED = """
    not exists (select from content_assets a
                 where a.workspace_id = b.workspace_id and a.sha256 = b.sha256)
"""
_MARK = text(f"""
    update media_blobs b set orphaned_at = case when {_UNREFERRED} then coalesce(orphaned_at, now()) end
    where workspace_id = :workspace_id and (orphaned_at is null) = ({_UNREFERRED})
""")
_FORGET = text(f"""
    delete from media_blobs b
    where workspace_id = :workspace_id and orphaned_at < now() - :kept_for and {_UNREFERRED}
    returning storage_key
""")
_IS_BACK = text("select from media_blobs where workspace_id = :workspace_id and storage_key = :key")


async def sweep_uploads(engine: AsyncEngine, store: BlobStore, workspace_id: UUID) -> int:
    """Forget transfers whose time is over; how many."""
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        gone = list(await uow.connection.execute(_EXPIRED, {"workspace_id": workspace_id}))
    for row in gone:
        # Of a finished one, too: a crash may have come right after its bytes were kept.
        await store.discard(row.storage_key)
    return len(gone)


async def sweep_orphans(
    engine: AsyncEngine, store: BlobStore, workspace_id: UUID, kept_for: timedelta = ORPHANS_FOR
) -> int:
    """Forget files that no asset has referred to for ``kept_for``, not even a deleted one; how many."""
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        await uow.connection.execute(_MARK, {"workspace_id": workspace_id})
    async with counted(engine, Silence(), workspace_id=workspace_id, user_id=None) as work:
        await work.take()
        values = {"workspace_id": workspace_id, "kept_for": kept_for}
        keys = [row.storage_key for row in await work.uow.connection.execute(_FORGET, values)]
    for key in keys:
        await _remove(engine, store, workspace_id, key)
    await store.tidy(workspace_id, kept_for)
    return len(keys)


async def _remove(engine: AsyncEngine, store: BlobStore, workspace_id: UUID, key: str) -> None:
    """Remove the bytes, unless the same file has come again meanwhile."""
    async with counted(engine, Silence(), workspace_id=workspace_id, user_id=None) as work:
        await work.take()
        values = {"workspace_id": workspace_id, "key": key}
        if (await work.uow.connection.execute(_IS_BACK, values)).first() is None:
            await store.remove(key)
