"""Real replicas for screens: the sample workspace on its two threads, and what every view model is given."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.shell.change_signal import ChangeRelay
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.showcase.rows import load_agency
from adly_desktop.showcase.sample import fill, sample_of
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.ui.tones import Tone
from tests.desktop.storage.empty import planted

KEY = bytes(range(32))
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ME = sample_of(load_agency()).user_id


class Place:
    """An open replica with its relay, operations, and a record of notices."""

    def __init__(self, replica: Replica) -> None:
        self.storage = Threads(replica)
        self.relay = ChangeRelay(replica.changes)
        self.operations = TaskOperations()
        self.notices: list[str] = []
        self.actions: list[Callable[[], None]] = []

    def notify(
        self,
        text: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """A notice with its action, kept to be pressed."""
        self.notices.append(text)
        self.actions += [on_action] if on_action else []

    def read(self, question: Callable[[Any], Any]) -> Any:
        """An answer from the last commit."""
        return self.storage.ask(question).result(10)

    def write(self, act: Callable[[Any], Any]) -> Any:
        """One act."""
        return self.storage.submit(act).result(10)

    async def close(self) -> None:
        """End everything."""
        await self.operations.close()
        self.relay.close()
        self.storage.close()


@cache
def _sampled() -> bytes:
    """The file of the sample workspace, made once a process; tests work on copies."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = planted(folder / "sample.replica")
        with Replica.open(path, KEY, clock=lambda: NOW) as replica:
            fill(replica, MediaCache(folder / "media"), folder)
        return path.read_bytes()


@pytest.fixture
def sample(tmp_path: Path) -> Replica:
    """A copy of the sample; whoever makes a ``Place`` of it closes that."""
    path = tmp_path / "sample.replica"
    path.write_bytes(_sampled())
    return Replica.open(path, KEY, clock=lambda: NOW)


@pytest.fixture
def empty(tmp_path: Path) -> Replica:
    """A replica in which nothing has ever been; whoever makes a ``Place`` of it closes that."""
    return Replica.open(planted(tmp_path / "empty.replica"), KEY, clock=lambda: NOW)
