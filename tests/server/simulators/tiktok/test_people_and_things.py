"""Identities, Spark codes, pixels, catalogues, forms, what can be targeted, server events, previews."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from adly_sync_server.simulators.tiktok.seeds import SEEDED_BC_ID
from tests.server.simulators.tiktok.business import (
    ADVERTISER,
    LEAD_FORM,
    BusinessClient,
    creative,
    undone,
    wire,
)

CODE, POST = "#SIM1=", "7700000000000000001"
PIXEL_CODE = "C0SIM1ADLY00000000"
PLACES = {"placements": ["PLACEMENT_TIKTOK"], "objective_type": "WEB_CONVERSIONS"}


def test_identities_are_listed_by_type_and_made(tiktok: BusinessClient) -> None:
    listed = tiktok.get("/identity/get/", identity_type="TT_USER")["identity_list"]
    assert [one["display_name"] for one in listed] == ["لمسة"]
    made = tiktok.post("/identity/create/", display_name="لمسة الرياض", image_uri=tiktok.fresh_image())
    own = tiktok.get("/identity/get/", identity_type="CUSTOMIZED_USER")["identity_list"]
    assert [one["identity_id"] for one in own] == [made["identity_id"]]
    assert tiktok.refused("/identity/create/", display_name="x", image_uri="no")["code"] == 40007
    assert tiktok.refused("/identity/create/", display_name="😀", image_uri="no")["code"] == 40002


def test_a_spark_code_opens_a_post_until_it_ends(fresh_tiktok: BusinessClient) -> None:
    assert fresh_tiktok.refused_read("/tt_video/info/", auth_code=CODE)["code"] == 40001
    assert fresh_tiktok.refused("/tt_video/authorize/", auth_code="#no=")["code"] == 40002
    fresh_tiktok.post("/tt_video/authorize/", auth_code=CODE)
    post = fresh_tiktok.get("/tt_video/info/", auth_code=CODE)
    assert (post["item_info"]["item_id"], post["auth_info"]["ad_auth_status"]) == (POST, "AUTHORIZED")
    assert fresh_tiktok.get("/tt_video/list/")["page_info"]["total_number"] == 1
    person = {name: post["user_info"][name] for name in ("identity_id", "identity_type")}
    adgroup_id = fresh_tiktok.ad_group(fresh_tiktok.campaign())
    spark = {**creative(""), **person, "ad_format": "SINGLE_VIDEO", "tiktok_item_id": POST}
    spark |= {"image_ids": None, "ad_text": None}
    assert fresh_tiktok.post("/ad/create/", adgroup_id=adgroup_id, creatives=[spark])["ad_ids"]
    wrong = {**spark, "tiktok_item_id": "7700000000000000002"}
    assert fresh_tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[wrong])["code"] == 40002
    fresh_tiktok.control("/advance", days=31)
    ended = fresh_tiktok.get("/tt_video/info/", auth_code=CODE)
    assert ended["auth_info"]["ad_auth_status"] == "EXPIRED"
    late = fresh_tiktok.refused("/ad/create/", adgroup_id=adgroup_id, creatives=[spark])
    assert "expired" in late["message"]


def test_a_code_that_ended_opens_nothing(fresh_tiktok: BusinessClient) -> None:
    fresh_tiktok.control("/posts", advertiser_id=ADVERTISER, auth_code="#short=", days=7)
    fresh_tiktok.control("/advance", days=8)
    assert "expired" in fresh_tiktok.refused("/tt_video/authorize/", auth_code="#short=")["message"]


def test_pixels_catalogues_and_forms_are_listed(tiktok: BusinessClient) -> None:
    (pixel,) = tiktok.get("/pixel/list/", code=PIXEL_CODE)["pixels"]
    assert pixel["events"]
    assert tiktok.refused_read("/pixel/list/", page_size=21)["code"] == 40002
    centers = tiktok.http.get("/bc/get/").json()["data"]["list"]
    assert centers[0]["bc_info"]["bc_id"] == SEEDED_BC_ID
    asked = wire({"bc_id": SEEDED_BC_ID})
    (catalogue,) = tiktok.http.get("/catalog/get/", params=asked).json()["data"]["list"]
    overview = wire({"bc_id": SEEDED_BC_ID, "catalog_id": catalogue["catalog_id"]})
    assert tiktok.http.get("/catalog/overview/", params=overview).json()["data"]["approved"] == 184
    assert undone(tiktok.http.get("/catalog/get/", params={"bc_id": "5"}).json())["code"] == 40001
    (form,) = tiktok.get("/page/get/", business_type="LEAD_GEN")["list"]
    assert (form["page_id"], form["status"]) == (LEAD_FORM, "PUBLISHED")


def test_places_languages_and_interests(tiktok: BusinessClient) -> None:
    countries = tiktok.get("/tool/region/", **PLACES, level_range="TO_COUNTRY")["region_info"]
    assert {one["level"] for one in countries} == {"COUNTRY"}
    every = {one["location_id"]: one for one in tiktok.get("/tool/region/", **PLACES)["region_info"]}
    assert every["108410"]["parent_id"] == "108411"
    assert "108410" in every["108411"]["next_level_ids"]
    assert {"code": "ar", "name": "Arabic"} in tiktok.get("/tool/language/")["languages"]
    arabic = tiktok.get("/tool/interest_category/", language="ar")["interest_categories"]
    assert "عطور" in [one["interest_category_name"] for one in arabic]


def test_a_search_finds_places_in_both_languages(tiktok: BusinessClient) -> None:
    for word in ("Riyadh", "الرياض"):
        found = tiktok.post(
            "/tool/targeting/search/",
            **PLACES,
            keywords=[word],
            search_type="FUZZY_SEARCH",
            geo_types=["CITY"],
        )
        (tag,) = found["targeting_tag_list"]
        assert (tag["geo"]["geo_id"], tag["geo"]["region_code"]) == ("108410", "SA")
        assert {one["geo"]["geo_id"] for one in found["parent_tags"]} == {"108411", "102358"}
    two = tiktok.refused("/tool/targeting/search/", **PLACES, keywords=["a", "b"], search_type="FUZZY_SEARCH")
    assert two["message"].startswith("keywords: ")


def event(**changes: Any) -> dict[str, Any]:
    person = {"email": digest("alice_abc@gmail.com"), "phone": [digest("+12133734253")], "ip": "203.0.113.9"}
    return {
        "event": "CompletePayment",
        "event_time": int(datetime.now(UTC).timestamp()),
        "event_id": "order-1",
        "user": person,
        "page": {"url": "https://lamsa.example/thanks"},
        "properties": {"value": 230.5, "currency": "SAR", "order_id": "1"},
        **changes,
    }


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def track(tiktok: BusinessClient, *events: dict[str, Any], source: str = PIXEL_CODE) -> dict[str, Any]:
    body = {"event_source": "web", "event_source_id": source, "data": list(events)}
    return tiktok.whole(tiktok.http.post("/event/track/", json=body))


def test_server_events_are_taken_and_doubles_marked(fresh_tiktok: BusinessClient) -> None:
    assert track(fresh_tiktok, event())["code"] == 0
    assert track(fresh_tiktok, event(), event(event_id="order-2"))["code"] == 0
    kept = fresh_tiktok.desk.get("/events").json()
    assert [one["_doubled"] for one in kept] == [False, True, False]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"user": {"email": "alice_abc@gmail.com"}}, 40062),
        ({"user": {"phone": ["+966501234567"]}}, 40062),
        ({"user": {"email": digest("a@b.c").upper()}}, 40062),
        ({"event_time": 1_600_000_000}, 40002),
        ({"event_time": "now"}, 40002),
        ({"page": {}}, 40002),
        ({"event": None}, 40002),
        ({"value": 5}, 40002),
        ({"properties": {"value": "٢٣٠"}}, 40002),
    ],
)
def test_server_events_are_refused(tiktok: BusinessClient, changes: dict[str, Any], code: int) -> None:
    before = len(tiktok.desk.get("/events").json())
    assert track(tiktok, event(event_id="other"), event(**changes))["code"] == code
    assert len(tiktok.desk.get("/events").json()) == before


def test_events_of_nobody_and_too_many(tiktok: BusinessClient) -> None:
    assert track(tiktok, event(), source="C0NOBODY")["code"] == 40007
    assert track(tiktok, *[event()] * 1_001)["code"] == 40061


def test_previews_show_the_text(tiktok: BusinessClient) -> None:
    ad_id = tiktok.ad(tiktok.ad_group(tiktok.campaign()))
    made = tiktok.post("/creative/ads_preview/create/", preview_type="AD", ad_id=ad_id)
    assert made["preview_link"] in made["iframe"]
    assert creative("")["ad_text"] in httpx.get(made["preview_link"]).text
    draft = {"preview_type": "ADS_CREATION", "ad_format": "SINGLE_IMAGE", "objective_type": "TRAFFIC"}
    page = tiktok.post("/creative/ads_preview/create/", **draft, ad_text="<b>مسودة</b>")["preview_link"]
    assert "&lt;b&gt;مسودة" in httpx.get(page).text
