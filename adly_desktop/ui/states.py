"""What stands where content would: nothing yet, on its way, or failed."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import TextLabel

_TEXT_WIDTH_PX, _TURN_MS, _STEP_DEGREES = 360, 40, 18


class _State(QWidget):
    """A mark, a title, a sentence and perhaps a button, in the middle. ``acted`` when it is pressed."""

    acted = Signal()

    def __init__(self, mark: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._title, self._text = TextLabel("", "heading"), TextLabel("", "secondary")
        self._button = GhostButton()
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (mark, self._title, self._text):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._text.setWordWrap(True)
        self._text.centre()
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Lines of a length that reads well, whatever the size of text."""
        width = round(_TEXT_WIDTH_PX * theme.text_scale)
        self._text.setFixedWidth(width)
        # Said, not left to the layout: one that was laid out while nobody saw it would keep a single line.
        self._text.setMinimumHeight(max(self._text.heightForWidth(width), 0))

    def show_text(self, title: str, text: str = "", action: str = "") -> None:
        """Say what is the matter and, by the button, what to do about it."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._fit()
        self._button.set_text(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {text}")


class EmptyState(_State):
    """Nothing here yet: what to do first."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(IconLabel(icon, "text_3", 32), parent)


class ErrorState(_State):
    """It did not work: why, and the way out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(IconLabel("error", "red", 32), parent)


class LoadingState(_State):
    """On its way. Never blocks anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Spinner(28), parent)


class Spinner(QWidget):
    """A turning arc; still while it is not seen."""

    def __init__(self, size_px: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(size_px, size_px)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt override
        """Turn while seen."""
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt override
        """Cost nothing while hidden."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """A faint ring with a bright quarter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2.0, self.width() / 10)
        ring = QRectF(self.rect()).adjusted(width, width, -width, -width)
        for tone, start, span in (("line", 0, 360), ("accent", -self._angle, 90)):
            pen = QPen(theme.color(tone), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, start * 16, span * 16)
        painter.end()

    def _turn(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()
