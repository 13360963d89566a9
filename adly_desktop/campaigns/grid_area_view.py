"""The middle of the editor: one grid for each level, and what stands there when it is empty."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.grid_captions_view import GridCaptions
from adly_desktop.campaigns.grid_columns_view import GridColumns, place_of
from adly_desktop.campaigns.grid_pages_view import GridPages
from adly_desktop.campaigns.grid_rows_view import Around, dress, specs
from adly_desktop.campaigns.grid_selection_view import GridSelection
from adly_desktop.campaigns.grid_tools_view import GridTools
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.campaigns.ports import Memory
from adly_desktop.campaigns.rows_grid_table_model import Facts, RowsGridTableModel
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.ui.grid_view import GridView
from adly_desktop.ui.panel import HairLine


class GridArea(QWidget):
    """One grid for each level, made when it is first shown. Emits what a person does; decides nothing."""

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
        self._desk, self._scope, self._around = desk, scope, around
        self._grids: dict[Level, GridView] = {}
        self._models: dict[Level, RowsGridTableModel] = {}
        self._is_editable = True
        self.tools, self.pages = GridTools(), GridPages(scope)
        self.selection = GridSelection(scope, lambda: (self.grid, self.model), self)
        self.columns = GridColumns(scope, memory, lambda: self.grid)
        self._captions = GridCaptions(scope, around.now, self)
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.pages.empty.acted.connect(self.empty_acted)
        self.pages.broken.acted.connect(self.reload)
        scope.changed.connect(self.reload)
        self.tools.level_chosen.connect(scope.choose_level)

    @property
    def grid(self) -> GridView:
        """The grid of the level shown."""
        self._see_to(self._scope.level)
        return self._grids[self._scope.level]

    @property
    def model(self) -> RowsGridTableModel:
        """Its rows."""
        self._see_to(self._scope.level)
        return self._models[self._scope.level]

    def reload(self) -> None:
        """Ask the replica for the grid as it is now."""
        self.tools.level.choose(self._scope.level.value)
        self.model.show(self._scope.query())
        self.columns.show_sort()

    def is_being_typed_in(self) -> bool:
        """True while a cell is edited in place: another order would close its editor."""
        return self.grid.state() == GridView.State.EditingState

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
        selected = self.selection.numbers()
        if len(selected) == 1 and self._is_editable:
            self.grid.edit(self.model.index(selected[0], place_of(self._scope.level, "name")))

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
                self._captions.name(level, grid)
                self._models[level].show_columns(specs(level))
            self._show_state()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(HairLine())
        column.addLayout(self.above)
        column.addWidget(self.pages, 1)
        column.addLayout(self.below)

    def _see_to(self, level: Level) -> None:
        """Make what a level needs, once."""
        if level in self._grids:
            return
        model = self._make_model(level)
        grid = GridView(specs(level), model.row_at)
        grid.setModel(model)
        self._captions.name(level, grid)
        self.columns.set_up(level, grid)
        self.selection.follow(grid, model)
        self._connect_grid(level, grid)
        self._grids[level], self._models[level] = grid, model
        self.pages.addWidget(grid)

    def _make_model(self, level: Level) -> RowsGridTableModel:
        captions = self._captions
        model = RowsGridTableModel(
            self._desk,
            level,
            specs(level),
            lambda facts: dress(level, facts, self._around),
            captions.hint,
            captions.age,
            self,
        )
        model.is_editable = self._is_editable
        model.shown.connect(self._on_shown)
        model.failed.connect(self._on_failed)
        model.arrived.connect(self.arrived)
        model.edit_requested.connect(self.edit_requested)
        return model

    def _connect_grid(self, level: Level, grid: GridView) -> None:
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(
            lambda point: self.menu_requested.emit(grid.viewport().mapToGlobal(point))
        )
        grid.doubleClicked.connect(lambda index: self._on_double_click(level, index.row(), index.column()))

    def _on_double_click(self, level: Level, row: int, place: int) -> None:
        grid, model = self._grids[level], self._models[level]
        column, place_of_row = columns_of(level)[place], model.place_at(row)
        if column.key == "status" and place_of_row is not None:
            rect = grid.visualRect(model.index(row, place))
            self.status_requested.emit(place_of_row, grid.viewport().mapToGlobal(rect.bottomLeft()))

    def _on_failed(self) -> None:
        """Nothing could be read: say so, unless there is something to look at."""
        if not self.model.rowCount():
            self.pages.show_broken()

    def _on_shown(self) -> None:
        self.selection.restore()
        self._show_state()
        self.shown.emit()

    def _show_state(self) -> None:
        rows, total = self.model.rowCount(), self.model.total
        self.tools.show_count(rows, total)
        self.pages.show_rows(self.grid, rows, total)
