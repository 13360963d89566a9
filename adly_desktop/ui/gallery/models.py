"""The smallest models that fill a grid and a tree."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from adly_desktop.ui.cells import ColumnSpec, EditorKind, GridRow, cell_text
from adly_desktop.ui.tree_view import TreeRole

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class SampleTableModel(QAbstractTableModel):
    """Rows in memory."""

    def __init__(self, columns: Sequence[ColumnSpec], rows: Sequence[GridRow]) -> None:
        super().__init__()
        self._columns, self._rows = tuple(columns), tuple(rows)

    def row_at(self, number: int) -> GridRow | None:
        """What the delegate draws."""
        return self._rows[number]

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """All rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """All columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts for screen readers and editors."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return cell_text(self._columns[index.column()], self._rows[index.row()].cells[index.column()])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Columns with an editor can be edited."""
        editable = self._columns[index.column()].editor is not EditorKind.NONE
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags)


def tree_model(nodes: Sequence[tuple[int, str, str]]) -> QStandardItemModel:
    """A tree from (depth, tile, name) in reading order."""
    model = QStandardItemModel()
    parents = [model.invisibleRootItem()]
    for depth, tile, name in nodes:
        node = QStandardItem(name)
        node.setData(tile, TreeRole.TILE)
        del parents[depth + 1 :]
        parents[depth].appendRow(node)
        parents.append(node)
    return model
