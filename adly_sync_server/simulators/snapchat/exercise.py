"""Which operations were called and which parameters they carried, of all that went through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.simulators.snapchat.call import SnapCall

_NAMED = ("me", "targeting")  # these paths hold no ids
_JSON, _PARTS = "application/json", "multipart/form-data"


class Exercise:
    """Counts since the start; a restart forgets them."""

    def __init__(self) -> None:
        self._parameters: dict[str, set[str]] = {}

    def note(self, call: SnapCall) -> None:
        """Remember the operation and the names of its parameters, however deep they stand."""
        self._parameters.setdefault(_operation(call), set()).update(_parameters(call))

    def as_row(self) -> dict[str, Any]:
        """How many of each, and which."""
        listed = {name: sorted(found) for name, found in sorted(self._parameters.items())}
        return {
            "operation_count": len(listed),
            "parameter_count": sum(len(found) for found in listed.values()),
            "operations": listed,
        }


def _operation(call: SnapCall) -> str:
    segments = list(call.segments)
    if segments[0] not in _NAMED and len(segments) > 1:
        segments[1] = "{id}"
    if segments[:2] == ["targeting", "geo"] and len(segments) == 4:
        segments[2] = "{country}"
    return f"{call.method} /{'/'.join(segments)}"


def _parameters(call: SnapCall) -> Iterator[str]:
    yield from call.query
    if call.content_type == _JSON and call.request.body:
        yield from _paths(call.json())
    if call.content_type == _PARTS:
        fields, files = call.parts()
        yield from fields
        yield from (sent.field for sent in files)


def _paths(value: Any, above: str = "") -> Iterator[str]:
    """`adsquads[].targeting.geos[].country_code`: the leaves of a body, lists taken as one."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _paths(inner, f"{above}.{name}" if above else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, f"{above}[]")
    else:
        yield above
