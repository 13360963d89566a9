"""Sheets and notices: opened without a loop of their own, answered once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.buttons import DangerButton, GhostButton, IconButton, LinkButton, PrimaryButton
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.panel import Panel
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.toast import MOST_AT_ONCE, Toast, ToastHost
from tests.desktop.hands import child, click, press
from tests.desktop.seen import texts_of


@pytest.fixture
def window(qtbot: QtBot, look: QApplication) -> Panel:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    panel.activateWindow()
    return panel


def opened(window: Panel, *, danger: bool = False) -> tuple[Sheet, list[bool]]:
    sheet, answers = Sheet(window, lambda: "Delete?"), list[bool]()
    sheet.finished.connect(answers.append)
    sheet.add_text(lambda: "A long sentence that tells what will go and what will stay. " * 4)
    sheet.set_actions(lambda: "Delete", lambda: "Keep", danger=danger)
    sheet.open()
    QApplication.processEvents()
    return sheet, answers


def test_either_button_answers_once(qtbot: QtBot, window: Panel) -> None:
    for kind, expected in ((PrimaryButton, True), (GhostButton, False)):
        sheet, answers = opened(window)
        click(child(sheet, kind))
        sheet.decline()
        assert answers == [expected]


def test_escape_the_cross_and_the_veil_decline(qtbot: QtBot, window: Panel) -> None:
    sheet, answers = opened(window)
    press(sheet, Qt.Key.Key_Escape)
    assert answers == [False]
    sheet, answers = opened(window)
    click(child(sheet, IconButton))
    assert answers == [False]
    sheet, answers = opened(window)
    click(sheet, QPoint(5, 5))
    assert answers == [False]


def test_a_dangerous_sheet_waits_on_the_safe_answer(window: Panel) -> None:
    sheet, _ = opened(window, danger=True)
    assert isinstance(QApplication.focusWidget(), GhostButton)
    assert isinstance(child(sheet, DangerButton), QPushButton)


def test_a_form_starts_in_its_first_field_and_the_focus_returns(qtbot: QtBot, window: Panel) -> None:
    outside, inside = LtrEdit("", window), LtrEdit()
    outside.show()
    outside.setFocus()
    sheet = Sheet(window, lambda: "Rename")
    sheet.add(inside)
    sheet.set_actions(lambda: "Rename", lambda: "Keep")
    sheet.open()
    assert QApplication.focusWidget() is inside
    sheet.decline()
    assert QApplication.focusWidget() is outside


def test_tab_stays_inside(qtbot: QtBot, window: Panel) -> None:
    behind = LtrEdit("", window)
    behind.show()
    sheet, _ = opened(window)
    seen = []
    for _ in range(7):
        sheet.focusNextPrevChild(True)
        seen.append(QApplication.focusWidget())
    assert behind not in seen
    assert all(sheet.isAncestorOf(widget) for widget in seen if widget is not None)
    assert len(set(seen)) == 3


def test_all_text_of_a_sheet_is_seen_and_it_follows_the_window(window: Panel) -> None:
    sheet, _ = opened(window)
    label = next(part for part in sheet.findChildren(type(sheet._title)) if part.wordWrap())
    assert label.height() >= label.heightForWidth(label.width())
    window.resize(700, 500)
    QApplication.processEvents()
    assert sheet.size() == window.size()
    assert sheet.rect().contains(sheet._card.geometry())


def test_a_notice_can_be_undone_once(qtbot: QtBot, window: Panel) -> None:
    undone: list[str] = []
    toast = ToastHost(window).show_toast("Deleted", action="Undo", on_action=lambda: undone.append("undo"))
    click(child(toast, LinkButton))
    assert undone == ["undo"]
    assert not toast.isVisible()


def test_notices_do_not_pile_up(window: Panel) -> None:
    host = ToastHost(window)
    for number in range(MOST_AT_ONCE + 2):
        host.show_toast(str(number))
    shown = [toast for toast in window.findChildren(Toast) if toast.isVisible()]
    assert sorted(toast.accessibleName() for toast in shown) == ["2", "3", "4"]
    assert all(window.rect().contains(toast.geometry()) for toast in shown)


def test_every_text_of_a_sheet_is_asked_for_again_on_a_switch(window: Panel) -> None:
    def said() -> str:
        return language.current.value

    sheet = Sheet(window, said)
    sheet.add_text(said)
    sheet.add_field(said, LtrEdit())
    sheet.set_actions(said, said)
    sheet.open()
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    told = [text for text in texts_of(sheet) if text in ("ar", "en")]
    assert set(told) == {"ar"}
    assert len(told) >= 5
