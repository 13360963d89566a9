"""The real adapter before the simulated TikTok."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms.tiktok.adapter import TikTokAdapter
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok

__all__ = ["adapter", "run", "running_tiktok", "tiktok"]

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """Runs coroutines on one loop, so that connections to the platform live on."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="session")
def adapter(running_tiktok: TikTok, run: Run) -> Iterator[TikTokAdapter]:
    """The adapter with its connections."""
    http = httpx.AsyncClient(timeout=10)
    yield running_tiktok.adapter(http)
    run(http.aclose())
