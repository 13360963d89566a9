"""The delegate of all grids: draws typed cells of plain rows, and edits them in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.cells import ColumnSpec, EditorKind, GridRow
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.row_painter import CellSpan, RowPainter, RowState

CURRENCY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""What a model answers for a money cell: ``(code, places)``, e.g. ``("KWD", 3)``; two places without."""

_ENDED = "ended"
_COMMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
Index = QModelIndex | QPersistentModelIndex
RowAt = Callable[[int], GridRow | None]


class RowDelegate(QStyledItemDelegate):
    """Draws the row that ``row_at`` returns; a row not yet loaded (``None``) as faint bars.

    ``GridView`` draws whole rows by the same painter and comes here only for editors; any other view may
    use the delegate cell by cell. Values for editing come from and go to the model's edit role.
    """

    def __init__(self, columns: Sequence[ColumnSpec], row_at: RowAt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self.row_at = tuple(columns), row_at
        self.rows = RowPainter(columns)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell with its part of the row's ground."""
        painter.save()
        rect = option.rect
        self.rows.begin(painter, right_to_left=option.direction == Qt.LayoutDirection.RightToLeft)
        span = CellSpan(index.column(), rect.left(), rect.width())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.rows.paint_row(painter, rect, [span], self.row_at(index.row()), RowState(selected))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt override
        """Rows have one height; a column's width is its own."""
        return QSize(self._columns[index.column()].width_px, theme.height("row"))

    def createEditor(  # type: ignore[override]  # noqa: N802 - Qt override; it takes no editor as well
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """The field a column is edited with; leaving it or Enter commits, Escape gives up.

        Enter on what is no amount keeps the field open and says why.
        """
        editor = _make_editor(self._columns[index.column()].editor, parent)
        if editor is not None:
            editor.editing_finished.connect(lambda _: self._commit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt override
        """The model's edit role into the field."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, MoneyEdit):
            if currency := index.data(CURRENCY_ROLE):
                editor.set_currency(*currency)
            editor.set_amount(value)
        elif isinstance(editor, BidiTextEdit | LtrEdit):
            editor.set_text(value or "")

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """An edit that is given up is over before its field loses the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                editor.setProperty(_ENDED, True)
            elif event.key() in _COMMITS and isinstance(editor, MoneyEdit) and editor.problem() is not None:
                QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), editor.toolTip(), editor)
                return True
        return super().eventFilter(editor, event)

    def setModelData(  # noqa: N802 - Qt override
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """The field into the model's edit role, unless it holds what the model has already."""
        editor.setProperty(_ENDED, True)
        if isinstance(editor, MoneyEdit):
            if editor.problem() is not None:
                return
            value: object = editor.amount()
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
        """Once: closing the field takes its focus, which reports the same end again."""
        if editor.property(_ENDED):
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


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
