"""Every minute: what is new is confirmed, what is due is started, what was cut short goes on."""

import uuid
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
import structlog

from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.apart import each_apart
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import (
    CLOCK,
    TICK,
    URGENT,
    Queue,
    enqueue,
    enqueue_first,
)
from adly_sync_server.publishing.clock.judging import Verdict, judge
from adly_sync_server.publishing.clock.rows import Entry, open_entries
from adly_sync_server.publishing.clock.starting import verb_of
from adly_sync_server.publishing.clock.telling import tell
from adly_sync_server.publishing.clock.working import work_off
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.server_writes import change_rows

log = structlog.get_logger(__name__)

PATIENCE = Patience(first_wait_s=0.5)


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process keep the clock."""

    @queue.task(name=CLOCK, retry=PATIENCE)
    async def work(workspace_id: str, entry_id: str) -> None:
        await work_off(parts, uuid.UUID(workspace_id), uuid.UUID(entry_id))

    @queue.periodic(cron="* * * * *")
    @queue.task(name=TICK, queue=URGENT)
    async def tick(timestamp: int) -> None:
        del timestamp  # a late tick does what is due by now
        await tick_all(parts)


async def tick_all(parts: PublishParts, now: datetime | None = None) -> int:
    """Look through every workspace in which something is open; how many entries were queued."""
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(sa.text("select * from adly_clocks()"))).scalars().all()

    async def look(workspace_id: uuid.UUID) -> int:
        return await tick_workspace(parts, workspace_id, now or datetime.now(UTC))

    return await each_apart(found, look, called="the clock")


async def tick_workspace(parts: PublishParts, workspace_id: uuid.UUID, now: datetime) -> int:
    """The same in one workspace. The counter is taken only where an entry has something new to say."""
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=None) as work:
        judged = await _judged(work.uow, now)
        if any(verdict.columns for _, verdict in judged):
            await work.take()
            judged = await _judged(work.uow, now)
            news = {entry.id: verdict.columns for entry, verdict in judged if verdict.columns}
            await change_rows(work, "clock_entries", news)
            for entry, verdict in judged:
                if verdict.columns:
                    await tell(work, entry, verdict.columns)
        due = [entry for entry, verdict in judged if verdict.is_due]
        for entry in due:
            await _queue(parts, work.uow, entry)
    return len(due)


async def _judged(uow: UnitOfWork, now: datetime) -> list[tuple[Entry, Verdict]]:
    judged = [(entry, _verdict(entry, now)) for entry in await open_entries(uow)]
    return [(entry, verdict) for entry, verdict in judged if verdict is not None]


def _verdict(entry: Entry, now: datetime) -> Verdict | None:
    """None for an entry that cannot be read: the others, perhaps a stop, have their minute all the same."""
    try:
        return judge(entry, now)
    except (ArithmeticError, LookupError, TypeError, ValueError) as unreadable:
        log.exception("a clock entry cannot be read", entry=entry.id, exc_info=unreadable)
        return None


async def _queue(parts: PublishParts, uow: UnitOfWork, entry: Entry) -> None:
    """What stops goes before everything else, like a press of Pause now."""
    arguments: dict[str, Any] = {"workspace_id": str(uow.workspace_id), "entry_id": entry.id}
    if verb_of(entry.row) == "stop":
        await enqueue_first(parts.queue, uow, CLOCK, URGENT, **arguments)
    else:
        await enqueue(parts.queue, uow, CLOCK, lock=f"clock/{entry.id}", once=True, **arguments)
