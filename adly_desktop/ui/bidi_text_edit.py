"""The editor for copy: one line or several, with a direction of its own.

QLineEdit follows the first strong letter and cannot be told otherwise, so one line is a QTextEdit too.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.direction_keys import DirectionKeys
from adly_desktop.ui.marks import Mark, code_point_offset
from adly_desktop.ui.sign_chips import paint_sign_chips
from adly_desktop.ui.text_blocks import apply_directions, plain_text, underline_selections
from adly_desktop.ui.text_direction import TextDirection

_WINDOW_FRAME = 16  # padding and border above and below the text, as the style sheet sets them
_PARAGRAPH_SIGNS = "\u2028\u2029\r"


class BidiTextEdit(QTextEdit):
    """Plain text with an explicit direction, marks under ranges, and invisible signs made visible.

    ``edited`` comes with every change the user makes, ``editing_finished`` when the field is left or,
    in one line, at Enter. Neither comes from ``set_text``. Texts are exact: non-breaking spaces and
    direction signs survive typing, reading, copying and pasting.
    """

    edited = Signal(str)
    editing_finished = Signal(str)
    direction_chosen = Signal(TextDirection)
    mark_activated = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        multiline: bool = True,
        direction: TextDirection = TextDirection.AUTO,
        own_undo: bool = True,
        most_lines: int = 8,
    ) -> None:
        super().__init__(parent)
        self._multiline, self._direction, self._most_lines = multiline, direction, most_lines
        self._marks: tuple[Mark, ...] = ()
        self._reported = ""
        self._keys = DirectionKeys()
        self._set_up(own_undo)
        theme.changed.connect(self._restyle)
        self.textChanged.connect(self._on_text_changed)
        self._settle_layout()

    def text(self) -> str:
        """The text exactly as it stands, paragraphs separated by ``\\n``."""
        return plain_text(self.document())

    def set_text(self, text: str) -> None:
        """Show ``text`` without reporting an edit. The caret stays when the text is the same."""
        if text == self.text():
            return
        self.blockSignals(True)
        self.setPlainText(text if self._multiline else _one_line(text))
        self.blockSignals(False)
        self._reported = self.text()
        self._settle_layout()

    def set_placeholder(self, text: str) -> None:
        """Grey words shown while the field is empty."""
        self.setPlaceholderText(text)

    def set_direction(self, direction: TextDirection) -> None:
        """Follow the content, or force one way for every paragraph."""
        self._direction = direction
        self._settle_layout()

    def direction(self) -> TextDirection:
        """The rule in force."""
        return self._direction

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Underline ranges; positions are code points of ``text()``. Replaces earlier marks."""
        self._marks = tuple(marks)
        self.setExtraSelections(underline_selections(self.document(), self.text(), self._marks))

    def marks(self) -> tuple[Mark, ...]:
        """The marks shown."""
        return self._marks

    def set_wrong(self, wrong: bool) -> None:
        """A red frame: the content is refused."""
        self.setProperty("wrong", wrong)
        self.style().polish(self)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Enter ends a one-line edit; Ctrl with Shift waits for its release to set the direction."""
        self._keys.pressed(event)
        if not self._multiline and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editing_finished.emit(self.text())
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Ctrl + right Shift: right to left. Ctrl + left Shift: left to right."""
        if chosen := self._keys.released(event):
            self.set_direction(chosen)
            self.direction_chosen.emit(chosen)
        super().keyReleaseEvent(event)

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
            self.insertPlainText(source.text() if self._multiline else _one_line(source.text()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The text, then a chip over every invisible sign."""
        super().paintEvent(event)
        text = self.text()
        if not text.isascii():
            painter = QPainter(self.viewport())
            paint_sign_chips(painter, self, text)
            painter.end()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """The message of a mark appears over it."""
        if isinstance(event, QHelpEvent):
            if mark := self._mark_at(event):
                QToolTip.showText(event.globalPos(), mark.message, self)
                return True
            QToolTip.hideText()
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """An empty field follows the window's direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._settle_layout()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._fit_height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As tall as its text."""
        return QSize(super().sizeHint().width(), self._fitting_height())

    # Inner

    def _set_up(self, own_undo: bool) -> None:
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(own_undo)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        if not self._multiline:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)

    def _on_text_changed(self) -> None:
        text = self.text()
        if text == self._reported:
            return  # only formats changed
        self._reported = text
        self._settle_layout()
        self.edited.emit(text)

    def _settle_layout(self) -> None:
        window = language.current.direction if self._direction is TextDirection.AUTO else None
        self.blockSignals(True)
        apply_directions(self.document(), self._direction, window or self.layoutDirection())
        self.blockSignals(False)
        self._fit_height()

    def _restyle(self) -> None:
        self.set_marks(self._marks)
        self._fit_height()

    def _fit_height(self) -> None:
        height = self._fitting_height()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _fitting_height(self) -> int:
        line = self.fontMetrics().lineSpacing() * 1.1
        content = self.document().size().height() if self._multiline else line + 4
        return round(min(max(content, line + 4), line * self._most_lines + 4)) + _WINDOW_FRAME

    def _mark_at(self, event: QHelpEvent) -> Mark | None:
        place = code_point_offset(self.text(), self.cursorForPosition(event.pos()).position())
        return next((mark for mark in self._marks if mark.start <= place <= mark.end), None)


def _one_line(text: str) -> str:
    for sign in _PARAGRAPH_SIGNS:
        text = text.replace(sign, "\n")
    return " ".join(text.split("\n"))
