"""The guard's looks: one after each collection, and one an hour for what only the clock changes."""

import uuid

import sqlalchemy as sa

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import GUARD_ALL, GUARD_SPEND, Queue, enqueue
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.spend.guarding import look


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process look."""

    @queue.task(name=GUARD_SPEND, retry=Patience(first_wait_s=5))
    async def guard(workspace_id: str) -> None:
        await look(parts, uuid.UUID(workspace_id))

    @queue.periodic(cron="10 * * * *")
    @queue.task(name=GUARD_ALL)
    async def guard_all(timestamp: int) -> None:
        del timestamp  # a late look sees what is so then
        await queue_all(queue, parts)


async def queue_all(queue: Queue, parts: PublishParts) -> int:
    """Queue a look at each workspace with a connected account; how many there are."""
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(sa.text("select * from adly_all_ad_accounts()"))).all()
        workspaces = sorted({str(account.workspace_id) for account in found})
        for workspace in workspaces:
            await enqueue(
                queue, uow, GUARD_SPEND, lock=f"spend/{workspace}", once=True, workspace_id=workspace
            )
    return len(workspaces)
