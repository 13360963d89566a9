"""A coloured dot with a sentence: how things stand, in a corner."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.tones import Tone

_DOT_PX = 8


class StatusDot(QWidget):
    """A small disc in a tone. Never alone: a colour is no message."""

    def __init__(self, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Change its colour."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """The disc alone."""
        return QSize(_DOT_PX, _DOT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._tone.ink))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()


class StatusLine(QWidget):
    """``● Offline · everything saved``"""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_compact = False
        self._dot, self._label = StatusDot(tone), ElidedLabel(text, "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._dot)
        row.addWidget(self._label, 1)

    def set_compact(self, compact: bool) -> None:
        """The dot alone; its sentence is the tooltip then."""
        self._label.setVisible(not compact)
        self.setToolTip(self._label.text() if compact else "")
        self._is_compact = compact

    def show_status(self, text: str, tone: Tone) -> None:
        """Change sentence and colour."""
        self._label.setText(text)
        self._dot.set_tone(tone)
        self.setToolTip(text if self._is_compact else "")
        self.setAccessibleName(text)
