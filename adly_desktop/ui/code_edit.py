"""The field for a code sent by e-mail or shown by an authenticator."""

import unicodedata

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import fill_rounded, outline_rounded

_BOX_WIDTH, _BOX_HEIGHT, _GAP = 40, 48, 8


class CodeEdit(QLineEdit):
    """One box per digit; digits of any script, spaces and dashes may be pasted. Left to right.

    ``completed`` carries the code when its last digit has been typed.
    """

    edited = Signal(str)
    completed = Signal(str)

    def __init__(self, digits: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = digits
        self.setProperty("bare", True)
        self.setFrame(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._on_edited)
        theme.changed.connect(self.update)

    def code(self) -> str:
        """The digits typed so far, Western."""
        return self.text()

    def set_wrong(self, wrong: bool) -> None:
        """Red boxes: the code was refused."""
        self.setProperty("wrong", wrong)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """All boxes with their gaps."""
        return QSize(self._digits * (_BOX_WIDTH + _GAP) - _GAP, _BOX_HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Never less than all boxes."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt override
        """Typing goes on where it stopped."""
        super().focusInEvent(event)
        self.setCursorPosition(len(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The boxes with their digits; the next one to fill is marked."""
        painter = QPainter(self)
        painter.setFont(theme.font("figure", "title"))
        for place in range(self._digits):
            self._paint_box(painter, place)
        painter.end()

    def _paint_box(self, painter: QPainter, place: int) -> None:
        # The boxes run from left to right, and the row of them stands at the window's leading side.
        start = self.width() - self.sizeHint().width() if language.is_rtl else 0
        box = QRect(start + place * (_BOX_WIDTH + _GAP), 0, _BOX_WIDTH, _BOX_HEIGHT)
        last = min(len(self.text()), self._digits - 1)
        active = self.hasFocus() and place == last
        line = "red" if self.property("wrong") else "accent" if active else "line"
        fill_rounded(painter, box, theme.radius("control"), theme.color("surface"))
        outline_rounded(painter, box, theme.radius("control"), theme.color(line), 2.0 if active else 1.0)
        painter.setPen(theme.color("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text()[place : place + 1])

    def _on_edited(self, text: str) -> None:
        digits = "".join(
            str(value) for sign in text if (value := unicodedata.decimal(sign, None)) is not None
        )
        if digits[: self._digits] != text:
            self.setText(digits[: self._digits])
        self.set_wrong(False)
        self.edited.emit(self.text())
        if len(self.text()) == self._digits:
            self.completed.emit(self.text())
