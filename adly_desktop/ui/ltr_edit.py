"""Fields whose content always runs from left to right: links, e-mail, phones, codes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

_CONTROLS = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)


class LtrEdit(QLineEdit):
    """One line from left to right in any window. Direction signs pasted along are dropped.

    ``edited`` comes with every change the user makes, ``editing_finished`` when the field is left or at
    Enter; neither comes from ``set_text``.
    """

    edited = Signal(str)
    editing_finished = Signal(str)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.setFrame(False)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(lambda: self.editing_finished.emit(self.text()))

    def set_text(self, text: str) -> None:
        """Show ``text`` without reporting an edit; the caret stays when it is the same."""
        if text != self.text():
            self.setText(text)

    def set_placeholder(self, text: str) -> None:
        """Grey words shown while the field is empty."""
        self.setPlaceholderText(text)

    def set_wrong(self, wrong: bool) -> None:
        """A red frame: the content is refused."""
        self.setProperty("wrong", wrong)
        self.style().polish(self)

    def _on_edited(self, text: str) -> None:
        clean = text.translate(_CONTROLS)
        if clean != text:
            self.setText(clean)
        self.edited.emit(clean)
