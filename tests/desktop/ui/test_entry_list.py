"""A list of entries under headings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.ui.entry_list import Entry, EntryList
from tests.desktop.hands import click, press

ENTRIES = [
    Entry("", "To decide"),
    Entry("a", "خصم", "قبل دقيقة"),
    Entry("", "Sent"),
    Entry("b", "Ads", "now"),
]


def a_list(qtbot: QtBot) -> tuple[EntryList, list[str]]:
    entries, told = EntryList(), list[str]()
    qtbot.addWidget(entries)
    entries.chosen.connect(told.append)
    entries.show_entries(ENTRIES)
    entries.resize(260, 300)
    entries.show()
    return entries, told


def test_a_click_chooses_and_headings_do_not_count(qtbot: QtBot, arabic: QApplication) -> None:
    entries, told = a_list(qtbot)
    for row in (0, 1, 2):
        click(entries.viewport(), entries.visualRect(entries.model().index(row, 0)).center())
    assert told == ["a"]


def test_keys_jump_over_headings(qtbot: QtBot, look: QApplication) -> None:
    entries, told = a_list(qtbot)
    entries.choose("a")
    press(entries, Qt.Key.Key_Down)
    assert (told, entries.current()) == (["b"], "b")


def test_new_entries_keep_the_choice_and_tell_nobody(qtbot: QtBot, look: QApplication) -> None:
    entries, told = a_list(qtbot)
    entries.choose("b")
    entries.show_entries([Entry("b", "Ads"), Entry("c", "More")])
    assert (told, entries.current()) == ([], "b")
    entries.show_entries([Entry("c", "More")])
    assert (told, entries.current()) == ([], "")


def test_both_lines_are_read_aloud(qtbot: QtBot, look: QApplication) -> None:
    entries, _ = a_list(qtbot)
    spoken = entries.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "خصم, قبل دقيقة"
