"""The job that works a publish off."""

import math
import uuid

from procrastinate import JobContext
from procrastinate.jobs import Job

from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import PUBLISH, Queue
from adly_sync_server.platforms.failures import Throttled
from adly_sync_server.publishing.creating import Settling
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.run import fail, run

PATIENCE = Patience()


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process publish."""

    @queue.task(name=PUBLISH, retry=PATIENCE, pass_context=True)
    async def publish(context: JobContext, workspace_id: str, request_id: str) -> None:
        where = uuid.UUID(workspace_id), uuid.UUID(request_id)
        try:
            await run(parts, *where)
        except (Throttled, Settling) as wait:
            await _come_back(queue, context.job, wait.retry_after_s or 0.0)
        except Exception as failure:
            if PATIENCE.gives_up(failure, context.job.attempts):
                await fail(parts, *where, failure)
            raise


async def _come_back(queue: Queue, job: Job, wait_s: float) -> None:
    """The same job later. To be made to wait is no failed attempt: at a low limit a publish takes hours.

    Waiting for a call to arrive that a dead worker has begun is none either.
    """
    later = queue.configure_task(PUBLISH, lock=job.lock, schedule_in={"seconds": math.ceil(wait_s)})
    await later.defer_async(**job.task_kwargs)
