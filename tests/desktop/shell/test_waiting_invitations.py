"""Invitations that wait, seen by somebody who is at work in a workspace."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.settings import KnownAccount
from adly_desktop.shell.workspace_chip import WorkspaceChip
from adly_desktop.shell.workspace_menu import MenuChoices, open_menu

Counted = Callable[[int], None]


class Opened:
    """The menu below its chip, and whoever was asked for the number."""

    def __init__(self, qtbot: QtBot, accounts: tuple[KnownAccount, ...] = ()) -> None:
        self._qtbot = qtbot
        self.asked: list[tuple[QObject, Counted]] = []
        self.chosen: list[str] = []
        self.chip = WorkspaceChip()
        self.chip.show_names("متجر لمسة", "وكالة مدار")
        qtbot.addWidget(self.chip)
        self.chip.resize(240, 48)
        self.chip.show()
        choices = MenuChoices(
            workspaces={"1": "متجر لمسة", "2": "عيادات سدرة"},
            current="1",
            accounts=accounts,
            switch_account=lambda one: self.chosen.append(one.email),
            add_account=lambda: self.chosen.append("another account"),
            enter=self.chosen.append,
            choose_another=lambda: self.chosen.append("lobby"),
            count_invitations=lambda owner, show: self.asked.append((owner, show)),
            switch_language=lambda _: None,
            switch_theme=lambda _: None,
            sign_out=lambda: self.chosen.append("signed out"),
        )
        self.menu = open_menu(self.chip, choices)

    def close(self) -> None:
        """Away with the menu, before its chip goes."""
        self.menu.close()
        self._qtbot.waitUntil(lambda: not isValid(self.menu))

    def texts(self) -> list[str]:
        """The entries."""
        return [one.text() for one in self.menu.actions() if not one.isSeparator()]


def test_the_menu_opens_at_once_and_tells_the_number_when_it_is_known(
    qtbot: QtBot, look: QApplication
) -> None:
    at = Opened(qtbot)
    assert at.menu.isVisible()
    before = at.texts()
    assert before[2] == "Another workspace, or a new one…"
    ((owner, show),) = at.asked
    assert owner is at.menu
    show(2)
    assert at.texts() == [*before[:2], "Another workspace · 2 invitations", *before[3:]]
    (way,) = [one for one in at.menu.actions() if "invitations" in one.text()]
    way.trigger()
    assert at.chosen == ["lobby"]
    at.close()


def test_none_waiting_changes_nothing(qtbot: QtBot, look: QApplication) -> None:
    at = Opened(qtbot)
    before = at.texts()
    at.asked[0][1](0)
    assert at.texts() == before
    at.close()


def test_the_menu_signs_out(qtbot: QtBot, look: QApplication) -> None:
    at = Opened(qtbot)
    (way,) = [one for one in at.menu.actions() if one.text() == "Sign out"]
    way.trigger()
    assert at.chosen == ["signed out"]
    at.close()


@pytest.mark.parametrize(("count", "words"), [(1, "دعوة واحدة"), (2, "دعوتان"), (3, "3 دعوات")])
def test_it_is_told_in_arabic_and_stays_below_the_chip(
    qtbot: QtBot, arabic: QApplication, count: int, words: str
) -> None:
    at = Opened(qtbot)
    right = _right_edge(at.menu)
    at.asked[0][1](count)
    assert any(words in text for text in at.texts())
    assert _right_edge(at.menu) == right
    at.close()


def test_the_chip_says_it_too(qtbot: QtBot, look: QApplication) -> None:
    chip = WorkspaceChip()
    qtbot.addWidget(chip)
    chip.show_names("Lamsa", "Madar")
    chip.resize(240, 48)
    plain = chip.grab().toImage()
    chip.show_waiting(1)
    assert "1 invitation to another workspace" in chip.toolTip()
    assert "1 invitation" in chip.accessibleDescription()
    assert chip.grab().toImage() != plain
    language.switch(Language.ARABIC)
    qtbot.waitUntil(lambda: "دعوة" in chip.toolTip())
    chip.show_waiting(0)
    assert chip.grab().toImage() is not None
    assert "دعوة" not in chip.toolTip()


def _right_edge(menu: QMenu) -> int:
    return menu.x() + menu.sizeHint().width()
