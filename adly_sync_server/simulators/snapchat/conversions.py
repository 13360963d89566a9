"""Server events, `POST /v3/{pixel}/events`: kept, told apart by their id, refused where a person is readable.

Required fields and the sample are documented; the answer's words, the 2,000 events and the 37 days (of
version 2) are (recalled).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.world import World
from adly_sync_server.simulators.wire import Reply, json_reply

EVENT = "_server_event"

MOST_EVENTS = 2_000
OLDEST_S = 37 * 86_400
ACTION_SOURCES = ("WEB", "MOBILE_APP", "OFFLINE")
HASHED = ("em", "ph", "fn", "ln", "external_id")
_MATCHING = (*HASHED, "client_ip_address", "sc_click_id", "sc_cookie1", "madid")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def receive_events(world: World, call: SnapCall, pixel: Entity, *, keep: bool) -> Reply:
    """Take all events or none; `keep` False only says whether they would be taken."""
    events = call.json().get("data")
    if not isinstance(events, list) or not 1 <= len(events) <= MOST_EVENTS:
        return _refused([(0, f"data must be a list of 1 to {MOST_EVENTS} events")])
    now_s = world.now().timestamp()
    problems = [
        (place, text) for place, event in enumerate(events) for text in _problems(event, now_s, pixel)
    ]
    if problems:
        return _refused(problems)
    if keep:
        _keep(world, pixel, events)
    return json_reply(200, {"status": "VALID" if not keep else "SUCCESS", "reason": f"{len(events)} events"})


def _keep(world: World, pixel: Entity, events: list[dict[str, Any]]) -> None:
    known = {_identity(entity.body) for entity in world.store.all_of(EVENT, parent_id=pixel.id)}
    for event in events:
        doubled = _identity(event) in known
        known.add(_identity(event))
        number = world.store.next_number("event", 1)
        body = {**event, "_doubled": doubled}
        world.store.add(EVENT, body, id=f"event:{number}", parent_id=pixel.id)


def _identity(event: Mapping[str, Any]) -> tuple[str, str]:
    """The same name and id is one event; an event without an id is its own."""
    return str(event.get("event_name")), str(event.get("event_id") or id(event))


def _problems(event: Any, now_s: float, pixel: Entity) -> Iterator[str]:
    if not isinstance(event, dict):
        yield "an event is an object"
        return
    for name in ("event_name", "event_time", "action_source", "user_data"):
        if not event.get(name):
            yield f"{name} is required"
    source = event.get("action_source")
    if source and source not in ACTION_SOURCES:
        yield f"action_source must be one of {', '.join(ACTION_SOURCES)}"
    if source == "WEB" and not event.get("event_source_url"):
        yield "event_source_url is required for WEB"
    moment = event.get("event_time")
    if not isinstance(moment, int) or isinstance(moment, bool):
        yield "event_time is whole seconds since 1970"
    elif not now_s - OLDEST_S <= moment <= now_s + 60:
        yield "event_time must lie in the last 37 days and not in the future, in seconds"
    yield from _person(event.get("user_data") or {})


def _person(user: Any) -> Iterator[str]:
    """Who it was: something to match by, and nothing that could be read."""
    if not isinstance(user, dict):
        yield "user_data is an object"
        return
    if not any(user.get(name) for name in _MATCHING):
        yield "user_data needs something to match by"
    for name in HASHED:
        given = user.get(name, [])
        for value in given if isinstance(given, list) else [given]:
            if not _DIGEST.fullmatch(str(value)):
                yield f"user_data.{name} must be a SHA-256 digest in lower-case hex"


def _refused(problems: list[tuple[int, str]]) -> Reply:
    records = [{"record_indexes": [place], "reason": reason} for place, reason in problems]
    body = {"status": "FAILED", "reason": problems[0][1], "error_records": records}
    remarks = tuple(f"data.{place}: {reason}" for place, reason in problems)
    return json_reply(400, body, verdict="refused", remarks=remarks)
