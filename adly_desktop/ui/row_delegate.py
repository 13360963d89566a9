"""The one delegate of all grids: draws typed cells of plain rows, and edits them in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.cell_painters import Brush, make_pens, paint_cell
from adly_desktop.ui.cells import CellKind, ColumnSpec, EditorKind, GridRow
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.painting import fill_rounded

Index = QModelIndex | QPersistentModelIndex
RowAt = Callable[[int], GridRow | None]

CELL_PADDING_PX = 8
_EDGE_TO_EDGE = (CellKind.MARK, CellKind.COUNTER)


class RowDelegate(QStyledItemDelegate):
    """Draws the row that ``row_at`` returns; a row not yet loaded (``None``) as a faint bar.

    It never asks the model for display values: one Python call per row is what keeps scrolling within
    a frame. Values for editing come from and go to the model's edit role.
    """

    def __init__(self, columns: Sequence[ColumnSpec], row_at: RowAt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self._row_at = tuple(columns), row_at
        self._pens = make_pens()
        self._row: tuple[int, GridRow | None] = (-1, None)
        self.hovered_row = -1

    def forget_row(self) -> None:
        """The row last drawn may have changed; the view calls this whenever its model does."""
        self._row = (-1, None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell with its part of the row's ground."""
        row_number, column = index.row(), self._columns[index.column()]
        rect, state = option.rect, option.state
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, selected=selected, hovered=row_number == self.hovered_row)
        row = self._row_of(row_number)
        if row is None:
            _paint_waiting(painter, rect, column)
            return
        painter.setLayoutDirection(option.direction)
        pad = 0 if column.kind in _EDGE_TO_EDGE else CELL_PADDING_PX
        brush = Brush(painter, self._pens, right_to_left, row.struck)
        paint_cell(brush, rect.adjusted(pad, 0, -pad, -1), column, row.cells[index.column()])

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt override
        """Rows have one height; a column's width is its own."""
        return QSize(self._columns[index.column()].width_px, theme.height("row"))

    def createEditor(  # type: ignore[override]  # noqa: N802 - Qt override; it takes no editor as well
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """The field a column is edited with; leaving it or Enter commits, Escape gives up."""
        editor = _make_editor(self._columns[index.column()].editor, parent)
        if editor is not None:
            editor.editing_finished.connect(lambda _: self._commit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt override
        """The model's edit role into the field."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, MoneyEdit):
            editor.set_amount(value)
        elif isinstance(editor, BidiTextEdit | LtrEdit):
            editor.set_text(value or "")

    def setModelData(  # noqa: N802 - Qt override
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """The field into the model's edit role, unless it holds what the model has already."""
        if isinstance(editor, MoneyEdit):
            value: object = editor.amount()
            if editor.problem() is not None:
                return
        else:
            assert isinstance(editor, BidiTextEdit | LtrEdit)
            value = editor.text()
        if value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, value, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(  # noqa: N802 - Qt override
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The field fills its cell."""
        rect = option.rect
        editor.setFixedHeight(rect.height() - 2)
        editor.setGeometry(rect.adjusted(0, 1, 0, -1))

    def _commit(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _row_of(self, number: int) -> GridRow | None:
        """Cells of one row are painted one after the other, so the last row is kept."""
        if self._row[0] != number or self._row[1] is None:
            self._row = (number, self._row_at(number))
        return self._row[1]

    def _paint_ground(self, painter: QPainter, rect: QRect, *, selected: bool, hovered: bool) -> None:
        if selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        elif hovered:
            painter.fillRect(rect, theme.color("raised"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line_soft"))


def _make_editor(kind: EditorKind, parent: QWidget) -> BidiTextEdit | LtrEdit | MoneyEdit | None:
    match kind:
        case EditorKind.TEXT:
            return BidiTextEdit(parent, multiline=False)
        case EditorKind.LTR:
            return LtrEdit("", parent)
        case EditorKind.MONEY:
            return MoneyEdit("", 2, parent)
        case EditorKind.NONE:
            return None


def _paint_waiting(painter: QPainter, rect: QRect, column: ColumnSpec) -> None:
    if column.kind in (CellKind.NAME, CellKind.NUMBER, CellKind.TEXT):
        bar = QRect(rect.left() + CELL_PADDING_PX, rect.center().y() - 4, max(rect.width() // 2, 24), 8)
        fill_rounded(painter, bar, 4, theme.color("sunken"))
