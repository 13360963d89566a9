"""What a workspace has decided about its spend guard: one shared setting of kind ``spend_guard``.

::

    {"tolerance_percent": "15", "under_percent": "30", "no_result_days": 3,
     "daily_ceilings": {"SAR": "5000"}, "weekday_weights": ["1", "1", "1", "1", "1.5", "1.5", "1"],
     "pauses_by_itself": false}

Rates of currencies are the workspace's, and stand nowhere here. Every part may be absent. A part that cannot
be read counts as absent, and ``guard_findings`` says so: a mistake in one part never puts the guard to sleep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import msgspec

from adly_sync_server.contract.currencies import is_known
from adly_sync_server.contract.pacing import EVEN
from adly_sync_server.contract.plans import Row, number

KIND: Final = "spend_guard"
_MOST_PERCENT: Final = Decimal(500)
_MOST_DAYS: Final = 28


class GuardSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Percents are of what was planned by now. Who is told, each decides for himself: see notices.py."""

    tolerance_percent: Decimal = Decimal(15)
    under_percent: Decimal = Decimal(30)
    no_result_days: int = 3
    daily_ceilings: Mapping[str, Decimal] = {}
    weekday_weights: tuple[Decimal, ...] = EVEN
    pauses_by_itself: bool = False


def guard_settings(rows: Iterable[Row]) -> GuardSettings:
    """The settings among a workspace's shared settings; the defaults where none is enabled."""
    for row in rows:
        if row.get("kind") == KIND and row.get("is_enabled") is not False:
            return settings_of(row.get("value"))
    return GuardSettings()


def settings_of(value: object) -> GuardSettings:
    """A value as settings; what cannot be read keeps its default."""
    row = value if isinstance(value, Mapping) else {}
    return GuardSettings(**{name: read for name, read, _ in _parts(row) if read is not None})


def guard_findings(value: object) -> list[str]:
    """Names of the parts that cannot be read, in the order of the settings."""
    if value is None:
        return []
    if not isinstance(value, Mapping):
        return ["value"]
    return [name for name, read, given in _parts(value) if given is not None and read is None]


def _parts(row: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """(name, what was read or None, what was given)."""
    readers: dict[str, Callable[[object], Any]] = {
        "tolerance_percent": _percent,
        "under_percent": _percent,
        "no_result_days": _days,
        "daily_ceilings": _ceilings,
        "weekday_weights": _weights,
        "pauses_by_itself": lambda given: given if isinstance(given, bool) else None,
    }
    for name, reader in readers.items():
        given = row.get(name)
        yield name, None if given is None else reader(given), given


def _percent(given: object) -> Decimal | None:
    found = number(given)
    return found if found is not None and 0 <= found <= _MOST_PERCENT else None


def _days(given: object) -> int | None:
    if not isinstance(given, int) or isinstance(given, bool):
        return None
    return given if 1 <= given <= _MOST_DAYS else None


def _ceilings(given: object) -> dict[str, Decimal] | None:
    if not isinstance(given, Mapping):
        return None
    read = {str(currency): number(amount) for currency, amount in given.items()}
    sound = {code: amount for code, amount in read.items() if amount is not None and amount > 0}
    return sound if len(sound) == len(read) and all(map(is_known, sound)) else None


def _weights(given: object) -> tuple[Decimal, ...] | None:
    if not isinstance(given, list) or len(given) != len(EVEN):
        return None
    read = [number(weight) for weight in given]
    sound = tuple(weight for weight in read if weight is not None and weight >= 0)
    return sound if len(sound) == len(EVEN) and any(weight > 0 for weight in sound) else None
