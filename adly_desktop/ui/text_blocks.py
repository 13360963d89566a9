"""What a text document is made of: exact text, paragraph directions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from adly_desktop.ui.invisible_signs import has_invisible_signs
from adly_desktop.ui.text_direction import TextDirection, direction_of

LINE_HEIGHT_PERCENT, LINE_HEIGHT_WITH_CHIPS_PERCENT = 118.0, 155.0
_FORCED = {
    TextDirection.RTL: Qt.LayoutDirection.RightToLeft,
    TextDirection.LTR: Qt.LayoutDirection.LeftToRight,
}
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def plain_text(document: QTextDocument) -> str:
    """The text with its non-breaking spaces, which ``toPlainText`` would replace by plain ones."""
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def apply_directions(document: QTextDocument, rule: TextDirection, empty: Qt.LayoutDirection) -> None:
    """Give every paragraph its direction and line height; ``empty`` is for paragraphs without letters.

    Paragraphs with invisible signs get room below their lines, where the chips stand.

    Formats are joined to the edit that made them necessary, so one undo takes back both.
    """
    block = document.firstBlock()
    while block.isValid():
        text, block_format = block.text(), block.blockFormat()
        direction = _FORCED.get(rule) or direction_of(text, empty)
        height = LINE_HEIGHT_WITH_CHIPS_PERCENT if has_invisible_signs(text) else LINE_HEIGHT_PERCENT
        if block_format.layoutDirection() != direction or block_format.lineHeight() != height:
            _set_format(QTextCursor(block), direction, height)
        block = block.next()


def _set_format(cursor: QTextCursor, direction: Qt.LayoutDirection, height_percent: float) -> None:
    wanted = QTextBlockFormat()
    wanted.setLayoutDirection(direction)
    wanted.setLineHeight(height_percent, _PROPORTIONAL)
    cursor.joinPreviousEditBlock()
    cursor.mergeBlockFormat(wanted)
    cursor.endEditBlock()
