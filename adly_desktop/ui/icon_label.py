"""An icon that stands by itself."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from adly_desktop.theme.active import theme


def paint_icon(painter: QPainter, rect: QRect, name: str, tone: str) -> None:
    """Paint an icon into a square ``rect``, sharp on every screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft(), theme.pixmap(name, tone, rect.width(), ratio))


class IconLabel(QWidget):
    """One icon in one tone; both can change, theme and direction are followed."""

    def __init__(
        self, name: str, tone: str = "text_2", size_px: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self._size_px = size_px
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Icons grow with the text beside them."""
        side = round(self._size_px * theme.text_scale)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The icon, tinted by the token of now."""
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self._name, self._tone)
        painter.end()
