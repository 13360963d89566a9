"""Every night the day that is over is signed, in workspaces where nothing was written since, too."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.checking import close_days
from adly_sync_server.jobs.queue import CLOSE_AUDIT_DAYS, Queue
from adly_sync_server.secrets.envelope import Envelope


def register(queue: Queue, engine: AsyncEngine, envelope: Envelope) -> None:
    """Five minutes into the new day, UTC; on whichever worker is alive."""

    @queue.periodic(cron="5 0 * * *")
    @queue.task(name=CLOSE_AUDIT_DAYS, queueing_lock=CLOSE_AUDIT_DAYS)
    async def close(timestamp: int) -> None:
        await close_days(engine, envelope, datetime.fromtimestamp(timestamp, UTC).date())
