"""Collecting figures: today every ten minutes, 28 days every hour, breakdowns twice a day, the past once.

Whatever fetches figures of an account holds one lock, so that two never ask for it side by side.
"""

import uuid

import sqlalchemy as sa
import structlog

from adly_sync_server.analytics.backfilling import (
    begin,
    begin_anew,
    go_on,
    is_left,
    reach_of,
    today_of,
)
from adly_sync_server.analytics.collecting import Scope, collect
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import (
    BACKFILL,
    COLLECT,
    COLLECT_ALL,
    COLLECT_PARTS_ALL,
    COLLECT_TODAY_ALL,
    GUARD_SPEND,
    Queue,
    enqueue,
    enqueue_after_others,
)
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.platforms.tables import ad_accounts
from adly_sync_server.publishing.parts import PublishParts

log = structlog.get_logger(__name__)


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process collect."""
    _register_collecting(queue, parts)
    _register_rounds(queue, parts)

    @queue.task(name=BACKFILL, retry=Patience(first_wait_s=30))
    async def fill(workspace_id: str, account_id: str) -> None:
        try:
            is_over = await go_on(parts, uuid.UUID(workspace_id), uuid.UUID(account_id))
        except (NeedsLogin, NoPermission) as failure:
            log.info("past not collected", account=account_id, code=failure.code)
            return
        if not is_over:
            async with unit_of_work(parts.engine, workspace_id=uuid.UUID(workspace_id)) as uow:
                await queue_backfill(queue, uow, uuid.UUID(account_id))


def _register_collecting(queue: Queue, parts: PublishParts) -> None:
    @queue.task(name=COLLECT, retry=Patience(first_wait_s=10))
    async def collect_one(
        workspace_id: str, account_id: str, scope: str = Scope.WINDOW, with_past: bool = False
    ) -> None:
        where = (uuid.UUID(workspace_id), uuid.UUID(account_id))
        try:
            kept = await collect(parts, *where, scope=Scope(scope))
            if scope == Scope.WINDOW and (kept or with_past):
                async with unit_of_work(parts.engine, workspace_id=where[0]) as uow:
                    await begin_past(parts, uow, where[1], is_anew=with_past)
            await _queue_guard(queue, parts, where[0])
        except (NeedsLogin, NoPermission) as failure:
            # The account's health says so to everybody who can mend it; a job cannot.
            log.info("account not collected", account=account_id, code=failure.code)


def _register_rounds(queue: Queue, parts: PublishParts) -> None:
    """A late round collects the same days."""

    @queue.periodic(cron="7 * * * *")
    @queue.task(name=COLLECT_ALL)
    async def collect_all(timestamp: int) -> None:
        del timestamp
        await queue_all(queue, parts)

    @queue.periodic(cron="*/10 * * * *")
    @queue.task(name=COLLECT_TODAY_ALL)
    async def collect_today(timestamp: int) -> None:
        del timestamp
        await queue_all(queue, parts, Scope.TODAY)

    @queue.periodic(cron="23 3,15 * * *")
    @queue.task(name=COLLECT_PARTS_ALL)
    async def collect_parts(timestamp: int) -> None:
        del timestamp
        await queue_all(queue, parts, Scope.PARTS)


async def queue_all(queue: Queue, parts: PublishParts, scope: Scope = Scope.WINDOW) -> int:
    """Queue a collection for each connected account that has none waiting; how many accounts there are."""
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(sa.text("select * from adly_all_ad_accounts()"))).all()
        # In one order, so that two who queue at once never wait for each other.
        accounts = sorted(found, key=lambda account: str(account.id))
        for account in accounts:
            await _queue_one(queue, uow, account.workspace_id, account.id, scope)
    return len(accounts)


async def queue_workspace(queue: Queue, uow: UnitOfWork) -> None:
    """Queue a collection for each connected account of the unit of work's workspace."""
    assert uow.workspace_id is not None
    for account_id in await living_accounts(uow):
        await _queue_one(queue, uow, uow.workspace_id, account_id, Scope.WINDOW)


async def begin_past(
    parts: PublishParts, uow: UnitOfWork, account_id: uuid.UUID, *, is_anew: bool = False
) -> None:
    """Plan an account's past and queue what of it is left; ``is_anew``: what was fetched is fetched again.

    A backfill that ended with a dead token, or that nobody tried again, goes on by this. Raises ``NotFound``.
    """
    account = await Accounts(uow).get(account_id)
    reach = reach_of(parts, account)
    if reach is None:
        return
    is_new = await begin(uow, account, reach, today_of(account))
    if is_anew and not is_new:
        await begin_anew(uow, account_id)
    if await is_left(uow, account_id):
        await queue_backfill(parts.queue, uow, account_id)


async def queue_backfill(queue: Queue, uow: UnitOfWork, account_id: uuid.UUID) -> None:
    """Queue what is left of an account's past, unless that waits already.

    While it waits for a report, or for a limit to pass, figures of now are collected before it.
    """
    assert uow.workspace_id is not None
    arguments = {"workspace_id": str(uow.workspace_id), "account_id": str(account_id)}
    lock = f"collect/{account_id}"
    await enqueue_after_others(queue, uow, BACKFILL, lock=lock, arguments=arguments)


async def living_accounts(uow: UnitOfWork) -> list[uuid.UUID]:
    """Connected accounts of the workspace, in one order."""
    is_living = ad_accounts.c.is_active & ad_accounts.c.deleted_at.is_(None)
    query = sa.select(ad_accounts.c.id).where(is_living).order_by(sa.cast(ad_accounts.c.id, sa.Text))
    return list((await uow.connection.execute(query)).scalars())


async def _queue_one(
    queue: Queue, uow: UnitOfWork, workspace_id: uuid.UUID, account_id: uuid.UUID, scope: Scope
) -> None:
    key = f"collect/{account_id}"
    arguments = {"workspace_id": str(workspace_id), "account_id": str(account_id), "scope": str(scope)}
    await enqueue(queue, uow, COLLECT, lock=key, once=True, **arguments)


async def _queue_guard(queue: Queue, parts: PublishParts, workspace_id: uuid.UUID) -> None:
    """New figures are looked at by the spend guard; once, where several accounts end together."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        key = f"spend/{workspace_id}"
        await enqueue(queue, uow, GUARD_SPEND, lock=key, once=True, workspace_id=str(workspace_id))
