"""The editor on a real encrypted replica with the demo agency in it, on real threads."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import Row
from adly_desktop.storage.threads import Threads
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.errors import AdlyError
from tests.desktop.campaigns.agency_replica import NOW, Planting, fill
from tests.desktop.storage.empty import planted as empty_file

KEY = bytes(range(32))


class Notebook:
    """Remembers for a screen, as the settings do, and collects notices."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.notices: list[str] = []
        self.actions: list[Callable[[], None]] = []

    def recall(self, name: str, default: Any = None) -> Any:
        """What was kept."""
        return self.kept.get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Keep something."""
        self.kept[name] = value

    def notify(
        self,
        text: str,
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: Tone = Tone.NEUTRAL,
    ) -> None:
        """Collect a notice."""
        self.notices.append(text)
        self.actions += [on_action] if on_action else []


class Workplace(NamedTuple):
    """A filled replica and its threads."""

    replica: Replica
    threads: Threads
    planted: Planting
    media: Path

    def shown(self, entity: str, row_id: str) -> Row:
        """The row as the person sees it."""
        row = self.replica.read(lambda reader: reader.row(entity, row_id))
        assert row is not None
        return row


class Bench(NamedTuple):
    """An open editor with everything round it."""

    page: CampaignsPage
    place: Workplace
    notes: Notebook
    failures: list[AdlyError]


def clock() -> datetime:
    """The day on which the agency was planted."""
    return NOW


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    """An empty replica."""
    with Replica.open(empty_file(tmp_path / "lamsa.replica"), KEY, clock=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def lamsa(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Planting]:
    """The demo agency's first client in a file, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("lamsa") / "lamsa.replica"
    with Replica.open(empty_file(path), KEY, clock=clock) as replica:
        planted = fill(replica)
    return path.read_bytes(), planted


@pytest.fixture
def workplace(lamsa: tuple[bytes, Planting], tmp_path: Path) -> Iterator[Workplace]:
    """The demo agency's first client."""
    filled, planted = lamsa
    path = tmp_path / "lamsa.replica"
    path.write_bytes(filled)
    with Replica.open(path, KEY, clock=clock) as replica:
        threads = Threads(replica)
        yield Workplace(replica, threads, planted, tmp_path / "media")
        threads.close()


@pytest.fixture
def bench(workplace: Workplace, look: QApplication, qtbot: QtBot) -> Iterator[Bench]:
    """The editor, opened on its first campaign."""
    notes, failures = Notebook(), list[AdlyError]()
    page = opened_page(workplace, notes, failures)
    qtbot.addWidget(page)
    page.show()
    page.start()
    qtbot.waitUntil(lambda: bool(page.model.inspector.ad.id) and page.check_bar.accessibleName() != "")
    yield Bench(page, workplace, notes, failures)
    page.shut()
    assert not failures


def opened_page(workplace: Workplace, notes: Notebook, failures: list[AdlyError]) -> CampaignsPage:
    """A page as the shell makes it."""
    page = CampaignsPage(
        workplace.threads,
        memory=notes,
        notify=notes.notify,
        report=failures.append,
        path_of_media=lambda sha256: workplace.media / sha256,
        import_image=lambda path: path.stem,
        words=Vocabulary(),
        clock=clock,
    )
    page.resize(1222, 836)
    return page
