"""Snapshots are built by workers, off the path of those who sync."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import SNAPSHOT, Queue
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.sync.snapshot_building import build


def register(queue: Queue, engine: AsyncEngine, blobs: BlobStore) -> None:
    """A killed builder's job is handed back, and begins anew."""

    @queue.task(name=SNAPSHOT, retry=Patience())
    async def build_snapshot(workspace_id: str, schema: int) -> None:
        # Another version's worker will never serve this one's clients.
        if schema == SCHEMA:
            await build(engine, blobs, UUID(workspace_id))
