"""Whole windows of widgets: every look, switched live, named for screen readers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.ui import toast
from adly_desktop.ui.gallery.__main__ import SCENES
from adly_desktop.ui.span_text import Span, SpanText
from adly_desktop.ui.tones import Tone

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QTextEdit)


@pytest.fixture(params=sorted(SCENES))
def scene(
    request: pytest.FixtureRequest, qtbot: QtBot, look: QApplication, monkeypatch: pytest.MonkeyPatch
) -> QWidget:
    # A slow machine must not see a notice go between two pictures.
    monkeypatch.setattr(toast, "SHOWN_MS", 600_000)
    made = SCENES[request.param]()
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    look.processEvents()
    return made


def test_a_window_survives_every_switch_and_comes_back_the_same(scene: QWidget, look: QApplication) -> None:
    before = _picture(scene, look)
    for tongue in (Language.ARABIC, Language.ENGLISH):
        for mode in (ThemeMode.DARK, ThemeMode.LIGHT):
            language.switch(tongue)
            theme.set_mode(mode)
            look.processEvents()
    after = _picture(scene, look)
    assert _difference(before, after) < 0.002


def test_dark_leaves_no_light_corner(scene: QWidget, look: QApplication) -> None:
    theme.set_mode(ThemeMode.DARK)
    image = _picture(scene, look)
    light = [
        (x, y)
        for x in range(0, image.width(), 6)
        for y in range(0, image.height(), 6)
        if image.pixelColor(x, y).lightness() > 245
    ]
    assert len(light) < 0.002 * image.width() * image.height() / 36


def test_every_control_has_a_name_to_be_read_aloud(scene: QWidget) -> None:
    silent = [
        control
        for kind in CONTROLS
        for control in scene.findChildren(kind)
        if control.isVisible() and not _name(control)
    ]
    assert silent == []


def test_text_twice_as_large_still_fits_its_controls(scene: QWidget, look: QApplication) -> None:
    theme.set_text_scale(2.0)
    look.processEvents()
    cut = [
        button.accessibleName()
        for button in scene.findChildren(QAbstractButton)
        if button.isVisible() and button.height() < button.fontMetrics().height() - 2
    ]
    assert cut == []


def test_the_command_writes_every_picture(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "adly_desktop.ui.gallery", str(tmp_path), "parts"]
    subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, timeout=60)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"parts-{tongue}-{mode}.png" for tongue in ("ar", "en") for mode in ("light", "dark")}
    assert all(QImage(str(path)).width() == 1440 for path in tmp_path.iterdir())


def test_changed_words_lie_on_their_ground(qtbot: QtBot, look: QApplication) -> None:
    text = SpanText()
    qtbot.addWidget(text)
    text.resize(300, 40)
    text.show_spans([Span("خصم "), Span("كبير", Tone.RED, True), Span(" 25%", Tone.GREEN)])
    text.show()
    image = text.viewport().grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {theme.color("red_soft").name(), theme.color("green_soft").name()} <= colours
    assert text.accessibleName() == "خصم  25%"


def _picture(scene: QWidget, look: QApplication) -> QImage:
    for _ in range(3):
        look.processEvents()
    return scene.grab().toImage()


def _difference(one: QImage, other: QImage) -> float:
    """Share of sampled pixels that differ; a spinner may have turned and a caret blinked."""
    points = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    return sum(one.pixelColor(x, y) != other.pixelColor(x, y) for x, y in points) / len(points)


def _name(control: QWidget) -> str:
    parent = control.parentWidget()
    own = control.accessibleName() or getattr(control, "text", str)()
    return own or (parent.accessibleName() if parent is not None else "")
