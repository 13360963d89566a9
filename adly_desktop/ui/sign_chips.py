"""Small chips over the signs of a text that have no shape of their own."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCursor
from PySide6.QtWidgets import QTextEdit

from adly_desktop.theme.active import theme
from adly_desktop.ui.invisible_signs import invisible_signs
from adly_desktop.ui.marks import utf16_offsets
from adly_desktop.ui.painting import fill_rounded

_PADDING = 2


def paint_sign_chips(painter: QPainter, editor: QTextEdit, text: str) -> None:
    """A hair line at each sign's place and its name above; neighbours stand side by side."""
    signs = list(invisible_signs(text))
    if not signs:
        return
    painter.setFont(theme.font("tiny", "title"))
    cursor = QTextCursor(editor.document())
    taken = QRect()
    for (_, name), unit in zip(signs, utf16_offsets(text, [place for place, _ in signs]), strict=True):
        cursor.setPosition(unit)
        taken = _paint_chip(painter, editor.cursorRect(cursor), name, taken)


def _paint_chip(painter: QPainter, place: QRect, name: str, taken: QRect) -> QRect:
    metrics = QFontMetrics(painter.font(), painter.device())
    width, height = metrics.horizontalAdvance(name) + 2 * _PADDING, metrics.capHeight() + 2 * _PADDING
    chip = QRect(place.center().x() - width // 2, place.top() - height // 3, width, height)
    if taken.isValid() and chip.intersects(taken):
        chip.moveLeft(taken.right() + 2)
    painter.setPen(theme.color("purple"))
    painter.drawLine(place.center().x(), place.top() + 2, place.center().x(), place.bottom() - 2)
    fill_rounded(painter, chip, 3, theme.color("purple_soft"))
    painter.setPen(theme.color("purple"))
    painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), name)
    return chip
