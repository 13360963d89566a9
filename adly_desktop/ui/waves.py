"""Wavy lines under marked ranges of an editor, in the colour of what they say."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextEdit

from adly_desktop.theme.active import theme
from adly_desktop.ui.marks import Mark, utf16_offsets

_HALF_WAVE_PX, _HEIGHT_PX, _PEN_PX = 3.5, 2.0, 1.2


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
        for stretch in _stretches(editor.document(), start, end):
            painter.drawPath(_wave(stretch))
    painter.resetTransform()


def _stretches(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """Where a range of UTF-16 units stands: one stretch per line and per run of one direction."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < max(end, start + 1):
        first = max(start - block.position(), 0)
        last = min(end - block.position(), block.length() - 1)
        yield from _in_block(document, block, first, max(last, first + 1))
        block = block.next()


def _in_block(document: QTextDocument, block: QTextBlock, first: int, last: int) -> Iterator[QRectF]:
    corner = document.documentLayout().blockBoundingRect(block).topLeft() - block.layout().position()
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if start < end:
            baseline = line.y() + line.ascent()
            for run in line.glyphRuns(start, end - start):
                box = run.boundingRect()
                top = QPointF(box.left(), baseline + 3) + corner + layout.position()
                yield QRectF(top.x(), top.y(), box.width(), _HEIGHT_PX)


def _wave(stretch: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(stretch.left(), stretch.center().y()))
    x, up = stretch.left(), True
    while x < stretch.right():
        step = min(_HALF_WAVE_PX, stretch.right() - x)
        peak = stretch.top() - 0.5 if up else stretch.bottom() + 0.5
        path.quadTo(QPointF(x + step / 2, peak), QPointF(x + step, stretch.center().y()))
        x, up = x + step, not up
    return path
