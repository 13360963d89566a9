"""The process that works jobs off. Killing it loses nothing: jobs are handed back and resume by journal."""

import asyncio
import contextlib
import signal
from typing import Any, Final

import psycopg
import structlog
from procrastinate.exceptions import ConnectorException

from adly_sync_server.jobs.queue import URGENT, Queue
from adly_sync_server.jobs.rescue import rescuing
from adly_sync_server.settings import Settings

log = structlog.get_logger(__name__)

CONCURRENCY: Final = 4
#: Kept for what stops spending, however much else is to do.
_FREE_HANDS: Final = 3
#: A stop waits so long for what runs; the rest is handed back, and goes on in another worker.
GRACE_S: Final = 5.0
_RETURN_AFTER_S: Final = 1.0
#: New jobs are told of; those whose lock came free or whose wait is over are looked for so often.
_LOOK_EVERY_S: Final = 1.0


async def work(queue: Queue, settings: Settings, *, grace_s: float = GRACE_S) -> None:
    """Work until cancelled. A database that goes away is asked again every second."""
    while True:
        try:
            await _shift(queue, settings, grace_s)
            log.warning("worker lost its connection")
        except* (ConnectorException, psycopg.Error) as errors:
            log.warning("worker cannot reach the queue", reason=type(errors.exceptions[0]).__name__)
        await asyncio.sleep(_RETURN_AFTER_S)


async def work_until_told(queue: Queue, settings: Settings) -> None:
    """Work until SIGTERM or SIGINT: finish what ends within 5 s, hand back the rest."""
    working = asyncio.create_task(work(queue, settings))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, working.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def _shift(queue: Queue, settings: Settings, grace_s: float) -> None:
    async with queue.open_async(), rescuing(queue, settings.stalled_after_s):
        log.info("worker ready", concurrency=CONCURRENCY)
        async with asyncio.TaskGroup() as hands:
            hands.create_task(_line(queue, settings, grace_s, concurrency=CONCURRENCY))
            hands.create_task(_line(queue, settings, grace_s, concurrency=_FREE_HANDS, queues=[URGENT]))


async def _line(queue: Queue, settings: Settings, grace_s: float, **wishes: Any) -> None:
    await queue.run_worker_async(
        **wishes,
        install_signal_handlers=False,
        fetch_job_polling_interval=_LOOK_EVERY_S,
        update_heartbeat_interval=settings.heartbeat_s,
        stalled_worker_timeout=settings.stalled_after_s,
        shutdown_graceful_timeout=grace_s,
        delete_jobs="successful",
    )
