"""The process that works jobs off. Killing it loses nothing: jobs are handed back and resume by journal."""

import structlog

from adly_sync_server.jobs.queue import Queue
from adly_sync_server.jobs.rescue import rescue_stalled
from adly_sync_server.settings import Settings

log = structlog.get_logger(__name__)

CONCURRENCY = 4
GRACE_S = 20.0


async def work(queue: Queue, settings: Settings, *, install_signal_handlers: bool = True) -> None:
    """Work until told to stop; a stop finishes what runs within 20 s and hands back the rest."""
    async with queue.open_async():
        await rescue_stalled(queue, settings.stalled_after_s)
        log.info("worker ready", concurrency=CONCURRENCY)
        await queue.run_worker_async(
            concurrency=CONCURRENCY,
            install_signal_handlers=install_signal_handlers,
            update_heartbeat_interval=settings.heartbeat_s,
            stalled_worker_timeout=settings.stalled_after_s,
            shutdown_graceful_timeout=GRACE_S,
            delete_jobs="successful",
        )
