"""One painter per kind of cell. Each draws into its rectangle and knows nothing of models."""

from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from adly_desktop.theme.active import theme
from adly_desktop.ui.cells import CellKind, ChipCell, ColumnSpec, CounterCell, RowMark
from adly_desktop.ui.chip import CHIP_PADDING_PX
from adly_desktop.ui.drawn_text import TextCache
from adly_desktop.ui.painting import fill_rounded
from adly_desktop.ui.tile import paint_tile

_LEFT, _RIGHT, _CENTRE = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignHCenter,
)


class Pens(NamedTuple):
    """The fonts a grid writes with."""

    body: TextCache
    strong: TextCache
    small: TextCache
    mark: TextCache


class Brush(NamedTuple):
    """Everything a cell painter needs besides its cell."""

    painter: QPainter
    pens: Pens
    right_to_left: bool
    struck: bool

    @property
    def leading(self) -> Qt.AlignmentFlag:
        """The physical side at which reading begins."""
        return _RIGHT if self.right_to_left else _LEFT


def make_pens() -> Pens:
    """Fonts of a grid; made once per delegate."""
    return Pens(
        body=TextCache("body", "body"),
        strong=TextCache("body", "title"),
        small=TextCache("small", "control"),
        mark=TextCache("body", "title"),
    )


def paint_cell(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    """Draw one cell; nothing for ``None`` and for empty text."""
    if cell is not None and cell != "":
        _PAINTERS[column.kind](brush, rect, column, cell)


def _mark(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    mark = cast(RowMark, cell)
    brush.painter.setPen(theme.color(mark.tone.ink))
    brush.pens.mark.draw(brush.painter, rect, mark.value, _CENTRE)


def _tile(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    side = theme.height("tile")
    left = rect.right() + 1 - side if brush.right_to_left else rect.left()
    paint_tile(brush.painter, QRect(left, rect.top() + (rect.height() - side) // 2, side, side), str(cell))


def _name(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    pen = brush.pens.strong if column.strong else brush.pens.body
    brush.painter.setPen(theme.color("text_muted" if brush.struck else "text"))
    pen.draw(brush.painter, rect, str(cell), brush.leading, struck=brush.struck)


def _text(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    brush.painter.setPen(theme.color("text_2"))
    brush.pens.body.draw(brush.painter, rect, str(cell), brush.leading)


def _number(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    pen = brush.pens.strong if column.strong else brush.pens.body
    brush.painter.setPen(theme.color("text"))
    brush.painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    pen.draw(brush.painter, rect, str(cell), _RIGHT)


def _chip(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    chip, height = cast(ChipCell, cell), theme.height("chip")
    width = min(round(brush.pens.small.width(chip.text)) + 2 * CHIP_PADDING_PX, rect.width())
    left = rect.right() + 1 - width if brush.right_to_left else rect.left()
    _fill_chip(brush, QRect(left, rect.top() + (rect.height() - height) // 2, width, height), chip)


def _counter(brush: Brush, rect: QRect, column: ColumnSpec, cell: object) -> None:
    counter, side = cast(CounterCell, cell), theme.height("tile")
    text = str(counter.found)
    width = max(side, round(brush.pens.small.width(text)) + 10)
    left, top = rect.left() + (rect.width() - width) // 2, rect.top() + (rect.height() - side) // 2
    _fill_chip(brush, QRect(left, top, width, side), ChipCell(text, counter.tone))


def _fill_chip(brush: Brush, place: QRect, chip: ChipCell) -> None:
    fill_rounded(brush.painter, place, place.height() / 2, theme.color(chip.tone.ground))
    brush.painter.setPen(theme.color(chip.tone.ink))
    brush.pens.small.draw(brush.painter, place, chip.text, _CENTRE)


_PAINTERS: dict[CellKind, Callable[[Brush, QRect, ColumnSpec, object], None]] = {
    CellKind.MARK: _mark,
    CellKind.TILE: _tile,
    CellKind.NAME: _name,
    CellKind.TEXT: _text,
    CellKind.CHIP: _chip,
    CellKind.NUMBER: _number,
    CellKind.COUNTER: _counter,
}
