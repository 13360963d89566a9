"""Jobs whose worker died are handed back: the queue marks them as being done for ever otherwise.

Handing back is one statement, so that two living workers cannot both do it and the second take a job from
under the first.

A worker's death is no attempt of the job's: nothing is wrong with what it did. A job that outlives many of
them may be what kills them, and comes back later and later, so that others have their turn.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

import psycopg
import structlog
from procrastinate.exceptions import ConnectorException

from adly_sync_server.jobs.queue import Queue

log = structlog.get_logger(__name__)

_HAND_BACK: Final = """
    with stalled as (
        select job.id from procrastinate_jobs job
          left join procrastinate_workers worker on worker.id = job.worker_id
         where job.status = 'doing'
           and (worker.id is null or worker.last_heartbeat < now() - make_interval(secs => %(after_s)s))
           and not exists (select from procrastinate_jobs twin
                            where twin.status = 'todo' and twin.queueing_lock = job.queueing_lock)
           for update of job skip locked),
    handed as (
        select event.job_id, count(*) as times from procrastinate_events event
         where event.type = 'deferred_for_retry' and event.job_id in (select id from stalled)
         group by event.job_id)
    update procrastinate_jobs job
       set status = case when job.abort_requested then 'failed' else 'todo' end::procrastinate_job_status,
           scheduled_at = now() + make_interval(secs => least(
               greatest(coalesce(handed.times, 0) - job.attempts - %(patient_deaths)s, 0) * %(more_s)s,
               %(longest_s)s))
      from stalled left join handed on handed.job_id = stalled.id
     where job.id = stalled.id
    returning job.id
"""
#: So many deaths are put down to whoever runs the workers.
_PATIENT_DEATHS: Final = 20
_MORE_S: Final = 15.0
_LONGEST_S: Final = 600.0


async def rescue_stalled(queue: Queue, stalled_after_s: float) -> int:
    """Hand back every job whose worker has not been heard of for so long; how many."""
    rows = await queue.connector.execute_query_all_async(
        _HAND_BACK,
        after_s=stalled_after_s,
        patient_deaths=_PATIENT_DEATHS,
        more_s=_MORE_S,
        longest_s=_LONGEST_S,
    )
    if rows:
        log.warning("jobs handed back", count=len(rows))
    return len(rows)


@contextlib.asynccontextmanager
async def rescuing(queue: Queue, stalled_after_s: float) -> AsyncIterator[None]:
    """Look after stalled jobs meanwhile; beside the jobs, so that busy workers rescue too."""
    task = asyncio.create_task(_keep_rescuing(queue, stalled_after_s), name="rescue")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_rescuing(queue: Queue, stalled_after_s: float) -> None:
    while True:
        try:
            await rescue_stalled(queue, stalled_after_s)
        except (ConnectorException, psycopg.Error) as error:
            log.warning("stalled jobs could not be looked for", reason=type(error).__name__)
        await asyncio.sleep(stalled_after_s / 3)
