"""Whatever is sent, Meta does it or refuses it in its own words; it never breaks and keeps nothing half."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.meta.judge_index import JudgeIndex
from adly_sync_server.simulators.meta.seeds import SEEDED_TOKEN, seed
from adly_sync_server.simulators.meta.simulator import MetaSimulator
from adly_sync_server.simulators.meta.world import MetaOptions, World
from adly_sync_server.simulators.stage import Backdrop
from adly_sync_server.simulators.wire import Reply, Request
from tests.server.simulators.graph_client import ACCOUNT, PIXEL, ad_set, campaign, creative

FORM = {"content-type": "application/x-www-form-urlencoded"}

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**19), 10**19),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["SA", "٥", "PAUSED", "2026-11-22", "0", "-1", "99999999999999999", "https://a.example"]),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["id", "name", "geo_locations", "countries", "page_id", "link_data", "link", "field"]
            )
            | st.text(max_size=5),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)


class Desk:
    """A Meta without a network."""

    def __init__(self, index: JudgeIndex) -> None:
        self.store = EntityStore(None, "meta")
        backdrop = Backdrop(self.store)
        world = World(self.store, backdrop.clock, MetaOptions(review_s=0))
        self.meta = MetaSimulator(world, index, backdrop.faults)
        with self.store.transaction():
            seed(world, self.meta.tokens)
        self.campaign = self.made("campaigns", campaign())
        self.ad_set = self.made("adsets", ad_set(self.campaign))

    def made(self, edge: str, params: dict[str, Any]) -> str:
        return str(json.loads(self.send("POST", f"/{ACCOUNT}/{edge}", params).body)["id"])

    def send(self, method: str, path: str, params: dict[str, Any]) -> Reply:
        texts = {name: one if isinstance(one, str) else json.dumps(one) for name, one in params.items()}
        encoded = urlencode({**texts, "access_token": SEEDED_TOKEN})
        query, body = (encoded, b"") if method == "GET" else ("", encoded.encode())
        return self.meta.answer(Request(method, f"/v26.0{path}", query, FORM, body, "http://127.0.0.1:1"))


@pytest.fixture(scope="module")
def desk(index: JudgeIndex) -> Desk:
    return Desk(index)


def in_its_own_words(reply: Reply) -> None:
    answer = json.loads(reply.body)
    if reply.status == 200:
        assert "error" not in answer
    else:
        assert reply.status in (400, 403)
        assert {"message", "code", "fbtrace_id"} <= set(answer["error"])


PARAMETERS = {
    "campaigns": (
        campaign(),
        ["special_ad_categories", "adlabels", "stop_time", "start_time", "promoted_object"],
    ),
    "adsets": (ad_set("1"), ["adlabels", "end_time", "attribution_spec", "bid_constraints", "pacing_type"]),
    "adcreatives": (
        creative("0" * 32),
        ["adlabels", "asset_feed_spec", "call_to_action", "instagram_user_id"],
    ),
    "ads": ({"name": "إعلان", "status": "PAUSED"}, ["creative", "adset_id", "adlabels", "tracking_specs"]),
    "adlabels": ({"name": "adly"}, []),
}


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(sorted(PARAMETERS)), st.data())
def test_any_create_is_done_or_refused(desk: Desk, edge: str, data: st.DataObject) -> None:
    usual, more = PARAMETERS[edge]
    name = data.draw(st.sampled_from([*usual, *more]))
    params = {**usual, name: data.draw(values)}
    if edge == "adsets" and name != "campaign_id":
        params["campaign_id"] = desk.campaign
    in_its_own_words(desk.send("POST", f"/{ACCOUNT}/{edge}", params))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_update_is_done_or_refused(desk: Desk, data: st.DataObject) -> None:
    id, usual, more = data.draw(
        st.sampled_from([(desk.campaign, *PARAMETERS["campaigns"]), (desk.ad_set, *PARAMETERS["adsets"])])
    )
    name = data.draw(st.sampled_from([*usual, *more]))
    in_its_own_words(
        desk.send("POST", f"/{id}", {name: data.draw(values), "execution_options": ["validate_only"]})
    )


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(
        ["filtering", "limit", "after", "fields", "effective_status", "updated_since", "time_range"]
    ),
    st.sampled_from([f"/{ACCOUNT}/adsets", f"/{ACCOUNT}/insights", "/me/adaccounts", f"/{ACCOUNT}"]),
    values,
)
def test_any_question_is_answered_or_refused(desk: Desk, name: str, path: str, value: Any) -> None:
    in_its_own_words(desk.send("GET", path, {name: value}))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(
        ["time_ranges", "time_increment", "breakdowns", "sort", "filtering", "date_preset", "level"]
    ),
    values,
)
def test_any_insights_question_is_answered_or_refused(desk: Desk, name: str, value: Any) -> None:
    in_its_own_words(desk.send("GET", f"/{ACCOUNT}/insights", {name: value}))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values)
def test_any_event_is_received_or_refused(desk: Desk, value: Any) -> None:
    in_its_own_words(desk.send("POST", f"/{PIXEL}/events", {"data": value}))


def test_a_bottomless_structure_is_refused(desk: Desk) -> None:
    in_its_own_words(
        desk.send("POST", f"/{ACCOUNT}/adsets", {**ad_set(desk.campaign), "targeting": "[" * 100_000})
    )


@pytest.mark.parametrize("body", [b"\xff\xfe", b"--x\r\n", b"a=%ff&b", b"&&&=", b""])
def test_any_bytes_are_refused(desk: Desk, body: bytes) -> None:
    for content_type in (
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data; boundary=x",
    ):
        sent = Request(
            "POST",
            f"/v26.0/{ACCOUNT}/campaigns",
            f"access_token={SEEDED_TOKEN}",
            {"content-type": content_type},
            body,
            "http://127.0.0.1:1",
        )
        reply = desk.meta.answer(sent)
        in_its_own_words(reply)
        assert reply.status == 400
