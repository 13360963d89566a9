"""Time zones that have no word of ours: they are called by their identifiers."""

from collections.abc import Container
from functools import cache
from typing import Final
from zoneinfo import available_timezones

#: Regions of the IANA database that people name; the rest are old names and offsets.
_REGIONS: Final = frozenset(
    {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)


def other_zones(known: Container[str]) -> list[str]:
    """Identifiers by name, without those in ``known``."""
    return [zone for zone in _zones() if zone not in known]


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _REGIONS))
