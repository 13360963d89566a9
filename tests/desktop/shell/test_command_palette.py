"""Ctrl K: by name, by keyboard alone, and the focus comes back."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from adly_desktop.shell.command_palette import Command, CommandPalette
from adly_desktop.shell.operations import TaskOperations
from tests.desktop.qt_loop import RunOnQt, until

Runs = list[str]


class Room:
    """A window with a field in it, and commands that write down what ran."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window, self.field, self.ran = QWidget(), QLineEdit(), Runs()
        QVBoxLayout(self.window).addWidget(self.field)
        qtbot.addWidget(self.window)
        self.window.resize(900, 600)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()

    def command(self, text: str) -> Command:
        return Command(text, lambda: self.ran.append(text))

    def open(self, *texts: str, found: Sequence[Command] = ()) -> CommandPalette:
        async def find(_: str) -> Sequence[Command]:
            return found

        palette = CommandPalette(self.window, [self.command(text) for text in texts], find, TaskOperations())
        palette.open()
        return palette


@pytest.fixture
def room(qtbot: QtBot, look: QApplication) -> Room:
    return Room(qtbot)


def press(palette: CommandPalette, key: Qt.Key) -> None:
    QTest.keyClick(palette.field.line_edit(), key)


def test_enter_runs_the_first_and_the_focus_comes_back(room: Room) -> None:
    palette = room.open("Go to Today", "Go to Sync")
    press(palette, Qt.Key.Key_Return)
    assert room.ran == ["Go to Today"]
    assert room.window.focusWidget() is room.field
    assert not palette.isVisible()


def test_arrows_move_the_choice_and_go_round(room: Room) -> None:
    palette = room.open("أ", "ب", "ج")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        press(palette, key)
    assert room.ran == ["ج"]


def test_escape_runs_nothing(room: Room) -> None:
    palette = room.open("Go to Today")
    press(palette, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert room.ran == []
    assert not isValid(palette) or not palette.isVisible()


def test_what_is_typed_narrows_actions_and_finds_rows(on_qt: RunOnQt, room: Room) -> None:
    async def story() -> None:
        found = [room.command("عرض الجمعة البيضاء")]
        palette = room.open("Go to Sync", "Dark theme", found=found)
        QTest.keyClicks(palette.field.line_edit(), "DARK")
        await until(lambda: palette.list.model().rowCount() == 4)
        press(palette, Qt.Key.Key_Down)
        press(palette, Qt.Key.Key_Return)
        assert room.ran == ["عرض الجمعة البيضاء"]

    on_qt(story())


def test_nothing_found_is_said_and_enter_does_nothing(on_qt: RunOnQt, room: Room) -> None:
    async def story() -> None:
        palette = room.open("Go to Today")
        QTest.keyClicks(palette.field.line_edit(), "zzz")
        await until(lambda: palette.list.model().rowCount() == 1)
        press(palette, Qt.Key.Key_Return)
        assert room.ran == []
        assert palette.isVisible()
        palette.close_palette()

    on_qt(story())
