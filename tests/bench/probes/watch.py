"""The first paint of a window, seen from inside. Knows Qt only, so that the floor is not burdened."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Calls once, when the first window has been painted and what was painted has been shown."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Let everything pass; after the first paint look no more."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            application = QApplication.instance()
            assert application is not None
            application.removeEventFilter(self)
            # Behind the painting that is under way, flush included.
            QTimer.singleShot(0, self._then)
        return False
