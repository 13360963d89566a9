"""Whoever may only look: every way to edit, tried with real keys and clicks, leads nowhere."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.find_replace_view import FindReplaceSheet
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.grid_view import GridView
from tests.desktop.campaigns.conftest import KEY, Bench, Notebook, Workplace, clock, opened_page
from tests.desktop.hands import click, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def broken(bench: Bench, qtbot: QtBot) -> None:
    """The open ad has something Check can fix."""
    model = bench.page.model
    model.inspector.ad.write({"creative_data.landing_url": "lamsa.example"})
    campaign = model.inspector.campaign.id

    def can_be_fixed() -> bool:
        checked = model.check.of(campaign)
        return checked is not None and any(finding.fix for finding in checked.findings)

    qtbot.waitUntil(can_be_fixed)


def waiting(bench: Bench) -> int:
    return bench.place.replica.read(lambda reader: len(reader.outbox()))


def cell(grid: GridView, row: int, key: str) -> QPoint:
    """The middle of a cell of the list of campaigns."""
    place = [column.key for column in columns_of(Level.CAMPAIGNS)].index(key)
    return grid.visualRect(grid.model().index(row, place)).center()


def test_a_viewer_is_offered_no_fix_and_none_is_made(bench: Bench, qtbot: QtBot) -> None:
    broken(bench, qtbot)
    page = bench.page
    qtbot.waitUntil(lambda: page.check_bar._fix.isVisible())
    before = waiting(bench)
    page.allow_editing(False)
    assert not page.check_bar._fix.isVisible()
    click(page.check_bar._words)
    QApplication.processEvents()
    assert page.findings.isVisible()
    assert page.findings.findChildren(GhostButton) == []
    page.check_bar.fix_requested.emit()
    page.findings.fixed.emit(page.findings._findings[0])
    qtbot.wait(200)
    assert waiting(bench) == before
    page.allow_editing(True)
    assert page.check_bar._fix.isVisible()
    QApplication.processEvents()
    assert page.findings.findChildren(GhostButton) != []


@pytest.mark.parametrize("keys", ["F2", "Del", "Ctrl+D", "Ctrl+E", "Ctrl+F", "Ctrl+H", "Ctrl+N", "Ctrl+Z"])
def test_no_key_begins_an_edit_for_a_viewer(bench: Bench, qtbot: QtBot, keys: str) -> None:
    bench.page.model.inspector.ad.write({"name": "اسم سابق"})
    qtbot.waitUntil(lambda: waiting(bench) == 1)
    bench.page.allow_editing(False)
    bench.page.activateWindow()
    grid = bench.page.grid.grid
    grid.selectRow(1)
    grid.setFocus()
    QTest.keySequence(grid, keys)
    QApplication.processEvents()
    qtbot.wait(100)
    _assert_untouched(bench, 1)


@pytest.mark.parametrize("column", ["name", "budget", "status"])
def test_no_double_click_begins_an_edit_for_a_viewer(bench: Bench, qtbot: QtBot, column: str) -> None:
    bench.page.allow_editing(False)
    grid = bench.page.grid.grid
    QTest.mouseDClick(
        grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, cell(grid, 1, column)
    )
    qtbot.wait(100)
    _assert_untouched(bench, 0)


def test_other_levels_are_closed_to_a_viewer_too(bench: Bench, qtbot: QtBot) -> None:
    bench.page.allow_editing(False)
    bench.page.model.scope.choose_level(Level.ADS)
    qtbot.waitUntil(lambda: bench.page.grid.model.facts_at(0) is not None)
    bench.page.grid.grid.selectRow(0)
    bench.page.grid.grid.setFocus()
    QTest.keySequence(bench.page.grid.grid, "F2")
    qtbot.wait(100)
    _assert_untouched(bench, 0)


def test_a_second_process_looks_and_writes_nothing(
    workplace: Workplace, look: QApplication, qtbot: QtBot
) -> None:
    second = Replica.open(workplace.replica.path, KEY, clock=clock)
    assert not second.writable
    threads, failures = Threads(second), list[object]()
    page = opened_page(workplace._replace(threads=threads), Notebook(), failures)  # type: ignore[arg-type]  # any failure is one too many
    qtbot.addWidget(page)
    page.show()
    page.allow_editing(False, commenting=False)
    page.start()
    qtbot.waitUntil(lambda: bool(page.model.inspector.ad.id))
    page.activateWindow()
    grid = page.grid.grid
    grid.setFocus()
    for keys in ("F2", "Del", "Ctrl+D", "Ctrl+Z"):
        QTest.keySequence(grid, keys)
    page.inspector.show_page("comments")
    QApplication.processEvents()
    editor = page.inspector.comments._editor
    assert not editor.isEnabled()
    editor.setFocus()
    type_text(editor, "تعليق")
    qtbot.wait(100)
    assert grid.state() != GridView.State.EditingState
    page.shut()
    threads.close()
    assert failures == []
    assert workplace.replica.read(lambda reader: reader.outbox()) == []


def _assert_untouched(bench: Bench, count: int) -> None:
    menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    assert menus == []
    assert not bench.page.grid.is_being_typed_in()
    assert bench.page.findChild(BulkEditSheet) is None
    assert bench.page.findChild(FindReplaceSheet) is None
    assert waiting(bench) == count
