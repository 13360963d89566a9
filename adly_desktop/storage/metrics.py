"""Daily figures, loaded by date window and kept for reading offline. Amounts are decimals, never floats."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from adly_desktop.storage.driver import Connection

#: Levels of figures and the entities they belong to.
ENTITIES = {"campaign": "campaigns", "ad_set": "ad_sets", "ad": "ads"}


class DailyFigure(NamedTuple):
    """One entity's day under one attribution window. Amounts are decimal strings in ``currency``."""

    level: str
    entity_id: str
    day: str
    attribution_window: str
    campaign_id: str | None
    currency: str
    impressions: int
    clicks: int
    conversions: int
    spend: str
    revenue: str
    as_of: str | None
    leads: int = 0
    messages: int = 0
    installs: int = 0


class Figures(NamedTuple):
    """Sums over days in one currency. ``as_of`` is the oldest of them: no figure here is newer."""

    currency: str
    impressions: int
    clicks: int
    conversions: int
    spend: Decimal
    revenue: Decimal
    as_of: str | None


class Window(NamedTuple):
    """Days of one level, both included, as YYYY-MM-DD."""

    level: str
    first_day: str
    last_day: str


_COLUMNS = ", ".join(DailyFigure._fields)


class Metrics:
    """Daily figures, inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, figures: Iterable[DailyFigure], load: str) -> None:
        """Store figures that came with one load."""
        marks = ", ".join("?" * (len(DailyFigure._fields) + 1))
        self._connection.executemany(
            f"INSERT OR REPLACE INTO daily_metrics({_COLUMNS}, load) VALUES ({marks})",
            [(*figure, load) for figure in figures],
        )

    def finish(self, window: Window, load: str, at: str) -> None:
        """A load is complete: what it did not bring is no longer true."""
        self._connection.execute(
            "DELETE FROM daily_metrics WHERE level = ? AND day BETWEEN ? AND ? AND load <> ?", (*window, load)
        )
        self._connection.execute(
            "INSERT OR REPLACE INTO metric_windows(level, first_day, last_day, loaded_at) "
            "VALUES (?, ?, ?, ?)",
            (*window, at),
        )

    def loaded_at(self, window: Window) -> str | None:
        """When the window was last loaded as a part of any load; None where it never was."""
        found = self._connection.execute(
            "SELECT max(loaded_at) FROM metric_windows WHERE level = ? AND first_day <= ? AND last_day >= ?",
            (window.level, window.first_day, window.last_day),
        )
        loaded: str | None = found.fetchone()[0]
        return loaded

    def days(self, window: Window, entity_ids: Sequence[str] = ()) -> list[DailyFigure]:
        """Figures of the window, of all entities or these, by day."""
        marks = ", ".join("?" * len(entity_ids))
        chosen = f" AND entity_id IN ({marks})" if entity_ids else ""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM daily_metrics WHERE level = ? AND day BETWEEN ? AND ?{chosen} "
            "ORDER BY day, entity_id, attribution_window",
            (*window, *entity_ids),
        )
        return [DailyFigure(*row) for row in found]

    def totals(self, window: Window, entity_ids: Sequence[str] = ()) -> dict[str, list[Figures]]:
        """Sums by entity, one for each currency. Of several attribution windows the first by name counts."""
        sums: dict[tuple[str, str], Figures] = {}
        seen: set[tuple[str, str]] = set()
        for figure in self.days(window, entity_ids):
            if (figure.entity_id, figure.day) in seen:
                continue  # the same day under another attribution window is not another day
            seen.add((figure.entity_id, figure.day))
            key = (figure.entity_id, figure.currency)
            sums[key] = _added(sums.get(key), figure)
        totals: dict[str, list[Figures]] = {}
        for (entity_id, _), total in sums.items():
            totals.setdefault(entity_id, []).append(total)
        return totals


def _added(total: Figures | None, figure: DailyFigure) -> Figures:
    total = total or Figures(figure.currency, 0, 0, 0, Decimal(0), Decimal(0), figure.as_of)
    stamps = [moment for moment in (total.as_of, figure.as_of) if moment is not None]
    return Figures(
        currency=figure.currency,
        impressions=total.impressions + figure.impressions,
        clicks=total.clicks + figure.clicks,
        conversions=total.conversions + figure.conversions,
        spend=total.spend + Decimal(figure.spend),
        revenue=total.revenue + Decimal(figure.revenue),
        as_of=min(stamps, default=None),
    )
