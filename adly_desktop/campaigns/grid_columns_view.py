"""Columns of the grids: which are shown, how wide, by which the rows are sorted; all of it remembered."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from adly_desktop.campaigns.levels import Level, Shown, columns_of
from adly_desktop.campaigns.ports import Memory
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.theme.active import theme
from adly_desktop.ui.grid_view import GridView

_SHOWN, _WIDTHS = "campaigns.columns", "campaigns.widths"


def place_of(level: Level, key: str) -> int:
    """Which column of a level has a key."""
    return [column.key for column in columns_of(level)].index(key)


class GridColumns:
    """Of every level. Widths are remembered as they would be at the designed text size."""

    def __init__(self, scope: ScopeViewModel, memory: Memory, grid: Callable[[], GridView]) -> None:
        self._scope, self._memory, self._grid = scope, memory, grid

    def set_up(self, level: Level, grid: GridView) -> None:
        """Columns of a new grid as they were left."""
        shown = self._shown(level)
        for place, column in enumerate(columns_of(level)):
            grid.setColumnHidden(place, column.key not in shown)
        header = grid.horizontalHeader()
        header.sectionClicked.connect(lambda place: self._sort_by(level, place))
        self._restore_widths(level, grid)
        header.sectionResized.connect(lambda *_: self._keep_widths(level, grid))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(place_of(level, "name"), QHeaderView.ResizeMode.Stretch)

    def is_shown(self, key: str) -> bool:
        """Whether a column of the present level is on the screen."""
        return not self._grid().isColumnHidden(place_of(self._scope.level, key))

    def toggle(self, key: str) -> None:
        """Show or hide a column of the present level, and remember it."""
        grid, level = self._grid(), self._scope.level
        place = place_of(level, key)
        grid.setColumnHidden(place, not grid.isColumnHidden(place))
        shown = [column.key for n, column in enumerate(columns_of(level)) if not grid.isColumnHidden(n)]
        self._memory.remember(f"{_SHOWN}.{level.value}", shown)

    def show_sort(self) -> None:
        """The arrow in the header."""
        header, sort, level = self._grid().horizontalHeader(), self._scope.sort, self._scope.level
        header.setSortIndicatorShown(sort is not None)
        if sort is not None:
            order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
            keys = [_sort_key(level, column) for column in columns_of(level)]
            header.setSortIndicator(keys.index(sort.column), order)

    def _sort_by(self, level: Level, place: int) -> None:
        column = columns_of(level)[place]
        if column.sort:
            self._scope.sort_by(_sort_key(level, column))

    def _shown(self, level: Level) -> set[str]:
        kept = self._memory.recall(f"{_SHOWN}.{level.value}")
        usual = {column.key for column in columns_of(level) if column.is_usual}
        return {*kept, "name"} if isinstance(kept, list) and kept else usual

    def _restore_widths(self, level: Level, grid: GridView) -> None:
        kept = self._memory.recall(f"{_WIDTHS}.{level.value}")
        for place, column in enumerate(columns_of(level)):
            width = kept.get(column.key) if isinstance(kept, dict) else None
            if isinstance(width, int) and column.key != "name":
                grid.horizontalHeader().resizeSection(place, round(width * theme.text_scale))

    def _keep_widths(self, level: Level, grid: GridView) -> None:
        header = grid.horizontalHeader()
        if header.isVisible():
            columns, scale = columns_of(level), theme.text_scale
            sizes = {c.key: round(header.sectionSize(n) / scale) for n, c in enumerate(columns)}
            self._memory.remember(f"{_WIDTHS}.{level.value}", {k: size for k, size in sizes.items() if size})


def _sort_key(level: Level, column: Shown) -> str:
    return level.platform_column if column.key == "tile" else column.sort
