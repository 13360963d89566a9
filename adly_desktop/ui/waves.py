"""Wavy lines under marked ranges of an editor, in the colour of what they say."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPixmapCache, QTextCursor
from PySide6.QtWidgets import QTextEdit

from adly_desktop.theme.active import theme
from adly_desktop.ui.marks import Mark, utf16_offsets
from adly_desktop.ui.text_geometry import stretches

_WAVE_PX, _TILE_HEIGHT_PX, _BELOW_PX, _PEN_PX = 7, 5, 4.0, 1.2


def paint_waves(painter: QPainter, editor: QTextEdit, text: str, marks: Sequence[Mark], area: QRect) -> None:
    """Paint into the part ``area`` of the editor's viewport, and only the marks that are seen there.

    The lines never enter the document or its undo history.
    """
    scrolled = QPoint(editor.horizontalScrollBar().value(), editor.verticalScrollBar().value())
    ratio = painter.device().devicePixelRatioF()
    for mark, start, end in _seen(editor, text, marks, area):
        tile = _tile(mark.severity.value, ratio)
        for stretch in stretches(editor.document(), start, end):
            corner = (
                QPointF(stretch.box.left(), stretch.baseline + _BELOW_PX - _TILE_HEIGHT_PX / 2) - scrolled
            )
            painter.drawTiledPixmap(
                QRectF(corner.x(), corner.y(), stretch.box.width(), _TILE_HEIGHT_PX), tile
            )


def _seen(
    editor: QTextEdit, text: str, marks: Sequence[Mark], area: QRect
) -> Iterator[tuple[Mark, int, int]]:
    """Marks with their UTF-16 places, those out of sight left out."""
    if not marks:
        return
    first, last = editor.cursorForPosition(area.topLeft()), editor.cursorForPosition(area.bottomRight())
    first.movePosition(QTextCursor.MoveOperation.StartOfLine)
    last.movePosition(QTextCursor.MoveOperation.EndOfLine)
    places = utf16_offsets(text, [place for mark in marks for place in (mark.start, mark.end)])
    for mark, start, end in zip(marks, places[::2], places[1::2], strict=True):
        if start <= last.position() and end >= first.position():
            yield mark, start, end


def _tile(token: str, ratio: float) -> QPixmap:
    """One wave, to be laid side by side."""
    key = f"adly-wave:{theme.color(token).rgba()}:{ratio}"
    tile = QPixmap()
    if not QPixmapCache.find(key, tile):
        tile = _draw_tile(token, ratio)
        QPixmapCache.insert(key, tile)
    return tile


def _draw_tile(token: str, ratio: float) -> QPixmap:
    tile = QPixmap(round(_WAVE_PX * ratio), round(_TILE_HEIGHT_PX * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    middle, half = _TILE_HEIGHT_PX / 2, _WAVE_PX / 2
    path = QPainterPath(QPointF(-half, middle))
    for number in range(4):  # half a wave beyond each end, so that the tiles meet
        start, peak = (number - 1) * half, middle + (2.2 if number % 2 else -2.2)
        path.quadTo(QPointF(start + half / 2, peak), QPointF(start + half, middle))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(token), _PEN_PX))
    painter.drawPath(path)
    painter.end()
    return tile
