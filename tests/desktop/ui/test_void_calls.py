"""PySide6 6.12 on Python 3.11 lost a reference of None at every void call and died after about 5,700."""

import sys

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from adly_desktop.ui.labels import TextLabel

CALLS = 20_000


def test_twenty_thousand_set_text_calls_are_survived(qtbot: QtBot, look: QApplication) -> None:
    plain, ours = QLabel(), TextLabel()
    qtbot.addWidget(plain)
    qtbot.addWidget(ours)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        plain.setText(str(number))
        ours.setText(str(number))
    assert sys.getrefcount(None) > before - CALLS // 2
    assert plain.text() == ours.text() == str(CALLS - 1)
