"""The outlined box of a composite field: it shows the focus of the editor inside it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget


class FieldFrame(QFrame):
    """A box with one line editor and whatever stands beside it. A click anywhere reaches the editor.

    ``problem_told`` carries the reason why the content is refused, in words; empty when it is not any more.
    """

    problem_told = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, tone: str = "") -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.setProperty("focused", False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(8)
        self._editor = QLineEdit()
        self._editor.setProperty("bare", True)
        self._editor.setFrame(False)
        self._editor.installEventFilter(self)
        self._align()
        self.setFocusProxy(self._editor)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_wrong(self, wrong: bool) -> None:
        """A red frame: the content is refused."""
        if wrong != self.property("wrong"):
            self.setProperty("wrong", wrong)
            self.style().polish(self)

    def tell_problem(self, words: str) -> None:
        """Say why the content is refused, also to screen readers; empty words take it back."""
        if words != self._editor.accessibleDescription():
            self._editor.setAccessibleDescription(words)
            self.setToolTip(words)
            self.problem_told.emit(words)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt override
        """The name of the editor inside, which is what a screen reader comes to."""
        super().setAccessibleName(name)
        self._editor.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Show the editor's focus on the frame."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The text changes sides with the window; its own order does not."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        at_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        self._editor.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """A click beside the editor is meant for it."""
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()
