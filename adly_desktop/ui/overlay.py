"""What lies over a whole window: follows its size, keeps the focus inside."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class Overlay(QWidget):
    """A child of a window, always as large as it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Become as large as the window."""
        self.setGeometry(self._window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Stay as large as the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt override
        """Tab goes round inside."""
        reachable = [child for child in self.findChildren(QWidget) if _takes_tab(child)]
        if not reachable:
            return False
        focused = self.window().focusWidget()
        place = reachable.index(focused) if focused in reachable else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        reachable[(place + (1 if forward else -1)) % len(reachable)].setFocus(reason)
        return True


def _takes_tab(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return by_tab and widget.isVisible() and widget.isEnabled()
