"""A real worker process that kills itself with SIGKILL at a chosen point: ``python -m … --at 7``."""

import argparse
import asyncio
import os
import signal
from dataclasses import replace

from adly_sync_server.bootstrap import make_parts, running
from adly_sync_server.jobs.worker import work_until_told
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.publishing import jobs
from adly_sync_server.publishing.journal import Journal
from adly_sync_server.settings import load_settings
from tests.server.publishing.doom import DoomedAdapter, Fate, writing_into


def strike() -> None:
    """As a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


async def main(at: int | None) -> None:
    """Publish until the end, or until a signal."""
    settings = load_settings()
    assert settings.database_url is not None
    parts = make_parts(settings, settings.database_url)
    fate = Fate(at, strike)
    doomed = DoomedAdapter(parts.publishing.platforms.named("meta"), fate)
    jobs.register(parts.queue, replace(parts.publishing, platforms=Platforms(doomed)))
    Journal._end = writing_into(Journal._end, fate)  # type: ignore[method-assign,assignment] # patched on purpose
    async with running(parts, settings.database_url, listens=False):
        print("ready", flush=True)
        await work_until_told(parts.queue, settings)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", type=int)
    asyncio.run(main(parser.parse_args().at))
