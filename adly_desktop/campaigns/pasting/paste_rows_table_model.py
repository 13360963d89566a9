"""The pasted rows as the preview shows them: number, state, and every cell as it was copied."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from adly_desktop.campaigns.pasting.delimited import Rows
from adly_desktop.campaigns.pasting.judging import CellFault, JudgedRow
from adly_desktop.campaigns.pasting.paste_view_model import PasteViewModel
from adly_desktop.campaigns.pasting.target_words_view import fault_sentence, target_title
from adly_desktop.i18n.active import language
from adly_desktop.ui.cells import CellKind, ChipCell, ColumnSpec, EditorKind, GridRow, cell_text
from adly_desktop.ui.tones import Tone

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
#: Columns before those of the clipboard: the number of the row, its state, and where it goes.
BEFORE: Final = 3
_WIDE_PX, _NUMBER_PX, _STATE_PX = 168, 46, 104
_SHOWN_CHARS: Final = 120
#: Stands for the end of a line while a cell is edited in its one.
_LINE_END: Final = "⏎"


class PasteRowsTableModel(QAbstractTableModel):
    """Cells can be corrected in place."""

    def __init__(self, model: PasteViewModel) -> None:
        super().__init__()
        self._model = model
        self._rows: Rows = ()
        self._width = 0
        self._judged: dict[int, JudgedRow] = {}
        self._columns: tuple[ColumnSpec, ...] = ()

    def take(self) -> bool:
        """Show what the model has now; True if the columns are others than before."""
        rows, judged = self._model.asked.below, {one.place: one for one in self._model.judged.rows}
        is_same = len(rows) == len(self._rows)
        before, self._columns = self._columns, specs(self._model)
        if not is_same or before != self._columns:
            self.beginResetModel()
        self._rows, self._judged = rows, judged
        self._width = len(self._columns)
        if not is_same or before != self._columns:
            self.endResetModel()
        return before != self._columns

    def columns(self) -> tuple[ColumnSpec, ...]:
        """Titled by what they mean."""
        return self._columns

    def row_at(self, number: int) -> GridRow | None:
        """What is drawn."""
        if not 0 <= number < len(self._rows):
            return None
        cells = (_shown(cell) for cell in self._rows[number])
        told = language.formats.number(number + 1)
        return GridRow(
            (told, self._state(number), self._goes_to(number), *cells), struck=number in self._model.left_out
        )

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """As many as were copied."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """Number, state, place, and those that were copied."""
        return 0 if parent.isValid() else self._width

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of the clipboard can be edited."""
        known = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return known | Qt.ItemFlag.ItemIsEditable if index.column() >= BEFORE else known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The whole text for editing; the tooltip and the screen reader are told what is wrong as well."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.EditRole and index.column() >= BEFORE:
            return _on_one_line(self._rows[index.row()][index.column() - BEFORE])
        text = cell_text(self._columns[index.column()], row.cells[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = [fault_sentence(one) for one in self._of_cell(index.row(), index.column())]
            return " ".join([text, *told])
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt override
        """A cell was corrected."""
        if role != Qt.ItemDataRole.EditRole or index.column() < BEFORE:
            return False
        self._model.write_cell(index.row(), index.column() - BEFORE, str(value).replace(_LINE_END, "\n"))
        return True

    def headerData(  # noqa: N802 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """What the columns mean."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._columns[section].title if is_title and section < len(self._columns) else None

    def _of_cell(self, row: int, column: int) -> Sequence[CellFault]:
        faults = self._judged[row].faults if row in self._judged else ()
        return faults if column < BEFORE else [one for one in faults if one.column == column - BEFORE]

    def _goes_to(self, number: int) -> str:
        """The ad set it goes into, or the row that takes its values."""
        row = self._judged.get(number)
        if row is None:
            return ""
        if row.ad_set is None:
            return row.over_name
        return row.ad_set.name or QCoreApplication.translate("PasteRows", "a new ad set")

    def _state(self, number: int) -> ChipCell | None:
        """Nothing while it is not judged yet."""
        if number in self._model.left_out:
            return ChipCell(QCoreApplication.translate("PasteRows", "Left out"))
        if number not in self._judged:
            return None
        faults = self._judged[number].faults
        red = sum(fault.is_red for fault in faults)
        if red:
            return ChipCell(QCoreApplication.translate("PasteRows", "%n problem(s)", None, red), Tone.RED)
        if faults:
            return ChipCell(QCoreApplication.translate("PasteRows", "Look"), Tone.AMBER)
        return ChipCell(QCoreApplication.translate("PasteRows", "Ready"), Tone.GREEN)


def specs(model: PasteViewModel) -> tuple[ColumnSpec, ...]:
    """A column for the number, the state and the place, and one for each that was copied."""
    state = QCoreApplication.translate("PasteRows", "State")
    before = (
        ColumnSpec("number", CellKind.NUMBER, QCoreApplication.translate("PasteRows", "Row"), _NUMBER_PX),
        ColumnSpec("state", CellKind.CHIP, state, _STATE_PX),
        ColumnSpec("goes-to", CellKind.TEXT, QCoreApplication.translate("PasteRows", "Goes to"), _WIDE_PX),
    )
    copied = (
        ColumnSpec(
            f"cell-{place}",
            CellKind.NAME,
            target_title(key, is_over=model.is_filling),
            _WIDE_PX,
            editor=EditorKind.TEXT,
        )
        for place, key in enumerate(model.layout.columns)
    )
    return (*before, *copied)


def _on_one_line(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n").replace("\n", _LINE_END)


def _shown(cell: str) -> str:
    """One line of a cell, as much as can be seen of it."""
    return " ".join(cell[: 2 * _SHOWN_CHARS].split())[:_SHOWN_CHARS]
