"""The editor for copy: one line or several, with a direction of its own.

QLineEdit follows the first strong letter and cannot be told otherwise, so one line is a QTextEdit too.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.direction_keys import DirectionKeys
from adly_desktop.ui.exact_text_edit import ExactTextEdit, one_line
from adly_desktop.ui.marks import Mark, code_point_offset
from adly_desktop.ui.sign_chips import paint_sign_chips
from adly_desktop.ui.text_blocks import LINE_HEIGHT_PERCENT, apply_directions
from adly_desktop.ui.text_direction import TextDirection, direction_of
from adly_desktop.ui.waves import paint_waves

_FRAME_PX, _LARGE_FRAME_PX = 12, 22  # padding and border above and below, as the style sheet has them


class BidiTextEdit(ExactTextEdit):
    """Plain text with an explicit direction, marks under ranges, and invisible signs made visible.

    ``edited`` comes with every change the user makes, ``editing_finished`` when the field is left or,
    in one line, at Enter. Neither comes from ``set_text``. Texts are exact: non-breaking spaces and
    direction signs survive typing, reading, copying and pasting.
    """

    edited = Signal(str)
    direction_chosen = Signal(TextDirection)
    mark_activated = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        multiline: bool = True,
        direction: TextDirection = TextDirection.AUTO,
        own_undo: bool = True,
        large: bool = False,
        most_lines: int = 8,
    ) -> None:
        super().__init__(parent, multiline=multiline)
        self._direction, self._most_lines = direction, most_lines
        self._marks: tuple[Mark, ...] = ()
        self._reported = ""
        self._keys = DirectionKeys()
        self.setUndoRedoEnabled(own_undo)
        self.setProperty("large", large)
        self.document().setDocumentMargin(2)
        theme.changed.connect(self._restyle)
        self.textChanged.connect(self._on_text_changed)
        self._settle_layout()

    def set_text(self, text: str) -> None:
        """Show ``text`` without reporting an edit. The caret stays when the text is the same."""
        if text == self.text():
            return
        self.blockSignals(True)
        self.setPlainText(text if self._multiline else one_line(text))
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
        self.viewport().update()

    def marks(self) -> tuple[Mark, ...]:
        """The marks shown."""
        return self._marks

    def set_wrong(self, wrong: bool) -> None:
        """A red frame: the content is refused."""
        self.setProperty("wrong", wrong)
        self.style().polish(self)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Ctrl with Shift waits for its release to set the direction."""
        self._keys.pressed(event)
        deletes = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        with self._one_step(event.text(), deletes=deletes):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt override
        """What an input method commits counts as typed."""
        with self._one_step(event.commitString()):
            super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt override
        """What is pasted counts as one edit."""
        with self._one_step(source.text(), deletes=True):
            super().insertFromMimeData(source)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Ctrl + right Shift: right to left. Ctrl + left Shift: left to right."""
        if chosen := self._keys.released(event):
            self.set_direction(chosen)
            self.direction_chosen.emit(chosen)
        super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The text, waves under its marks, a chip over every invisible sign."""
        super().paintEvent(event)
        text = self.text()
        painter = QPainter(self.viewport())
        paint_waves(painter, self, text, self._marks, event.rect())
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

    @contextmanager
    def _one_step(self, typed: str, *, deletes: bool = False) -> Iterator[None]:
        """One undo step for an edit and the turn of its paragraph.

        Qt joins a change of format only to an edit that was a block; plain typing is none, so that letters
        merge. Only an edit that may turn the paragraph is therefore made a block.
        """
        cursor = self.textCursor()
        block = cursor.block()
        turned = direction_of(block.text() + typed, block.blockFormat().layoutDirection())
        if not (deletes or cursor.hasSelection() or turned != block.blockFormat().layoutDirection()):
            yield
            return
        cursor.beginEditBlock()
        try:
            yield
        finally:
            cursor.endEditBlock()

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
        self._settle_layout()

    def _fit_height(self) -> None:
        overflows = self._multiline and self.document().size().height() > self._tallest()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if overflows else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        height = self._fitting_height()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _fitting_height(self) -> int:
        frame = _LARGE_FRAME_PX if self.property("large") else _FRAME_PX
        content = min(self.document().size().height(), self._tallest())
        return max(ceil(content) + frame, theme.height("field"))

    def _tallest(self) -> float:
        return self.fontMetrics().lineSpacing() * LINE_HEIGHT_PERCENT / 100 * self._most_lines

    def _mark_at(self, event: QHelpEvent) -> Mark | None:
        place = code_point_offset(self.text(), self.cursorForPosition(event.pos()).position())
        return next((mark for mark in self._marks if mark.start <= place <= mark.end), None)
