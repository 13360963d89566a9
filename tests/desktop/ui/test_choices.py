"""Segments, tabs and the rail: one choice, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.choices import ChoiceBar, ChoiceButton
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.nav_button import NavButton
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.side_rail import RailEntry, SideRail
from adly_desktop.ui.tab_strip import TabStrip
from adly_desktop.ui.tones import Tone
from tests.desktop.hands import click, press

CHOICES = [("one", "One"), ("two", "Two"), ("three", "Three")]


@pytest.fixture(params=[Segmented, TabStrip])
def bar(request: pytest.FixtureRequest, qtbot: QtBot, look: QApplication) -> ChoiceBar:
    made: ChoiceBar = request.param()
    qtbot.addWidget(made)
    made.show_choices(CHOICES)
    made.show()
    return made


def test_the_first_is_chosen_and_a_click_tells_once(qtbot: QtBot, bar: ChoiceBar) -> None:
    told: list[str] = []
    bar.chosen.connect(told.append)
    assert bar.current() == "one"
    click(_button(bar, "Two"))
    assert (told, bar.current()) == (["two"], "two")


def test_choosing_by_code_tells_nobody(bar: ChoiceBar) -> None:
    told: list[str] = []
    bar.chosen.connect(told.append)
    bar.choose("three")
    assert (told, bar.current()) == ([], "three")


def test_new_captions_keep_the_choice_and_the_size(bar: ChoiceBar) -> None:
    bar.choose("two")
    bar.show_choices([("one", "الأول"), ("two", "الثاني"), ("three", "الثالث")])
    assert bar.current() == "two"
    assert [button.text() for button in bar.findChildren(ChoiceButton)] == ["الأول", "الثاني", "الثالث"]


ONWARD = [(Language.ENGLISH, Qt.Key.Key_Right), (Language.ARABIC, Qt.Key.Key_Left)]


@pytest.mark.parametrize(("tongue", "forward"), ONWARD)
def test_arrow_keys_go_where_they_point(
    qtbot: QtBot, bar: ChoiceBar, tongue: Language, forward: Qt.Key
) -> None:
    language.switch(tongue)
    press(bar, forward)
    assert bar.current() == "two"
    press(bar, forward)
    press(bar, forward)
    assert bar.current() == "three"


def test_the_rail_tells_where_to_go(qtbot: QtBot, look: QApplication) -> None:
    rail, told = SideRail(QWidget(), QWidget()), list[str]()
    qtbot.addWidget(rail)
    rail.chosen.connect(told.append)
    rail.show_entries([RailEntry("home", "Today", "home"), RailEntry("sync", "Sync", "sync")])
    rail.choose("home")
    rail.set_count("sync", 3, Tone.RED)
    rail.show()
    button = _button(rail, "Sync")
    assert button.accessibleDescription() == "3"
    click(button)
    assert told == ["sync"]


def test_the_rail_learns_new_names_in_place(qtbot: QtBot, look: QApplication) -> None:
    rail = SideRail(QWidget(), QWidget())
    qtbot.addWidget(rail)
    for name in ("Today", "اليوم"):
        rail.show_entries([RailEntry("home", name, "home")])
    assert [button.accessibleName() for button in rail.findChildren(NavButton)] == ["اليوم"]


def _button(inside: QWidget, text: str) -> ChoiceButton:
    return next(button for button in inside.findChildren(ChoiceButton) if button.text() == text)


def test_a_long_word_does_not_hold_the_width_of_a_form(look: QApplication) -> None:
    """Two beside each other once kept the room of two ids, and the form hung out of its panel."""
    box = ComboBox()
    box.show_choices([("a", "5b0f4f5e-0f6e-5d0e-9c57-0c8a1f6f2a11")])
    box.show()
    assert box.minimumSizeHint().width() <= 110
    box.show_choices([("a", "لمسة")])
    assert box.minimumSizeHint().width() <= 110
    box.deleteLater()
