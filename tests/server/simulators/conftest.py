"""A Meta simulator for each test module, and one of its own for tests that shape the world."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adly_sync_server.simulators.meta.judge_index import JudgeIndex, load_judge_index
from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.meta.world import MetaOptions
from tests.judges import judges_folder
from tests.server.simulators.graph_client import GraphClient


@pytest.fixture(scope="session")
def index() -> JudgeIndex:
    """What the vendor's package says."""
    return load_judge_index(judges_folder())


@contextmanager
def running(options: MetaOptions | None = None, state_dir: Path | None = None) -> Iterator[GraphClient]:
    """A simulator for a while, and somebody who speaks to it."""
    with start_meta_simulator(options=options, state_dir=state_dir, cache_dir=judges_folder()) as simulator:
        client = GraphClient(simulator.base_url)
        try:
            yield client
        finally:
            client.close()


@pytest.fixture(scope="module")
def graph() -> Iterator[GraphClient]:
    """One simulated Meta for the whole module: what tests make stands beside each other."""
    with running() as client:
        yield client


@pytest.fixture
def fresh_graph() -> Iterator[GraphClient]:
    """A Meta nobody has touched."""
    with running() as client:
        yield client
