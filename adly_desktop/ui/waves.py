"""Wavy lines under marked ranges of an editor, in the colour of what they say."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QTextEdit

from adly_desktop.theme.active import theme
from adly_desktop.ui.marks import Mark, utf16_offsets
from adly_desktop.ui.text_geometry import Stretch, stretches

_HALF_WAVE_PX, _DEPTH_PX, _BELOW_PX, _PEN_PX = 3.5, 1.5, 4.0, 1.2


def paint_waves(painter: QPainter, editor: QTextEdit, text: str, marks: Sequence[Mark]) -> None:
    """Paint into the editor's viewport. The lines never enter the document or its undo history."""
    if not marks:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(-editor.horizontalScrollBar().value(), -editor.verticalScrollBar().value())
    places = utf16_offsets(text, [place for mark in marks for place in (mark.start, mark.end)])
    for mark, start, end in zip(marks, places[::2], places[1::2], strict=True):
        painter.setPen(QPen(theme.color(mark.severity.value), _PEN_PX))
        for stretch in stretches(editor.document(), start, end):
            painter.drawPath(_wave(stretch))
    painter.resetTransform()


def _wave(stretch: Stretch) -> QPainterPath:
    middle = stretch.baseline + _BELOW_PX
    x, up = stretch.box.left(), True
    path = QPainterPath(QPointF(x, middle))
    while x < stretch.box.right():
        step = min(_HALF_WAVE_PX, stretch.box.right() - x)
        peak = middle + (-_DEPTH_PX if up else _DEPTH_PX)
        path.quadTo(QPointF(x + step / 2, peak), QPointF(x + step, middle))
        x, up = x + step, not up
    return path
