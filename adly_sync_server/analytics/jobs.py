"""Collecting figures: every connected account twice an hour, and one account on demand."""

import uuid

import sqlalchemy as sa
import structlog

from adly_sync_server.analytics.collecting import collect
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import COLLECT, COLLECT_ALL, Queue, enqueue
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.tables import ad_accounts
from adly_sync_server.publishing.parts import PublishParts

log = structlog.get_logger(__name__)


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process collect."""

    @queue.task(name=COLLECT, retry=Patience(first_wait_s=10))
    async def collect_one(workspace_id: str, account_id: str) -> None:
        try:
            await collect(parts, uuid.UUID(workspace_id), uuid.UUID(account_id))
        except (NeedsLogin, NoPermission) as failure:
            # The account's health says so to everybody who can mend it; a job cannot.
            log.info("account not collected", account=account_id, code=failure.code)

    @queue.periodic(cron="*/30 * * * *")
    @queue.task(name=COLLECT_ALL)
    async def collect_all(timestamp: int) -> None:
        del timestamp  # a late run collects the same window
        await queue_all(queue, parts)


async def queue_all(queue: Queue, parts: PublishParts) -> int:
    """Queue a collection for each connected account that has none waiting; how many accounts there are."""
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(sa.text("select * from adly_all_ad_accounts()"))).all()
        # In one order, so that two who queue at once never wait for each other.
        accounts = sorted(found, key=lambda account: str(account.id))
        for account in accounts:
            await _queue_one(queue, uow, account.workspace_id, account.id)
    return len(accounts)


async def queue_workspace(queue: Queue, uow: UnitOfWork) -> None:
    """Queue a collection for each connected account of the unit of work's workspace."""
    is_living = ad_accounts.c.is_active & ad_accounts.c.deleted_at.is_(None)
    living = sa.select(ad_accounts.c.id).where(is_living).order_by(sa.cast(ad_accounts.c.id, sa.Text))
    assert uow.workspace_id is not None
    for account_id in (await uow.connection.execute(living)).scalars().all():
        await _queue_one(queue, uow, uow.workspace_id, account_id)


async def _queue_one(queue: Queue, uow: UnitOfWork, workspace_id: uuid.UUID, account_id: uuid.UUID) -> None:
    key = f"collect/{account_id}"
    arguments = {"workspace_id": str(workspace_id), "account_id": str(account_id)}
    await enqueue(queue, uow, COLLECT, lock=key, once=True, **arguments)
