"""The field for a password, which can be looked at."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from adly_desktop.ui.buttons import IconButton
from adly_desktop.ui.field_frame import FieldFrame


class PasswordEdit(FieldFrame):
    """Hidden as it is typed; an eye shows it. ``submitted`` comes at Enter."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._eye = IconButton("eye", "")
        self._eye.setCheckable(True)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.toggled.connect(self._reveal)
        self._editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._editor.textEdited.connect(self.edited)
        self._editor.returnPressed.connect(self.submitted)
        self._row.setContentsMargins(8, 0, 4, 0)
        self._row.addWidget(self._editor, 1)
        self._row.addWidget(self._eye)
        self._reveal(False)

    def text(self) -> str:
        """What was typed."""
        return self._editor.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self._editor.clear()

    def set_placeholder(self, text: str) -> None:
        """Grey words shown while the field is empty."""
        self._editor.setPlaceholderText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The eye's name follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_eye()

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._editor.setEchoMode(mode)
        self._eye.set_icon("eye-off" if shown else "eye")
        self._name_eye()

    def _name_eye(self) -> None:
        shown = self._eye.isChecked()
        self._eye.set_hint(self.tr("Hide password") if shown else self.tr("Show password"))
