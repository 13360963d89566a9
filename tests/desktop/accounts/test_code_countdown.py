"""A mailed code says how long it works, and when another one may be asked for."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.accounts.code_countdown_view import WAIT_S, CodeCountdown


class Clock:
    """A clock that is set by hand."""

    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_the_time_left_is_told_until_it_is_over(qtbot: QtBot, look: QApplication) -> None:
    clock = Clock()
    line = CodeCountdown(clock)
    qtbot.addWidget(line)
    line.begin(600)
    assert "10:00" in line.text()
    clock.now_s += 55
    line.tick()
    assert "9:05" in line.text()
    clock.now_s += 600
    line.tick()
    assert line.text().startswith("The code has expired")


def test_another_code_may_be_asked_for_after_a_minute(qtbot: QtBot, look: QApplication) -> None:
    clock = Clock()
    line = CodeCountdown(clock)
    qtbot.addWidget(line)
    line.begin(600)
    assert line.wait_s == WAIT_S
    clock.now_s += WAIT_S
    assert line.wait_s == 0
    line.begin(600)
    assert line.wait_s == WAIT_S
