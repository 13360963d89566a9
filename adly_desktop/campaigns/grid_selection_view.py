"""Which rows of the grid are selected, and that they stay so when the order changes."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal

from adly_desktop.campaigns.rows_grid_table_model import RowsGridTableModel
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.ui.grid_view import GridView

#: A selection larger than this is given up when the order changes.
_MOST_KEPT = 5_000
#: The grid of the level shown, with its rows.
Shown = Callable[[], tuple[GridView, RowsGridTableModel]]


class GridSelection(QObject):
    """Of the grid that is shown. ``changed`` for whatever reason."""

    changed = Signal()

    def __init__(self, scope: ScopeViewModel, shown: Shown, parent: QObject) -> None:
        super().__init__(parent)
        self._scope, self._shown = scope, shown
        self._choices, self._kept = 0, tuple[int, ...]()

    def follow(self, grid: GridView, model: RowsGridTableModel) -> None:
        """Begin to hear of a grid."""
        grid.selectionModel().selectionChanged.connect(self._on_changed)
        model.modelAboutToBeReset.connect(self._keep)

    def numbers(self) -> list[int]:
        """Numbers of the selected rows, in order. By ranges: there may be a hundred thousand."""
        ranges = self._shown()[0].selectionModel().selection()
        parts = [ranges.at(number) for number in range(ranges.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def is_any(self) -> bool:
        """True if any row is selected."""
        return self._shown()[0].selectionModel().hasSelection()

    def select(self, place: Place) -> None:
        """Select a row where it is in the present order; a choice made meanwhile is not overruled."""
        if place.entity == self._scope.level.value:
            choices = self._choices
            self._shown()[1].find(place.id, lambda number: self._select_row(number, choices))

    def restore(self) -> None:
        """Select again, in the new order, what was selected in the old one."""
        keys, self._kept = self._kept, ()
        if not keys:
            return
        (grid, model), parts = self._shown(), QItemSelection()
        for number in model.numbers_of(keys):
            parts.select(model.index(number, 0), model.index(number, model.columnCount() - 1))
        grid.selectionModel().select(parts, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _select_row(self, number: int, choices: int) -> None:
        if number < 0 or choices != self._choices or self.numbers() == [number]:
            return
        grid, model = self._shown()
        grid.selectRow(number)
        grid.scrollTo(model.index(number, 2))

    def _on_changed(self) -> None:
        self._choices += 1
        self.changed.emit()

    def _keep(self) -> None:
        """Another order must not undo a selection of several; one row is found again by what is open."""
        chosen = self.numbers()
        self._kept = self._shown()[1].keys_at(chosen) if 1 < len(chosen) <= _MOST_KEPT else ()
