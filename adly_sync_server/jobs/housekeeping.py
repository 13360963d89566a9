"""Jobs that ended badly are kept for a while, for whoever looks into it, and then forgotten."""

from typing import Final

from adly_sync_server.jobs.queue import HOUSEKEEPING, Queue

KEPT_HOURS: Final = 14 * 24


def register(queue: Queue) -> None:
    """Every night, on whichever worker is alive."""

    @queue.periodic(cron="17 3 * * *")
    @queue.task(name=HOUSEKEEPING)
    async def forget(timestamp: int) -> None:
        del timestamp  # a late run forgets the same
        await queue.job_manager.delete_old_jobs(
            nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
        )
