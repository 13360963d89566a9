"""What totals are made of, kept for reading offline: hours of late days and sums by breakdown."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from adly_desktop.storage.driver import Connection

#: The kind of a part that is an hour; every other kind is a breakdown.
HOUR: Final = "hour"


class MetricPart(NamedTuple):
    """One part of one entity. ``part`` is YYYY-MM-DDTHH for hours. Amounts are decimal strings."""

    level: str
    entity_id: str
    kind: str
    part: str
    attribution_window: str
    currency: str
    impressions: int
    clicks: int
    conversions: int
    leads: int
    messages: int
    installs: int
    spend: str
    revenue: str
    as_of: str | None


_COLUMNS: Final = ", ".join(MetricPart._fields)


class MetricParts:
    """Parts, inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, parts: Iterable[MetricPart], load: str) -> None:
        """Store parts that came with one load."""
        marks = ", ".join("?" * (len(MetricPart._fields) + 1))
        self._connection.executemany(
            f"INSERT OR REPLACE INTO metric_parts({_COLUMNS}, load) VALUES ({marks})",
            [(*part, load) for part in parts],
        )

    def finish(self, level: str, load: str, *, is_hours: bool) -> None:
        """A load is complete: what it did not bring is no longer true."""
        which = "=" if is_hours else "<>"
        self._connection.execute(
            f"DELETE FROM metric_parts WHERE level = ? AND kind {which} ? AND load <> ?", (level, HOUR, load)
        )

    def of(self, level: str, entity_id: str) -> list[MetricPart]:
        """Everything one entity's totals are made of, by kind and part."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM metric_parts WHERE level = ? AND entity_id = ? "
            "ORDER BY kind, part, attribution_window, currency",
            (level, entity_id),
        )
        return [MetricPart(*row) for row in found]
