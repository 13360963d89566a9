"""Text laid out line by line, the way a feed shows it: one engine for previews, export and video.

Each paragraph takes the direction of its first strong letter, as readers' apps do; that is where copy goes
wrong, so nothing is guessed better here. Lines stand at the side their paragraph begins on. Text that does
not fit ends in an ellipsis and, if given, a word such as "more" in its own colour.
"""

import enum
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
#: The narrowest letter, as a share of the size of its font: it tells how many could ever fit into a box.
_NARROWEST: Final = 0.2
_ELLIPSIS: Final = "…"


class TextStyle(NamedTuple):
    """How a text looks. ``line_px`` is the distance between baselines; ``emphasis`` colours some ranges."""

    font: QFont
    colour: QColor
    line_px: float
    more: str = ""
    more_colour: QColor | None = None
    emphasis: QColor | None = None


class Side(enum.Enum):
    """Where lines stand in their box."""

    #: Where their paragraph begins, as copy does.
    PARAGRAPH = enum.auto()
    #: Where the reader begins, as names in an app do.
    READER = enum.auto()
    CENTRE = enum.auto()


class Range(NamedTuple):
    """A stretch of the text in UTF-16 units, end excluded."""

    start: int
    end: int


class LaidText:
    """A text that knows how large it is, ready to be drawn as often as one likes."""

    def __init__(self, layouts: Sequence[QTextLayout], width: float, height: float, lines: int) -> None:
        self._layouts, self.width, self.height, self.lines = tuple(layouts), width, height, lines

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw with the upper corner at this place."""
        for layout in self._layouts:
            layout.draw(painter, QPointF(left, top))

    @property
    def ink_width(self) -> float:
        """Width of the widest line."""
        return max((_widest(layout) for layout in self._layouts), default=0.0)

    def edges(self) -> list[tuple[float, float]]:
        """(left, right) of every line by the advance of its letters, from the left of the box."""
        return [
            _edges(layout.lineAt(n), layout.textOption().textDirection())
            for layout in self._layouts
            for n in range(layout.lineCount())
        ]


def lay_out(
    text: str,
    style: TextStyle,
    width: float,
    most_lines: int,
    *,
    otherwise: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    side: Side = Side.PARAGRAPH,
    emphasised: Sequence[Range] = (),
) -> LaidText:
    """``text`` in a box of ``width`` px and at most so many lines.

    ``otherwise`` is the direction of the reader's app: text without letters takes it.
    """
    box = _Box(style, width, otherwise, side)
    kept = text[: _most_signs(style, width, most_lines)]
    laid = box.laid(kept, emphasised)
    if laid.lines <= most_lines and len(kept) == len(text):
        return laid
    return _cut(box, kept, most_lines, emphasised)


def first_strong(paragraph: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """The direction a reader's app gives a paragraph: that of its first strong letter (UAX #9, P2 and P3)."""
    depth = 0
    for sign in paragraph:
        kind = unicodedata.bidirectional(sign)
        depth += kind in ("LRI", "RLI", "FSI")
        depth -= kind == "PDI" and depth > 0
        if depth == 0 and (kind == "L" or kind in _RIGHT_TO_LEFT):
            right = kind in _RIGHT_TO_LEFT
            return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    return otherwise


class _Box(NamedTuple):
    """Where text goes and how it looks."""

    style: TextStyle
    width: float
    otherwise: Qt.LayoutDirection
    at: Side

    def laid(self, text: str, emphasised: Sequence[Range] = (), more: bool = False) -> LaidText:
        """Every paragraph below the one before."""
        layouts, top, start, lines = [], 0.0, 0, 0
        paragraphs = text.split("\n")
        for number, paragraph in enumerate(paragraphs):
            is_last = more and number == len(paragraphs) - 1
            layout = self._paragraph(paragraph, start, emphasised, is_last)
            top = self._place_lines(layout, top)
            lines += layout.lineCount()
            layouts.append(layout)
            start += _units(paragraph) + 1
        return LaidText(layouts, self.width, top, lines)

    def _paragraph(self, text: str, start: int, emphasised: Sequence[Range], more: bool) -> QTextLayout:
        direction = first_strong(text, self.otherwise)
        shown = text + self._tail() if more else text
        layout = QTextLayout(shown, self.style.font)
        option = QTextOption()
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(self._side(direction))
        layout.setTextOption(option)
        layout.setFormats(self._formats(text, shown, start, emphasised))
        layout.setCacheEnabled(True)
        return layout

    def _side(self, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
        """Sides are physical here: Qt mirrors nothing inside of a text layout."""
        if self.at is Side.CENTRE:
            return Qt.AlignmentFlag.AlignHCenter
        right = (self.otherwise if self.at is Side.READER else direction) == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft

    def _place_lines(self, layout: QTextLayout, top: float) -> float:
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            lift = (self.style.line_px - line.height()) / 2
            line.setPosition(QPointF(0, top + lift))
            top += self.style.line_px
        layout.endLayout()
        return top

    def _formats(
        self, text: str, shown: str, start: int, emphasised: Sequence[Range]
    ) -> list[QTextLayout.FormatRange]:
        formats = [_coloured(0, _units(shown), self.style.colour)]
        if self.style.emphasis is not None:
            ranges = [(max(r.start - start, 0), min(r.end - start, _units(text))) for r in emphasised]
            formats += [_coloured(a, b - a, self.style.emphasis) for a, b in ranges if b > a]
        if shown != text and self.style.more_colour is not None:
            at = _units(text) + len(_ELLIPSIS)
            formats.append(_coloured(at, _units(shown) - at, self.style.more_colour))
        return formats

    def _tail(self) -> str:
        return f"{_ELLIPSIS} {self.style.more}" if self.style.more else _ELLIPSIS


def _most_signs(style: TextStyle, width: float, most_lines: int) -> int:
    """More signs than the box can show: what lies beyond need not be laid out to be cut off."""
    size_px = QFontMetricsF(style.font).height() * 0.6
    return round(most_lines * width / (size_px * _NARROWEST)) + 20


def _cut(box: _Box, text: str, most_lines: int, emphasised: Sequence[Range]) -> LaidText:
    """The longest beginning that fits with its ellipsis; halving finds it in a few steps."""
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if box.laid(_end_of_word(text, middle), emphasised, more=True).lines <= most_lines:
            fits = middle
        else:
            too_long = middle
    return box.laid(_end_of_word(text, fits), emphasised, more=True)


def _end_of_word(text: str, place: int) -> str:
    """``text`` up to ``place`` without half a word, unless it is one long word."""
    head = text[:place]
    if place < len(text) and not text[place].isspace() and " " in head.strip():
        head = head[: head.rfind(" ")]
    return head.rstrip()


def _edges(line: QTextLine, direction: Qt.LayoutDirection) -> tuple[float, float]:
    start, width = cast(tuple[float, int], line.cursorToX(line.textStart()))[0], line.horizontalAdvance()
    right = direction == Qt.LayoutDirection.RightToLeft
    return (start - width, start) if right else (start, start + width)


def _coloured(start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = start, length
    look = QTextCharFormat()
    look.setForeground(colour)
    found.format = look
    return found


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _widest(layout: QTextLayout) -> float:
    return max((layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())), default=0.0)
