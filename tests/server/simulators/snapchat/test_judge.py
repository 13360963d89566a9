"""What the judge refuses, one thing at a time, always with HTTP 200; and where its schemas are from."""

from __future__ import annotations

from typing import Any

import pytest

from adly_sync_server.simulators.snapchat.schemas import READ_ONLY, SCHEMAS, writable
from tests.server.simulators.snapchat.snap_client import (
    ACCOUNT,
    SnapClient,
    campaign,
    creative,
    failed,
    squad,
)

CAMPAIGNS = f"/adaccounts/{ACCOUNT}/campaigns"
SA, AE = {"country_code": "sa"}, {"country_code": "ae"}


def test_every_schema_names_its_source_and_day() -> None:
    for schema in SCHEMAS.values():
        assert "developers.snap.com" in schema["$comment"]
        assert "snapshot 2026-" in schema["$comment"]


def test_nothing_is_both_writable_and_read_only() -> None:
    for kind in SCHEMAS:
        assert not writable(kind) & READ_ONLY[kind]


def without(wish: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in wish.items() if key != name}


@pytest.mark.parametrize("name", ["name", "status", "start_time"])
def test_a_campaign_needs(snap: SnapClient, name: str) -> None:
    assert name in snap.reason("POST", CAMPAIGNS, without(campaign(), name))


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"name": ""}, "name"),
        ({"name": "ا" * 376}, "name"),
        ({"status": "DRAFT"}, "status"),
        ({"daily_budget_micro": 19_999_999}, "daily_budget_micro"),
        ({"daily_budget_micro": 20_000_000.0}, "daily_budget_micro"),
        ({"daily_budget_micro": "20000000"}, "daily_budget_micro"),
        ({"daily_budget_micro": "٢٠٠٠٠٠٠٠"}, "daily_budget_micro"),
        ({"daily_budget_micro": True}, "daily_budget_micro"),
        ({"lifetime_spend_cap_micro": 1}, "lifetime_spend_cap_micro"),
        ({"objective": "SALES"}, "objective"),
        ({"objective_v2_properties": {"objective_v2_type": "REACH"}}, "objective_v2_type"),
        ({"start_time": "2026-11-01"}, "start_time"),
        ({"start_time": "2026-13-01T00:00:00Z"}, "start_time"),
        ({"start_time": "٢٠٢٦-11-01T00:00:00Z"}, "start_time"),
        ({"end_time": "2026-10-01T00:00:00Z"}, "end_time"),
        ({"dayly_budget_micro": 20_000_000}, "dayly_budget_micro"),
        ({"delivery_status": ["VALID"]}, "delivery_status"),
        ({"created_at": "2026-11-01T00:00:00Z"}, "created_at"),
        ({"ad_account_id": "another"}, "ad_account_id"),
        ({"id": "mine"}, "id"),
    ],
)
def test_a_campaign_is_refused_for(snap: SnapClient, changes: dict[str, Any], blamed: str) -> None:
    assert blamed in snap.reason("POST", CAMPAIGNS, {**campaign(), **changes})


@pytest.fixture(scope="module")
def squads_path(snap: SnapClient) -> str:
    return f"/campaigns/{snap.campaign()['id']}/adsquads"


@pytest.mark.parametrize(
    "name",
    ["name", "type", "targeting", "placement_v2", "optimization_goal", "billing_event", "bid_strategy"],
)
def test_an_ad_squad_needs(snap: SnapClient, squads_path: str, name: str) -> None:
    assert name in snap.reason("POST", squads_path, without(squad(), name))


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"daily_budget_micro": 4_999_999}, "daily_budget_micro"),
        ({"lifetime_budget_micro": 50_000_000, "end_time": "2027-01-01T00:00:00Z"}, "exactly one"),
        ({"bid_strategy": "TARGET_COST"}, "bid_micro"),
        ({"bid_strategy": "LOWEST_COST_WITH_MAX_BID"}, "bid_micro"),
        ({"bid_micro": 1_000_000}, "bid_micro"),
        ({"bid_strategy": "TARGET_COST", "bid_micro": 200_000_000}, "bid_micro"),
        ({"auto_bid": True}, "auto_bid"),
        ({"target_bid": False}, "target_bid"),
        ({"optimization_goal": "CLICKS"}, "optimization_goal"),
        ({"optimization_goal": "PIXEL_PURCHASE"}, "pixel_id"),
        ({"optimization_goal": "PIXEL_PURCHASE", "pixel_id": "nobody"}, "pixel_id"),
        ({"billing_event": "SWIPE"}, "billing_event"),
        ({"targeting": {"geos": []}}, "geos"),
        ({"targeting": {"geos": [{"country_code": "SA"}]}}, "country_code"),
        ({"targeting": {"geos": [SA, AE]}}, "one language"),
        ({"targeting": {"geos": [SA, AE], "demographics": [{"languages": ["ar", "en"]}]}}, "one language"),
        ({"targeting": {"geos": [SA], "demographics": [{"min_age": "12"}]}}, "ages"),
        ({"targeting": {"geos": [SA], "demographics": [{"min_age": 40, "max_age": 30}]}}, "ages"),
        ({"targeting": {"geos": [SA], "demographics": [{"min_age": "١٨"}]}}, "min_age"),
        ({"targeting": {"geos": [SA], "demographics": [{"gender": "female"}]}}, "gender"),
        ({"targeting": {"geos": [SA], "languages": ["ar"]}}, "languages"),
    ],
)
def test_an_ad_squad_is_refused_for(
    snap: SnapClient, squads_path: str, changes: dict[str, Any], blamed: str
) -> None:
    assert blamed in snap.reason("POST", squads_path, {**squad(), **changes})


def test_a_lifetime_budget_stands_alone_and_ends(snap: SnapClient, squads_path: str) -> None:
    wish = {**without(squad(), "daily_budget_micro"), "lifetime_budget_micro": 90_000_000}
    assert "end_time" in snap.reason("POST", squads_path, wish)
    assert "exactly one" in snap.reason("POST", squads_path, without(squad(), "daily_budget_micro"))
    made = snap.write("POST", squads_path, {**wish, "end_time": "2027-01-01T00:00:00+03:00"})
    assert made["end_time"] == "2026-12-31T21:00:00.000Z"
    assert made["delivery_constraint"] == "LIFETIME_BUDGET"


def test_several_countries_with_one_language_pass(snap: SnapClient, squads_path: str) -> None:
    targeting = {"geos": [SA, AE], "demographics": [{"languages": ["ar"]}]}
    assert snap.write("POST", squads_path, {**squad(), "targeting": targeting})["id"]


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"headline": "خ" * 35}, "headline"),
        ({"brand_name": "ل" * 33}, "brand_name"),
        ({"profile_properties": {"profile_id": "nobody"}}, "profile_id"),
        ({"profile_properties": {}}, "profile_id"),
        ({"top_snap_media_id": "nobody"}, "top_snap_media_id"),
        ({"call_to_action": "shop_now"}, "call_to_action"),
        ({"type": "VIDEO"}, "type"),
        ({"type": "APP_INSTALL"}, "app_install_properties"),
        ({"type": "LEAD_GENERATION", "lead_generation_form_id": "nobody"}, "lead_generation_form_id"),
        ({"web_view_properties": {"url": "lamsa.example"}}, "url"),
        ({"review_status": "APPROVED"}, "review_status"),
    ],
)
def test_a_creative_is_refused_for(snap: SnapClient, changes: dict[str, Any], blamed: str) -> None:
    wish = {**creative(), "top_snap_media_id": snap.media(), **changes}
    assert blamed in snap.reason("POST", f"/adaccounts/{ACCOUNT}/creatives", wish)


def test_a_creative_wants_media_that_is_ready(snap: SnapClient) -> None:
    waiting = snap.write("POST", f"/adaccounts/{ACCOUNT}/media", {"name": "فيديو", "type": "VIDEO"})
    wish = {**creative(), "top_snap_media_id": waiting["id"]}
    assert "PENDING_UPLOAD" in snap.reason("POST", f"/adaccounts/{ACCOUNT}/creatives", wish)


def test_thirty_four_arabic_letters_and_a_creative_without_brand_pass(snap: SnapClient) -> None:
    wish = {**without(creative(), "brand_name"), "headline": "خ" * 34, "top_snap_media_id": snap.media()}
    assert snap.write("POST", f"/adaccounts/{ACCOUNT}/creatives", wish)["review_status"] == "PENDING_REVIEW"


def test_an_ad_shows_a_creative_of_its_type(snap: SnapClient, squads_path: str) -> None:
    ads = f"/adsquads/{snap.write('POST', squads_path, squad())['id']}/ads"
    wish = {"name": "إعلان", "type": "APP_INSTALL", "status": "PAUSED", "creative_id": snap.creative()["id"]}
    assert "APP_INSTALL" in snap.reason("POST", ads, wish)
    assert "creative_id" in snap.reason("POST", ads, {**wish, "creative_id": "nobody"})
    assert "status" in snap.reason("POST", ads, without(wish, "status"))


@pytest.mark.parametrize(
    "body",
    [
        {"campaign": [campaign()]},
        {"campaigns": campaign()},
        {"campaigns": []},
        {"campaigns": [campaign()], "status": "PAUSED"},
        {"campaigns": [campaign()] * 101},
        campaign(),
    ],
)
def test_the_list_stands_under_its_plural_alone(snap: SnapClient, body: dict[str, Any]) -> None:
    assert "campaigns" in failed(snap.http.post(CAMPAIGNS, json=body), 400, "E1001")


def test_a_form_is_refused_and_so_is_no_json(snap: SnapClient) -> None:
    failed(snap.http.post(CAMPAIGNS, data={"name": "x"}), 415, "E1006")
    typed = {"content-type": "application/json"}
    failed(snap.http.post(CAMPAIGNS, content=b"{", headers=typed), 400, "E1001")
    failed(snap.http.post(CAMPAIGNS, content=b"[]", headers=typed), 400, "E1001")
    (answer,) = snap.http.post(CAMPAIGNS, json={"campaigns": ["x"]}).json()["campaigns"]
    assert answer["sub_request_status"] == "ERROR"
