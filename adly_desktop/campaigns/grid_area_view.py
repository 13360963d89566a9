"""The middle of the editor: one grid for each level, and what stands there when it is empty."""

from collections.abc import Collection
from datetime import datetime

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.grid_rows_view import Around, dress, specs
from adly_desktop.campaigns.grid_tools_view import GridTools
from adly_desktop.campaigns.levels import FIGURES, Level, columns_of
from adly_desktop.campaigns.ports import Memory
from adly_desktop.campaigns.rows_grid_table_model import Facts, RowsGridTableModel
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.theme.active import theme
from adly_desktop.ui.grid_view import GridView
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState

_COLUMNS, _WIDTHS = "campaigns.columns", "campaigns.widths"
#: A selection larger than this is given up when the order changes.
_MOST_KEPT = 5_000


class GridArea(QWidget):
    """One grid for each level, made when it is first shown. Emits what a person does; decides nothing."""

    selection_changed = Signal()
    edit_requested = Signal(int, str, object)
    arrived = Signal()
    shown = Signal()
    status_requested = Signal(object, QPoint)
    menu_requested = Signal(QPoint)
    empty_acted = Signal()

    def __init__(
        self,
        desk: Desk,
        scope: ScopeViewModel,
        around: Around,
        memory: Memory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._desk, self._scope, self._around = desk, scope, around
        self.tools = GridTools()
        self._pages = QStackedWidget()
        self._empty = EmptyState("campaigns")
        self._empty.acted.connect(self.empty_acted)
        self._loading = LoadingState()
        self._loading.show_text(self.tr("Reading campaigns"))
        self._broken = ErrorState()
        self._broken.acted.connect(self.reload)
        for state in (self._loading, self._empty, self._broken):
            self._pages.addWidget(state)
        self._grids: dict[Level, GridView] = {}
        self._choices, self._chosen = 0, tuple[int, ...]()
        self._models: dict[Level, RowsGridTableModel] = {}
        self._is_editable = True
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        scope.changed.connect(self.reload)
        self.tools.level_chosen.connect(scope.choose_level)

    @property
    def grid(self) -> GridView:
        """The grid of the level shown."""
        return self._grid_of(self._scope.level)

    @property
    def model(self) -> RowsGridTableModel:
        """Its rows."""
        self._grid_of(self._scope.level)
        return self._models[self._scope.level]

    def reload(self) -> None:
        """Ask the replica for the grid as it is now."""
        self.tools.level.choose(self._scope.level.value)
        self.model.show(self._scope.query())
        self._show_sort()

    def selected(self) -> list[int]:
        """Numbers of the selected rows, in order. By ranges: there may be a hundred thousand."""
        ranges = self.grid.selectionModel().selection()
        parts = [ranges.at(number) for number in range(ranges.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def is_being_typed_in(self) -> bool:
        """True while a cell is edited in place: another order would close its editor."""
        return self.grid.state() == GridView.State.EditingState

    def has_selection(self) -> bool:
        """True if any row is selected."""
        return self.grid.selectionModel().hasSelection()

    def select(self, place: Place) -> None:
        """Select a row where it is in the present order; a choice made meanwhile is not overruled."""
        if place.entity == self._scope.level.value:
            choices = self._choices
            self.model.find(place.id, lambda number: self._select_row(number, choices))

    def expire(self, ids: Collection[str]) -> None:
        """Rows have changed."""
        for model in self._models.values():
            model.expire(ids)

    def visible_facts(self) -> list[Facts]:
        """What is known of the rows on the screen."""
        grid = self.grid
        first = max(grid.rowAt(0), 0)
        last = grid.rowAt(grid.viewport().height() - 1)
        last = self.model.rowCount() - 1 if last < 0 else last
        return [facts for n in range(first, last + 1) if (facts := self.model.facts_at(n)) is not None]

    def allow_editing(self, allowed: bool) -> None:
        """Whether cells can be edited in place, on every level."""
        self._is_editable = allowed
        for model in self._models.values():
            model.is_editable = allowed

    def edit_name(self) -> None:
        """Edit the name of the one selected row in place."""
        selected = self.selected()
        if len(selected) == 1 and self._is_editable:
            self.grid.edit(self.model.index(selected[0], _place_of(self._scope.level, "name")))

    def is_column_shown(self, key: str) -> bool:
        """Whether a column of the present level is on the screen."""
        return not self.grid.isColumnHidden(_place_of(self._scope.level, key))

    def toggle_column(self, key: str) -> None:
        """Show or hide a column of the present level, and remember it."""
        level, place = self._scope.level, _place_of(self._scope.level, key)
        self.grid.setColumnHidden(place, not self.grid.isColumnHidden(place))
        shown = [c.key for n, c in enumerate(columns_of(level)) if not self.grid.isColumnHidden(n)]
        self._memory.remember(f"{_COLUMNS}.{level.value}", shown)

    def undress(self) -> None:
        """Draw known rows anew."""
        for model in self._models.values():
            model.undress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Titles and cells follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for level, grid in self._grids.items():
                grid.show_columns(specs(level))
                self._name(level, grid)
                self._models[level].show_columns(specs(level))
            self._show_state()

    def _select_row(self, number: int, choices: int) -> None:
        if number < 0 or choices != self._choices or self.selected() == [number]:
            return
        self.grid.selectRow(number)
        self.grid.scrollTo(self.model.index(number, 2))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(HairLine())
        column.addLayout(self.above)
        column.addWidget(self._pages, 1)
        column.addLayout(self.below)

    def _grid_of(self, level: Level) -> GridView:
        if level not in self._grids:
            self._make(level)
        return self._grids[level]

    def _make(self, level: Level) -> None:
        columns = specs(level)
        model = RowsGridTableModel(
            self._desk,
            level,
            columns,
            lambda facts: dress(level, facts, self._around),
            self._hint,
            self._age,
            self,
        )
        model.is_editable = self._is_editable
        grid = GridView(columns, model.row_at)
        grid.setModel(model)
        self._name(level, grid)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(
            lambda point: self.menu_requested.emit(grid.viewport().mapToGlobal(point))
        )
        shown = self._shown_columns(level)
        for place, column in enumerate(columns_of(level)):
            grid.setColumnHidden(place, column.key not in shown)
        grid.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.modelAboutToBeReset.connect(self._keep_selection)
        header = grid.horizontalHeader()
        header.sectionClicked.connect(lambda place: self._sort_by(level, place))
        self._restore_widths(level, grid)
        header.sectionResized.connect(lambda *_: self._keep_widths(level))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_place_of(level, "name"), QHeaderView.ResizeMode.Stretch)
        grid.doubleClicked.connect(lambda index: self._on_double_click(level, index.row(), index.column()))
        model.shown.connect(self._on_shown)
        model.failed.connect(self._on_failed)
        model.arrived.connect(self.arrived)
        model.edit_requested.connect(self.edit_requested)
        self._grids[level], self._models[level] = grid, model
        self._pages.addWidget(grid)

    def _hint(self, key: str) -> str:
        """Figures are of a period, budgets may be sums; nothing else needs explaining."""
        if key == "budget" and self._scope.level is Level.CAMPAIGNS:
            return self.tr("Σ: its ad sets together. ≈: of a lifetime budget, on average.")
        if key not in FIGURES:
            return ""
        days = self._scope.period_days
        return self.tr("Yesterday") if days == 1 else self.tr("Of the last %n day(s)", None, days)

    def _age(self, as_of: str) -> str:
        """How old a figure is."""
        ago = time_ago(datetime.fromisoformat(as_of), self._around.now())
        return self.tr("As of {ago}.").format(ago=ago)

    def _name(self, level: Level, grid: GridView) -> None:
        grid.setAccessibleName(self._level_name(level))
        grid.horizontalHeader().setAccessibleName(self.tr("Columns"))

    def _level_name(self, level: Level) -> str:
        return {
            Level.CAMPAIGNS: self.tr("Campaigns"),
            Level.AD_SETS: self.tr("Ad sets"),
            Level.ADS: self.tr("Ads"),
        }[level]

    def _on_failed(self) -> None:
        """Nothing could be read: say so, unless there is something to look at."""
        if self.model.rowCount():
            return
        self._broken.show_text(
            self.tr("The campaigns cannot be read"),
            self.tr("What is saved is safe. Try again, or restart ADLY."),
            self.tr("Try again"),
        )
        self._pages.setCurrentWidget(self._broken)

    def _shown_columns(self, level: Level) -> set[str]:
        kept = self._memory.recall(f"{_COLUMNS}.{level.value}")
        usual = {column.key for column in columns_of(level) if column.is_usual}
        return {*kept, "name"} if isinstance(kept, list) and kept else usual

    def _restore_widths(self, level: Level, grid: GridView) -> None:
        kept = self._memory.recall(f"{_WIDTHS}.{level.value}")
        for place, column in enumerate(columns_of(level)):
            width = kept.get(column.key) if isinstance(kept, dict) else None
            if isinstance(width, int) and column.key != "name":
                grid.horizontalHeader().resizeSection(place, round(width * theme.text_scale))

    def _keep_widths(self, level: Level) -> None:
        header = self._grids[level].horizontalHeader() if level in self._grids else None
        if header is not None and header.isVisible():
            columns, scale = columns_of(level), theme.text_scale
            sizes = {c.key: round(header.sectionSize(n) / scale) for n, c in enumerate(columns)}
            self._memory.remember(f"{_WIDTHS}.{level.value}", {k: size for k, size in sizes.items() if size})

    def _on_selection_changed(self) -> None:
        self._choices += 1
        self.selection_changed.emit()

    def _keep_selection(self) -> None:
        """Another order must not undo a selection of several; one row is found again by what is open."""
        chosen = self.selected()
        self._chosen = self.model.keys_at(chosen) if 1 < len(chosen) <= _MOST_KEPT else ()

    def _restore_selection(self) -> None:
        keys, self._chosen = self._chosen, ()
        if not keys:
            return
        model, parts = self.model, QItemSelection()
        for number in model.numbers_of(keys):
            parts.select(model.index(number, 0), model.index(number, model.columnCount() - 1))
        self.grid.selectionModel().select(parts, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_shown(self) -> None:
        self._restore_selection()
        self._show_state()
        self.shown.emit()

    def _sort_by(self, level: Level, place: int) -> None:
        column = columns_of(level)[place]
        if column.sort:
            self._scope.sort_by(level.platform_column if column.key == "tile" else column.sort)

    def _show_sort(self) -> None:
        header, sort = self.grid.horizontalHeader(), self._scope.sort
        keys = [
            self._scope.level.platform_column if column.key == "tile" else column.sort
            for column in columns_of(self._scope.level)
        ]
        header.setSortIndicatorShown(sort is not None)
        if sort is not None:
            order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(keys.index(sort.column), order)

    def _on_double_click(self, level: Level, row: int, place: int) -> None:
        column, place_of_row = columns_of(level)[place], self._models[level].place_at(row)
        if column.key == "status" and place_of_row is not None:
            rect = self._grids[level].visualRect(self._models[level].index(row, place))
            self.status_requested.emit(
                place_of_row, self._grids[level].viewport().mapToGlobal(rect.bottomLeft())
            )

    def _show_state(self) -> None:
        rows = self.model.rowCount()
        self.tools.show_count(rows, self.model.total)
        if rows:
            self._pages.setCurrentWidget(self.grid)
            return
        self._say_empty()
        self._pages.setCurrentWidget(self._empty)

    def _say_empty(self) -> None:
        if self._scope.is_filtered or (self._scope.narrowed and self.model.total):
            self._empty.show_text(
                self.tr("Nothing matches"),
                self.tr("Nothing matches the filters and the place chosen in the tree."),
                self.tr("Show everything"),
            )
            return
        self._empty.show_text(
            self.tr("No campaigns yet"),
            self.tr("Draft the first one: it is saved on this computer and can wait for a connection."),
            self.tr("New campaign"),
        )


def _place_of(level: Level, key: str) -> int:
    return [column.key for column in columns_of(level)].index(key)
