"""A simulated Snapchat for each test module, and one of its own for tests that shape the world."""

from collections.abc import Iterator

import pytest

from tests.server.simulators.snapchat.snap_client import SnapClient, snapchat


@pytest.fixture(scope="module")
def snap() -> Iterator[SnapClient]:
    """One simulated Snapchat for the whole module: what tests make stands beside each other."""
    with snapchat() as client:
        yield client


@pytest.fixture
def fresh_snap() -> Iterator[SnapClient]:
    """A Snapchat nobody has touched."""
    with snapchat() as client:
        yield client
