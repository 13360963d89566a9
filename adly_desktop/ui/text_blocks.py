"""What a text document is made of: exact text, paragraph directions, underlines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from adly_desktop.theme.active import theme
from adly_desktop.ui.marks import Mark, utf16_offsets
from adly_desktop.ui.text_direction import TextDirection, direction_of

LINE_HEIGHT_PERCENT = 110.0
_FORCED = {
    TextDirection.RTL: Qt.LayoutDirection.RightToLeft,
    TextDirection.LTR: Qt.LayoutDirection.LeftToRight,
}
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def plain_text(document: QTextDocument) -> str:
    """The text with its non-breaking spaces, which ``toPlainText`` would replace by plain ones."""
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def apply_directions(document: QTextDocument, rule: TextDirection, empty: Qt.LayoutDirection) -> None:
    """Give every paragraph its direction; ``empty`` is for paragraphs without letters.

    Formats are joined to the edit that made them necessary, so one undo takes back both.
    """
    block = document.firstBlock()
    while block.isValid():
        wanted = _FORCED.get(rule) or direction_of(block.text(), empty)
        block_format = block.blockFormat()
        if block_format.layoutDirection() != wanted or block_format.lineHeight() != LINE_HEIGHT_PERCENT:
            _set_direction(QTextCursor(block), wanted)
        block = block.next()


def underline_selections(
    document: QTextDocument, text: str, marks: Sequence[Mark]
) -> list[QTextEdit.ExtraSelection]:
    """Wavy underlines for marks; they lie over the text and never enter the undo history."""
    places = utf16_offsets(text, [place for mark in marks for place in (mark.start, mark.end)])
    spans = zip(marks, places[::2], places[1::2], strict=True)
    return [_underline(document, mark, start, end) for mark, start, end in spans]


def _set_direction(cursor: QTextCursor, direction: Qt.LayoutDirection) -> None:
    wanted = QTextBlockFormat()
    wanted.setLayoutDirection(direction)
    wanted.setLineHeight(LINE_HEIGHT_PERCENT, _PROPORTIONAL)
    cursor.joinPreviousEditBlock()
    cursor.mergeBlockFormat(wanted)
    cursor.endEditBlock()


def _underline(document: QTextDocument, mark: Mark, start: int, end: int) -> QTextEdit.ExtraSelection:
    wavy = QTextCharFormat()
    wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wavy.setUnderlineColor(theme.color(mark.severity.value))
    selection = QTextEdit.ExtraSelection()
    # The stubs call both fields Any-typed properties; they are plain fields of the C++ struct.
    selection.format = wavy
    selection.cursor = QTextCursor(document)
    selection.cursor.setPosition(start)
    selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return selection
