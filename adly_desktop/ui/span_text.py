"""Text to read with some words marked: what is new, what is gone."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.marks import utf16_offsets
from adly_desktop.ui.painting import fill_rounded
from adly_desktop.ui.text_direction import direction_of
from adly_desktop.ui.text_geometry import stretches
from adly_desktop.ui.tones import Tone

_LINE_HEIGHT_PERCENT = 125.0
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_GROUND_MARGIN_PX, _GROUND_RADIUS = 3, 3


class Span(NamedTuple):
    """A run of text. Neutral runs are plain; ``struck`` ones are crossed out."""

    text: str
    tone: Tone = Tone.NEUTRAL
    struck: bool = False


class SpanText(QTextEdit):
    """Read only, as tall as its text, in the direction of its content. Can be selected and copied."""

    def __init__(self, role: str = "copy", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._spans: tuple[Span, ...] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_GROUND_MARGIN_PX)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._render)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Replace the text."""
        self._spans = tuple(spans)
        self.setAccessibleName("".join(span.text for span in spans if not span.struck))
        self._render()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Soft grounds under marked words, then the text."""
        painter = QPainter(self.viewport())
        self._paint_grounds(painter)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Text without letters follows the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._render()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As tall as its text."""
        return QSize(200, round(self.document().size().height()))

    def _render(self) -> None:
        self.setFont(theme.font(self._role))
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(self._block_format())
        for span in self._spans:
            cursor.insertText(span.text, _char_format(span))
        self._fit_height()

    def _block_format(self) -> QTextBlockFormat:
        whole = "".join(span.text for span in self._spans)
        block = QTextBlockFormat()
        block.setLayoutDirection(direction_of(whole, self.layoutDirection()))
        block.setLineHeight(_LINE_HEIGHT_PERCENT, _PROPORTIONAL)
        return block

    def _paint_grounds(self, painter: QPainter) -> None:
        start = 0
        for span in self._spans:
            end = start + utf16_offsets(span.text, [len(span.text)])[0]
            if span.tone is not Tone.NEUTRAL:
                for stretch in stretches(self.document(), start, end):
                    box = stretch.box.toRect().adjusted(-_GROUND_MARGIN_PX, 5, _GROUND_MARGIN_PX, 0)
                    fill_rounded(painter, box, _GROUND_RADIUS, theme.color(span.tone.ground))
            start = end

    def _fit_height(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 2)


def _char_format(span: Span) -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setForeground(theme.color("text" if span.tone is Tone.NEUTRAL else span.tone.ink))
    looks.setFontStrikeOut(span.struck)
    return looks
