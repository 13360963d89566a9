"""A server that every platform is connected to, reached by another name than theirs, as in the world."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from adly_sync_server.commands.working import register_jobs
from adly_sync_server.jobs.worker import work
from tests.postgres import PostgresServers
from tests.server.pages.browser import Browser, chromium
from tests.server.platforms.snapchat.platform import APP_ID as SNAP_ID
from tests.server.platforms.snapchat.platform import APP_SECRET as SNAP_SECRET
from tests.server.platforms.snapchat.platform import Snap, running_snap
from tests.server.publishing.online import Agency, free_port
from tests.server.publishing.platform import APP_ID, APP_SECRET, Platform, running_platform
from tests.server.publishing.tiktok_platform import APP_ID as TIKTOK_ID
from tests.server.publishing.tiktok_platform import APP_SECRET as TIKTOK_SECRET
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok
from tests.server.served import Served

__all__ = ["running_platform", "running_snap", "running_tiktok"]


class World(NamedTuple):
    """The server and the platforms."""

    served: Served
    meta: Platform
    tiktok: TikTok
    snap: Snap


@pytest.fixture(scope="session")
def world(
    postgres_servers: PostgresServers,
    tmp_path_factory: pytest.TempPathFactory,
    running_platform: Platform,
    running_tiktok: TikTok,
    running_snap: Snap,
) -> Iterator[World]:
    """Ours is ``localhost`` and theirs are ``127.0.0.1``: to a browser these are different sites."""
    server = postgres_servers.of_version("18")
    url, port = server.migrated_database(), free_port()
    served = Served(
        url,
        tmp_path_factory.mktemp("pages"),
        ADLY_PORT=str(port),
        ADLY_PUBLIC_URL=f"http://localhost:{port}",
        ADLY_META_APP_ID=APP_ID,
        ADLY_META_APP_SECRET=APP_SECRET,
        ADLY_META_BASE_URL=running_platform.base_url,
        ADLY_META_OAUTH_BASE_URL=running_platform.base_url,
        ADLY_TIKTOK_APP_ID=TIKTOK_ID,
        ADLY_TIKTOK_APP_SECRET=TIKTOK_SECRET,
        ADLY_TIKTOK_BASE_URL=running_tiktok.base_url,
        ADLY_TIKTOK_OAUTH_BASE_URL=running_tiktok.base_url,
        ADLY_SNAPCHAT_CLIENT_ID=SNAP_ID,
        ADLY_SNAPCHAT_CLIENT_SECRET=SNAP_SECRET,
        ADLY_SNAPCHAT_BASE_URL=running_snap.base_url,
        ADLY_SNAPCHAT_OAUTH_BASE_URL=running_snap.base_url,
        ADLY_SNAPCHAT_PROFILES_BASE_URL=running_snap.base_url,
        ADLY_SNAPCHAT_EVENTS_BASE_URL=running_snap.base_url,
        ADLY_PLATFORM_SETTLE_S="0",
    )
    served.start()
    register_jobs(served.parts)
    worker = served.on_loop(_begun(served))
    yield World(served, running_platform, running_tiktok, running_snap)
    served.on_loop(_stopped(worker))
    served.stop()
    server.drop(url)


@pytest.fixture
def agency(world: World) -> Iterator[Agency]:
    """A new client, on platforms that ask for consent and that nobody has touched."""
    for platform in (world.meta, world.tiktok, world.snap):
        platform.clean()
        platform.ask("POST", "options", {"auto_approve": False})
    yield Agency(world.served, world.meta)
    world.served.close_clients()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    """Chromium at a phone's size."""
    with chromium(tmp_path) as opened:
        yield opened


@pytest.fixture
def gallery(tmp_path: Path) -> Path:
    """Where pictures go: kept where ``ADLY_TEST_PICTURES`` names a folder."""
    named = os.environ.get("ADLY_TEST_PICTURES")
    folder = Path(named) if named else tmp_path / "pictures"
    if named is None:
        shutil.rmtree(folder, ignore_errors=True)
    return folder


async def _begun(served: Served) -> asyncio.Task[None]:
    return asyncio.create_task(work(served.parts.queue, served.settings, grace_s=0.5))


async def _stopped(worker: asyncio.Task[None]) -> None:
    worker.cancel()
    await asyncio.gather(worker, return_exceptions=True)
