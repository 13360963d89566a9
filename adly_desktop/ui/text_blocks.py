"""What a text document is made of: exact text, paragraph directions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from adly_desktop.ui.text_direction import TextDirection, direction_of

LINE_HEIGHT_PERCENT = 118.0
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


def _set_direction(cursor: QTextCursor, direction: Qt.LayoutDirection) -> None:
    wanted = QTextBlockFormat()
    wanted.setLayoutDirection(direction)
    wanted.setLineHeight(LINE_HEIGHT_PERCENT, _PROPORTIONAL)
    cursor.joinPreviousEditBlock()
    cursor.mergeBlockFormat(wanted)
    cursor.endEditBlock()
