"""The page Rules & watch: tabs that are made at their first visit and follow the language."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.shortcuts import page_keys
from adly_desktop.ui.choices import ChoiceButton
from adly_desktop.ui.text_direction import has_arabic
from adly_desktop.watch.changes_view import changes_title
from adly_desktop.watch.watch_page_view import WatchPage, WatchTab


def _page(qtbot: QtBot, made: list[str]) -> WatchPage:
    def label(word: str) -> QLabel:
        made.append(word)
        return QLabel(word)

    page = WatchPage(
        [
            WatchTab("changes", changes_title, lambda: QLabel("changes")),
            WatchTab("spend", lambda: "Spend", lambda: label("spend")),
        ]
    )
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_tab_is_made_at_its_first_visit_and_kept(qtbot: QtBot, look: QApplication) -> None:
    made = list[str]()
    page = _page(qtbot, made)
    assert (page.current, made) == ("changes", [])
    page.show_tab("spend")
    first = page.view("spend")
    page.show_tab("changes")
    page.show_tab("spend")
    assert page.view("spend") is first
    assert (page.current, made) == ("spend", ["spend"])
    assert first.isVisible()


def test_each_tab_has_a_key_that_its_hint_tells(qtbot: QtBot, look: QApplication) -> None:
    page = _page(qtbot, [])
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.current == "spend")
    assert all("Alt+" in button.toolTip() for button in page.strip.findChildren(ChoiceButton))


def test_tabs_are_named_in_the_language_of_now(qtbot: QtBot, look: QApplication) -> None:
    page = _page(qtbot, [])
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert has_arabic(changes_title())
    names = [button.text() for button in page.strip.findChildren(ChoiceButton)]
    assert names == [changes_title(), "Spend"]


def test_ten_pages_have_a_key_each(look: QApplication) -> None:
    keys = [page_keys(place).toString() for place in range(11)]
    assert keys[0] == "Ctrl+1"
    assert keys[9] == "Ctrl+0"
    assert keys[10] == "Ctrl+Alt+1"
    assert len(set(keys)) == 11
