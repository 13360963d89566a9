"""Where a range of a document stands on the screen."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine


class Stretch(NamedTuple):
    """A piece of a range: within one line and one run of one direction. Document coordinates, px."""

    box: QRectF
    baseline: float


def stretches(document: QTextDocument, start: int, end: int) -> Iterator[Stretch]:
    """All pieces of a range given in UTF-16 units; an empty range has none."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first = max(start - block.position(), 0)
        last = min(end - block.position(), block.length() - 1)
        yield from _in_block(document, block, first, last)
        block = block.next()


def _in_block(document: QTextDocument, block: QTextBlock, first: int, last: int) -> Iterator[Stretch]:
    layout = block.layout()
    top_left = document.documentLayout().blockBoundingRect(block).topLeft()
    begin, end_line = layout.lineForTextPosition(first), layout.lineForTextPosition(last)
    if not (begin.isValid() and end_line.isValid()):
        return
    for number in range(begin.lineNumber(), end_line.lineNumber() + 1):
        line = layout.lineAt(number)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        for left, right in _runs(line, start, end):
            top = top_left.y() + line.y()
            box = QRectF(top_left.x() + left, top, right - left, line.height())
            yield Stretch(box, top + line.ascent())


def _runs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Left and right edges of the runs, neighbours joined: a font may change where the direction does not."""
    if start >= end:
        return []
    edges = sorted(
        (box.left(), box.right())
        for box in (run.boundingRect() for run in line.glyphRuns(start, end - start))
    )
    joined: list[tuple[float, float]] = []
    for left, right in edges:
        if joined and left - joined[-1][1] < _SPACE_PX:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


_SPACE_PX = 8.0
