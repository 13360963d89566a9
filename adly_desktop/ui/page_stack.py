"""Pages of which one is shown, as large as that one needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Asks for the room of the page that is shown; Qt's own asks for that of the largest.

    Inside a scroll area the difference is a scroll bar to nowhere.
    """

    # Not by the signal: Qt sends it while the stack is being destroyed, too.

    def setCurrentWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt override
        """Show another page, and ask for its room."""
        super().setCurrentWidget(widget)
        self.updateGeometry()

    def setCurrentIndex(self, index: int) -> None:  # noqa: N802 - Qt override
        """The same by number."""
        super().setCurrentIndex(index)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """That of the page shown."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """That of the page shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt override
        """Wrapped texts on the page shown may need more height in less width."""
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt override
        """That of the page shown."""
        shown = self.currentWidget()
        return shown.heightForWidth(width) if shown is not None else super().heightForWidth(width)
