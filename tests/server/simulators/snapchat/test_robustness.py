"""Whatever is sent, Snapchat does it or refuses it in its own words; it never breaks, nothing stays half."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.snapchat.seeds import SEEDED_TOKEN, seed
from adly_sync_server.simulators.snapchat.simulator import SnapchatSimulator
from adly_sync_server.simulators.snapchat.world import CAMPAIGN, SnapchatOptions, World
from adly_sync_server.simulators.stage import Backdrop
from adly_sync_server.simulators.wire import Reply, Request
from tests.server.simulators.snapchat.snap_client import ACCOUNT, PIXEL, campaign, creative, squad

HEADERS = {"content-type": "application/json", "authorization": f"Bearer {SEEDED_TOKEN}"}

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["sa", "٥", "\ud83d", "PAUSED", "2026-13-01T00:00:00Z", "18", "99", 20_000_000, "x" * 400]
    ),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "name", "geos", "country_code", "demographics", "min_age", "enabled"])
            | st.text(max_size=5),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)


class Desk:
    """A Snapchat without a network."""

    def __init__(self) -> None:
        self.store = EntityStore(None, "snapchat")
        backdrop = Backdrop(self.store)
        world = World(self.store, backdrop.clock, SnapchatOptions(review_s=0))
        self.snapchat = SnapchatSimulator(world, backdrop.faults)
        with self.store.transaction():
            seed(world, self.snapchat.tokens)
        self.campaign = self.made(f"/adaccounts/{ACCOUNT}/campaigns", "campaign", campaign())
        self.squad = self.made(f"/campaigns/{self.campaign}/adsquads", "adsquad", squad())

    def made(self, path: str, kind: str, wish: dict[str, Any]) -> str:
        plural = path.rpartition("/")[2]
        return str(json.loads(self.send("POST", path, {plural: [wish]}).body)[plural][0][kind]["id"])

    def send(self, method: str, path: str, body: Any, query: str = "") -> Reply:
        content = json.dumps(body).encode() if method != "GET" else b""
        where = path if path.startswith("/v3") else f"/v1{path}"
        request = Request(method, where, query, HEADERS, content, "http://127.0.0.1:1")
        return self.snapchat.answer(request)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def in_its_own_words(reply: Reply) -> None:
    answer = json.loads(reply.body)
    assert reply.status < 500 or reply.verdict == "not_simulated"
    if reply.status != 200:
        assert answer["request_status"] == "ERROR"
        assert answer["debug_message"]
        return
    assert answer["request_status"] in ("SUCCESS", "ERROR")
    parts = [part for value in answer.values() if isinstance(value, list) for part in value]
    for part in parts:
        assert part["sub_request_status"] == "SUCCESS" or part["sub_request_error_reason"]


def paths(desk: Desk) -> dict[str, tuple[str, dict[str, Any]]]:
    """Where each kind of entity is written, and one that is right."""
    ad = {"name": "إعلان", "type": "SNAP_AD", "status": "PAUSED", "creative_id": "nobody"}
    return {
        "campaigns": (f"/adaccounts/{ACCOUNT}/campaigns", campaign()),
        "adsquads": (f"/campaigns/{desk.campaign}/adsquads", squad()),
        "creatives": (f"/adaccounts/{ACCOUNT}/creatives", {**creative(), "top_snap_media_id": "nobody"}),
        "ads": (f"/adsquads/{desk.squad}/ads", ad),
        "media": (f"/adaccounts/{ACCOUNT}/media", {"name": "م", "type": "IMAGE"}),
    }


def patient(function: Any) -> Any:
    """Hypothesis with the module's one Snapchat."""
    unhurried = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=120, deadline=None, suppress_health_check=unhurried)(function)


@patient
@given(kind=st.sampled_from(["campaigns", "adsquads", "creatives", "ads", "media"]), draw=st.data())
def test_a_right_entity_with_one_wrong_value(desk: Desk, kind: str, draw: st.DataObject) -> None:
    path, right = paths(desk)[kind]
    wish = deepcopy(right)
    holder: dict[str, Any] = wish
    name = draw.draw(st.sampled_from(sorted(holder)) | st.text(max_size=6))
    if isinstance(holder.get(name), dict) and draw.draw(st.booleans()):
        holder = holder[name]
        name = draw.draw(st.sampled_from(sorted(holder)))
    holder[name] = draw.draw(values)
    method = draw.draw(st.sampled_from(["POST", "PUT"]))
    in_its_own_words(desk.send(method, path, {kind: [wish]}))


@patient
@given(kind=st.sampled_from(["campaigns", "adsquads", "creatives", "ads", "media"]), body=values)
def test_a_body_that_makes_no_sense(desk: Desk, kind: str, body: Any) -> None:
    path, _ = paths(desk)[kind]
    for wrapped in (body, {kind: body}, {kind: [body]}):
        in_its_own_words(desk.send("POST", path, wrapped))
    in_its_own_words(desk.send("POST", f"/adaccounts/{ACCOUNT}/get_{kind}_by_ids", {"entity_ids": body}))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400", "1" + "0" * 400, "-0", "5.0"])
def test_numbers_at_the_edge_of_what_json_has(desk: Desk, number: str) -> None:
    path = f"/v1/adaccounts/{ACCOUNT}/campaigns"
    text = json.dumps({"campaigns": [{**campaign(), "daily_budget_micro": 7}]}).replace(": 7", f": {number}")
    reply = desk.snapchat.answer(Request("POST", path, "", HEADERS, text.encode(), "http://127.0.0.1:1"))
    in_its_own_words(reply)
    assert reply.verdict == "refused"


@patient
@given(
    query=st.dictionaries(
        st.sampled_from(["granularity", "start_time", "end_time", "fields", "breakdown", "limit", "cursor"]),
        st.text(max_size=12)
        | st.sampled_from(["DAY", "TOTAL", "2026-11-01T00:00:00+03:00", "ad", "spend", "c2VxOjE", "٥٠"]),
    )
)
def test_questions_that_make_no_sense(desk: Desk, query: dict[str, str]) -> None:
    for path in (f"/adaccounts/{ACCOUNT}/stats", f"/campaigns/{desk.campaign}/adsquads", "/me/organizations"):
        in_its_own_words(desk.send("GET", path, None, urlencode(query)))


@patient
@given(path=st.lists(st.text("/ab٥.%-_{}", max_size=6), max_size=4).map("/".join), body=values)
def test_paths_that_lead_nowhere(desk: Desk, path: str, body: Any) -> None:
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        in_its_own_words(desk.send(method, f"/{path}", body))


@patient
@given(event=values)
def test_events_that_make_no_sense(desk: Desk, event: Any) -> None:
    for body in (event, {"data": event}, {"data": [event]}):
        reply = desk.send("POST", f"/v3/{PIXEL}/events", body)
        assert reply.status in (200, 400), reply.body


def test_what_is_refused_leaves_nothing_behind(desk: Desk) -> None:
    before = len(desk.store.all_of(CAMPAIGN))
    wishes = [{**campaign(), "name": "\ud83d"}, {**campaign(), "status": 5}]
    in_its_own_words(desk.send("POST", f"/adaccounts/{ACCOUNT}/campaigns", {"campaigns": wishes}))
    assert len(desk.store.all_of(CAMPAIGN)) == before
