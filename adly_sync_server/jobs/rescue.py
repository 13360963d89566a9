"""Jobs whose worker died are handed back: the queue marks them as being done for ever otherwise."""

from collections.abc import Iterable

import structlog

from adly_sync_server.jobs.queue import RESCUE, Queue

log = structlog.get_logger(__name__)


def register(queue: Queue, stalled_after_s: float) -> None:
    """Every few seconds, on whichever worker is alive."""

    @queue.periodic(cron="* * * * * */5")
    @queue.task(name=RESCUE, queueing_lock=RESCUE, pass_context=False)
    async def rescue(timestamp: int) -> None:
        del timestamp  # when it should have run does not matter
        await rescue_stalled(queue, stalled_after_s)


async def rescue_stalled(queue: Queue, stalled_after_s: float) -> int:
    """Hand back every job whose worker has not been heard of for so long; how many."""
    stalled: Iterable[object] = await queue.job_manager.get_stalled_jobs(
        seconds_since_heartbeat=stalled_after_s
    )
    count = 0
    for job in stalled:
        await queue.job_manager.retry_job(job)  # type: ignore[arg-type] # the library declares a bare Iterable
        count += 1
    if count:
        log.warning("jobs handed back", count=count)
    return count
