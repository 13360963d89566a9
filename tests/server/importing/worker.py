"""A real worker process that imports and does nothing else: ``python -m tests.server.importing.worker``."""

import asyncio

from adly_sync_server.bootstrap import make_parts, running
from adly_sync_server.importing import jobs
from adly_sync_server.jobs.worker import work_until_told
from adly_sync_server.settings import load_settings


async def main() -> None:
    """Work until a signal comes."""
    settings = load_settings()
    assert settings.database_url is not None
    parts = make_parts(settings, settings.database_url)
    jobs.register(parts.queue, parts.importing)
    async with running(parts, settings.database_url, listens=False):
        await work_until_told(parts.queue, settings)


if __name__ == "__main__":
    asyncio.run(main())
