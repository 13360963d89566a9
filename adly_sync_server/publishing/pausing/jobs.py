"""The job of a press, one for each account."""

import uuid

import sqlalchemy as sa

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import PAUSE, RESUME_PAUSES, URGENT, Queue, enqueue
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.working import pause_account

#: Money runs meanwhile: the first repeat comes at once.
PATIENCE = Patience(first_wait_s=0.5)


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process pause."""

    @queue.task(name=PAUSE, retry=PATIENCE)
    async def pause(workspace_id: str, request_id: str, account_id: str) -> None:
        await pause_account(parts, uuid.UUID(workspace_id), uuid.UUID(request_id), uuid.UUID(account_id))

    @queue.periodic(cron="* * * * *")
    @queue.task(name=RESUME_PAUSES, queue=URGENT)
    async def resume(timestamp: int) -> None:
        del timestamp  # what waits now is queued, however late it is
        await queue_waiting(parts)


async def queue_waiting(parts: PublishParts) -> int:
    """Queue what is left of every press on accounts that answer again; how many jobs that may be."""
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        waiting = (await uow.connection.execute(sa.text("select * from adly_waiting_pauses()"))).all()
        for one in waiting:
            await enqueue(
                parts.queue,
                uow,
                PAUSE,
                once=True,
                workspace_id=str(one.workspace_id),
                request_id=str(one.request_id),
                account_id=str(one.ad_account_id),
            )
    return len(waiting)
