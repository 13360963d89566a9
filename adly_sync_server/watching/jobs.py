"""When accounts are watched: each at its own minute, so that a server with many asks evenly."""

import uuid
from typing import Final

import sqlalchemy as sa
import structlog
from procrastinate import JobContext

from adly_sync_server.collaboration.locks import locks_in
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import REVERT, WATCH, WATCH_ALL, Queue, enqueue_later
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.sync.counter import counted
from adly_sync_server.watching.deciding import revert_unasked
from adly_sync_server.watching.reverting import give_up, revert
from adly_sync_server.watching.scanning import scan

log = structlog.get_logger(__name__)

#: The schedule's step, over which the accounts are spread.
EVERY_S: Final = 20 * 60
_SPREAD_S: Final = 18 * 60
_PATIENCE: Final = Patience(first_wait_s=5)


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process watch, and write back what a person wants back."""

    @queue.task(name=WATCH, retry=Patience(first_wait_s=30))
    async def watch_one(workspace_id: str, account_id: str) -> None:
        await watch(parts, uuid.UUID(workspace_id), uuid.UUID(account_id))

    @queue.periodic(cron="*/20 * * * *")
    @queue.task(name=WATCH_ALL, queueing_lock=WATCH_ALL)
    async def watch_all(timestamp: int) -> None:
        del timestamp  # a late run watches the same
        await queue_all(queue, parts)

    @queue.task(name=REVERT, retry=_PATIENCE, pass_context=True)
    async def revert_one(context: JobContext, workspace_id: str, finding_id: str) -> None:
        where = uuid.UUID(workspace_id), uuid.UUID(finding_id)
        try:
            await revert(parts, *where)
        except Exception as failure:
            if _PATIENCE.gives_up(failure, context.job.attempts):
                await give_up(parts, *where, failure)
            raise


async def watch(
    parts: PublishParts, workspace_id: uuid.UUID, account_id: uuid.UUID, *, whole: bool = False
) -> list[str]:
    """Scan an account, and take back at once what is to be taken back unasked; ids of what is new."""
    new = await scan(parts, workspace_id, account_id, whole=whole)
    if new:
        async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=None) as work:
            locks = await locks_in(work.uow)
            await revert_unasked(parts, work, new, locks.reverting)
    return new


async def queue_all(queue: Queue, parts: PublishParts) -> int:
    """Queue a scan for each connected account that has none waiting; how many accounts there are."""
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(sa.text("select * from adly_all_ad_accounts()"))).all()
        # In one order, so that two who queue at once never wait for each other.
        for account in sorted(found, key=lambda one: str(one.id)):
            arguments = {"workspace_id": str(account.workspace_id), "account_id": str(account.id)}
            lock, after_s = f"watch/{account.id}", phase_s(account.id)
            await enqueue_later(queue, uow, WATCH, lock=lock, after_s=after_s, arguments=arguments)
    return len(found)


def phase_s(account_id: uuid.UUID) -> int:
    """The account's own moment within the step: always the same, and evenly spread over accounts."""
    return account_id.int % _SPREAD_S
