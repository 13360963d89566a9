"""Which operations were called and which parameters they carried, of all that went through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


class Exercise:
    """Counts since the start; a restart forgets them."""

    def __init__(self) -> None:
        self._parameters: dict[str, set[str]] = {}

    def note(self, operation: str, parameters: Iterable[str]) -> None:
        """Remember an operation and the names of its parameters."""
        self._parameters.setdefault(operation, set()).update(parameters)

    def as_row(self) -> dict[str, Any]:
        """How many of each, and which."""
        listed = {name: sorted(found) for name, found in sorted(self._parameters.items())}
        return {
            "operation_count": len(listed),
            "parameter_count": sum(len(found) for found in listed.values()),
            "operations": listed,
        }


def paths(value: Any, above: str = "") -> Iterator[str]:
    """`adsquads[].targeting.geos[].country_code`: the leaves of a body, lists taken as one."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from paths(inner, f"{above}.{name}" if above else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{above}[]")
    else:
        yield above
