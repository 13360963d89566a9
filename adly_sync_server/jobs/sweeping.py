"""Once a night: what nothing refers to any more is let go, workspace by workspace."""

import uuid

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.queue import SWEEP, Queue
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.media.sweeping import sweep_orphans, sweep_uploads
from adly_sync_server.sync.snapshots import sweep_snapshots
from adly_sync_server.sync.sweeping import sweep_results, sweep_tombstones
from adly_sync_server.workspaces.emptying import empty_workspaces

log = structlog.get_logger(__name__)


def register(queue: Queue, engine: AsyncEngine, blobs: BlobStore) -> None:
    """At 00:40 UTC, when Riyadh sleeps; on whichever worker is alive."""

    @queue.periodic(cron="40 0 * * *")
    @queue.task(name=SWEEP, queueing_lock=SWEEP)
    async def sweep(timestamp: int) -> None:
        del timestamp  # a late sweep does the same
        await sweep_all(engine, blobs)


async def sweep_all(engine: AsyncEngine, blobs: BlobStore) -> dict[str, int]:
    """Sweep every workspace; how much of each kind went."""
    gone = {"tombstones": 0, "results": 0, "uploads": 0, "orphans": 0, "snapshots": 0}
    gone["workspaces"] = await empty_workspaces(engine, blobs)
    for workspace_id in await _workspaces(engine):
        gone["tombstones"] += await sweep_tombstones(engine, workspace_id)
        gone["results"] += await sweep_results(engine, workspace_id)
        gone["uploads"] += await sweep_uploads(engine, blobs, workspace_id)
        gone["orphans"] += await sweep_orphans(engine, blobs, workspace_id)
        gone["snapshots"] += await sweep_snapshots(engine, blobs, workspace_id)
    log.info("swept", **gone)
    return gone


async def _workspaces(engine: AsyncEngine) -> list[uuid.UUID]:
    async with unit_of_work(engine, workspace_id=None) as uow:
        return list((await uow.connection.execute(sa.text("select adly_all_workspaces()"))).scalars())
