"""A person at the keyboard of the editor: fields by their page, lists by their keys, new drafts by Ctrl+N."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.ui.combo_box import ComboBox
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.hands import press

Kind = TypeVar("Kind", bound=QWidget)


def shown_of(bench: Bench, key: str, kind: type[Kind]) -> Kind:
    """The first field of a class on a page of the inspector, on the screen."""
    bench.page.activateWindow()
    bench.page.inspector.show_page(key)
    QApplication.processEvents()
    form = bench.page.inspector.form(key)
    assert form is not None
    assert bench.page.isActiveWindow()
    return next(field for field in form.findChildren(kind) if field.isVisible())


def line_of(field: QWidget) -> QLineEdit:
    """The line inside a field, with the caret in it and all of it chosen."""
    line = next(line for line in field.findChildren(QLineEdit) if line.isVisible())
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    assert line.hasFocus()
    return line


def saved(bench: Bench, entity: str, column: str) -> object:
    """What the replica holds of the open row."""
    row_id = bench.page.model.inspector.rows[entity].id
    return bench.place.shown(entity, row_id).fields[column]


def choose_by_keys(box: ComboBox, key: str) -> None:
    """Step to a choice with the arrow keys, as a person at the keyboard does."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = box.findData(key)
    assert wanted >= 0, "not offered"
    while box.currentIndex() != wanted:
        press(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)


def new_campaign(bench: Bench, qtbot: QtBot, platform: str) -> str:
    """A new campaign by Ctrl+N and the menu; its id, once it is open."""
    bench.page.activateWindow()
    qtbot.waitUntil(bench.page.isActiveWindow)  # a menu had it before
    before = bench.page.model.inspector.campaign.id
    bench.page.grid.grid.setFocus()
    QTest.keyClick(bench.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible())
    place = next(n for n, action in enumerate(menu.actions()) if action.text().endswith(platform))
    for _ in range(place + 1):
        press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    campaign = bench.page.model.inspector.campaign
    qtbot.waitUntil(lambda: campaign.id not in ("", before))
    return campaign.id
