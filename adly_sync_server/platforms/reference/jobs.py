"""Keeping lists fresh: once a week, through whichever account answers first."""

import uuid

import sqlalchemy as sa
import structlog

from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import REFRESH_REFERENCE, REFRESH_REFERENCES, Queue, enqueue
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.reference.refreshing import refresh
from adly_sync_server.platforms.renewing import TokenParts

log = structlog.get_logger(__name__)


def register(queue: Queue, parts: TokenParts) -> None:
    """Let workers of this process read lists."""

    @queue.task(name=REFRESH_REFERENCE, retry=Patience(first_wait_s=30))
    async def refresh_one(workspace_id: str, account_id: str) -> None:
        try:
            await refresh(parts, uuid.UUID(workspace_id), uuid.UUID(account_id))
        except (NeedsLogin, NoPermission) as failure:
            # Another account of the same platform may still answer.
            log.info("lists not read", account=account_id, code=failure.code)

    @queue.periodic(cron="20 */6 * * *")
    @queue.task(name=REFRESH_REFERENCES)
    async def refresh_all(timestamp: int) -> None:
        del timestamp  # what is fresh is left alone
        await queue_refreshes(queue, parts)


async def queue_refreshes(queue: Queue, parts: TokenParts) -> int:
    """Queue a look at the lists through each connected account; how many."""
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(sa.text("select * from adly_all_ad_accounts()"))).all()
        accounts = sorted(found, key=lambda account: str(account.id))
        for account in accounts:
            await _queue(queue, uow, account.workspace_id, account.id)
    return len(accounts)


async def queue_refresh(
    queue: Queue, parts: TokenParts, workspace_id: uuid.UUID, ids: list[uuid.UUID]
) -> None:
    """Accounts were just connected: what their platforms offer is read soon."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        for account_id in ids:
            await _queue(queue, uow, workspace_id, account_id)


async def _queue(queue: Queue, uow: UnitOfWork, workspace_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """One after another: the first that is answered makes the lists fresh for all others."""
    arguments = {"workspace_id": str(workspace_id), "account_id": str(account_id)}
    await enqueue(queue, uow, REFRESH_REFERENCE, lock="reference", once=True, **arguments)
