"""The simulated time: the computer's clock, moved forward on demand and remembered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adly_sync_server.simulators.entity_store import EntityStore

_OFFSET = "clock_offset_s"


class SimulatedClock:
    """Time as the vendor sees it. It only moves forward, as time does."""

    def __init__(self, store: EntityStore) -> None:
        self._store = store

    def now(self) -> datetime:
        """The vendor's present moment, aware, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.offset_s)

    @property
    def offset_s(self) -> float:
        """How far the simulated time runs ahead of the computer's, in seconds."""
        return float(self._store.fact(_OFFSET, "0"))

    def advance(self, seconds: float) -> datetime:
        """Move forward. Raises `ValueError` for a step backwards."""
        if seconds < 0:
            raise ValueError("the clock moves forward only")
        self._store.remember(_OFFSET, str(self.offset_s + seconds))
        return self.now()
