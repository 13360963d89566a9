"""What the grid shows: level, narrowing, filters, search, sorting, period. Found again another day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.accounts_tree_model import ACCOUNT
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.campaigns.ports import Memory
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.grid import Filter, GridQuery, Period, Sort

_MEMORY: Final = "campaigns.scope"
#: Periods a person can choose, in days; today is not over yet and does not count.
PERIODS: Final = (1, 7, 14, 30)
_DEPTH: Final = {ACCOUNT: 0, "campaigns": 1, "ad_sets": 2, "ads": 3}


class Narrowed(NamedTuple):
    """The line of the tree that narrows the grid, with the lines above it."""

    path: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """The line itself."""
        return self.path[-1]


class ScopeViewModel(QObject):
    """Knows no widget. ``changed`` comes whenever another query is to be shown."""

    changed = Signal()

    def __init__(self, memory: Memory, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory, self._today = memory, today
        kept = memory.recall(_MEMORY, {})
        self._kept: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
        self.level = _level(self._kept.get("level"))
        self.period_days: int = next((days for days in PERIODS if days == self._kept.get("period")), 7)
        self.statuses: tuple[str, ...] = _texts(self._kept.get("statuses"))
        self.platforms: tuple[str, ...] = _texts(self._kept.get("platforms"))
        self._sorts = {level: _sort(level, self._kept.get("sorts")) for level in Level}
        self.narrowed: Narrowed | None = None
        self.search = ""

    @property
    def sort(self) -> Sort | None:
        """The column a person sorted this level by."""
        return self._sorts[self.level]

    @property
    def is_filtered(self) -> bool:
        """True if a filter or a search hides rows."""
        return bool(self.statuses or self.platforms or self.search)

    def choose_level(self, level: Level) -> None:
        """Campaigns, ad sets or ads."""
        if level is not self.level:
            self.level = level
            self._keep()

    def narrow(self, path: tuple[Place, ...] | None) -> None:
        """Only what hangs below a line of the tree; None shows everything."""
        narrowed = Narrowed(path) if path else None
        if narrowed != self.narrowed:
            self.narrowed = narrowed
            self.changed.emit()

    def toggle_status(self, status: str) -> None:
        """Only rows of the chosen statuses; none chosen means all."""
        self.statuses = _toggled(self.statuses, status)
        self._keep()

    def toggle_platform(self, platform: str) -> None:
        """Only rows of the chosen platforms; none chosen means all."""
        self.platforms = _toggled(self.platforms, platform)
        self._keep()

    def show_everything(self) -> None:
        """No narrowing, no filter, no search."""
        self.narrowed, self.search, self.statuses, self.platforms = None, "", (), ()
        self._keep()

    def find(self, text: str) -> None:
        """Only rows in which every word occurs."""
        if text != self.search:
            self.search = text
            self.changed.emit()

    def sort_by(self, column: str) -> None:
        """Sort by a column; again turns it round, a third time gives it up."""
        before = self.sort
        if before is None or before.column != column:
            self._sorts[self.level] = Sort(column)
        else:
            self._sorts[self.level] = None if before.descending else Sort(column, descending=True)
        self._keep()

    def choose_period(self, days: int) -> None:
        """Figures of the last so many days."""
        self.period_days = days
        self._keep()

    def query(self) -> GridQuery:
        """What to ask the replica for."""
        above, filters = self._below()
        return GridQuery(
            entity=self.level.value,
            within=above,
            filters=(*filters, *self._filters()),
            search=self.search,
            sort=self._order(above is not None),
            period=self.period(),
        )

    def period(self) -> Period:
        """The days figures are summed over."""
        last = self._today - timedelta(days=1)
        first = last - timedelta(days=self.period_days - 1)
        return Period(first.isoformat(), last.isoformat())

    def _below(self) -> tuple[tuple[str, tuple[str, ...]] | None, tuple[Filter, ...]]:
        """The narrowing as the replica understands it. A line never hides its neighbours."""
        path = self.narrowed.path if self.narrowed else ()
        above = [place for place in path if _DEPTH[place.entity] < _DEPTH[self.level.value]]
        if not above:
            return None, ()
        place = above[-1]
        if place.entity == ACCOUNT:
            return None, (Filter(self.level.account_column, (place.id or None,)),)
        return (place.entity, (place.id,)), ()

    def _filters(self) -> tuple[Filter, ...]:
        chosen = ((("status"), self.statuses), (self.level.platform_column, self.platforms))
        return tuple(Filter(column, values) for column, values in chosen if values)

    def _order(self, is_narrow: bool) -> tuple[Sort, ...]:
        if self.sort is not None:
            return (self.sort,)
        if is_narrow or self.level is Level.CAMPAIGNS:
            return (Sort("position"), Sort("name"))
        return (Sort("name"),)

    def _keep(self) -> None:
        sorts = {level.value: list(sort) for level, sort in self._sorts.items() if sort}
        self._memory.remember(
            _MEMORY,
            {
                "level": self.level.value,
                "period": self.period_days,
                "statuses": list(self.statuses),
                "platforms": list(self.platforms),
                "sorts": sorts,
            },
        )
        self.changed.emit()


def _level(kept: object) -> Level:
    return Level(kept) if kept in [level.value for level in Level] else Level.CAMPAIGNS


def _toggled(chosen: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(c for c in chosen if c != one) if one in chosen else (*chosen, one)


def _texts(kept: object) -> tuple[str, ...]:
    return tuple(str(text) for text in kept) if isinstance(kept, list) else ()


def _sort(level: Level, kept: object) -> Sort | None:
    """A remembered sorting, unless its column is no longer there."""
    found = kept.get(level.value) if isinstance(kept, dict) else None
    if not isinstance(found, list) or len(found) != 2:
        return None
    known = {column.sort for column in columns_of(level) if column.sort} | {level.platform_column}
    return Sort(str(found[0]), bool(found[1])) if found[0] in known else None
