"""A call of the Ads API as the exercise counts it: its operation, and its parameters at any depth."""

from __future__ import annotations

from collections.abc import Iterator

from adly_sync_server.simulators.exercise import paths
from adly_sync_server.simulators.snapchat.call import SnapCall

_NAMED = ("me", "targeting")  # these paths hold no ids
_JSON, _PARTS = "application/json", "multipart/form-data"


def operation_of(call: SnapCall) -> str:
    """The method and the path with its ids left out."""
    segments = list(call.segments)
    if segments[0] not in _NAMED and len(segments) > 1:
        segments[1] = "{id}"
    if segments[:2] == ["targeting", "geo"] and len(segments) == 4:
        segments[2] = "{country}"
    return f"{call.method} /{'/'.join(segments)}"


def parameters_of(call: SnapCall) -> Iterator[str]:
    """Names in the query and in the body."""
    yield from call.query
    if call.content_type == _JSON and call.request.body:
        yield from paths(call.json())
    if call.content_type == _PARTS:
        fields, files = call.parts()
        yield from fields
        yield from (sent.field for sent in files)
