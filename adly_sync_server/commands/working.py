"""``adly-server work`` and ``adly-server all``."""

import argparse
import asyncio

from adly_sync_server.accounts import mail_queue
from adly_sync_server.analytics import jobs as analytics_jobs
from adly_sync_server.audit import jobs as audit_jobs
from adly_sync_server.automation import jobs as automation_jobs
from adly_sync_server.bootstrap import Parts, make_application, make_parts, running
from adly_sync_server.commands.serving import add_address
from adly_sync_server.commands.types import Commands
from adly_sync_server.db.migrate import migrate
from adly_sync_server.db.provision import provided_database
from adly_sync_server.http.serving import allow_many_streams, make_server, settle_memory
from adly_sync_server.importing import jobs as importing_jobs
from adly_sync_server.jobs import housekeeping, sweeping
from adly_sync_server.jobs.worker import work, work_until_told
from adly_sync_server.notices import jobs as notices_jobs
from adly_sync_server.platforms.connect_links import jobs as connect_links_jobs
from adly_sync_server.platforms.reference import jobs as reference_jobs
from adly_sync_server.publishing import jobs as publishing_jobs
from adly_sync_server.publishing.clock import jobs as clock_jobs
from adly_sync_server.publishing.pausing import jobs as pausing_jobs
from adly_sync_server.settings import Settings
from adly_sync_server.spend import jobs as spend_jobs
from adly_sync_server.sync import jobs as sync_jobs
from adly_sync_server.watching import jobs as watching_jobs


def register(commands: Commands) -> None:
    """Add the commands."""
    worker = commands.add_parser("work", help="work jobs off: publishing, figures, mail")
    worker.set_defaults(run=_work)
    everything = commands.add_parser("all", help="database, server and worker in one process")
    add_address(everything)
    everything.set_defaults(run=_all)


def _work(arguments: argparse.Namespace, settings: Settings) -> int:
    del arguments  # it has none
    with provided_database(settings) as url:
        asyncio.run(_worker(settings, url))
    return 0


def _all(arguments: argparse.Namespace, settings: Settings) -> int:
    del arguments  # host and port are settings by now
    with provided_database(settings) as url:
        migrate(url)
        asyncio.run(_everything(settings, url))
    return 0


async def _worker(settings: Settings, url: str) -> None:
    parts = make_parts(settings, url)
    register_jobs(parts)
    async with running(parts, settings.database_direct_url or url, listens=False):
        await work_until_told(parts.queue, settings)


async def _everything(settings: Settings, url: str) -> None:
    """The server takes the signals; when it has stopped, so does the worker."""
    parts = make_parts(settings, url)
    register_jobs(parts)
    server = make_server(
        make_application(parts), host=settings.host, port=settings.port, before_stop=parts.hints.close
    )
    async with running(parts, settings.database_direct_url or url, listens=True):
        worker = asyncio.create_task(work(parts.queue, settings))
        settle_memory()
        allow_many_streams()
        try:
            await server.serve()
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)


def register_jobs(parts: Parts) -> None:
    """Every job of the product, on the queue of this process."""
    publishing_jobs.register(parts.queue, parts.publishing)
    pausing_jobs.register(parts.queue, parts.publishing)
    clock_jobs.register(parts.queue, parts.publishing)
    reference_jobs.register(parts.queue, parts.publishing)
    importing_jobs.register(parts.queue, parts.importing)
    analytics_jobs.register(parts.queue, parts.publishing)
    spend_jobs.register(parts.queue, parts.publishing)
    automation_jobs.register(parts.queue, parts.publishing)
    connect_links_jobs.register(parts.queue, parts.engine)
    sync_jobs.register(parts.queue, parts.engine, parts.publishing.blobs)
    audit_jobs.register(parts.queue, parts.engine, parts.envelope)
    watching_jobs.register(parts.queue, parts.publishing)
    notices_jobs.register(parts.queue, parts.engine, parts.accounts.mail)
    mail_queue.register(parts.queue, parts.delivery, parts.envelope)
    housekeeping.register(parts.queue)
    sweeping.register(parts.queue, parts.engine, parts.publishing.blobs)
