"""A TikTok simulator for each test module, and one of its own for tests that shape the world."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex, load_judge_index
from adly_sync_server.simulators.tiktok.run import start_tiktok_simulator
from adly_sync_server.simulators.tiktok.world import TikTokOptions
from tests.judges import judges_folder
from tests.server.simulators.tiktok.business import BusinessClient


@pytest.fixture(scope="session")
def package() -> JudgeIndex:
    """What the vendor's package says."""
    return load_judge_index(judges_folder())


@contextmanager
def running(options: TikTokOptions | None = None, state_dir: Path | None = None) -> Iterator[BusinessClient]:
    """A simulator for a while, and somebody who speaks to it."""
    with start_tiktok_simulator(options=options, state_dir=state_dir, cache_dir=judges_folder()) as simulator:
        client = BusinessClient(simulator.base_url)
        try:
            yield client
        finally:
            client.close()


@pytest.fixture(scope="module")
def tiktok() -> Iterator[BusinessClient]:
    """One simulated TikTok for the whole module: what tests make stands beside each other."""
    with running() as client:
        yield client


@pytest.fixture
def fresh_tiktok() -> Iterator[BusinessClient]:
    """A TikTok nobody has touched."""
    with running() as client:
        yield client
