"""Held against recorded traffic: what was sent there is taken here, what was answered there is answered here.

Field names and values of the vendor's are as recorded in July 2025; ids, names and amounts are ours.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.simulators.snapchat.snap_client import ACCOUNT, PROFILE, SnapClient

CAMPAIGN = {
    "name": "Temporary Campaign",
    "status": "ACTIVE",
    "start_time": "2026-01-01T00:00:00.000Z",
    "end_time": "2026-12-31T23:59:59.999Z",
    "daily_budget_micro": 20000000,
    "lifetime_spend_cap_micro": 20000000,
}
# The recorded budget of a test account was below the documented least.
SQUAD = {
    "name": "Ad Squad Uno",
    "type": "SNAP_ADS",
    "placement_v2": {"config": "AUTOMATIC"},
    "optimization_goal": "IMPRESSIONS",
    "bid_micro": 100000,
    "daily_budget_micro": 5000000,
    "bid_strategy": "LOWEST_COST_WITH_MAX_BID",
    "billing_event": "IMPRESSION",
    "targeting": {"geos": [{"country_code": "us"}]},
    "start_time": "2025-08-11T22:03:58.869Z",
}
CREATIVE = {"name": "Test Creative", "type": "SNAP_AD", "headline": "Test Headline"}
AD = {"name": "Ad Uno", "start_time": "2025-08-11T22:03:58.869Z", "status": "PAUSED", "type": "SNAP_AD"}
MEDIA = {"name": "Test Upload Media", "type": "IMAGE"}

ANSWERED = {
    "campaign": {
        "id", "updated_at", "created_at", "name", "ad_account_id", "daily_budget_micro", "status",
        "objective", "start_time", "end_time",
        "lifetime_spend_cap_micro", "delivery_status", "creation_state",
        "objective_v2_properties", "pacing_properties_version",
    },
    "adsquad": {
        "id", "updated_at", "created_at", "name", "status", "campaign_id", "type", "targeting",
        "targeting_reach_status", "placement_v2", "billing_event", "bid_micro", "auto_bid", "target_bid",
        "bid_strategy", "daily_budget_micro", "start_time", "optimization_goal", "delivery_constraint",
        "pacing_type", "creation_state", "delivery_status", "skadnetwork_properties",
    },
    "creative": {
        "id", "updated_at", "created_at", "name", "ad_account_id", "type", "packaging_status",
        "review_status", "shareable", "headline",
        "render_type", "top_snap_media_id", "top_snap_crop_position", "ad_product",
        "profile_properties", "semantic_id",
    },
    "ad": {
        "id", "updated_at", "created_at", "name", "ad_squad_id", "creative_id", "status", "type",
        "render_type", "review_status", "review_status_reasons", "delivery_status",
    },
    "media": {
        "id", "updated_at", "created_at", "name", "ad_account_id", "type", "media_status", "is_demo_media",
        "visibility",
    },
}  # fmt: skip
AUTHORS = {"created_by_app_id", "created_by_user", "last_updated_by_app_id", "last_updated_by_user"}


@pytest.fixture(scope="module")
def made(snap: SnapClient) -> dict[str, dict[str, Any]]:
    """One of each, from the recorded bodies."""
    campaign = snap.write("POST", f"/adaccounts/{ACCOUNT}/campaigns", CAMPAIGN)
    wish = {**SQUAD, "campaign_id": campaign["id"]}
    squad = snap.write("POST", f"/campaigns/{campaign['id']}/adsquads", wish)
    profile = {"profile_properties": {"profile_id": PROFILE}, "ad_account_id": ACCOUNT}
    shown = {**CREATIVE, **profile, "top_snap_media_id": snap.media()}
    creative = snap.write("POST", f"/adaccounts/{ACCOUNT}/creatives", shown)
    placed = {**AD, "ad_squad_id": squad["id"], "creative_id": creative["id"]}
    ad = snap.write("POST", f"/adsquads/{squad['id']}/ads", placed)
    media = snap.write("POST", f"/adaccounts/{ACCOUNT}/media", MEDIA)
    return {"campaign": campaign, "adsquad": squad, "creative": creative, "ad": ad, "media": media}


@pytest.mark.parametrize("kind", sorted(ANSWERED))
def test_an_answer_has_the_recorded_fields_and_none_but_them(
    made: dict[str, dict[str, Any]], kind: str
) -> None:
    assert set(made[kind]) - AUTHORS == ANSWERED[kind]


def test_values_that_snapchat_added_are_the_recorded_ones(made: dict[str, dict[str, Any]]) -> None:
    squad, creative, ad = made["adsquad"], made["creative"], made["ad"]
    assert made["campaign"]["objective"] == "BRAND_AWARENESS"
    assert (squad["status"], squad["pacing_type"], squad["targeting_reach_status"]) == (
        "PAUSED",
        "STANDARD",
        "VALID",
    )
    assert squad["targeting"] == {
        "regulated_content": False,
        "geos": [{"country_code": "us"}],
        "enable_targeting_expansion": True,
        "auto_expansion_options": {
            "interest_expansion_option": {"enabled": True},
            "custom_audience_expansion_option": {"enabled": True},
        },
    }
    assert (creative["review_status"], creative["packaging_status"]) == ("PENDING_REVIEW", "SUCCESS")
    assert (ad["review_status"], ad["review_status_reasons"]) == ("PENDING", [])
    assert set(ad["delivery_status"]) == {
        "INVALID_NOT_EFFECTIVE_ACTIVE",
        "INVALID_NOT_ACTIVE",
        "INVALID_PENDING_REVIEW_STATUS",
        "INVALID_EFFECTIVE_INVALID",
    }


def test_a_delete_is_answered_with_an_empty_list(snap: SnapClient, made: dict[str, dict[str, Any]]) -> None:
    answer = snap.http.delete(f"/campaigns/{made['campaign']['id']}").json()
    assert {name: value for name, value in answer.items() if name != "request_id"} == {
        "request_status": "SUCCESS",
        "campaigns": [],
    }
