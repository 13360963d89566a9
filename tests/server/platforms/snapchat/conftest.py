"""The real adapter before the simulated Snapchat."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from tests.server.platforms.meta.conftest import Run
from tests.server.platforms.snapchat.platform import Snap, running_snap, snap

__all__ = ["adapter", "run", "running_snap", "snap"]


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """Runs coroutines on one loop, so that connections to the platform live on."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="session")
def adapter(running_snap: Snap, run: Run) -> Iterator[SnapchatAdapter]:
    """The adapter with its connections."""
    http = httpx.AsyncClient(timeout=10)
    yield running_snap.adapter(http)
    run(http.aclose())
