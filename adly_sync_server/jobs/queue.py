"""The queue, and how a job gets into it: in the transaction of the caller; a rollback leaves no job."""

from contextlib import suppress
from typing import Any, Final

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued

from adly_sync_server.db.engine import libpq_url
from adly_sync_server.db.unit_of_work import UnitOfWork

#: Names of jobs, so that who queues one need not import who works it off.
PUBLISH: Final = "publishing.run"
COLLECT: Final = "analytics.collect"
COLLECT_ALL: Final = "analytics.collect_all"
SEND_MAIL: Final = "accounts.send_mail"
RESCUE: Final = "jobs.rescue"

Queue = procrastinate.App


def make_queue(url: str) -> Queue:
    """The queue on a database. ``url`` must be a direct address: LISTEN does not pass a pooler."""
    connector = procrastinate.PsycopgConnector(conninfo=libpq_url(url), min_size=1, max_size=6)
    return procrastinate.App(connector=connector)


async def enqueue(
    queue: Queue,
    uow: UnitOfWork,
    name: str,
    *,
    lock: str | None = None,
    once: str | None = None,
    **arguments: Any,
) -> None:
    """Queue a job in ``uow``'s transaction.

    ``lock``: jobs of one lock never run side by side. ``once``: while a job of this key waits, another is not
    added; the savepoint keeps that refusal from breaking the transaction.
    """
    connection = await uow.driver_connection()
    deferrer = queue.configure_task(name, lock=lock, queueing_lock=once, connection=connection)
    with suppress(AlreadyEnqueued):
        async with uow.savepoint():
            await deferrer.defer_async(**arguments)
