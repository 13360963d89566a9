"""The worker: alive, and the queue moves."""

from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.commands.doctor.finding import Finding, caution, or_well, wrong
from adly_sync_server.settings import Settings

CHECK: Final = "worker"
#: The longest that a busy worker may leave a job that is due.
STUCK_AFTER_S: Final = 300

_QUEUE: Final = text("""
    select (select count(*) from procrastinate_workers
             where last_heartbeat > now() - make_interval(secs => :stalled_after_s)) as alive,
           (select count(*) from procrastinate_jobs where status = 'failed') as failed,
           (select count(*) from procrastinate_jobs
             where status = 'todo' and coalesce(scheduled_at, now()) <= now()) as waiting,
           (select extract(epoch from now() - min(greatest(job.scheduled_at, event.at)))::float8
              from procrastinate_jobs job
              join procrastinate_events event on event.job_id = job.id and event.type = 'deferred'
             where job.status = 'todo' and coalesce(job.scheduled_at, now()) <= now()
               and not exists (select from procrastinate_jobs before
                                where before.lock = job.lock and before.status = 'doing')) as longest_s
""")


async def check_worker(engine: AsyncEngine, settings: Settings) -> list[Finding]:
    """A job that waits for another of its lock is not held against the worker."""
    try:
        async with engine.connect() as connection:
            queue = (await connection.execute(_QUEUE, {"stalled_after_s": settings.stalled_after_s})).one()
    except (SQLAlchemyError, OSError) as error:
        return [wrong(CHECK, "needs_database", type(error).__name__)]
    faults: list[Finding | None] = []
    if not queue.alive:
        faults.append(wrong(CHECK, "worker_absent", f"{queue.waiting} jobs wait"))
    elif (queue.longest_s or 0) > STUCK_AFTER_S:
        told = f"{queue.waiting} jobs wait, the longest for {queue.longest_s / 60:.0f} min"
        faults.append(wrong(CHECK, "worker_stuck", told))
    if queue.failed:
        faults.append(caution(CHECK, "jobs_failed", f"{queue.failed} jobs"))
    return list(or_well(CHECK, faults, f"{queue.alive} alive, {queue.waiting} jobs wait"))
