"""Draws whole rows of typed cells. Knows no model and no view; a grid of 100,000 rows scrolls by it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from adly_desktop.theme.active import theme
from adly_desktop.ui.cells import CellKind, ChipCell, ColumnSpec, CounterCell, GridRow, NameCell, RowMark
from adly_desktop.ui.drawn_text import TextCache
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.mark_pixmaps import MarkPixmaps
from adly_desktop.ui.painting import fill_rounded

CELL_PADDING_PX = 8
_EDGE_TO_EDGE = (CellKind.MARK, CellKind.COUNTER)
_CURSOR_PX, _PIN_PX = 2, 14


class CellSpan(NamedTuple):
    """Where a column stands: its number in the model, its left edge and width in px."""

    column: int
    left: int
    width: int


class RowState(NamedTuple):
    """What is true of a row besides its content. ``cursor`` marks where the keyboard is."""

    selected: bool = False
    hovered: bool = False
    cursor: bool = False


class RowPainter:
    """One instance draws all rows of a grid; its direction is set before each round of painting."""

    def __init__(self, columns: Sequence[ColumnSpec]) -> None:
        self._columns = tuple(columns)
        self._body, self._strong = TextCache("body", "body"), TextCache("body", "title")
        self._marks = MarkPixmaps()
        self.right_to_left = False
        self._painters: dict[CellKind, Callable[[QPainter, QRect, ColumnSpec, object, bool], None]] = {
            CellKind.MARK: self._mark,
            CellKind.TILE: self._tile,
            CellKind.NAME: self._name,
            CellKind.TEXT: self._text,
            CellKind.CHIP: self._chip,
            CellKind.NUMBER: self._number,
            CellKind.COUNTER: self._counter,
        }

    def begin(self, painter: QPainter, *, right_to_left: bool) -> None:
        """Prepare a painter for a round of rows."""
        self.right_to_left = right_to_left
        self._marks.use_ratio(painter.device().devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Names carry their own direction and figures run left to right; nothing follows the painter.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def paint_row(
        self, painter: QPainter, rect: QRect, spans: Sequence[CellSpan], row: GridRow | None, state: RowState
    ) -> None:
        """Ground and cells of one row; ``None`` is a row still on its way."""
        self._ground(painter, rect, state)
        for span in spans:
            column = self._columns[span.column]
            pad = 0 if column.kind in _EDGE_TO_EDGE else CELL_PADDING_PX
            place = QRect(span.left + pad, rect.top(), span.width - 2 * pad, rect.height() - 1)
            if row is None:
                self._waiting(painter, place, column)
                continue
            cell = row.cells[span.column]
            if cell is not None and cell != "":
                self._painters[column.kind](painter, place, column, cell, row.struck)

    def _ground(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        if state.selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        elif state.hovered:
            painter.fillRect(rect, theme.color("raised"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line_soft"))
        if state.cursor:
            left = rect.right() + 1 - _CURSOR_PX if self.right_to_left else rect.left()
            painter.fillRect(QRect(left, rect.top(), _CURSOR_PX, rect.height() - 1), theme.color("accent"))

    def _mark(self, painter: QPainter, rect: QRect, column: ColumnSpec, cell: object, struck: bool) -> None:
        mark = cast(RowMark, cell)
        _in_the_middle(painter, rect, self._marks.sign(mark.value, mark.tone))

    def _tile(self, painter: QPainter, rect: QRect, column: ColumnSpec, cell: object, struck: bool) -> None:
        self._at_leading_side(painter, rect, self._marks.tile(str(cell)))

    def _name(self, painter: QPainter, rect: QRect, column: ColumnSpec, cell: object, struck: bool) -> None:
        if isinstance(cell, NameCell):
            rect, cell = self._pin(painter, rect), cell.text
        painter.setPen(theme.color("text_muted" if struck else "text"))
        texts = self._strong if column.strong else self._body
        texts.draw_name(painter, rect, str(cell), at_right=self.right_to_left, struck=struck)

    def _pin(self, painter: QPainter, rect: QRect) -> QRect:
        """A pin at the trailing end; what is left for the name."""
        left = rect.left() if self.right_to_left else rect.right() + 1 - _PIN_PX
        top = rect.top() + (rect.height() - _PIN_PX) // 2
        paint_icon(painter, QRect(left, top, _PIN_PX, _PIN_PX), "pin", "text_2")
        room = _PIN_PX + CELL_PADDING_PX // 2
        return rect.adjusted(room, 0, 0, 0) if self.right_to_left else rect.adjusted(0, 0, -room, 0)

    def _text(self, painter: QPainter, rect: QRect, column: ColumnSpec, cell: object, struck: bool) -> None:
        painter.setPen(theme.color("text_2"))
        self._body.draw_name(painter, rect, str(cell), at_right=self.right_to_left)

    def _number(self, painter: QPainter, rect: QRect, column: ColumnSpec, cell: object, struck: bool) -> None:
        painter.setPen(theme.color("text"))
        (self._strong if column.strong else self._body).draw_figure(painter, rect, str(cell))

    def _chip(self, painter: QPainter, rect: QRect, column: ColumnSpec, cell: object, struck: bool) -> None:
        chip = cast(ChipCell, cell)
        self._at_leading_side(painter, rect, self._marks.chip(chip.text, chip.tone))

    def _counter(
        self, painter: QPainter, rect: QRect, column: ColumnSpec, cell: object, struck: bool
    ) -> None:
        counter = cast(CounterCell, cell)
        _in_the_middle(painter, rect, self._marks.count(counter.found, counter.tone))

    def _waiting(self, painter: QPainter, rect: QRect, column: ColumnSpec) -> None:
        if column.kind in (CellKind.NAME, CellKind.NUMBER, CellKind.TEXT):
            width = max(rect.width() // 2, 24)
            left = rect.right() + 1 - width if self.right_to_left or column.is_number else rect.left()
            fill_rounded(painter, QRect(left, rect.center().y() - 4, width, 8), 4, theme.color("sunken"))

    def _at_leading_side(self, painter: QPainter, rect: QRect, pixmap: QPixmap) -> None:
        width, height = _logical_size(pixmap)
        left = rect.right() + 1 - width if self.right_to_left else rect.left()
        painter.drawPixmap(QPoint(left, rect.top() + (rect.height() - height) // 2), pixmap)


def _in_the_middle(painter: QPainter, rect: QRect, pixmap: QPixmap) -> None:
    width, height = _logical_size(pixmap)
    left, top = rect.left() + (rect.width() - width) // 2, rect.top() + (rect.height() - height) // 2
    painter.drawPixmap(QPoint(left, top), pixmap)


def _logical_size(pixmap: QPixmap) -> tuple[int, int]:
    ratio = pixmap.devicePixelRatio()
    return round(pixmap.width() / ratio), round(pixmap.height() / ratio)
