"""Campaigns, ad groups and ads: made, read, changed, switched; defaults and repeats as TikTok has them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.simulators.tiktok.business import (
    IDENTITY,
    LINK,
    BusinessClient,
    ad_group,
    campaign,
    creative,
    in_utc,
    wire,
)


def only(tiktok: BusinessClient, path: str, **filtering: Any) -> dict[str, Any]:
    (row,) = tiktok.get(path, filtering=filtering)["list"]
    return dict(row)


def test_a_tree_is_made_and_read_back(tiktok: BusinessClient) -> None:
    campaign_id = tiktok.campaign()
    adgroup_id = tiktok.ad_group(campaign_id)
    ad_id = tiktok.ad(adgroup_id)
    made = only(tiktok, "/campaign/get/", campaign_ids=[campaign_id])
    assert made["operation_status"] == "DISABLE"
    assert made["secondary_status"] == "CAMPAIGN_STATUS_DISABLE"
    group = only(tiktok, "/adgroup/get/", adgroup_ids=[adgroup_id])
    sent = ad_group(campaign_id)
    assert {name: group[name] for name in ("budget", "location_ids", "age_groups", "pixel_id")} == {
        name: sent[name] for name in ("budget", "location_ids", "age_groups", "pixel_id")
    }
    ad = only(tiktok, "/ad/get/", ad_ids=[ad_id])
    assert (ad["ad_text"], ad["landing_page_url"]) == (creative("")["ad_text"], LINK)
    assert (ad["campaign_id"], ad["adgroup_id"]) == (campaign_id, adgroup_id)


def test_without_a_status_everything_starts_switched_on(tiktok: BusinessClient) -> None:
    made = tiktok.post("/campaign/create/", **{**campaign(), "operation_status": None})
    assert made["operation_status"] == "ENABLE"
    group = tiktok.post("/adgroup/create/", **{**ad_group(made["campaign_id"]), "operation_status": None})
    assert group["operation_status"] == "ENABLE"


def test_tiktok_puts_ads_among_search_results_unless_told_not_to(tiktok: BusinessClient) -> None:
    campaign_id = tiktok.campaign()
    left_open = only(tiktok, "/adgroup/get/", adgroup_ids=[tiktok.ad_group(campaign_id)])
    assert left_open["search_result_enabled"] is True
    told = tiktok.ad_group(campaign_id, search_result_enabled=False)
    assert only(tiktok, "/adgroup/get/", adgroup_ids=[told])["search_result_enabled"] is False


def test_the_same_request_id_brings_the_same_campaign_for_ten_seconds(fresh_tiktok: BusinessClient) -> None:
    body = {**campaign(), "request_id": "1234567890123456789"}
    first = fresh_tiktok.send("/campaign/create/", **body)
    again = fresh_tiktok.send("/campaign/create/", **body)
    assert again["data"] == first["data"]
    assert again["request_id"] != first["request_id"]
    other = fresh_tiktok.refused("/campaign/create/", **{**body, "campaign_name": "أخرى"})
    assert other["code"] == 40050
    assert fresh_tiktok.get("/campaign/get/")["page_info"]["total_number"] == 1
    fresh_tiktok.control("/advance", seconds=11)
    assert fresh_tiktok.post("/campaign/create/", **body)["campaign_id"] != first["data"]["campaign_id"]
    assert fresh_tiktok.get("/campaign/get/")["page_info"]["total_number"] == 2


def test_a_lost_answer_is_asked_for_again(fresh_tiktok: BusinessClient) -> None:
    campaign_id = fresh_tiktok.campaign()
    body = {**ad_group(campaign_id), "request_id": "77"}
    fresh_tiktok.fault("lost_answer", path="/adgroup/create/")
    with pytest.raises(httpx.TransportError):
        fresh_tiktok.send("/adgroup/create/", **body)
    made = fresh_tiktok.post("/adgroup/create/", **body)["adgroup_id"]
    assert [one["adgroup_id"] for one in fresh_tiktok.get("/adgroup/get/")["list"]] == [made]


@pytest.mark.parametrize("mark", ["abc", "-1", "٧", "99999999999999999999"])
def test_a_request_id_is_a_64_bit_number_as_text(tiktok: BusinessClient, mark: str) -> None:
    assert tiktok.refused("/campaign/create/", **{**campaign(), "request_id": mark})["code"] == 40002


def test_two_of_one_name_need_a_request_id(tiktok: BusinessClient) -> None:
    body = campaign()
    tiktok.post("/campaign/create/", **body)
    assert "already exists" in tiktok.refused("/campaign/create/", **body)["message"]
    tiktok.post("/campaign/create/", **{**body, "request_id": "501"})


def test_a_campaign_changes_in_part_and_not_for_nothing(tiktok: BusinessClient) -> None:
    campaign_id = tiktok.campaign(budget_mode="BUDGET_MODE_DAY", budget=400.0)
    changed = tiktok.post("/campaign/update/", campaign_id=campaign_id, campaign_name="الاسم الجديد")
    assert (changed["campaign_name"], changed["budget"]) == ("الاسم الجديد", 400.0)
    again = tiktok.refused("/campaign/update/", campaign_id=campaign_id, campaign_name="الاسم الجديد")
    assert again["code"] == 40012
    switched = tiktok.refused(
        "/campaign/update/", campaign_id=campaign_id, budget_mode="BUDGET_MODE_TOTAL", budget=4000.0
    )
    assert switched["message"] == "budget_mode: Unknown field"


def test_an_ad_group_changes_in_part(tiktok: BusinessClient) -> None:
    adgroup_id = tiktok.ad_group(tiktok.campaign())
    changed = tiktok.post("/adgroup/update/", adgroup_id=adgroup_id, location_ids=["102358"], budget=200.0)
    assert (changed["location_ids"], changed["budget"], changed["languages"]) == (["102358"], 200.0, ["ar"])
    budgets = [{"adgroup_id": adgroup_id, "budget": 250.5}]
    tiktok.post("/adgroup/budget/update/", budget=budgets)
    assert only(tiktok, "/adgroup/get/", adgroup_ids=[adgroup_id])["budget"] == 250.5
    for name, value in (
        ("placement_type", "PLACEMENT_TYPE_AUTOMATIC"),
        ("click_attribution_window", "ONE_DAY"),
        ("budget_mode", "BUDGET_MODE_TOTAL"),
        ("billing_event", "CPC"),
    ):
        refused = tiktok.refused("/adgroup/update/", adgroup_id=adgroup_id, **{name: value})
        assert refused["message"] == f"{name}: Unknown field"


def test_an_update_of_an_ad_replaces_its_creative(tiktok: BusinessClient) -> None:
    adgroup_id = tiktok.ad_group(tiktok.campaign())
    image_id = tiktok.fresh_image()
    extra = {"display_name": "لمسة", "utm_params": [{"key": "utm_source", "value": "tiktok"}]}
    ad_id = tiktok.ad(adgroup_id, image_id=image_id, **extra)
    body = {name: value for name, value in creative(image_id).items() if name != "operation_status"}
    new = {**body, "ad_id": ad_id, "ad_text": "نص جديد"}
    tiktok.post("/ad/update/", adgroup_id=adgroup_id, creatives=[new])
    ad = only(tiktok, "/ad/get/", ad_ids=[ad_id])
    assert ad["ad_text"] == "نص جديد"
    assert "display_name" not in ad
    assert "utm_params" not in ad
    assert ad["operation_status"] == "DISABLE"
    incomplete = {"ad_id": ad_id, "ad_text": "نص آخر"}
    refused = tiktok.refused("/ad/update/", adgroup_id=adgroup_id, creatives=[incomplete])
    assert "Missing data" in refused["message"] or "must not be empty" in refused["message"]


def test_a_patch_changes_the_nine_fields_alone(tiktok: BusinessClient) -> None:
    adgroup_id = tiktok.ad_group(tiktok.campaign())
    ad_id = tiktok.ad(adgroup_id, display_name="لمسة")
    patch = {"ad_id": ad_id, "ad_text": "نص مرقّع"}
    tiktok.post("/ad/update/", adgroup_id=adgroup_id, patch_update=True, creatives=[patch])
    ad = only(tiktok, "/ad/get/", ad_ids=[ad_id])
    assert (ad["ad_text"], ad["display_name"]) == ("نص مرقّع", "لمسة")
    wrong = {"ad_id": ad_id, "landing_page_url": LINK + "/2"}
    refused = tiktok.refused("/ad/update/", adgroup_id=adgroup_id, patch_update=True, creatives=[wrong])
    assert "cannot be changed with patch_update" in refused["message"]


def test_some_creatives_fail_and_the_others_stand(tiktok: BusinessClient) -> None:
    adgroup_id = tiktok.ad_group(tiktok.campaign())
    image_id = tiktok.fresh_image()
    wanted = [creative(image_id), {**creative(image_id), "ad_text": ""}, creative(image_id)]
    answer = tiktok.send("/ad/create/", adgroup_id=adgroup_id, creatives=wanted)
    assert answer["code"] == 20001
    assert len(answer["data"]["ad_ids"]) == 2
    assert "creatives.1.ad_text" in answer["message"]
    alone = tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[wanted[1]])
    assert alone["code"] == 40002


def test_at_most_twenty_creatives_and_fifty_ads(tiktok: BusinessClient) -> None:
    adgroup_id = tiktok.ad_group(tiktok.campaign())
    one = creative(tiktok.fresh_image())
    assert tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[one] * 21)["code"] == 40061
    assert tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[])["code"] == 40002
    for _ in range(2):
        tiktok.post("/ad/create/", adgroup_id=adgroup_id, creatives=[one] * 20)
    assert tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[one] * 11)["code"] == 40502


def test_statuses_of_twenty_at_once_and_maybe_a_part(tiktok: BusinessClient) -> None:
    ids = [tiktok.campaign() for _ in range(2)]
    done = tiktok.post("/campaign/status/update/", campaign_ids=ids, operation_status="ENABLE")
    assert done == {"campaign_ids": ids, "status": "ENABLE"}
    part = tiktok.send("/campaign/status/update/", campaign_ids=[ids[0], "5"], operation_status="DISABLE")
    assert (part["code"], part["data"]["campaign_ids"]) == (20001, [ids[0]])
    none = tiktok.refused("/campaign/status/update/", campaign_ids=["5"], operation_status="DISABLE")
    assert none["code"] == 40002
    many = ["5"] * 21
    refused = tiktok.refused("/campaign/status/update/", campaign_ids=many, operation_status="DISABLE")
    assert refused["code"] == 40061


def test_ad_groups_are_switched_together_unless_a_part_is_allowed(tiktok: BusinessClient) -> None:
    good = tiktok.ad_group(tiktok.campaign())
    wish = {"adgroup_ids": [good, "5"], "operation_status": "ENABLE"}
    assert tiktok.refused("/adgroup/status/update/", **wish)["code"] == 40002
    assert only(tiktok, "/adgroup/get/", adgroup_ids=[good])["operation_status"] == "DISABLE"
    part = tiktok.send("/adgroup/status/update/", **wish, allow_partial_success=True)
    assert (part["code"], part["data"]["adgroup_ids"]) == (20001, [good])
    assert part["data"]["error_list"][0]["adgroup_id"] == "5"


def test_the_deleted_are_hidden_and_stay_as_they_are(tiktok: BusinessClient) -> None:
    campaign_id = tiktok.campaign()
    adgroup_id = tiktok.ad_group(campaign_id)
    tiktok.post("/campaign/status/update/", campaign_ids=[campaign_id], operation_status="DELETE")
    assert tiktok.get("/campaign/get/", filtering={"campaign_ids": [campaign_id]})["list"] == []
    assert tiktok.get("/adgroup/get/", filtering={"adgroup_ids": [adgroup_id]})["list"] == []
    every = {"campaign_ids": [campaign_id], "primary_status": "STATUS_ALL"}
    assert only(tiktok, "/campaign/get/", **every)["secondary_status"] == "CAMPAIGN_STATUS_DELETE"
    changed = tiktok.refused("/campaign/update/", campaign_id=campaign_id, campaign_name="x")
    assert changed["code"] == 40007
    back = tiktok.refused("/campaign/status/update/", campaign_ids=[campaign_id], operation_status="ENABLE")
    assert "deleted" in back["message"]


def test_a_review_ends_by_the_clock(fresh_tiktok: BusinessClient) -> None:
    campaign_id = fresh_tiktok.campaign(operation_status="ENABLE")
    adgroup_id = fresh_tiktok.ad_group(campaign_id, operation_status="ENABLE")
    group = {"adgroup_ids": [adgroup_id]}
    assert only(fresh_tiktok, "/adgroup/get/", **group)["secondary_status"] == "ADGROUP_STATUS_NO_CREATIVE"
    ad_id = fresh_tiktok.ad(adgroup_id, operation_status="ENABLE")
    assert only(fresh_tiktok, "/ad/get/", ad_ids=[ad_id])["secondary_status"] == "AD_STATUS_AUDIT"
    assert only(fresh_tiktok, "/adgroup/get/", **group)["secondary_status"] == "ADGROUP_STATUS_AUDIT"
    fresh_tiktok.control("/advance", seconds=6)
    assert only(fresh_tiktok, "/ad/get/", ad_ids=[ad_id])["secondary_status"] == "AD_STATUS_DELIVERY_OK"
    waiting = {"primary_status": "STATUS_DELIVERY_OK"}
    assert only(fresh_tiktok, "/ad/get/", **waiting)["ad_id"] == ad_id
    fresh_tiktok.post("/campaign/status/update/", campaign_ids=[campaign_id], operation_status="DISABLE")
    stopped = only(fresh_tiktok, "/ad/get/", ad_ids=[ad_id])
    assert (stopped["operation_status"], stopped["secondary_status"]) == (
        "ENABLE",
        "AD_STATUS_CAMPAIGN_DISABLE",
    )


def test_pages_have_numbers_and_end(fresh_tiktok: BusinessClient) -> None:
    ids = [fresh_tiktok.campaign() for _ in range(12)]
    first = fresh_tiktok.get("/campaign/get/")
    assert [row["campaign_id"] for row in first["list"]] == ids[::-1][:10]
    assert first["page_info"] == {"page": 1, "page_size": 10, "total_number": 12, "total_page": 2}
    second = fresh_tiktok.get("/campaign/get/", page=2)
    assert [row["campaign_id"] for row in second["list"]] == ids[1::-1]
    assert fresh_tiktok.refused_read("/campaign/get/", page_size=1001)["code"] == 40002
    assert fresh_tiktok.refused_read("/campaign/get/", page=0 - 1)["code"] == 40002
    wished = fresh_tiktok.get("/campaign/get/", page_size=1, fields=["campaign_name"])["list"][0]
    assert set(wished) == {"campaign_name", "campaign_id", "advertiser_id"}


def test_filters_narrow(fresh_tiktok: BusinessClient) -> None:
    sales, reach = fresh_tiktok.campaign(), fresh_tiktok.campaign(objective_type="REACH")
    found = fresh_tiktok.get("/campaign/get/", filtering={"objective_type": "REACH"})["list"]
    assert [row["campaign_id"] for row in found] == [reach]
    adgroup_id = fresh_tiktok.ad_group(sales)
    by_parent = fresh_tiktok.get("/adgroup/get/", filtering={"campaign_ids": [sales]})["list"]
    assert [row["adgroup_id"] for row in by_parent] == [adgroup_id]
    assert fresh_tiktok.get("/adgroup/get/", filtering={"campaign_ids": [reach]})["list"] == []
    later = {"creation_filter_start_time": "2099-01-01 00:00:00"}
    assert fresh_tiktok.get("/campaign/get/", filtering=later)["list"] == []
    asked = wire({"advertiser_id": "7300000000000000001", "filtering": {"split_test_enabled": True}})
    assert fresh_tiktok.http.get("/campaign/get/", params=asked).status_code == 501


def test_an_ad_needs_what_it_refers_to(tiktok: BusinessClient) -> None:
    adgroup_id = tiktok.ad_group(tiktok.campaign())
    image_id = tiktok.fresh_image()
    for wrong in (
        {"image_ids": ["ad-site-sim/0"]},
        {"identity_id": "nobody"},
        {"identity_id": IDENTITY, "identity_type": "CUSTOMIZED_USER"},
        {"page_id": 5},
        {"tracking_pixel_id": 5},
    ):
        body = {**creative(image_id), **wrong}
        assert tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[body])["code"] == 40007
    assert tiktok.refused("/ad/create/", adgroup_id="5", creatives=[creative(image_id)])["code"] == 40007


def test_pages_of_one_listing_are_of_one_moment_until_something_changes(fresh_tiktok: BusinessClient) -> None:
    """What is kept between pages is let go by a write, and by the clock where it hangs on that."""
    every = {"primary_status": "STATUS_ALL"}
    first = fresh_tiktok.campaign()
    assert len(fresh_tiktok.get("/campaign/get/", filtering=every)["list"]) == 1
    second = fresh_tiktok.campaign()
    listed = fresh_tiktok.get("/campaign/get/", filtering=every)["list"]
    assert [row["campaign_id"] for row in listed] == [second, first]
    fresh_tiktok.post("/campaign/status/update/", campaign_ids=[second], operation_status="DELETE")
    assert len(fresh_tiktok.get("/campaign/get/", filtering=every)["list"]) == 2
    assert len(fresh_tiktok.get("/campaign/get/")["list"]) == 1
    adgroup_id = fresh_tiktok.ad_group(first, operation_status="ENABLE", schedule_start_time=in_utc(2))
    fresh_tiktok.post("/campaign/status/update/", campaign_ids=[first], operation_status="ENABLE")
    waiting = {"secondary_status": "ADGROUP_STATUS_NOT_START"}
    assert only(fresh_tiktok, "/adgroup/get/", **waiting)["adgroup_id"] == adgroup_id
    fresh_tiktok.control("/advance", hours=3)
    assert fresh_tiktok.get("/adgroup/get/", filtering=waiting)["list"] == []
