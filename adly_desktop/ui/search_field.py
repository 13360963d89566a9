"""The field for searching and running commands."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from adly_desktop.ui.chip import KeyCap
from adly_desktop.ui.field_frame import FieldFrame
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.text_direction import direction_of


class SearchField(FieldFrame):
    """A filled box with a glass, a place to type, and the key that brings one here."""

    edited = Signal(str)
    submitted = Signal(str)

    def __init__(
        self,
        placeholder: str = "",
        shortcut: QKeySequence | None = None,
        parent: QWidget | None = None,
        *,
        tone: str = "filled",
    ) -> None:
        super().__init__(parent, tone=tone)
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ") if shortcut else ""
        self._cap = KeyCap(keys)
        self._cap.setVisible(bool(keys))
        self._row.addWidget(IconLabel("search", "text_muted", 15))
        self._row.addWidget(self._editor, 1)
        self._row.addWidget(self._cap)
        self._editor.textEdited.connect(self._on_edited)
        self._editor.returnPressed.connect(lambda: self.submitted.emit(self.text()))
        self.set_placeholder(placeholder)

    def text(self) -> str:
        """What is searched for."""
        return self._editor.text()

    def clear(self) -> None:
        """Search for nothing, without reporting it."""
        self._editor.clear()

    def set_placeholder(self, text: str) -> None:
        """Grey words shown while the field is empty; they are also its accessible name."""
        self._editor.setPlaceholderText(text)
        self._editor.setAccessibleName(text)

    def line_edit(self) -> QLineEdit:
        """The editor itself, for completion and key handling."""
        return self._editor

    def _on_edited(self, text: str) -> None:
        self._editor.setLayoutDirection(direction_of(text, self.layoutDirection()))
        self.edited.emit(text)
