"""Nothing is cut: at the smallest window we promise, and with text of twice the size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.theme.active import theme
from tests.desktop.qt_loop import RunOnQt, lasting
from tests.desktop.stage import on_stage

#: Width, height, size of text.
ROOMS = [(1024, 640, 1.0), (1440, 900, 2.0)]


@pytest.mark.parametrize("room", ROOMS)
def test_no_button_is_cut_on_any_page(on_qt: RunOnQt, tmp_path: Path, room: tuple[int, int, float]) -> None:
    async def walk() -> list[str]:
        found: list[str] = []
        async with on_stage(tmp_path) as (stage, workspace):
            theme.set_text_scale(room[2])
            for tongue in Language:
                language.switch(tongue)
                for key in workspace.frame.page_keys():
                    workspace.frame.show_page(key)
                    found += [f"{tongue} {key}: {cut}" for cut in await _cut(stage.window, room)]
        return found

    assert on_qt(walk()) == []


async def _cut(window: MainWindow, room: tuple[int, int, float]) -> list[str]:
    window.resize(room[0], room[1])
    return await lasting(lambda: _found(window, room))


def _found(window: MainWindow, room: tuple[int, int, float]) -> list[str]:
    found = [f"window {window.size().toTuple()}"] if window.size().toTuple() != room[:2] else []
    least = window.minimumSizeHint()
    found += [f"minimum {least.toTuple()}"] if least.width() > room[0] or least.height() > room[1] else []
    return found + [_told(button) for button in _buttons(window) if _is_cut(button)]


def _buttons(window: QWidget) -> Iterator[QAbstractButton]:
    return (button for button in window.findChildren(QAbstractButton) if button.isVisible())


def _told(button: QAbstractButton) -> str:
    return f"{type(button).__name__} {button.text()!r} {button.size().toTuple()}"


def _is_cut(button: QAbstractButton) -> bool:
    """Smaller than it needs to be, or beyond the sides of what it stands in; below, one scrolls."""
    needed, given = button.sizeHint(), button.size()
    if given.width() < needed.width() or given.height() < needed.height():
        return True
    for around in _around(button):
        place = QRect(button.mapTo(around, QPoint()), given)
        if place.left() < 0 or place.right() > around.width():
            return True
    return False


def _around(button: QWidget) -> Iterator[QWidget]:
    above = button.parentWidget()
    while above is not None:
        if isinstance(above.parentWidget(), QScrollArea) or above.isWindow():
            yield above
        above = above.parentWidget()
