"""The one window: what has popped up over it does not outlive the language it was made in."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.settings import Settings
from adly_desktop.shell.main_window import MainWindow


def test_an_open_menu_goes_with_a_live_switch(qtbot: QtBot, look: QApplication, tmp_path: Path) -> None:
    window = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.show()
    menu = QMenu(window)
    menu.addAction("New campaign")
    menu.popup(QPoint(50, 50))
    assert menu.isVisible()
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert not menu.isVisible()
