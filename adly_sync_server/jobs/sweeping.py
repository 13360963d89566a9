"""Once a night: what nothing refers to any more, and what is older than it is kept, is let go."""

import uuid
from collections import Counter

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.analytics.sweeping import sweep_hours
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.apart import each_apart
from adly_sync_server.jobs.queue import SWEEP, Queue
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.media.sweeping import sweep_orphans, sweep_uploads
from adly_sync_server.notices.sweeping import sweep_notices
from adly_sync_server.platforms.allowances import sweep_allowances
from adly_sync_server.privacy.sweeping import (
    sweep_attempts,
    sweep_invitations,
    sweep_links,
    sweep_origins,
    sweep_people,
    sweep_states,
    sweep_unproved,
)
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


async def sweep_all(engine: AsyncEngine, blobs: BlobStore) -> Counter[str]:
    """Sweep people and every workspace; how much of each kind went."""
    gone = Counter({"workspaces": await empty_workspaces(engine, blobs)})

    async def sweep_one(workspace_id: uuid.UUID) -> int:
        found = await _sweep(engine, blobs, workspace_id)
        gone.update(found)
        return sum(found.values())

    await each_apart(await _workspaces(engine), sweep_one, called="the sweep")
    gone["people"] = await sweep_people(engine)
    gone["unproved"] = await sweep_unproved(engine)
    gone["attempts"] = await sweep_attempts(engine)
    gone["allowances"] = await sweep_allowances(engine)
    log.info("swept", **gone)
    return gone


async def _sweep(engine: AsyncEngine, blobs: BlobStore, workspace_id: uuid.UUID) -> dict[str, int]:
    return {
        "tombstones": await sweep_tombstones(engine, workspace_id),
        "results": await sweep_results(engine, workspace_id),
        "uploads": await sweep_uploads(engine, blobs, workspace_id),
        "orphans": await sweep_orphans(engine, blobs, workspace_id),
        "snapshots": await sweep_snapshots(engine, blobs, workspace_id),
        "invitations": await sweep_invitations(engine, workspace_id),
        "states": await sweep_states(engine, workspace_id),
        "notices": await sweep_notices(engine, workspace_id),
        "links": await sweep_links(engine, workspace_id),
        "origins": await sweep_origins(engine, workspace_id),
        "hours": await sweep_hours(engine, workspace_id),
    }


async def _workspaces(engine: AsyncEngine) -> list[uuid.UUID]:
    async with unit_of_work(engine, workspace_id=None) as uow:
        return list((await uow.connection.execute(sa.text("select adly_all_workspaces()"))).scalars())
