"""The outlined box of a composite field: it shows the focus of the editor inside it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget


class FieldFrame(QFrame):
    """A box with one line editor and whatever stands beside it. A click anywhere reaches the editor."""

    def __init__(self, parent: QWidget | None = None, *, tone: str = "") -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.setProperty("focused", False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 10, 0)
        self._row.setSpacing(8)
        self._editor = QLineEdit()
        self._editor.setProperty("bare", True)
        self._editor.setFrame(False)
        self._editor.installEventFilter(self)
        self.setFocusProxy(self._editor)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_wrong(self, wrong: bool) -> None:
        """A red frame: the content is refused."""
        if wrong != self.property("wrong"):
            self.setProperty("wrong", wrong)
            self.style().polish(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Show the editor's focus on the frame."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """A click beside the editor is meant for it."""
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()
