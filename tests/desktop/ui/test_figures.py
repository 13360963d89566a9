"""A figure without room is never shown as another figure."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from adly_desktop.ui.drawn_text import TextCache, figure_share


@pytest.mark.parametrize(
    ("width", "room", "share"), [(50, 60, 1.0), (60, 60, 1.0), (100, 80, 0.8), (100, 59, 0.0)]
)
def test_a_figure_is_whole_narrower_or_not_there(width: int, room: int, share: float) -> None:
    assert figure_share(width, room) == share


def test_two_figures_in_too_little_room_do_not_look_alike(look: QApplication) -> None:
    """Cut at the end, both would be drawn as 8,4…"""
    pictures = [_drawn("8,491.00", 52), _drawn("8,412.00", 52)]
    assert pictures[0] != pictures[1]


def test_what_could_not_be_read_is_not_drawn(look: QApplication) -> None:
    assert _drawn("8,491.00", 20) == _drawn("1,250.00", 20)


def _drawn(text: str, room: int) -> QImage:
    image = QImage(80, 24, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    TextCache("body", "body").draw_figure(painter, QRect(0, 0, room, 24), text)
    painter.end()
    return image
