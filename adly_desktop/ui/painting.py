"""Drawing text in its own direction, and rounded grounds; for everything that paints itself."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from adly_desktop.ui.text_direction import direction_of


def draw_text(painter: QPainter, rect: QRect, text: str, *, leading: bool = True) -> None:
    """One line, elided, vertically centred; ``leading`` side of the painter's direction, else trailing.

    A name keeps its own base direction: an Arabic name with a Latin brand would otherwise come out in
    the wrong order in an English window. The side it stands on is the window's.
    """
    window = painter.layoutDirection()
    at_right = (window == Qt.LayoutDirection.RightToLeft) == leading
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    metrics = QFontMetrics(painter.font(), painter.device())
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setLayoutDirection(direction_of(text, window))
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, int(flags), elided)
    painter.setLayoutDirection(window)


def fill_rounded(painter: QPainter, rect: QRect, radius: float, ground: QColor) -> None:
    """A filled shape with soft edges and no outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(rect), radius, radius)


def outline_rounded(painter: QPainter, rect: QRect, radius: float, line: QColor, width: float = 1.0) -> None:
    """An outline that lies inside ``rect``, so that nothing is cut at a widget's edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(line)
    pen.setWidthF(width)
    painter.setPen(pen)
    half = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius - half, radius - half)


def mirrored(rect: QRect, inside: QRect, direction: Qt.LayoutDirection) -> QRect:
    """``rect``, laid out left to right within ``inside``, at its place in the given direction."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRect(inside.left() + inside.right() - rect.right(), rect.top(), rect.width(), rect.height())
