"""Pages of which one is shown, as large as that one needs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class PageStack(QWidget):
    """Asks for the room of the page that is shown, wrapped texts included.

    Qt's own stack asks for that of the largest, at any width: inside a scroll area the difference is a scroll
    bar to nowhere. Here the other pages are hidden, and a layout leaves out what is hidden.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._current: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, page: QWidget) -> None:  # noqa: N802 - named as Qt's own stack names it
        """Append a page; the first one is shown."""
        self._pages.append(page)
        page.setVisible(self._current is None)
        self._current = self._current or page
        self._column.addWidget(page)

    def currentWidget(self) -> QWidget | None:  # noqa: N802 - named as Qt's own stack names it
        """The page shown."""
        return self._current

    def setCurrentWidget(self, page: QWidget) -> None:  # noqa: N802 - named as Qt's own stack names it
        """Show another page. A focus that was inside the former one goes with it."""
        before = self._current
        if before is page:
            return
        had_focus = before is not None and _holds_focus(before)
        self._current = page
        page.show()
        if had_focus:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            before.hide()
        self.updateGeometry()

    def setCurrentIndex(self, index: int) -> None:  # noqa: N802 - named as Qt's own stack names it
        """The same by number."""
        self.setCurrentWidget(self._pages[index])


def _holds_focus(page: QWidget) -> bool:
    focused = page.window().focusWidget()
    return focused is not None and page.isAncestorOf(focused)
