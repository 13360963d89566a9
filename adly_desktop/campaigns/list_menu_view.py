"""The menu of the list: which rows, figures and columns it shows, and the way to the trash."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.grid_rows_view import title
from adly_desktop.campaigns.levels import columns_of
from adly_desktop.campaigns.menus_view import LINE, Entry, pop_up
from adly_desktop.campaigns.scope_view_model import PERIODS, ScopeViewModel
from adly_desktop.campaigns.settings_fields_view import CHOSEN_STATUSES
from adly_desktop.campaigns.words_view import PLATFORMS, status_word, word

TRASH_KEYS: Final = "Ctrl+Shift+T"
_ALWAYS_SHOWN: Final = frozenset({"mark", "tile", "name", "found"})


class ListMenu(QObject):
    """Ticks what is chosen and passes on what a person chooses."""

    def __init__(
        self, page: QWidget, scope: ScopeViewModel, grid: GridArea, open_trash: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._page, self._scope, self._grid, self._open_trash = page, scope, grid, open_trash

    def open(self, at: QPoint) -> None:
        """Show it at a place of the screen."""
        pop_up(
            self._page,
            at,
            [
                Entry(self.tr("Status"), below=[self._status_entry(status) for status in CHOSEN_STATUSES]),
                Entry(self.tr("Platform"), below=[self._platform_entry(platform) for platform in PLATFORMS]),
                Entry(self.tr("Figures for"), below=[self._period_entry(days) for days in PERIODS]),
                Entry(self.tr("Columns"), below=self._column_entries()),
                LINE,
                Entry(self.tr("Show everything"), self._scope.show_everything),
                Entry(self.tr("Trash"), self._open_trash, TRASH_KEYS, "trash"),
            ],
        )

    def _status_entry(self, status: str) -> Entry:
        scope = self._scope
        text = status_word(scope.level.value, status)
        return Entry(text, lambda: scope.toggle_status(status), ticked=status in scope.statuses)

    def _platform_entry(self, platform: str) -> Entry:
        scope = self._scope
        text = word(PLATFORMS, platform)
        return Entry(text, lambda: scope.toggle_platform(platform), ticked=platform in scope.platforms)

    def _period_entry(self, days: int) -> Entry:
        scope = self._scope
        text = self.tr("Yesterday") if days == 1 else self.tr("Last %n day(s)", None, days)
        return Entry(text, lambda: scope.choose_period(days), ticked=days == scope.period_days)

    def _column_entries(self) -> list[Entry]:
        keys = (column.key for column in columns_of(self._scope.level))
        return [self._column_entry(key) for key in keys if key not in _ALWAYS_SHOWN]

    def _column_entry(self, key: str) -> Entry:
        grid = self._grid
        return Entry(title(key), lambda: grid.columns.toggle(key), ticked=grid.columns.is_shown(key))
