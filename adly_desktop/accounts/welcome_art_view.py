"""The painted half of the welcome: dusk over the dunes, and what the product promises."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.labels import TextLabel

_EDGE_PX = 48
#: Ridges from far to near: height of their left end, of two bends and of their right end, as shares.
_RIDGES = (
    (0.60, 0.50, 0.66, 0.54, 0.16),
    (0.72, 0.64, 0.76, 0.66, 0.22),
    (0.86, 0.78, 0.92, 0.80, 0.30),
)


class WelcomeArt(QWidget):
    """Painted, so that it fits any size; the sentences are labels, so that they can be read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self._slogan, self._promise = TextLabel("", "figure"), TextLabel("", "body")
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        column.setSpacing(8)
        column.addWidget(self._slogan)
        column.addWidget(self._promise)
        column.addStretch(1)
        for label in (self._slogan, self._promise):
            label.setWordWrap(True)
            label.set_tone("on_art")
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Sky, moon, ridges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), theme.radius("window"), theme.radius("window"))
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), self._sky())
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_moon(painter)
        for ridge in _RIDGES:
            self._paint_ridge(painter, ridge)
        painter.end()

    def _sky(self) -> QLinearGradient:
        sky = QLinearGradient(QPointF(0, 0), QPointF(0, self.height()))
        for place, token in ((0.0, "art_top"), (0.55, "art_middle"), (1.0, "art_bottom")):
            sky.setColorAt(place, theme.color(token))
        return sky

    def _paint_moon(self, painter: QPainter) -> None:
        centre, radius = QPointF(self.width() * 0.72, self.height() * 0.40), self.width() * 0.055
        disc, bite = QPainterPath(), QPainterPath()
        disc.addEllipse(centre, radius, radius)
        bite.addEllipse(centre + QPointF(radius * 0.55, -radius * 0.25), radius * 0.9, radius * 0.9)
        painter.fillPath(disc.subtracted(bite), theme.color("art_highlight"))

    def _paint_ridge(self, painter: QPainter, ridge: tuple[float, float, float, float, float]) -> None:
        left, first, second, right, depth = ridge
        width, height = self.width(), self.height()
        path = QPainterPath(QPointF(0, height))
        path.lineTo(0, height * left)
        path.cubicTo(width * 0.35, height * first, width * 0.55, height * second, width, height * right)
        path.lineTo(width, height)
        sand = QColor(theme.color("art_top"))
        sand.setAlphaF(depth)
        painter.fillPath(path, sand)

    def _retranslate(self) -> None:
        self._slogan.setText(self.tr("Arabic first. Every platform. Online or on a plane."))
        self._promise.setText(
            self.tr(
                "Draft, check and preview here; publish when you are back. Nothing you write is ever lost."
            )
        )
