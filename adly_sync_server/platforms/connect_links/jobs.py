"""Links that nobody used in time are written down, once an hour."""

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.finders import asked_alone
from adly_sync_server.jobs.queue import END_LINKS, Queue
from adly_sync_server.platforms.connect_links.making import note_expired_links

_ALL = text("select adly_all_workspaces() as id")
log = structlog.get_logger(__name__)


def register(queue: Queue, engine: AsyncEngine) -> None:
    """Let workers of this process write down what is over."""

    @queue.periodic(cron="20 * * * *")
    @queue.task(name=END_LINKS, queueing_lock=END_LINKS)
    async def end(timestamp: int) -> None:
        del timestamp  # what is over now is over
        await end_links(engine)


async def end_links(engine: AsyncEngine) -> int:
    """In every workspace; how many links ended."""
    ended = [await note_expired_links(engine, row["id"]) for row in await asked_alone(engine, _ALL, {})]
    if sum(ended):
        log.info("links ended", links=sum(ended))
    return sum(ended)
