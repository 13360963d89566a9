"""Server events: what is taken, what counts once, and that nobody can be read in them."""

from __future__ import annotations

import hashlib
import time
from typing import Any

import httpx
import pytest

from adly_sync_server.simulators.snapchat.seeds import SEEDED_TOKEN
from tests.server.simulators.snapchat.snap_client import PIXEL, SnapClient, failed


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def event(**changes: Any) -> dict[str, Any]:
    return {
        "event_name": "PURCHASE",
        "event_time": int(time.time()) - 60,
        "event_id": "order-1",
        "action_source": "WEB",
        "event_source_url": "https://lamsa.example/thanks",
        "user_data": {
            "em": [digest("person@example.com")],
            "ph": [digest("966501234567")],
            "client_ip_address": "10.0.0.1",
            "client_user_agent": "Safari",
        },
        "custom_data": {"currency": "SAR", "value": 249.5, "order_id": "1"},
        **changes,
    }


def send(snap: SnapClient, *events: dict[str, Any], edge: str = "events") -> httpx.Response:
    address = f"{snap.base_url}/v3/{PIXEL}/{edge}"
    return httpx.post(address, params={"access_token": SEEDED_TOKEN}, json={"data": list(events)})


def reason(answer: httpx.Response) -> str:
    assert answer.status_code == 400, answer.text
    assert answer.json()["status"] == "FAILED"
    return str(answer.json()["reason"])


def test_an_event_is_kept_and_its_double_marked(fresh_snap: SnapClient) -> None:
    assert send(fresh_snap, event(), event(event_id="order-2")).status_code == 200
    assert send(fresh_snap, event()).status_code == 200
    kept = fresh_snap.desk.get("/events").json()
    assert [one["_doubled"] for one in kept] == [False, False, True]


def test_a_rehearsal_keeps_nothing(fresh_snap: SnapClient) -> None:
    assert send(fresh_snap, event(), edge="events/validate").json()["status"] == "VALID"
    assert fresh_snap.desk.get("/events").json() == []


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"event_name": ""}, "event_name"),
        ({"event_time": int(time.time()) * 1_000}, "seconds"),
        ({"event_time": int(time.time()) - 38 * 86_400}, "37 days"),
        ({"event_time": "1700000000"}, "event_time"),
        ({"action_source": "website"}, "action_source"),
        ({"event_source_url": ""}, "event_source_url"),
        ({"user_data": {}}, "user_data"),
        ({"user_data": {"client_user_agent": "Safari"}}, "match"),
        ({"user_data": {"em": ["person@example.com"]}}, "user_data.em"),
        ({"user_data": {"ph": "+966501234567"}}, "user_data.ph"),
        ({"user_data": {"external_id": digest("x").upper()}}, "user_data.external_id"),
    ],
)
def test_an_event_is_refused_for(snap: SnapClient, changes: dict[str, Any], blamed: str) -> None:
    assert blamed in reason(send(snap, event(**changes)))


def test_one_bad_event_refuses_all_and_is_named(fresh_snap: SnapClient) -> None:
    answer = send(fresh_snap, event(), event(event_name=""))
    assert "event_name" in reason(answer)
    assert answer.json()["error_records"] == [{"record_indexes": [1], "reason": "event_name is required"}]
    assert fresh_snap.desk.get("/events").json() == []
    assert "2000" in reason(send(fresh_snap))


def test_a_token_and_a_pixel_are_needed(snap: SnapClient) -> None:
    address = f"{snap.base_url}/v3/{PIXEL}/events"
    failed(httpx.post(address, json={"data": [event()]}), 401, "E3002")
    token = {"access_token": SEEDED_TOKEN}
    failed(httpx.post(address.replace(PIXEL, "x"), params=token, json={"data": [event()]}), 404, "E3003")
