"""One row of the table: what was measured, the floor beside it, and whether the bars are met."""

from enum import StrEnum
from typing import Any

import msgspec


class Side(StrEnum):
    """Whether a bar is a ceiling or a least."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


class Of(StrEnum):
    """What a bar speaks of: the value itself, or its ratio to the floor."""

    VALUE = "value"
    RATIO = "ratio"


class Bar(msgspec.Struct, frozen=True):
    """A limit that the design sets."""

    limit: float
    of: Of = Of.VALUE
    side: Side = Side.AT_MOST

    def holds(self, measured: float) -> bool:
        """True if the measured value or ratio is within it."""
        return measured <= self.limit if self.side is Side.AT_MOST else measured >= self.limit

    def text(self, unit: str) -> str:
        """As people read it: ``≤ 1.5×`` or ``≤ 10 ms``."""
        measured_in = "×" if self.of is Of.RATIO else f" {unit}"
        return f"{self.side} {self.limit:g}{measured_in}"


def at_most(limit: float) -> Bar:
    """The value may not be above it."""
    return Bar(limit)


def at_least(limit: float) -> Bar:
    """The value may not be below it."""
    return Bar(limit, side=Side.AT_LEAST)


def times_floor(limit: float) -> Bar:
    """The value may not be above this many times its floor."""
    return Bar(limit, of=Of.RATIO)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One row. ``value`` is None where nothing was measured; then ``note`` says why."""

    name: str
    measure: str
    unit: str
    value: float | None = None
    floor: float | None = None
    floor_is: str = ""
    bars: tuple[Bar, ...] = ()
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Value over floor."""
        if self.value is None or not self.floor:
            return None
        return self.value / self.floor

    @property
    def is_met(self) -> bool | None:
        """Whether every bar holds; None where there is no bar or nothing to hold it against."""
        judged = [(bar, self.ratio if bar.of is Of.RATIO else self.value) for bar in self.bars]
        known = [bar.holds(measured) for bar, measured in judged if measured is not None]
        return all(known) if known else None

    @property
    def bar(self) -> str:
        """Every bar, as people read it."""
        return ", ".join(bar.text(self.unit) for bar in self.bars)

    def as_record(self) -> dict[str, Any]:
        """The row for the JSON file."""
        return {
            "name": self.name,
            "measure": self.measure,
            "unit": self.unit,
            "value": self.value,
            "floor": self.floor,
            "floor_is": self.floor_is,
            "ratio": self.ratio,
            "bar": self.bar,
            "ok": self.is_met,
            "note": self.note,
        }
