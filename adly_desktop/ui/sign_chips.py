"""Small chips below the signs of a text that have no shape of their own."""

from itertools import groupby

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCursor
from PySide6.QtWidgets import QTextEdit

from adly_desktop.theme.active import theme
from adly_desktop.ui.invisible_signs import invisible_signs
from adly_desktop.ui.marks import utf16_offsets
from adly_desktop.ui.painting import fill_rounded

_PADDING, _GAP, _RADIUS = 3, 2, 3


def paint_sign_chips(painter: QPainter, editor: QTextEdit, text: str) -> None:
    """The name of each sign below its place, a hair line up to it; neighbours stand side by side."""
    signs = list(invisible_signs(text))
    if not signs:
        return
    painter.setFont(theme.font("tiny", "control"))
    units = utf16_offsets(text, [place for place, _ in signs])
    placed = [(_place(editor, unit), name) for unit, (_, name) in zip(units, signs, strict=True)]
    placed.sort(key=lambda chip: (chip[0].top(), chip[0].x()))
    for _, line in groupby(placed, key=lambda chip: chip[0].top()):
        _paint_line(painter, editor.viewport().width(), list(line))


def _place(editor: QTextEdit, unit: int) -> QRect:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(unit)
    return editor.cursorRect(cursor)


def _paint_line(painter: QPainter, width: int, chips: list[tuple[QRect, str]]) -> None:
    metrics = QFontMetrics(painter.font(), painter.device())
    widths = [metrics.horizontalAdvance(name) + 2 * _PADDING for _, name in chips]
    lefts = _spread(
        [place.center().x() - own // 2 for (place, _), own in zip(chips, widths, strict=True)], widths, width
    )
    for (place, name), left, own in zip(chips, lefts, widths, strict=True):
        chip = QRect(left, place.bottom() - 1, own, metrics.capHeight() + 5)
        painter.setPen(theme.color("purple"))
        painter.drawLine(QPoint(place.center().x(), place.top() + 3), QPoint(place.center().x(), chip.top()))
        fill_rounded(painter, chip, _RADIUS, theme.color("purple_soft"))
        painter.setPen(theme.color("purple"))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), name)


def _spread(wished: list[int], widths: list[int], room: int) -> list[int]:
    """Left edges near the wished ones, without overlaps and within ``room``."""
    lefts: list[int] = []
    for left, _ in zip(wished, widths, strict=True):
        free = lefts[-1] + widths[len(lefts) - 1] + _GAP if lefts else 0
        lefts.append(max(left, free, 0))
    limit = room
    for number in reversed(range(len(lefts))):
        lefts[number] = min(lefts[number], limit - widths[number])
        limit = lefts[number] - _GAP
    return lefts
