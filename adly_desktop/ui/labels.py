"""Labels by role, and one that shortens itself."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adly_desktop.ui.painting import draw_text


class TextLabel(QLabel):
    """Text by role: title, figure, heading, strong, body, secondary, label, muted, small.

    Plain text always: a name with ``<b>`` in it is shown as it was written.
    """

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def set_tone(self, tone: str) -> None:
        """Colour by meaning: red, amber, green, blue, purple, accent, or nothing."""
        self.setProperty("tone", tone)
        self.style().polish(self)


class ElidedLabel(TextLabel):
    """One line that gives way: shortened at its end, whole in its tooltip, in its own direction."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Room for an ellipsis and a few letters."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The text in its own direction, at the window's leading side."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_text(painter, self.contentsRect(), self.text())
        short = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        self.setToolTip("" if short else self.text())
        painter.end()
