"""What is there at first, lists and their pages, targeting lists, what is asked for by ids."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from adly_sync_server.simulators.snapchat.seeds import SEEDED_SHOPS
from tests.server.simulators.snapchat.snap_client import (
    ACCOUNT,
    PIXEL,
    PROFILE,
    SnapClient,
    failed,
    succeeded,
)


def test_the_person_and_the_ad_accounts(snap: SnapClient) -> None:
    me = snap.get("/me")["me"]
    (wrapped,) = snap.get("/me/organizations", with_ad_accounts="true")["organizations"]
    organization = wrapped["organization"]
    assert wrapped["sub_request_status"] == "SUCCESS"
    assert organization["id"] == me["organization_id"]
    nested = {account["id"]: account for account in organization["ad_accounts"]}
    listed = snap.get(f"/organizations/{organization['id']}/adaccounts")["adaccounts"]
    assert [one["adaccount"]["id"] for one in listed] == list(nested)
    assert (nested[ACCOUNT]["currency"], nested[ACCOUNT]["timezone"]) == ("SAR", "Asia/Riyadh")
    assert len(nested) == len(SEEDED_SHOPS)
    assert "ad_accounts" not in snap.get("/me/organizations")["organizations"][0]["organization"]


def test_what_an_organization_and_an_account_have(snap: SnapClient) -> None:
    organization = snap.get("/me")["me"]["organization_id"]
    profiles = snap.get(f"/organizations/{organization}/public_profiles")["public_profiles"]
    assert PROFILE in [one["public_profile"]["id"] for one in profiles]
    assert snap.get(f"/organizations/{organization}/fundingsources")["fundingsources"]
    assert len(snap.get(f"/organizations/{organization}/catalogs")["catalogs"]) == len(SEEDED_SHOPS)
    (pixel,) = snap.get(f"/adaccounts/{ACCOUNT}/pixels")["pixels"]
    assert pixel["pixel"]["id"] == PIXEL
    (form,) = snap.get(f"/adaccounts/{ACCOUNT}/lead_generation_forms")["lead_generation_forms"]
    assert {"title", "form_fields", "privacy_policy_url"} <= set(form["lead_generation_form"])


def test_a_list_comes_in_pages_of_at_least_fifty(fresh_snap: SnapClient) -> None:
    wishes = [{"name": f"صورة {number}", "type": "IMAGE"} for number in range(60)]
    made = [
        answer["media"]["id"] for answer in fresh_snap.send("POST", f"/adaccounts/{ACCOUNT}/media", *wishes)
    ]
    first = fresh_snap.get(f"/adaccounts/{ACCOUNT}/media", limit=50)
    assert len(first["media"]) == 50
    second = succeeded(fresh_snap.http.get(first["paging"]["next_link"]))
    assert second["paging"] == {}
    assert [one["media"]["id"] for one in first["media"] + second["media"]] == made
    assert len(fresh_snap.get(f"/adaccounts/{ACCOUNT}/media")["media"]) == 60


def test_what_vanishes_meanwhile_does_not_shift_the_next_page(fresh_snap: SnapClient) -> None:
    made = [fresh_snap.campaign(name=f"حملة {number}")["id"] for number in range(55)]
    first = fresh_snap.get(f"/adaccounts/{ACCOUNT}/campaigns", limit=50)
    fresh_snap.http.delete(f"/campaigns/{made[3]}")
    second = succeeded(fresh_snap.http.get(first["paging"]["next_link"]))
    assert [one["campaign"]["id"] for one in second["campaigns"]] == made[50:]


@pytest.mark.parametrize("limit", ["49", "1001", "abc", "٥٠", "-50"])
def test_a_wrong_limit_is_refused(snap: SnapClient, limit: str) -> None:
    answer = snap.http.get(f"/adaccounts/{ACCOUNT}/campaigns", params={"limit": limit})
    assert "limit" in failed(answer, 400, "E1001")


def test_placement_is_unsupported_unless_the_new_one_is_asked_for(snap: SnapClient) -> None:
    campaign_id = snap.campaign()["id"]
    made = snap.squad(campaign_id)
    old = snap.get(f"/adsquads/{made['id']}")["adsquads"][0]["adsquad"]
    assert old["placement"] == "UNSUPPORTED"
    assert "placement_v2" not in old
    assert snap.one("adsquads", made["id"])["placement_v2"] == {"config": "AUTOMATIC"}
    listed = snap.get(f"/campaigns/{campaign_id}/adsquads")["adsquads"]
    assert [one["adsquad"]["placement"] for one in listed] == ["UNSUPPORTED"]


def test_ads_are_listed_by_account_campaign_and_ad_squad(snap: SnapClient) -> None:
    campaign_id = snap.campaign()["id"]
    squad_id = snap.squad(campaign_id)["id"]
    ad_id = snap.ad(squad_id)["id"]
    for path in (f"/campaigns/{campaign_id}/ads", f"/adsquads/{squad_id}/ads"):
        assert [one["ad"]["id"] for one in snap.get(path)["ads"]] == [ad_id]
    assert ad_id in [one["ad"]["id"] for one in snap.get(f"/adaccounts/{ACCOUNT}/ads")["ads"]]


def test_many_are_read_by_their_ids(snap: SnapClient) -> None:
    made = [snap.campaign(name=f"حملة {number}")["id"] for number in range(3)]
    path = f"/adaccounts/{ACCOUNT}/get_campaigns_by_ids"
    for body in ({"entity_ids": [{"id": id} for id in [*made, "nobody"]]}, {"campaign_ids": made}):
        found = succeeded(snap.http.post(path, json=body))["campaigns"]
        assert [one["campaign"]["id"] for one in found] == made
    failed(snap.http.post(path, json={"campaign_ids": []}), 400, "E1001")
    failed(snap.http.post(path, json={"campaign_ids": ["x"] * 2_001}), 400, "E1001")


def test_what_an_audience_can_be_made_of(snap: SnapClient) -> None:
    def listed(path: str, **params: str) -> list[dict[str, Any]]:
        word = path.rpartition("/")[2]
        return [one[word] for one in snap.get(path, **params)["targeting_dimensions"]]

    assert {"id": "ar", "name": "Arabic"} in listed("/targeting/demographics/languages")
    assert [one["id"] for one in listed("/targeting/demographics/gender")] == ["MALE", "FEMALE"]
    assert [one["id"] for one in listed("/targeting/demographics/age_group")][-1] == "35+"
    assert listed("/targeting/device/os_type")
    (coffee,) = listed("/targeting/interests/scls", query="coffee")
    assert coffee["path"] == "Foodies/Coffee Drinkers"
    (riyadh,) = listed("/targeting/geo/sa/region", query="riyadh")
    assert (riyadh["region"]["name"], riyadh["country"]["code2"]) == ("Riyadh Region", "sa")
    (kuwait,) = listed("/targeting/geo/country", query="kuwait")
    assert kuwait["country"] == {"id": "414", "name": "kuwait", "code": "kwt", "code2": "kw"}
    failed(snap.http.get("/targeting/geo/SA/region"), 404, "E3003")
    failed(snap.http.get("/targeting/moods"), 404, "E3003")


def test_what_does_not_exist_is_e3003(snap: SnapClient) -> None:
    failed(snap.http.get("/campaigns/00000000-0000-0000-0000-000000000000"), 404, "E3003")
    failed(snap.http.get(f"/campaigns/{ACCOUNT}"), 404, "E3003")
    failed(snap.http.get("/planets/1"), 404, "E3003")
    failed(httpx.get(f"{snap.base_url}/v2/me"), 404, "E3003")


def test_public_profiles_are_shown_to_applications_on_a_list(fresh_snap: SnapClient) -> None:
    organization = fresh_snap.get("/me")["me"]["organization_id"]
    fresh_snap.control("/options", profiles_shown=False)
    answer = fresh_snap.http.get(f"/organizations/{organization}/public_profiles")
    assert failed(answer, 403, "E3002") == "Caller does not have permission"


def test_what_is_not_played_says_so(snap: SnapClient) -> None:
    answer = snap.http.get(f"/adaccounts/{ACCOUNT}/spend_guidance")
    assert answer.status_code == 501
    assert "does not play" in answer.json()["debug_message"]


def test_a_preview_can_be_opened(snap: SnapClient) -> None:
    creative_id = snap.creative()["id"]
    for edge in ("creative_preview", "previews"):
        answer = snap.get(f"/creatives/{creative_id}/{edge}")
        assert "خصم ٢٥٪" in httpx.get(answer["creative_preview_link"]).text
