"""`/event/track/`: server events of a pixel; who it was must come hashed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    BATCH_SIZE,
    PII_NOT_HASHED,
    Complaint,
    TikTokFailure,
    missing,
    not_simulated,
    refusal,
)
from adly_sync_server.simulators.tiktok.world import EVENT, PIXEL, World

MOST_EVENTS, OLDEST_S = 1_000, 7 * 86_400

_DIGEST = re.compile(r"[0-9a-f]{64}")
_HASHED = ("email", "phone", "external_id")

Event = Mapping[str, Any]


def track_events(world: World, task: Task) -> dict[str, Any]:
    """Take all events or none. Raises `TikTokFailure` 40062 for an address or a number in clear."""
    if task.text("event_source") != "web":
        raise not_simulated("POST", f"/event/track/ of {task.text('event_source')}")
    pixel = _pixel(world, task)
    events: list[dict[str, Any]] = task.values["data"]
    if not 1 <= len(events) <= MOST_EVENTS:
        raise TikTokFailure(BATCH_SIZE, f"data: 1 to {MOST_EVENTS} events")
    now = world.now().timestamp()
    complaints = [one for place, event in enumerate(events) for one in _complaints(place, event, now)]
    if complaints:
        raise refusal(complaints)
    _keep(world, pixel, events, task.text("test_event_code"))
    return {}


def _pixel(world: World, task: Task) -> Entity:
    """The pixel whose code is the event source."""
    code = task.text("event_source_id")
    for pixel in world.store.all_of(PIXEL):
        if pixel.body["pixel_code"] == code:
            return pixel
    raise missing("pixel", code)


def _complaints(place: int, event: Event, now: float) -> Iterator[Complaint]:
    path = ("data", str(place))
    if not now - OLDEST_S <= int(event["event_time"]) <= now + 60:
        yield Complaint((*path, "event_time"), "must lie in the last seven days and not in the future")
    if not (event.get("page") or {}).get("url"):
        yield Complaint((*path, "page", "url"), "Missing data for required field of a web event")
    user = event.get("user") or {}
    for name in _HASHED:
        given = user.get(name) or []
        for value in given if isinstance(given, list) else [given]:
            if not isinstance(value, str) or not _DIGEST.fullmatch(value):
                yield Complaint((*path, "user", name), "must be hashed with SHA-256", PII_NOT_HASHED)


def _keep(world: World, pixel: Entity, events: list[dict[str, Any]], test_code: str) -> None:
    """Events of the same name and id are one; the double is marked."""
    known = {_identity(one.body) for one in world.store.all_of(EVENT, parent_id=pixel.id)}
    for event in events:
        doubled = bool(event.get("event_id")) and _identity(event) in known
        known.add(_identity(event))
        body = {**event, "_doubled": doubled, "_test": test_code}
        world.store.add(EVENT, body, id=f"event:{world.new_id()}", parent_id=pixel.id)


def _identity(event: Event) -> tuple[Any, Any]:
    return event.get("event"), event.get("event_id")
