"""Real widgets without a screen. Whoever shows something asks for `look`."""

import gc
import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tests.desktop.qt_loop import on_qt

__all__ = ["arabic", "dressed", "look", "on_qt"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with fonts, style and language installed, once."""
    from adly_desktop.i18n.active import language
    from adly_desktop.theme.active import ThemeMode, theme

    theme.install(ThemeMode.LIGHT)
    language.install()
    return qapp


@pytest.fixture
def look(dressed: QApplication) -> Iterator[QApplication]:
    """English, light, designed size; put back afterwards, whatever a test switches."""
    # What stands by now stays: the collection that ends a test looks through what the test itself has made.
    gc.freeze()
    _reset()
    before = dressed.topLevelWidgets()
    yield dressed
    _remove([window for window in dressed.topLevelWidgets() if window not in before])
    _reset()


@pytest.fixture
def arabic(look: QApplication) -> QApplication:
    """The same in Arabic, from right to left."""
    from adly_desktop.i18n.active import language
    from adly_desktop.i18n.language import Language

    language.switch(Language.ARABIC)
    return look


def _remove(windows: list[QWidget]) -> None:
    """What a test leaves open would be dressed again at every switch of each test after it."""
    for window in windows:
        # The list below a field belongs to its completer, which deletes it once more.
        if isValid(window) and window.windowType() is not Qt.WindowType.Popup:
            window.close()
            window.deleteLater()


def _reset() -> None:
    from adly_desktop.i18n.active import language
    from adly_desktop.i18n.digits import Digits
    from adly_desktop.i18n.language import Language
    from adly_desktop.theme.active import ThemeMode, theme

    # Closed windows of the test before are only gone once their deletion has been carried out.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.text_scale != 1.0:
        theme.set_text_scale(1.0)
    if theme.mode is not ThemeMode.LIGHT:
        theme.set_mode(ThemeMode.LIGHT)
    if language.digits is not Digits.WESTERN:
        language.set_digits(Digits.WESTERN)
    if language.current is not Language.ENGLISH:
        language.switch(Language.ENGLISH)
