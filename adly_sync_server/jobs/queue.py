"""The queue, and how a job gets into it: in the transaction of the caller; a rollback leaves no job."""

import json
from collections.abc import Mapping
from typing import Any, Final

import procrastinate
from sqlalchemy import text

from adly_sync_server.db.engine import libpq_url
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.jobs.holding import HeldJobs

#: Names of jobs, so that who queues one need not import who works it off.
PUBLISH: Final = "publishing.run"
PAUSE: Final = "publishing.pause"
RESUME_PAUSES: Final = "publishing.resume_pauses"
CLOCK: Final = "publishing.clock"
TICK: Final = "publishing.tick"
IMPORT: Final = "importing.run"
COLLECT: Final = "analytics.collect"
COLLECT_ALL: Final = "analytics.collect_all"
COLLECT_TODAY_ALL: Final = "analytics.collect_today_all"
COLLECT_PARTS_ALL: Final = "analytics.collect_parts_all"
BACKFILL: Final = "analytics.backfill"
WATCH: Final = "watching.watch"
WATCH_ALL: Final = "watching.watch_all"
REVERT: Final = "watching.revert"
GRAVE_NOTICES: Final = "notices.grave"
DIGESTS: Final = "notices.digests"
GUARD_SPEND: Final = "spend.guard"
GUARD_ALL: Final = "spend.guard_all"
REFRESH_REFERENCE: Final = "platforms.refresh_reference"
REFRESH_REFERENCES: Final = "platforms.refresh_references"
EVALUATE_ALL_RULES: Final = "automation.evaluate_all"
EVALUATE_RULES: Final = "automation.evaluate"
ACT_ON_RULES: Final = "automation.act"
SEND_MAIL: Final = "accounts.send_mail"
HOUSEKEEPING: Final = "jobs.housekeeping"
SWEEP: Final = "jobs.sweep"
END_LINKS: Final = "platforms.end_links"
SNAPSHOT: Final = "sync.snapshot"
CLOSE_AUDIT_DAYS: Final = "audit.close_days"

#: The line of letters.
MAIL: Final = "mail"
#: The line of what stops spending. A worker keeps hands free for it.
URGENT: Final = "urgent"
#: Somebody sits and waits for a code; nobody does for the figures of the day.
_SOON: Final = 10
#: Of one lock, an earlier job that waits for its time keeps later ones back, unless they matter more.
_AFTER_OTHERS: Final = -1

Queue = procrastinate.App

_HOLD: Final = text("select pg_advisory_xact_lock(hashtextextended(:name || :arguments, 0))")
_WAITING: Final = text("""
    select exists (select from procrastinate_jobs
                    where status = 'todo' and task_name = :name and args @> cast(:arguments as jsonb))
""")


def make_queue(url: str) -> Queue:
    """The queue on a database. ``url`` must be a direct address: LISTEN does not pass a pooler."""
    connector = procrastinate.PsycopgConnector(conninfo=libpq_url(url), min_size=1, max_size=6)
    queue = procrastinate.App(connector=connector)
    queue.job_manager = HeldJobs(connector)
    return queue


async def enqueue(
    queue: Queue,
    uow: UnitOfWork,
    name: str,
    *,
    lock: str | None = None,
    once: bool = False,
    **arguments: Any,
) -> None:
    """Queue a job in ``uow``'s transaction.

    ``lock``: jobs of one lock never run side by side. ``once``: while the same job waits, no other is added.
    """
    if once and await _waits(uow, name, arguments):
        return
    connection = await uow.driver_connection()
    await queue.configure_task(name, lock=lock, connection=connection).defer_async(**arguments)


async def enqueue_after_others(
    queue: Queue, uow: UnitOfWork, name: str, *, lock: str, arguments: Mapping[str, str]
) -> None:
    """The same, once; while it waits, later ones of its lock pass it."""
    if await _waits(uow, name, arguments):
        return
    connection = await uow.driver_connection()
    task = queue.configure_task(name, lock=lock, connection=connection, priority=_AFTER_OTHERS)
    await task.defer_async(**arguments)


async def enqueue_later(
    queue: Queue, uow: UnitOfWork, name: str, *, lock: str, after_s: int, arguments: Mapping[str, str]
) -> None:
    """The same, not before so many seconds; while the same job waits, no other is added."""
    if await _waits(uow, name, arguments):
        return
    connection = await uow.driver_connection()
    task = queue.configure_task(name, lock=lock, connection=connection, schedule_in={"seconds": after_s})
    await task.defer_async(**arguments)


async def enqueue_before_others(
    queue: Queue, uow: UnitOfWork, name: str, line: str, **arguments: str
) -> None:
    """The same in a line of its own; a worker with much to do takes these first."""
    connection = await uow.driver_connection()
    task = queue.configure_task(name, queue=line, priority=_SOON, connection=connection)
    await task.defer_async(**arguments)


async def enqueue_first(queue: Queue, uow: UnitOfWork, name: str, line: str, **arguments: str) -> None:
    """The same, and while the same job waits no other is added."""
    if not await _waits(uow, name, arguments):
        await enqueue_before_others(queue, uow, name, line, **arguments)


async def _waits(uow: UnitOfWork, name: str, arguments: Mapping[str, Any]) -> bool:
    """True if the same job waits; until commit nobody else adds it.

    The queue's own ``queueing_lock`` would do the same, and would also forbid a job under way to be tried
    again while its like waits: it would stay under way for ever.
    """
    same = {"name": name, "arguments": json.dumps(arguments, sort_keys=True)}
    await uow.connection.execute(_HOLD, same)
    return bool((await uow.connection.execute(_WAITING, same)).scalar())
