"""Frames of a list: rolled by three rows at a time, and jumps to anywhere. For ours and for the floor's."""

import random
import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QTableView

_ROWS_A_STEP = 3
#: A screen of 60 Hz.
_FRAME_S = 1 / 60


class Hands(NamedTuple):
    """What the frames need of whoever shows the list."""

    view: QTableView
    go_on: Callable[[], None]
    until_filled: Callable[[], None]


class Frames(NamedTuple):
    """Milliseconds: of each frame of the roll, of each jump until painted, and until every row is there."""

    roll_ms: list[float]
    jump_ms: list[float]
    filled_ms: list[float]


def rest(seconds: float) -> None:
    """Let the program be idle, as between two frames of a screen."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def framed(hands: Hands, count: int) -> Frames:
    """Roll, then jump, each so many times."""
    return Frames(_rolled(hands, count), *_jumped(hands, count))


def _rolled(hands: Hands, count: int) -> list[float]:
    """The wheel turned without pause, a step each frame."""
    bar, height = hands.view.verticalScrollBar(), hands.view.rowHeight(0)
    taken = []
    for _ in range(count):
        started = time.perf_counter()
        bar.setValue(bar.value() + _ROWS_A_STEP * height)
        hands.go_on()
        spent_s = time.perf_counter() - started
        taken.append(spent_s * 1000)
        rest(max(0.0, _FRAME_S - spent_s))
    return taken


def _jumped(hands: Hands, count: int) -> tuple[list[float], list[float]]:
    """The handle of the bar dragged anywhere, each time until the screen is full of rows."""
    bar, chance = hands.view.verticalScrollBar(), random.Random(7)
    painted, filled = [], []
    for _ in range(count):
        started = time.perf_counter()
        bar.setValue(chance.randrange(bar.maximum()))
        hands.go_on()
        painted.append((time.perf_counter() - started) * 1000)
        hands.until_filled()
        filled.append((time.perf_counter() - started) * 1000)
    return painted, filled
