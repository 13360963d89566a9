"""Jobs whose worker died are handed back: the queue marks them as being done for ever otherwise.

Handing back is one statement, so that two living workers cannot both do it and the second take a job from
under the first.
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
           for update of job skip locked)
    select id, procrastinate_retry_job_v2(id, now(), null, null, null) from stalled
"""


async def rescue_stalled(queue: Queue, stalled_after_s: float) -> int:
    """Hand back every job whose worker has not been heard of for so long; how many."""
    rows = await queue.connector.execute_query_all_async(_HAND_BACK, after_s=stalled_after_s)
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
