"""Undo and redo by the keyboard while a server acknowledges in between, and other rows open by themselves."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adly_desktop.storage.threads import InPlace
from adly_desktop.sync.engine import SyncEngine
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.campaigns.keyboard import new_campaign
from tests.desktop.sync.paper_server import PaperPort, PaperServer

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def server() -> PaperServer:
    """One workspace, in memory."""
    return PaperServer()


class Hands:
    """A person at the keyboard, and a server that answers when told to."""

    def __init__(self, bench: Bench, qtbot: QtBot, server: PaperServer) -> None:
        self.bench, self._qtbot, self.server = bench, qtbot, server
        self._engine = SyncEngine(InPlace(bench.place.replica), PaperPort(server, "amal"))

    def acknowledged(self) -> None:
        """Everything that waits is sent and answered, and the page has come to rest."""
        self._qtbot.wait(50)
        asyncio.run(self._engine.sync_once())
        asyncio.run(self._engine.sync_once())
        assert self.bench.place.replica.read(lambda reader: reader.waiting().mutations) == 0
        self._qtbot.wait(900)

    def draft(self, name: str) -> str:
        """A new campaign with a name, by the menu; its id."""
        campaign_id = new_campaign(self.bench, self._qtbot, "Meta")
        self.bench.page.model.inspector.campaign.write({"name": name})
        self.until_saved(campaign_id, name)
        return campaign_id

    def until_saved(self, campaign_id: str, name: str) -> None:
        """The replica holds this name."""
        self._qtbot.waitUntil(lambda: self.bench.place.shown("campaigns", campaign_id).fields["name"] == name)
        self._qtbot.wait(50)

    def delete(self, campaign_id: str) -> None:
        """Del on the chosen row."""
        grid = self.bench.page.grid
        self.bench.page.show_place("campaigns", campaign_id)
        self._qtbot.waitUntil(lambda: [p.id for p in self.bench.page.chosen.places()] == [campaign_id])
        self._qtbot.waitUntil(lambda: bool(grid.selection.numbers()))
        self._press(Qt.Key.Key_Delete)
        self.until(campaign_id, lives=False)

    def undo(self) -> None:
        """Ctrl+Z."""
        self._press(Qt.Key.Key_Z, CTRL)

    def redo(self) -> None:
        """Ctrl+Y."""
        self._press(Qt.Key.Key_Y, CTRL)

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key in the grid of the active window."""
        self.bench.page.activateWindow()
        self._qtbot.waitUntil(self.bench.page.isActiveWindow)
        self.bench.page.grid.grid.setFocus()
        QTest.keyClick(self.bench.page.grid.grid, key, held)

    def lives(self, campaign_id: str) -> bool:
        """Whether the replica holds the campaign."""
        row = self.bench.place.replica.read(lambda reader: reader.row("campaigns", campaign_id))
        return row is not None and not row.deleted

    def until(self, campaign_id: str, *, lives: bool) -> None:
        """Wait for the campaign to be there, or gone."""
        self._qtbot.waitUntil(lambda: self.lives(campaign_id) is lives)
        self._qtbot.wait(50)

    def open_is(self, campaign_id: str) -> bool:
        """Whether this campaign is open."""
        return self.bench.page.model.inspector.campaign.id == campaign_id


@pytest.fixture
def hands(bench: Bench, qtbot: QtBot, server: PaperServer) -> Hands:
    return Hands(bench, qtbot, server)


def test_a_deletion_is_taken_back_after_it_was_synced(hands: Hands, qtbot: QtBot) -> None:
    older = hands.draft("باقية")
    gone = hands.draft("محذوفة")
    hands.acknowledged()
    hands.bench.page.show_place("campaigns", older)
    qtbot.waitUntil(lambda: hands.open_is(older))
    hands.bench.page.model.inspector.campaign.write({"name": "باقية معدلة"})
    hands.until_saved(older, "باقية معدلة")
    hands.delete(gone)
    hands.acknowledged()
    assert not hands.open_is(gone)
    hands.undo()
    hands.until(gone, lives=True)
    assert hands.bench.place.shown("campaigns", older).fields["name"] == "باقية معدلة"
    qtbot.waitUntil(lambda: hands.open_is(gone))
    hands.acknowledged()
    assert hands.server.live()["campaigns", gone]["name"] == "محذوفة"
    hands.redo()
    hands.until(gone, lives=False)


def test_an_undone_creation_is_made_again_after_both_were_synced(hands: Hands, qtbot: QtBot) -> None:
    hands.draft("أخرى")
    made = new_campaign(hands.bench, qtbot, "Meta")
    qtbot.wait(100)
    hands.acknowledged()
    hands.undo()
    hands.until(made, lives=False)
    hands.acknowledged()
    assert not hands.open_is(made)
    hands.redo()
    hands.until(made, lives=True)
    hands.acknowledged()
    assert ("campaigns", made) in hands.server.live()
    qtbot.waitUntil(lambda: hands.open_is(made))


def test_undo_follows_the_person_who_opens_another_row(hands: Hands, qtbot: QtBot) -> None:
    older = hands.draft("باقية")
    gone = hands.draft("محذوفة")
    hands.acknowledged()
    hands.delete(gone)
    hands.acknowledged()
    grid = hands.bench.page.grid
    number = next(n for n in range(grid.model.rowCount()) if grid.model.place_at(n) == ("campaigns", older))
    other = next(n for n in range(grid.model.rowCount()) if n != number)
    grid.grid.selectRow(other)
    qtbot.wait(200)
    grid.grid.selectRow(number)
    qtbot.waitUntil(lambda: hands.open_is(older))
    hands.undo()
    qtbot.waitUntil(lambda: hands.bench.place.shown("campaigns", older).fields["name"] != "باقية")
    assert not hands.lives(gone)
