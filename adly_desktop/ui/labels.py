"""Labels by role, and one that shortens itself."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adly_desktop.ui.painting import draw_text
from adly_desktop.ui.text_direction import direction_of

_RLM = "\u200f"


class TextLabel(QLabel):
    """Text by role: title, figure, heading, strong, body, secondary, label, muted, small.

    Plain text always: a name with ``<b>`` in it is shown as it was written. It stands at the window's
    leading side, where Qt would let a number or a Latin name go to the left of an Arabic window, and an
    Arabic text that begins with a Latin name keeps its order.
    """

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centred = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)
        self._align()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt override
        """Show ``text`` in its own direction."""
        arabic = direction_of(text, Qt.LayoutDirection.LeftToRight) == Qt.LayoutDirection.RightToLeft
        super().setText(_RLM + text if arabic else text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The text as it was given."""
        return super().text().removeprefix(_RLM)

    def set_tone(self, tone: str) -> None:
        """Colour by meaning: red, amber, green, blue, purple, accent, or nothing."""
        self.setProperty("tone", tone)
        self.style().polish(self)

    def centre(self) -> None:
        """Stand in the middle instead of at the leading side."""
        self._centred = True
        self._align()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Change sides with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        at_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        side = Qt.AlignmentFlag.AlignHCenter if self._centred else side
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


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
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_text(painter, self.contentsRect(), self.text())
        short = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        self.setToolTip("" if short else self.text())
        painter.end()
