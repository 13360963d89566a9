"""The live switch: light, dark, text size; no restart, nothing left behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.panel import Panel


@pytest.fixture
def window(qtbot: QtBot, look: QApplication) -> Panel:
    panel = Panel("surface")
    qtbot.addWidget(panel)
    column = QVBoxLayout(panel)
    column.addWidget(PrimaryButton("Publish"))
    column.addWidget(GhostButton("Later"))
    panel.resize(300, 200)
    panel.show()
    return panel


def test_an_open_window_changes_its_colours(window: Panel) -> None:
    before = window.grab().toImage()
    theme.set_mode(ThemeMode.DARK)
    after = window.grab().toImage()
    assert before.pixelColor(3, 3) != after.pixelColor(3, 3) == theme.color("surface")


def test_going_dark_and_back_leaves_the_same_picture(window: Panel) -> None:
    before = window.grab().toImage()
    theme.set_mode(ThemeMode.DARK)
    theme.set_mode(ThemeMode.LIGHT)
    assert window.grab().toImage() == before


def test_the_switch_is_told_once(qtbot: QtBot, look: QApplication) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.is_dark))
    theme.set_mode(ThemeMode.DARK)
    assert told == [True]


def test_palette_and_style_sheet_agree(look: QApplication) -> None:
    theme.set_mode(ThemeMode.DARK)
    assert QGuiApplication.palette().color(QPalette.ColorRole.Window) == theme.color("surface")
    assert theme.color("accent").name().upper() in look.styleSheet()
    assert "$" not in look.styleSheet()


def test_the_system_is_followed_only_when_asked(look: QApplication) -> None:
    theme.set_mode(ThemeMode.SYSTEM)
    dark_outside = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.is_dark == dark_outside
    assert theme.mode is ThemeMode.SYSTEM


def test_larger_text_makes_larger_controls(window: Panel) -> None:
    button = window.findChild(PrimaryButton)
    assert button is not None
    before, row = button.sizeHint(), theme.height("row")
    theme.set_text_scale(2.0)
    after = button.sizeHint()
    assert after.height() >= before.height() * 1.8
    assert after.width() > before.width() * 1.5
    assert theme.height("row") == 2 * row


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (9.0, 2.0), (1.25, 1.25)])
def test_text_size_keeps_within_what_fits(look: QApplication, asked: float, given: float) -> None:
    theme.set_text_scale(asked)
    assert theme.text_scale == given


def test_an_unknown_colour_is_refused(look: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.color("mauve")
