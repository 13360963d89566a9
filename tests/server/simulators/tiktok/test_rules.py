"""What TikTok refuses though every type is right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.simulators.tiktok.business import BusinessClient, ad_group, campaign, creative, in_utc

TOTAL = {"budget_mode": "BUDGET_MODE_TOTAL", "schedule_type": "SCHEDULE_START_END"}
TRAFFIC = {"optimization_goal": "CLICK", "billing_event": "CPC", "pixel_id": None, "optimization_event": None}


@pytest.fixture(scope="module")
def sales(tiktok: BusinessClient) -> str:
    """A campaign that sells."""
    return tiktok.campaign()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"campaign_name": "خصم 🔥"}, "campaign_name"),
        ({"campaign_name": "ا" * 513}, "campaign_name"),
        ({"campaign_name": "中" * 257}, "campaign_name"),
        ({"campaign_name": "  "}, "campaign_name"),
        ({"budget_mode": "BUDGET_MODE_DAY", "budget": 187.49}, "budget"),
        ({"budget_mode": "BUDGET_MODE_TOTAL", "budget": 187.49}, "budget"),
        ({"budget_mode": "BUDGET_MODE_INFINITE", "budget": 500.0}, "budget"),
        ({"budget_optimize_on": True}, "budget_mode"),
        ({"objective_type": "RF_REACH"}, "objective_type"),
        ({"objective_type": "CONVERSIONS"}, "objective_type"),
        ({"special_industries": ["POLITICS"]}, "special_industries.0"),
    ],
)
def test_a_campaign_is_refused_for_its(tiktok: BusinessClient, changes: dict[str, Any], field: str) -> None:
    refused = tiktok.refused("/campaign/create/", **{**campaign(), **changes})
    assert refused["message"].split(": ")[0] == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"adgroup_name": "جدة 🎁"}, "adgroup_name"),
        ({"budget": 74.99}, "budget"),
        ({"budget_mode": "BUDGET_MODE_INFINITE"}, "budget_mode"),
        ({**TOTAL, "budget": 149.0, "schedule_end_time": in_utc(48)}, "budget"),
        ({**TOTAL, "budget": 900.0}, "schedule_end_time"),
        ({"schedule_type": "SCHEDULE_START_END"}, "schedule_end_time"),
        ({"schedule_start_time": "2026-11-22T10:00:00+03:00"}, "schedule_start_time"),
        ({"schedule_start_time": "2020-01-01 00:00:00"}, "schedule_start_time"),
        ({"schedule_start_time": in_utc(9), "schedule_end_time": in_utc(8)}, "schedule_end_time"),
        ({"dayparting": "1" * 335}, "dayparting"),
        ({"dayparting": "1" * 335 + "2"}, "dayparting"),
        ({"location_ids": []}, "location_ids"),
        ({"location_ids": ["102358", "108410"]}, "location_ids"),
        ({"location_ids": ["108411", "108410"]}, "location_ids"),
        ({"location_ids": ["102358", "102358"]}, "location_ids"),
        ({"location_ids": ["1"]}, "location_ids"),
        ({"placements": []}, "placements"),
        ({"languages": ["arabic"]}, "languages"),
        ({"interest_category_ids": ["1"]}, "interest_category_ids"),
        ({"optimization_goal": "REACH", "billing_event": "CPM"}, "optimization_goal"),
        ({"billing_event": "CPM"}, "billing_event"),
        ({"promotion_type": None}, "promotion_type"),
        ({"pixel_id": None}, "pixel_id"),
        ({"optimization_event": None}, "optimization_event"),
        ({"pixel_id": "7400000000000000002"}, "pixel_id"),
        ({"pacing": "PACING_MODE_FAST"}, "pacing"),
        ({"conversion_bid_price": 10.0}, "conversion_bid_price"),
        ({"bid_type": "BID_TYPE_CUSTOM"}, "conversion_bid_price"),
        ({"bid_type": "BID_TYPE_CUSTOM", "conversion_bid_price": 150.0}, "conversion_bid_price"),
        ({"bid_type": "BID_TYPE_CUSTOM", "bid_price": 10.0}, "bid_price"),
        ({"deep_bid_type": "VO_MIN_ROAS", "roas_bid": 2.0}, "deep_bid_type"),
        ({"roas_bid": 2.0}, "roas_bid"),
        ({"click_attribution_window": "SEVEN_DAYS"}, "view_attribution_window"),
        ({"frequency": 3.0, "frequency_schedule": 7.0}, "frequency"),
    ],
)
def test_an_ad_group_is_refused_for_its(
    tiktok: BusinessClient, sales: str, changes: dict[str, Any], field: str
) -> None:
    refused = tiktok.refused("/adgroup/create/", **{**ad_group(sales), **changes})
    assert refused["message"].split(": ")[0] == field


@pytest.mark.parametrize(
    "changes",
    [
        {**TOTAL, "budget": 150.0, "schedule_end_time": in_utc(48)},
        {"dayparting": "0" * 168 + "1" * 168},
        {"location_ids": ["108411", "292224"]},
        {"placement_type": "PLACEMENT_TYPE_AUTOMATIC", "placements": None},
        {"bid_type": "BID_TYPE_CUSTOM", "conversion_bid_price": 149.0, "pacing": "PACING_MODE_FAST"},
        {"optimization_goal": "VALUE", "deep_bid_type": "VO_MIN_ROAS", "roas_bid": 2.5},
        {"click_attribution_window": "SEVEN_DAYS", "view_attribution_window": "OFF"},
        {
            "billing_event": "CPC",
            "optimization_goal": "CLICK",
            "bid_type": "BID_TYPE_CUSTOM",
            "bid_price": 2.0,
        },
        {"interest_category_ids": ["14103000"], "gender": "GENDER_UNLIMITED"},
    ],
)
def test_an_ad_group_is_taken_with(tiktok: BusinessClient, sales: str, changes: dict[str, Any]) -> None:
    assert tiktok.post("/adgroup/create/", **{**ad_group(sales), **changes})["adgroup_id"]


def test_a_campaign_that_shares_its_budget_out_has_ad_groups_without_one(tiktok: BusinessClient) -> None:
    campaign_id = tiktok.campaign(budget_mode="BUDGET_MODE_DAY", budget=600.0, budget_optimize_on=True)
    refused = tiktok.refused("/adgroup/create/", **ad_group(campaign_id))
    assert refused["message"].startswith("budget: ")
    tiktok.ad_group(campaign_id, budget_mode="BUDGET_MODE_INFINITE", budget=0)


def test_reach_takes_a_frequency_and_no_promotion(tiktok: BusinessClient) -> None:
    campaign_id = tiktok.campaign(objective_type="REACH")
    reach = {**TRAFFIC, "optimization_goal": "REACH", "billing_event": "CPM", "promotion_type": None}
    tiktok.ad_group(campaign_id, **reach, frequency=3.0, frequency_schedule=7.0)
    often = {**ad_group(campaign_id), **reach, "frequency": 1_001.0, "frequency_schedule": 7.0}
    assert tiktok.refused("/adgroup/create/", **often)["message"].startswith("frequency: ")


def test_messages_on_whatsapp_need_the_number(tiktok: BusinessClient) -> None:
    campaign_id = tiktok.campaign(objective_type="LEAD_GENERATION")
    talk = {
        **TRAFFIC,
        "promotion_type": "LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE",
        "optimization_goal": "CONVERSATION",
        "billing_event": "OCPM",
        "messaging_app_type": "WHATSAPP",
    }
    refused = tiktok.refused("/adgroup/create/", **{**ad_group(campaign_id), **talk})
    assert refused["message"].startswith("phone_region_code: ")
    number = {"phone_region_code": "SA", "phone_region_calling_code": "+966", "phone_number": "500000000"}
    tiktok.ad_group(campaign_id, **talk, **number)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ad_name": "إعلان 🌙"}, "ad_name"),
        ({"ad_text": "عرض 🌙"}, "ad_text"),
        ({"ad_text": "ا" * 101}, "ad_text"),
        ({"ad_text": ""}, "ad_text"),
        ({"display_name": "ا" * 41}, "display_name"),
        ({"ad_format": None}, "ad_format"),
        ({"identity_id": None}, "identity_id"),
        ({"image_ids": []}, "image_ids"),
        ({"ad_format": "SINGLE_VIDEO", "image_ids": []}, "video_id"),
        ({"ad_format": "CAROUSEL_ADS"}, "music_id"),
        ({"landing_page_url": None}, "landing_page_url"),
        ({"landing_page_url": "lamsa.example"}, "landing_page_url"),
        ({"call_to_action": None}, "call_to_action"),
        ({"utm_params": [{"key": str(place), "value": "v"} for place in range(15)]}, "utm_params"),
        ({"utm_params": [{"key": "k" * 101, "value": "v"}]}, "utm_params.0.key"),
        ({"utm_params": [{"key": "k", "value": "v" * 601}]}, "utm_params.0.value"),
    ],
)
def test_a_creative_is_refused_for_its(
    tiktok: BusinessClient, sales: str, changes: dict[str, Any], field: str
) -> None:
    adgroup_id = tiktok.ad_group(sales)
    body = {**creative(tiktok.fresh_image()), **changes}
    refused = tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[body])
    assert refused["message"].removeprefix("creatives.0.").split(": ")[0] == field


def test_a_hundred_arabic_letters_are_a_text(tiktok: BusinessClient, sales: str) -> None:
    assert tiktok.ad(tiktok.ad_group(sales), ad_text="ع" * 100)
