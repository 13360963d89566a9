"""The one window: the welcome or a workspace, notices over both. Remembers where it stood."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.settings import Direction, Settings
from adly_desktop.ui.toast import ToastHost
from adly_desktop.ui.tones import Tone

_NAME, _WIDTH_PX, _HEIGHT_PX = "main", 1440, 900


class MainWindow(QWidget):
    """``closing`` comes once, before the window goes; whoever owns the program then ends it."""

    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._stack = QStackedLayout(self)
        self._toasts = ToastHost(self)
        self.setWindowTitle("ADLY")
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        if state := settings.window(_NAME, _direction()):
            self.restoreGeometry(QByteArray(state))

    def show_content(self, content: QWidget) -> None:
        """Show this instead of what was there, which is deleted."""
        before = self._stack.currentWidget()
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def notify(
        self,
        text: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """A notice that goes by itself, with an action such as Undo if given."""
        self._toasts.show_toast(text, action=action, on_action=on_action, tone=tone)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """A menu that is open keeps the words it was made with: it goes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            close_menus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt override
        """Remember the place, then let the owner end the program."""
        self._settings.keep_window(_NAME, _direction(), bytes(self.saveGeometry().data()))
        self.closing.emit()
        event.accept()


def close_menus() -> None:
    """Close whatever has popped up: menus, lists, months."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowType() == Qt.WindowType.Popup:
            window.close()


def _direction() -> Direction:
    return Direction.RIGHT_TO_LEFT if language.is_rtl else Direction.LEFT_TO_RIGHT
