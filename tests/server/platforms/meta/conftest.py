"""The real adapter before the simulated Meta."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

import httpx
import pytest

from adly_sync_server.platforms.meta.adapter import MetaAdapter
from tests.server.publishing.platform import Platform, platform, running_platform

__all__ = ["adapter", "platform", "run", "running_platform"]

Answer = TypeVar("Answer")
Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """Runs coroutines on one loop, so that connections to the platform live on."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="session")
def adapter(running_platform: Platform, run: Run) -> Iterator[MetaAdapter]:
    """The adapter with its connections."""
    http = httpx.AsyncClient(timeout=10)
    yield running_platform.adapter(http)
    run(http.aclose())
