"""A text editor that keeps every sign: what goes in comes out, through typing, pasting and copying."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from adly_desktop.ui.text_blocks import plain_text

_PARAGRAPH_SIGNS = "\u2028\u2029\r"


class ExactTextEdit(QTextEdit):
    """Plain text on one line or several. Non-breaking spaces and direction signs survive.

    ``editing_finished`` comes when the field is left or, in one line, at Enter.
    """

    editing_finished = Signal(str)

    def __init__(self, parent: QWidget | None, *, multiline: bool) -> None:
        super().__init__(parent)
        self._multiline = multiline
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not multiline:
            self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)

    def text(self) -> str:
        """The text exactly as it stands, paragraphs separated by ``\\n``."""
        return plain_text(self.document())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Enter ends a one-line edit."""
        if not self._multiline and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editing_finished.emit(self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt override
        """Leaving ends the edit; a context menu does not count as leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.editing_finished.emit(self.text())

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt override
        """Copy exactly what is there; Qt would turn non-breaking spaces into plain ones."""
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        return copied

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt override
        """Paste text only, and on one line into a one-line field."""
        if source.hasText():
            self.insertPlainText(source.text() if self._multiline else one_line(source.text()))


def one_line(text: str) -> str:
    """``text`` with every kind of line break as one space."""
    for sign in _PARAGRAPH_SIGNS:
        text = text.replace(sign, "\n")
    return " ".join(text.split("\n"))
