"""Who has lost a job cannot end it.

A worker that is slow beyond all patience counts as dead, and its job is handed back and done by another run.
Where the slow one then comes to its end, the queue's own library would take the job away under that run; and
if that run's worker dies, nobody would know of the job any more.
"""

from datetime import datetime
from typing import Any, Final

import structlog
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.utils import utcnow

log = structlog.get_logger(__name__)

#: Handing back sets another time, so that the same worker cannot take its later run for its earlier one.
_HELD: Final = """
    with held as (select id from procrastinate_jobs
                   where id = %(job_id)s and status = 'doing' and worker_id = %(worker_id)s
                     and scheduled_at is not distinct from %(fetched_for)s for update)
"""
_FINISH: Final = f"{_HELD} select procrastinate_finish_job_v1(id, %(status)s, %(delete_job)s) from held"
_RETRY: Final = f"""{_HELD} select procrastinate_retry_job_v2(
    id, %(retry_at)s, %(new_priority)s, %(new_queue_name)s, %(new_lock)s) from held"""


class HeldJobs(JobManager):
    """The queue's own book of jobs, in which a run ends only the job that it still holds."""

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        """As the library's; nothing happens to a job that another run holds by now."""
        await self._if_held(_FINISH, job, status=status.value, delete_job=delete_job)

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        """As the library's; nothing happens to a job that another run holds by now."""
        wished = {"new_priority": priority, "new_queue_name": queue, "new_lock": lock}
        await self._if_held(_RETRY, job, retry_at=retry_at or utcnow(), **wished)

    async def _if_held(self, statement: str, job: Job, **values: Any) -> None:
        held = {"job_id": job.id, "worker_id": job.worker_id, "fetched_for": job.scheduled_at}
        if not await self.connector.execute_query_all_async(statement, **held, **values):
            log.warning("a job was handed to another run meanwhile", task=job.task_name, job=job.id)
