"""Pause now from the editor: what is chosen in the grid or stands under the keys in the tree."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.levels import Level
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.campaigns.test_editor import choose

CTRL = Qt.KeyboardModifier.ControlModifier


def asked(bench: Bench) -> list[tuple[str, tuple[str, ...]]]:
    """What the page asks to pause, from now on."""
    found: list[tuple[str, tuple[str, ...]]] = []
    bench.page.pause_requested.connect(lambda entity, ids: found.append((entity, ids)))
    return found


@pytest.mark.parametrize("level", list(Level))
def test_every_chosen_row_is_named_whatever_its_level(bench: Bench, qtbot: QtBot, level: Level) -> None:
    found = asked(bench)
    bench.page.model.scope.choose_level(level)
    qtbot.waitUntil(lambda: bench.page.grid.model.place_at(0) is not None)
    bench.page.activateWindow()
    grid = bench.page.grid.grid
    grid.setFocus()
    grid.selectRow(0)
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(found))
    places = [bench.page.grid.model.place_at(n) for n in bench.page.grid.selection.numbers()]
    ((entity, ids),) = found
    assert entity == level.value
    assert sorted(ids) == sorted(place.id for place in places if place is not None)
    assert len(ids) == 2


def test_an_account_of_the_tree_is_paused_by_key_and_by_menu(bench: Bench, qtbot: QtBot) -> None:
    found, tree = asked(bench), bench.page.tree
    bench.page.activateWindow()
    qtbot.waitUntil(bench.page.isActiveWindow)
    tree.view.setFocus()
    tree.view.setCurrentIndex(tree.model.index(0, 0))
    account = tree.model.place_at(tree.model.index(0, 0))
    QTest.keyClick(tree.view, Qt.Key.Key_P, CTRL)
    assert found == [(account.entity, (account.id,))]
    assert account.entity == "ad_accounts"
    corner = tree.view.visualRect(tree.model.index(0, 0)).center()
    tree.view.customContextMenuRequested.emit(corner)
    choose("Pause now…")
    assert found[1:] == found[:1]


def test_viewers_are_led_to_the_sheet_that_says_why_not(bench: Bench, qtbot: QtBot) -> None:
    found = asked(bench)
    bench.page.allow_editing(False)
    bench.page.grid.grid.selectRow(1)
    bench.page.grid.menu_requested.emit(QPoint())
    choose("Pause now…")
    qtbot.waitUntil(lambda: bool(found))


def test_drafts_without_an_account_have_nothing_to_pause(bench: Bench) -> None:
    found = asked(bench)
    bench.page.actions_of_page.delivery.ask_pause("ad_accounts", ("",))
    assert found == []
