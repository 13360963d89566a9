"""Words round the grids: what a level is called, what a figure is of, how old it is."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from adly_desktop.campaigns.levels import FIGURES, Level
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.grid_view import GridView


class GridCaptions(QObject):
    """In the language shown."""

    def __init__(self, scope: ScopeViewModel, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._scope, self._now = scope, now

    def hint(self, key: str) -> str:
        """Figures are of a period, budgets may be sums; nothing else needs explaining."""
        if key == "budget" and self._scope.level is Level.CAMPAIGNS:
            return self.tr("Σ: its ad sets together. ≈: of a lifetime budget, on average.")
        if key not in FIGURES:
            return ""
        days = self._scope.period_days
        return self.tr("Yesterday") if days == 1 else self.tr("Of the last %n day(s)", None, days)

    def age(self, as_of: str) -> str:
        """How old a figure is."""
        ago = time_ago(datetime.fromisoformat(as_of), self._now())
        return self.tr("As of {ago}.").format(ago=ago)

    def name(self, level: Level, grid: GridView) -> None:
        """Names for those who hear the screen."""
        names = {
            Level.CAMPAIGNS: self.tr("Campaigns"),
            Level.AD_SETS: self.tr("Ad sets"),
            Level.ADS: self.tr("Ads"),
        }
        grid.setAccessibleName(names[level])
        grid.horizontalHeader().setAccessibleName(self.tr("Columns"))
