"""Single lines of text, shaped once and drawn many times: what makes a grid of thousands scroll."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTextOption

from adly_desktop.theme.active import theme
from adly_desktop.ui.text_direction import direction_of

_MOST_TEXTS = 8192
_LTR, _RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_NARROWEST = 0.6
_ELLIPSIS = Qt.TextElideMode.ElideRight


def figure_share(width_px: float, room_px: float) -> float:
    """How much narrower a figure is drawn; 1 where it has room, 0 where nobody could read it."""
    if width_px <= room_px:
        return 1.0
    share = room_px / width_px
    return share if share >= _NARROWEST else 0.0


class _Shaped(NamedTuple):
    text: QStaticText
    width: float
    height: float


class TextCache:
    """Lines of one font: names, which repeat, and figures, which hardly do.

    Forgets everything at a switch of theme or when it has grown large.
    """

    def __init__(self, role: str, weight: str) -> None:
        self._role, self._weight = role, weight
        self._names: dict[tuple[str, int, bool], _Shaped] = {}
        theme.changed.connect(self._forget)
        self._forget()

    def draw_name(
        self, painter: QPainter, rect: QRect, text: str, *, at_right: bool, struck: bool = False
    ) -> None:
        """Draw ``text`` at one side of ``rect``, elided, in its own direction."""
        shaped = self._shaped(text, rect.width(), at_right)
        left = rect.right() + 1 - shaped.width if at_right else float(rect.left())
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - shaped.height) / 2), shaped.text)
        if struck:  # the font's own line would be placed wrongly in Arabic
            middle = rect.center().y() + 1
            painter.drawLine(QPointF(left, middle), QPointF(left + shaped.width, middle))

    def draw_figure(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Draw a formatted number at the right edge. The painter must run from left to right.

        One that has no room is drawn narrower, and not at all where it could not be read: a figure without
        its last digits would be another figure.
        """
        width = self._metrics.horizontalAdvance(text)
        share = figure_share(width, rect.width())
        text, width = (text, width) if share else ("…", self._metrics.horizontalAdvance("…"))
        painter.setFont(self.font)
        baseline = rect.top() + (rect.height() - self._metrics.height()) / 2 + self._metrics.ascent()
        painter.save()
        painter.translate(rect.right() + 1, baseline)
        painter.scale(share or 1.0, 1.0)
        painter.drawText(QPointF(-width, 0), text)
        painter.restore()

    def _shaped(self, text: str, room: int, right_to_left: bool) -> _Shaped:
        key = (text, room, right_to_left)
        found = self._names.get(key)
        if found is None:
            if len(self._names) >= _MOST_TEXTS:
                self._names.clear()
            found = self._names[key] = self._fit(text, room, _RTL if right_to_left else _LTR)
        return found

    def _fit(self, text: str, room: int, window: Qt.LayoutDirection) -> _Shaped:
        direction = direction_of(text, window)
        shaped = self._shape(text, direction)
        if shaped.width <= room:
            return shaped
        return self._shape(self._metrics.elidedText(text, _ELLIPSIS, room), direction)

    def _shape(self, text: str, direction: Qt.LayoutDirection) -> _Shaped:
        shaped = QStaticText(text)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        shaped.setTextOption(option)
        shaped.prepare(font=self.font)
        size = shaped.size()
        return _Shaped(shaped, size.width(), size.height())

    def _forget(self) -> None:
        self._names.clear()
        self.font: QFont = theme.font(self._role, self._weight)
        self._metrics = QFontMetricsF(self.font)
