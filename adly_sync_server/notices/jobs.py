"""When letters about notices are written."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.mail import Mail
from adly_sync_server.jobs.queue import DIGESTS, GRAVE_NOTICES, Queue
from adly_sync_server.notices.letters import write_at_once, write_daily


def register(queue: Queue, engine: AsyncEngine, mail: Mail) -> None:
    """Every minute what is grave; four times an hour the letters of the day, wherever it is their hour."""

    @queue.periodic(cron="* * * * *")
    @queue.task(name=GRAVE_NOTICES, queueing_lock=GRAVE_NOTICES)
    async def tell_at_once(timestamp: int) -> None:
        del timestamp  # a late run tells what is still new
        await write_at_once(engine, mail)

    @queue.periodic(cron="*/15 * * * *")
    @queue.task(name=DIGESTS, queueing_lock=DIGESTS)
    async def tell_the_day(timestamp: int) -> None:
        del timestamp  # the hour of now counts: one that was missed is not made up for at night
        await write_daily(engine, mail, datetime.now(UTC))
