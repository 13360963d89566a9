"""Whatever is sent, TikTok does it or refuses it in its own words; it never breaks and keeps nothing half."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.simulators.entity_store import EntityStore
from adly_sync_server.simulators.stage import Backdrop
from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex
from adly_sync_server.simulators.tiktok.routes import Routes
from adly_sync_server.simulators.tiktok.seeds import SEEDED_TOKEN, seed
from adly_sync_server.simulators.tiktok.simulator import TikTokSimulator
from adly_sync_server.simulators.tiktok.world import TikTokOptions, World
from adly_sync_server.simulators.wire import Reply, Request
from tests.server.simulators.tiktok.business import ADVERTISER, PIXEL, ad_group, campaign, creative

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**19), 10**19),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["SA", "٥", "DISABLE", "2026-11-22", "0", "-1", "1" * 336, "https://a.example", PIXEL]),
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


class Desk:
    """A TikTok without a network."""

    def __init__(self, package: JudgeIndex) -> None:
        self.package = package
        self.store = EntityStore(None, "tiktok")
        backdrop = Backdrop(self.store)
        world = World(self.store, backdrop.clock, TikTokOptions(review_s=0, processing_s=0, report_s=0))
        self.tiktok = TikTokSimulator(world, package, backdrop.faults)
        with self.store.transaction():
            seed(world, self.tiktok.tokens)
        self.routes = Routes(world, package)
        self.campaign = self.done("/campaign/create/", campaign())["campaign_id"]
        self.ad_group = self.done("/adgroup/create/", ad_group(self.campaign))["adgroup_id"]

    def done(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = json.loads(self.post(path, {"advertiser_id": ADVERTISER, **body}).body)
        assert answer["code"] == 0, answer
        return dict(answer["data"])

    def post(self, path: str, body: object) -> Reply:
        return self._send("POST", path, "", json.dumps(body).encode())

    def get(self, path: str, query: dict[str, str]) -> Reply:
        return self._send("GET", path, urlencode(query), b"")

    def _send(self, method: str, path: str, query: str, body: bytes) -> Reply:
        headers = {"content-type": "application/json", "access-token": SEEDED_TOKEN}
        request = Request(method, f"/open_api/v1.3{path}", query, headers, body, "http://127.0.0.1:1")
        return self.tiktok.answer(request)

    def paths(self, method: str) -> list[str]:
        """The paths that are played with a verb, and those that need no token."""
        return sorted(path for verb, path in (key.split() for key in self.routes.played()) if verb == method)


@pytest.fixture(scope="module")
def desk(package: JudgeIndex) -> Desk:
    return Desk(package)


def in_its_own_words(reply: Reply) -> None:
    answer = json.loads(reply.body)
    assert set(answer) == {"code", "message", "request_id", "data"}
    assert reply.status == (501 if reply.verdict == "not_simulated" else 200)
    assert answer["code"] != 50000


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_body(desk: Desk, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(desk.paths("POST")))
    call = desk.package.call("POST", path)
    assert call is not None
    known = list(desk.package.models[call.body].fields) if call.body else list(call.form)
    body = data.draw(st.dictionaries(st.sampled_from(known), values, max_size=6))
    in_its_own_words(desk.post(path, {"advertiser_id": ADVERTISER, **body}))


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_query(desk: Desk, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(desk.paths("GET")))
    call = desk.package.call("GET", path)
    assert call is not None
    drawn = data.draw(st.dictionaries(st.sampled_from(list(call.query)), values, max_size=5))
    texts = {name: one if isinstance(one, str) else json.dumps(one) for name, one in drawn.items()}
    in_its_own_words(desk.get(path, {"advertiser_id": ADVERTISER, **texts}))


@pytest.mark.parametrize("level", ["campaign", "ad_group", "creative"])
@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_good_wish_with_one_strange_field(desk: Desk, level: str, data: st.DataObject) -> None:
    """Past the required fields, where the rules look."""
    shapes = {
        "campaign": ("/campaign/create/", campaign(), "CampaignCreateBody"),
        "ad_group": ("/adgroup/create/", ad_group(desk.campaign), "AdgroupCreateBody"),
        "creative": ("/ad/create/", creative("ad-site-sim/0"), "AdcreateCreatives"),
    }
    path, good, model = shapes[level]
    name = data.draw(st.sampled_from(list(desk.package.models[model].fields)))
    type_name = desk.package.models[model].fields[name]
    body = {**good, name: data.draw(values | of_type(type_name))}
    sent = {"adgroup_id": desk.ad_group, "creatives": [body]} if level == "creative" else body
    before = len(desk.store.all_of(level.replace("_", "")))
    reply = desk.post(path, {"advertiser_id": ADVERTISER, **sent})
    in_its_own_words(reply)
    if json.loads(reply.body)["code"] != 0:
        assert len(desk.store.all_of(level.replace("_", ""))) == before


def of_type(type_name: str) -> st.SearchStrategy[Any]:
    """Values of the right type, and lists of them."""
    inner = {
        "str": st.text(max_size=12) | st.sampled_from(["0", "1" * 336, "102358", "2099-01-01 00:00:00"]),
        "float": st.floats(-1e9, 1e9) | st.integers(-5, 10**6),
        "int": st.integers(-5, 10**6),
        "bool": st.booleans(),
    }.get(type_name.removeprefix("list[").removesuffix("]"), st.dictionaries(st.text(max_size=3), leaves))
    return st.lists(inner, max_size=3) if type_name.startswith("list[") else inner


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dimensions=st.lists(st.sampled_from(["ad_id", "campaign_id", "stat_time_day", "age", "gender"])),
    metrics=st.lists(st.sampled_from(["spend", "reach", "result_rate", "ad_name", "currency"])),
    days=st.lists(st.dates(), min_size=2, max_size=2),
    kind=st.sampled_from(["BASIC", "AUDIENCE"]),
)
def test_any_report(
    desk: Desk, dimensions: list[str], metrics: list[str], days: list[Any], kind: str
) -> None:
    query = {
        "advertiser_id": ADVERTISER,
        "report_type": kind,
        "data_level": "AUCTION_AD",
        "dimensions": json.dumps(dimensions),
        "metrics": json.dumps(metrics),
        "start_date": str(days[0]),
        "end_date": str(days[1]),
    }
    in_its_own_words(desk.get("/report/integrated/get/", query))
