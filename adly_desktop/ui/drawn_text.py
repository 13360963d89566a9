"""Single lines of text, shaped once and drawn many times: what makes a grid of thousands scroll."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTextOption

from adly_desktop.theme.active import theme
from adly_desktop.ui.text_direction import direction_of

_MOST_TEXTS = 8192


class TextCache:
    """Shaped lines of one font. Forgets everything at a switch of theme or when it grows too large."""

    def __init__(self, role: str, weight: str) -> None:
        self._role, self._weight = role, weight
        self._texts: dict[tuple[str, int, Qt.LayoutDirection], tuple[QStaticText, float, float]] = {}
        theme.changed.connect(self._forget)
        self._forget()

    def draw(
        self, painter: QPainter, rect: QRect, text: str, side: Qt.AlignmentFlag, *, struck: bool = False
    ) -> None:
        """Draw ``text`` at a side of ``rect`` (left, right, centre), elided, in its own direction."""
        shaped, width, height = self._shaped(text, rect.width(), painter.layoutDirection())
        left = float(rect.left())
        if side == Qt.AlignmentFlag.AlignRight:
            left = rect.right() + 1 - width
        elif side == Qt.AlignmentFlag.AlignHCenter:
            left += (rect.width() - width) / 2
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - height) / 2), shaped)
        if struck:  # a static text would place the font's own line wrongly in Arabic
            middle = rect.center().y() + 1
            painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))

    def width(self, text: str) -> float:
        """Width in px of the whole text."""
        return self._metrics.horizontalAdvance(text)

    def _shaped(self, text: str, room: int, window: Qt.LayoutDirection) -> tuple[QStaticText, float, float]:
        key = (text, room, window)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            found = self._texts[key] = self._shape(text, room, window)
        return found

    def _shape(self, text: str, room: int, window: Qt.LayoutDirection) -> tuple[QStaticText, float, float]:
        shaped = QStaticText(self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setTextDirection(direction_of(text, window))
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        shaped.setTextOption(option)
        shaped.prepare(font=self.font)
        size = shaped.size()
        return shaped, size.width(), size.height()

    def _forget(self) -> None:
        self._texts.clear()
        self.font: QFont = theme.font(self._role, self._weight)
        self._metrics = QFontMetricsF(self.font)
