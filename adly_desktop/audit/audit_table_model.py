"""Entries as rows of a grid; older ones are fetched as one scrolls down."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from adly_desktop.audit.audit_log import AuditEntry
from adly_desktop.audit.audit_view_model import AuditViewModel
from adly_desktop.audit.deeds_view import deed, summary, who
from adly_desktop.i18n.active import language
from adly_desktop.ui.cells import CellKind, ColumnSpec, GridRow, cell_text

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()


def columns() -> list[ColumnSpec]:
    """With titles in the language of now."""
    return [
        ColumnSpec("at", CellKind.TEXT, QCoreApplication.translate("AuditColumns", "When"), 150),
        ColumnSpec("who", CellKind.NAME, QCoreApplication.translate("AuditColumns", "Who"), 150),
        ColumnSpec(
            "what", CellKind.NAME, QCoreApplication.translate("AuditColumns", "What"), 220, strong=True
        ),
        ColumnSpec(
            "details", CellKind.TEXT, QCoreApplication.translate("AuditColumns", "Details"), 180, stretch=True
        ),
    ]


class AuditTableModel(QAbstractTableModel):
    """A window on what the view model has."""

    def __init__(self, model: AuditViewModel) -> None:
        super().__init__()
        self._model, self._shown = model, tuple[AuditEntry, ...]()
        self._columns = columns()
        model.listed.connect(self._follow)
        self._follow()

    def row_at(self, row: int) -> GridRow | None:
        """What is drawn."""
        if not 0 <= row < len(self._shown):
            return None
        entry = self._shown[row]
        when = language.formats.moment(entry.at.astimezone())
        return GridRow((when, who(entry), deed(entry.action), summary(entry)))

    def retranslate(self) -> None:
        """Titles of now."""
        self._columns = columns()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """As many as have come."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """When, who, what, details."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """For screen readers and tooltips; the grid paints by ``row_at``."""
        wanted = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        row = self.row_at(index.row()) if role in wanted else None
        return cell_text(self._columns[index.column()], row.cells[index.column()]) if row else None

    def headerData(  # noqa: N802 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Titles above."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt override
        """Older entries are there."""
        return not parent.isValid() and self._model.has_more

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt override
        """Ask for them."""
        self._model.more()

    def _follow(self) -> None:
        """Entries that only grew keep scrolling place and choice."""
        entries, before = self._model.entries, len(self._shown)
        if before and entries[:before] == self._shown:
            if len(entries) > before:
                self.beginInsertRows(ROOT, before, len(entries) - 1)
                self._shown = entries
                self.endInsertRows()
            return
        self.beginResetModel()
        self._shown = entries
        self.endResetModel()
