"""Server events sent to a pixel: counted, kept, and refused as Meta refuses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint, refusal, trace_id
from adly_sync_server.simulators.meta.world import World

EVENT = "_server_event"

OLDEST_S = 7 * 86_400
MOST_EVENTS = 1_000  # (recalled)
ACTION_SOURCES = frozenset(
    {"website", "app", "physical_store", "phone_call", "chat", "email"}
    | {"system_generated", "business_messaging", "other"}
)
_WEBSITE_NEEDS = ("event_source_url",)


def receive_events(world: World, pixel: Entity, values: Mapping[str, Any]) -> dict[str, Any]:
    """Take all events or none: one that is too old rejects the whole call. Raises `MetaFailure`."""
    events: list[dict[str, Any]] = values.get("data") or []
    complaints = list(_complaints(events, world.now().timestamp()))
    if complaints:
        raise refusal(complaints)
    known = {_identity(entity.body) for entity in world.store.all_of(EVENT, parent_id=pixel.id)}
    for event in events:
        doubled = _identity(event) in known
        known.add(_identity(event))
        body = {**event, "_doubled": doubled, "_test": values.get("test_event_code", "")}
        world.store.add(EVENT, body, id=f"event:{world.new_id()}", parent_id=pixel.id)
    return {
        "events_received": len(events),
        "messages": [],
        "fbtrace_id": trace_id(pixel.id + world.now().isoformat()),
    }


def _identity(event: Mapping[str, Any]) -> tuple[str, str]:
    """The same name and id from browser and server is one event."""
    return str(event.get("event_name")), str(event.get("event_id") or id(event))


def _complaints(events: list[dict[str, Any]], now: float) -> Iterator[Complaint]:
    if not events or len(events) > MOST_EVENTS:
        yield Complaint(("data",), f"A call carries 1 to {MOST_EVENTS} events")
    for place, event in enumerate(events[:MOST_EVENTS]):
        for field, problem in _problems(event, now):
            yield Complaint(("data", str(place), field), problem)


def _problems(event: Mapping[str, Any], now: float) -> Iterator[tuple[str, str]]:
    for field in ("event_name", "event_time", "action_source", "user_data"):
        if not event.get(field):
            yield field, f"The event needs {field}"
    moment = event.get("event_time")
    if not isinstance(moment, int) or isinstance(moment, bool):
        yield "event_time", "event_time is unix seconds"
    elif not now - OLDEST_S <= moment <= now + 60:
        yield "event_time", "event_time must lie in the last seven days and not in the future"
    source = event.get("action_source")
    if source and source not in ACTION_SOURCES:
        yield "action_source", f"{source!r} is not an action source"
    if source == "website":
        yield from ((name, f"A website event needs {name}") for name in _WEBSITE_NEEDS if not event.get(name))
        if not (event.get("user_data") or {}).get("client_user_agent"):
            yield "user_data", "A website event needs user_data.client_user_agent"
