"""What the vendor refuses beyond names and types; each rule with a request that breaks it alone."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.server.simulators.graph_client import (
    ACCOUNT,
    GraphClient,
    ad_set,
    blamed,
    campaign,
    creative,
)

SOON = int(time.time()) + 3 * 86_400


def without(wishes: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in wishes.items() if key != name}


@pytest.mark.parametrize(
    "name", ["name", "objective", "special_ad_categories", "is_adset_budget_sharing_enabled"]
)
def test_a_campaign_needs(graph: GraphClient, name: str) -> None:
    error = graph.refused(f"/{ACCOUNT}/campaigns", **without(campaign(), name))
    assert blamed(error) == [[name]]
    assert error["code"] == 100


def test_with_its_own_budget_a_campaign_says_nothing_about_sharing(graph: GraphClient) -> None:
    wishes = without(campaign(), "is_adset_budget_sharing_enabled")
    made = graph.post(f"/{ACCOUNT}/campaigns", **wishes, daily_budget=20_000)["id"]
    assert graph.get(f"/{made}", fields="daily_budget,bid_strategy") == {
        "daily_budget": "20000",
        "bid_strategy": "LOWEST_COST_WITHOUT_CAP",
        "id": made,
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "   "}, "name"),
        ({"name": "ح" * 401}, "name"),
        ({"objective": "CONVERSIONS"}, "objective"),
        ({"daily_budget": 100}, "daily_budget"),
        ({"daily_budget": 20_000, "lifetime_budget": 90_000}, "lifetime_budget"),
        ({"spend_cap": 100}, "spend_cap"),
        ({"bid_strategy": "COST_CAP"}, "bid_strategy"),
        ({"special_ad_categories": ["HOUSING"]}, "special_ad_category_country"),
        ({"stop_time": "2026-01-01T00:00:00+0300"}, "stop_time"),
    ],
)
def test_a_campaign_is_refused(graph: GraphClient, changes: dict[str, Any], field: str) -> None:
    assert blamed(graph.refused(f"/{ACCOUNT}/campaigns", **{**campaign(), **changes})) == [[field]]


def test_the_objective_stays(graph: GraphClient) -> None:
    made = graph.campaign()
    assert blamed(graph.refused(f"/{made}", objective="OUTCOME_LEADS")) == [["objective"]]


@pytest.mark.parametrize(
    "name", ["name", "campaign_id", "targeting", "billing_event", "optimization_goal", "daily_budget"]
)
def test_an_ad_set_needs(graph: GraphClient, name: str) -> None:
    error = graph.refused(f"/{ACCOUNT}/adsets", **without(ad_set(graph.campaign()), name))
    assert [name] in blamed(error)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"campaign_id": "120999"}, ["campaign_id"]),
        ({"daily_budget": 374}, ["daily_budget"]),
        ({"lifetime_budget": 90_000, "end_time": SOON}, ["lifetime_budget"]),
        ({"optimization_goal": "APP_INSTALLS", "promoted_object": {}}, ["optimization_goal"]),
        ({"billing_event": "LINK_CLICKS"}, ["billing_event"]),
        ({"bid_strategy": "COST_CAP"}, ["bid_amount"]),
        ({"bid_strategy": "LOWEST_COST_WITHOUT_CAP", "bid_amount": 500}, ["bid_amount"]),
        ({"bid_strategy": "LOWEST_COST_WITH_MIN_ROAS"}, ["bid_constraints"]),
        ({"promoted_object": {"custom_event_type": "PURCHASE"}}, ["promoted_object", "pixel_id"]),
        ({"promoted_object": {"pixel_id": "771200000000001"}}, ["promoted_object", "custom_event_type"]),
        (
            {"promoted_object": {"pixel_id": "771200000000002", "custom_event_type": "PURCHASE"}},
            ["promoted_object", "pixel_id"],
        ),
        ({"end_time": "2026-01-01T00:00:00+0300"}, ["end_time"]),
        ({"attribution_spec": [{"event_type": "CLICK_THROUGH", "window_days": 28}]}, ["attribution_spec"]),
        ({"targeting": {"age_min": 20}}, ["targeting", "geo_locations"]),
        (
            {"targeting": {"geo_locations": {"countries": ["sa"]}}},
            ["targeting", "geo_locations", "countries"],
        ),
        (
            {
                "targeting": {
                    "geo_locations": {"countries": ["SA"], "cities": [{"key": "1", "country": "SA"}]}
                }
            },
            ["targeting", "geo_locations", "cities"],
        ),
        ({"targeting": {"geo_locations": {"countries": ["SA"]}, "age_min": 12}}, ["targeting", "age_min"]),
        (
            {"targeting": {"geo_locations": {"countries": ["SA"]}, "age_min": 30, "age_max": 25}},
            ["targeting", "age_max"],
        ),
        ({"targeting": {"geo_locations": {"countries": ["SA"]}, "genders": [3]}}, ["targeting", "genders"]),
        (
            {"targeting": {"geo_locations": {"countries": ["SA"]}, "publisher_platforms": ["tiktok"]}},
            ["targeting", "publisher_platforms"],
        ),
        (
            {
                "targeting": {
                    "geo_locations": {"countries": ["SA"]},
                    "publisher_platforms": ["facebook"],
                    "instagram_positions": ["story"],
                }
            },
            ["targeting", "instagram_positions"],
        ),
    ],
)
def test_an_ad_set_is_refused(graph: GraphClient, changes: dict[str, Any], path: list[str]) -> None:
    wishes = {**ad_set(graph.campaign()), **changes}
    assert path in blamed(graph.refused(f"/{ACCOUNT}/adsets", **wishes))


def test_a_lifetime_budget_needs_an_end(graph: GraphClient) -> None:
    wishes = {**without(ad_set(graph.campaign()), "daily_budget"), "lifetime_budget": 90_000}
    assert blamed(graph.refused(f"/{ACCOUNT}/adsets", **wishes)) == [["end_time"]]
    soon = int(time.time()) + 3_600
    assert blamed(graph.refused(f"/{ACCOUNT}/adsets", **wishes, end_time=soon)) == [["end_time"]]
    assert graph.post(f"/{ACCOUNT}/adsets", **wishes, end_time=SOON)["id"]


def test_a_lifetime_budget_covers_the_minimum_of_each_day(graph: GraphClient) -> None:
    wishes = {**without(ad_set(graph.campaign()), "daily_budget"), "end_time": SOON}
    assert blamed(graph.refused(f"/{ACCOUNT}/adsets", **wishes, lifetime_budget=1_000)) == [
        ["lifetime_budget"]
    ]


def test_budgets_on_both_levels_have_their_own_subcode(graph: GraphClient) -> None:
    above = graph.campaign(daily_budget=20_000)
    error = graph.refused(f"/{ACCOUNT}/adsets", **ad_set(above))
    assert (error["code"], error["error_subcode"]) == (100, 1885621)
    assert error["error_user_title"]
    below = graph.campaign()
    graph.ad_set(below)
    assert graph.refused(f"/{below}", daily_budget=20_000)["error_subcode"] == 1885621


def test_a_budget_may_change_four_times_an_hour(fresh_graph: GraphClient) -> None:
    made = fresh_graph.ad_set(fresh_graph.campaign())
    for amount in (16_000, 17_000, 18_000, 19_000):
        fresh_graph.post(f"/{made}", daily_budget=amount)
    assert fresh_graph.refused(f"/{made}", daily_budget=20_000)["code"] == 613
    fresh_graph.post(f"/{made}", daily_budget=19_000)
    fresh_graph.control("/advance", minutes=61)
    fresh_graph.post(f"/{made}", daily_budget=20_000)


def test_a_lifetime_budget_stays_above_what_is_spent(fresh_graph: GraphClient) -> None:
    campaign_id = fresh_graph.campaign(status="ACTIVE")
    wishes = {**without(ad_set(campaign_id), "daily_budget"), "lifetime_budget": 300_000, "status": "ACTIVE"}
    made = fresh_graph.post(f"/{ACCOUNT}/adsets", **wishes, end_time=int(time.time()) + 10 * 86_400)["id"]
    ad_id = fresh_graph.ad(made, status="ACTIVE")
    fresh_graph.control(f"/ads/{ad_id}/approve")
    fresh_graph.control(f"/entities/{campaign_id}/backdate", days=10)
    left = int(fresh_graph.get(f"/{made}", fields="budget_remaining")["budget_remaining"])
    spent = 300_000 - left
    assert 90_000 < spent < 200_000
    assert blamed(fresh_graph.refused(f"/{made}", lifetime_budget=spent)) == [["lifetime_budget"]]
    fresh_graph.post(f"/{made}", lifetime_budget=spent * 2)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"page_id": ""}, ["page_id"]),
        ({"page_id": "999"}, ["page_id"]),
        ({"instagram_user_id": "17841400000000200"}, ["instagram_user_id"]),
        ({"link_data": {"message": "بلا رابط"}}, ["link_data", "link"]),
        ({"link_data": {"link": "lamsa.example"}}, ["link_data", "link"]),
        ({"link_data": {"link": "https://a.example", "image_hash": "f" * 32}}, ["link_data", "image_hash"]),
        (
            {
                "link_data": {
                    "link": "https://a.example",
                    "child_attachments": [{"link": "https://a.example"}],
                }
            },
            ["link_data", "child_attachments"],
        ),
        ({"link_data": None}, []),
        ({"video_data": {"video_id": "5"}}, []),
    ],
)
def test_a_creative_is_refused(graph: GraphClient, changes: dict[str, Any], path: list[str]) -> None:
    wishes = creative(graph.image_hash())
    wishes["object_story_spec"] |= changes
    where = blamed(graph.refused(f"/{ACCOUNT}/adcreatives", **wishes))
    assert ["object_story_spec", *path] in where


def test_url_tags_start_with_a_name(graph: GraphClient) -> None:
    wishes = {**creative(graph.image_hash()), "url_tags": "?utm_source=meta"}
    assert blamed(graph.refused(f"/{ACCOUNT}/adcreatives", **wishes)) == [["url_tags"]]


def test_an_ad_is_refused_without_its_parts(graph: GraphClient) -> None:
    ad_set_id = graph.ad_set(graph.campaign())
    good = {
        "name": "إعلان",
        "adset_id": ad_set_id,
        "creative": {"creative_id": graph.creative()},
        "status": "PAUSED",
    }
    for name in good:
        assert blamed(graph.refused(f"/{ACCOUNT}/ads", **without(good, name))) == [[name]]
    gone = {**good, "creative": {"creative_id": "5"}}
    assert blamed(graph.refused(f"/{ACCOUNT}/ads", **gone)) == [["creative", "creative_id"]]
    assert blamed(graph.refused(f"/{ACCOUNT}/ads", **{**good, "adset_id": "5"})) == [["adset_id"]]


def test_a_creative_described_inside_an_ad_is_judged_there(graph: GraphClient) -> None:
    ad_set_id = graph.ad_set(graph.campaign())
    wishes = creative(graph.image_hash())
    wishes["object_story_spec"]["page_id"] = "999"
    error = graph.refused(
        f"/{ACCOUNT}/ads", name="إعلان", adset_id=ad_set_id, creative=wishes, status="PAUSED"
    )
    assert blamed(error) == [["creative", "object_story_spec", "page_id"]]


def test_everything_wrong_is_told_at_once_and_nothing_is_made(fresh_graph: GraphClient) -> None:
    wrong = {"name": " ", "objective": "REACH", "status": "PAUSED", "adlabels": [{"name": "new-label"}]}
    where = blamed(fresh_graph.refused(f"/{ACCOUNT}/campaigns", **wrong))
    assert where == [
        ["special_ad_categories"],
        ["name"],
        ["objective"],
        ["is_adset_budget_sharing_enabled"],
    ]
    assert fresh_graph.get(f"/{ACCOUNT}/adlabels")["data"] == []


def test_a_disabled_account_takes_nothing_new(fresh_graph: GraphClient) -> None:
    fresh_graph.control(f"/entities/{ACCOUNT}", account_status=2, disable_reason=1)
    assert fresh_graph.refused(f"/{ACCOUNT}/campaigns", **campaign())["code"] == 200
