"""The job that works a publish off."""

import uuid

from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import PUBLISH, Queue
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.run import run


def register(queue: Queue, parts: PublishParts) -> None:
    """Let workers of this process publish."""

    @queue.task(name=PUBLISH, retry=Patience())
    async def publish(workspace_id: str, request_id: str) -> None:
        await run(parts, uuid.UUID(workspace_id), uuid.UUID(request_id))
