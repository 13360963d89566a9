"""A short notice that goes by itself and may be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import IconButton, LinkButton
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.painting import fill_rounded, outline_rounded
from adly_desktop.ui.tones import Tone

# Above the bar that many pages have at their foot.
SHOWN_MS, MOST_AT_ONCE, _FROM_BOTTOM_PX = 6000, 3, 72
_SHADOW_PX = 8
_INWARDS = (_SHADOW_PX, _SHADOW_PX, -_SHADOW_PX, -_SHADOW_PX)
_ICONS = {Tone.GREEN: "check-circle", Tone.AMBER: "warning", Tone.RED: "error"}


class Toast(QWidget):
    """One notice. It stays while the pointer is over it; ``closed`` comes once when it goes."""

    closed = Signal()
    acted = Signal()

    def __init__(self, text: str, action: str, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14 + _SHADOW_PX, 8 + _SHADOW_PX, 6 + _SHADOW_PX, 8 + _SHADOW_PX)
        row.setSpacing(10)
        row.addWidget(IconLabel(_ICONS.get(tone, "info"), tone.ink))
        row.addWidget(TextLabel(text, "strong"))
        if action:
            row.addSpacing(8)
            row.addWidget(self._action_button(action))
        row.addWidget(self._close_button())
        self.setAccessibleName(text)
        self._timer.start(SHOWN_MS)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt override
        """Reading takes its time."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Now it may go."""
        self._timer.start(SHOWN_MS // 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """A raised, outlined ground with a soft shadow."""
        painter = QPainter(self)
        ground, shadow = self.rect().adjusted(*_INWARDS), theme.color("shadow")
        shade = QColor(shadow)
        shade.setAlphaF(shadow.alphaF() / _SHADOW_PX)
        for reach in range(1, _SHADOW_PX):
            fill_rounded(
                painter, ground.adjusted(-reach, 1 - reach, reach, reach), theme.radius("card") + reach, shade
            )
        fill_rounded(painter, ground, theme.radius("card"), theme.color("surface"))
        outline_rounded(painter, ground, theme.radius("card"), theme.color("line"))
        painter.end()

    def _action_button(self, action: str) -> LinkButton:
        button = LinkButton(action)
        button.clicked.connect(self.acted)
        button.clicked.connect(self.closed)
        return button

    def _close_button(self) -> IconButton:
        button = IconButton("close", self.tr("Close"))
        button.clicked.connect(self.closed)
        return button


class ToastHost(QObject):
    """Stacks the notices of one window at its lower edge; the oldest makes room."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toasts: list[Toast] = []
        window.installEventFilter(self)
        theme.changed.connect(self._arrange)

    def show_toast(
        self,
        text: str,
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: Tone = Tone.NEUTRAL,
    ) -> Toast:
        """Show a notice, with an action such as Undo if given; both disappear together."""
        toast = Toast(text, action, tone, self._window)
        if on_action is not None:
            toast.acted.connect(on_action)
        toast.closed.connect(lambda: self._remove(toast))
        self._toasts.append(toast)
        while len(self._toasts) > MOST_AT_ONCE:
            self._remove(self._toasts[0])
        toast.show()
        self._arrange()
        return toast

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Keep to the edge when the window changes size."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def _remove(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        bottom = self._window.height() - _FROM_BOTTOM_PX
        for toast in reversed(self._toasts):
            toast.adjustSize()
            toast.move((self._window.width() - toast.width()) // 2, bottom - toast.height())
            toast.raise_()
            bottom -= toast.height() - 8
