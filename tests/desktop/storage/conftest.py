"""A real encrypted replica in a temporary folder, and the clock it is told the time by."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adly_desktop.storage.replica import Replica
from tests.desktop.storage.empty import KEY, planted


class StoppedClock:
    """Time that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, span: timedelta) -> None:
        """Let time go by."""
        self.now += span


@pytest.fixture
def clock() -> StoppedClock:
    """The clock of the replica under test."""
    return StoppedClock()


@pytest.fixture
def replica(tmp_path: Path, clock: StoppedClock) -> Iterator[Replica]:
    """An empty replica, open for writing."""
    with Replica.open(planted(tmp_path / "riyadh.replica"), KEY, clock=clock) as opened:
        yield opened
