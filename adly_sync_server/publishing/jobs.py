"""The job that works a publish off."""

import uuid

from procrastinate import JobContext

from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import PUBLISH, Queue
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
        except Exception as failure:
            if PATIENCE.gives_up(failure, context.job.attempts):
                await fail(parts, *where, failure)
            raise
