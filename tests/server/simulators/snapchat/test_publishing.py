"""A tree is made, replaced and deleted: defaults, erasure by PUT, partial success, reviews, changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.simulators.snapchat.schemas import READ_ONLY, writable
from adly_sync_server.simulators.snapchat.world import CAMPAIGN, SQUAD, SnapchatOptions
from tests.server.simulators.snapchat.snap_client import (
    ACCOUNT,
    PIXEL,
    SnapClient,
    campaign,
    failed,
    snapchat,
    squad,
    succeeded,
)

CAMPAIGNS = f"/adaccounts/{ACCOUNT}/campaigns"
CAP = {"lifetime_spend_cap_micro": 900_000_000, "end_time": "2027-01-01T00:00:00.000Z"}


def writable_part(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """What an update must carry: everything that may be written, and the id."""
    return {name: value for name, value in body.items() if name in writable(kind) or name == "id"}


def test_a_campaign_without_objective_pays_for_awareness(snap: SnapClient) -> None:
    wish = {name: value for name, value in campaign().items() if name != "objective_v2_properties"}
    made = snap.write("POST", CAMPAIGNS, wish)
    assert made["objective"] == "BRAND_AWARENESS"
    assert made["objective_v2_properties"] == {
        "objective_v2_type": "AWARENESS_AND_ENGAGEMENT",
        "is_auto_generated": True,
    }


def test_an_ad_squad_is_paused_and_its_audience_widened_by_default(snap: SnapClient) -> None:
    wish = {name: value for name, value in squad().items() if name != "status"}
    made = snap.write("POST", f"/campaigns/{snap.campaign()['id']}/adsquads", wish)
    assert made["status"] == "PAUSED"
    assert made["targeting"]["enable_targeting_expansion"] is True
    assert made["targeting"]["auto_expansion_options"] == {
        "interest_expansion_option": {"enabled": True},
        "custom_audience_expansion_option": {"enabled": True},
    }


def test_widening_stays_off_where_it_was_refused(snap: SnapClient) -> None:
    off = {"enabled": False}
    options = {"interest_expansion_option": off, "custom_audience_expansion_option": off}
    targeting = {"geos": [{"country_code": "sa"}], "auto_expansion_options": options}
    made = snap.squad(snap.campaign()["id"], targeting=targeting)
    assert made["targeting"]["enable_targeting_expansion"] is False
    assert made["targeting"]["auto_expansion_options"] == options


def test_ages_come_back_as_texts(snap: SnapClient) -> None:
    targeting = {"geos": [{"country_code": "sa"}], "demographics": [{"min_age": 21, "max_age": 34}]}
    made = snap.squad(snap.campaign()["id"], targeting=targeting)
    assert made["targeting"]["demographics"] == [{"min_age": "21", "max_age": "34"}]


def test_put_erases_what_it_does_not_carry(snap: SnapClient) -> None:
    made = snap.campaign(**CAP)
    rename = {name: made[name] for name in ("id", "status", "start_time")} | {"name": "اسم جديد"}
    answer = snap.write("PUT", CAMPAIGNS, rename)
    read = snap.one("campaigns", made["id"])
    for body in (answer, read):
        assert body["name"] == "اسم جديد"
        assert not {"daily_budget_micro", "lifetime_spend_cap_micro", "end_time"} & set(body)
    assert read["objective_v2_properties"] == made["objective_v2_properties"]
    erased = [remark.rpartition(" ")[2] for remark in snap.remarks("PUT")]
    assert erased == ["daily_budget_micro", "end_time", "lifetime_spend_cap_micro"]


def test_put_of_everything_erases_nothing(snap: SnapClient) -> None:
    made = snap.campaign(**CAP)
    whole = {**writable_part(CAMPAIGN, made), "name": "اسم جديد"}
    snap.write("PUT", CAMPAIGNS, whole)
    read = snap.one("campaigns", made["id"])
    changed = {name for name in {*made, *read} if made.get(name) != read.get(name)}
    assert changed == {"name", "updated_at"}
    assert snap.remarks("PUT") == []


@given(st.sets(st.sampled_from(["daily_budget_micro", "lifetime_spend_cap_micro", "end_time", "buy_model"])))
@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_put_leaves_out_is_gone_and_nothing_else(snap: SnapClient, left_out: set[str]) -> None:
    made = snap.campaign(**CAP, buy_model="AUCTION")
    whole = writable_part(CAMPAIGN, made)
    sent = {name: value for name, value in whole.items() if name not in left_out}
    snap.write("PUT", CAMPAIGNS, sent)
    assert writable_part(CAMPAIGN, snap.one("campaigns", made["id"])) == sent
    assert snap.remarks("PUT") == [f"campaigns.0: erased: {name}" for name in sorted(left_out)]


def test_put_of_a_squad_without_its_switches_widens_the_audience_again(snap: SnapClient) -> None:
    campaign_id = snap.campaign()["id"]
    off = {"geos": [{"country_code": "sa"}], "enable_targeting_expansion": False}
    made = snap.squad(campaign_id, targeting=off, status="ACTIVE", pixel_id=PIXEL)
    assert made["targeting"]["enable_targeting_expansion"] is False
    small = {**squad(), "id": made["id"], "targeting": {"geos": [{"country_code": "sa"}]}}
    del small["status"]
    answer = snap.write("PUT", f"/campaigns/{campaign_id}/adsquads", small)
    assert answer["targeting"]["enable_targeting_expansion"] is True
    assert answer["status"] == "PAUSED"
    assert "pixel_id" not in answer
    assert snap.remarks("PUT") == ["adsquads.0: erased: pixel_id", "adsquads.0: reset: status"]


def test_put_refuses_read_only_fields_unless_told_to_be_as_lenient_as_recorded() -> None:
    with snapchat(SnapchatOptions(refuse_read_only=False)) as snap:
        made = snap.campaign()
        snap.write("PUT", CAMPAIGNS, {**made, "name": "ب"})
        snap.control("/options", refuse_read_only=True)
        reason = snap.reason("PUT", CAMPAIGNS, {**made, "name": "ج"})
        assert "updated_at" in reason
        assert "delivery_status" in reason
        assert snap.one("campaigns", made["id"])["name"] == "ب"


def test_put_needs_an_id_that_is_there(snap: SnapClient) -> None:
    assert "can not be found" in snap.reason("PUT", CAMPAIGNS, campaign())
    assert "can not be found" in snap.reason("PUT", CAMPAIGNS, {**campaign(), "id": "nobody"})
    made = snap.squad(snap.campaign()["id"])
    whole = writable_part(SQUAD, snap.one("adsquads", made["id"]))
    assert "campaign_id" in snap.reason("PUT", f"/campaigns/{snap.campaign()['id']}/adsquads", whole)
    assert snap.write("PUT", f"/adaccounts/{ACCOUNT}/adsquads", whole)["id"] == made["id"]


def test_some_go_through_and_some_do_not(snap: SnapClient) -> None:
    good, bad = {**campaign(), "name": "جيدة"}, {**campaign(), "status": "DRAFT"}
    response = snap.http.post(CAMPAIGNS, json={"campaigns": [good, bad, good]})
    assert response.status_code == 200
    assert response.json()["request_status"] == "SUCCESS"
    answers = response.json()["campaigns"]
    assert [one["sub_request_status"] for one in answers] == ["SUCCESS", "ERROR", "SUCCESS"]
    assert "status" in answers[1]["sub_request_error_reason"]
    assert answers[1]["campaign"] == bad
    assert snap.desk.get("/journal").json()[-1]["verdict"] == "partial"
    assert snap.one("campaigns", answers[2]["campaign"]["id"])["name"] == "جيدة"


def test_when_all_fail_the_status_is_still_two_hundred(snap: SnapClient) -> None:
    response = snap.http.post(CAMPAIGNS, json={"campaigns": [{"name": "x"}]})
    assert response.status_code == 200
    assert response.json()["request_status"] == "ERROR"
    assert snap.desk.get("/journal").json()[-1]["verdict"] == "refused"


def test_delete_takes_everything_below_along(snap: SnapClient) -> None:
    campaign_id = snap.campaign()["id"]
    squad_id = snap.squad(campaign_id)["id"]
    ad_id = snap.ad(squad_id)["id"]
    answer = succeeded(snap.http.delete(f"/campaigns/{campaign_id}"))
    assert answer["campaigns"] == []
    for plural, id in (("campaigns", campaign_id), ("adsquads", squad_id), ("ads", ad_id)):
        failed(snap.http.get(f"/{plural}/{id}"), 404, "E3003")
        assert snap.one(plural, id, read_deleted_entities="true")["deleted"] is True
    failed(snap.http.delete(f"/campaigns/{campaign_id}"), 404, "E3003")
    listed = snap.get(CAMPAIGNS)["campaigns"]
    assert campaign_id not in [one["campaign"]["id"] for one in listed]


def test_creatives_are_not_deleted(snap: SnapClient) -> None:
    assert snap.http.delete(f"/creatives/{snap.creative()['id']}").status_code == 501


def test_a_review_ends_by_itself(fresh_snap: SnapClient) -> None:
    made = fresh_snap.ad(fresh_snap.squad(fresh_snap.campaign()["id"])["id"])
    assert made["review_status"] == "PENDING"
    assert "INVALID_PENDING_REVIEW_STATUS" in made["delivery_status"]
    fresh_snap.control("/advance", minutes=1)
    read = fresh_snap.one("ads", made["id"])
    assert (read["review_status"], read["review_status_reasons"]) == ("APPROVED", [])
    assert fresh_snap.one("creatives", made["creative_id"])["review_status"] == "APPROVED"


def test_another_creative_is_reviewed_anew_and_a_new_name_is_not(fresh_snap: SnapClient) -> None:
    squad_id = fresh_snap.squad(fresh_snap.campaign()["id"])["id"]
    made = fresh_snap.ad(squad_id)
    fresh_snap.control("/advance", minutes=1)
    whole = {name: made[name] for name in ("id", "creative_id", "type", "status")}
    renamed = fresh_snap.write("PUT", f"/adsquads/{squad_id}/ads", {**whole, "name": "جديد"})
    assert renamed["review_status"] == "APPROVED"
    other = {**whole, "name": "جديد", "creative_id": fresh_snap.creative()["id"]}
    assert fresh_snap.write("PUT", f"/adsquads/{squad_id}/ads", other)["review_status"] == "PENDING"


def test_delivery_status_says_why(fresh_snap: SnapClient) -> None:
    later = fresh_snap.campaign(status="ACTIVE", start_time="2099-01-01T00:00:00Z")
    assert later["delivery_status"] == [
        "INVALID_START_TIME",
        "INVALID_CAMPAIGN_HAS_NO_ACTIVE_AD_SQUAD",
        "INVALID_NOT_EFFECTIVE_ACTIVE",
    ]
    paused = fresh_snap.campaign()["id"]
    made = fresh_snap.squad(paused, status="ACTIVE")
    assert made["delivery_status"] == ["INVALID_EFFECTIVE_INVALID", "INVALID_NOT_EFFECTIVE_ACTIVE"]
    campaign_id, squad_id, (ad_id,) = fresh_snap.running_campaign(1)
    for plural, id in (("campaigns", campaign_id), ("adsquads", squad_id), ("ads", ad_id)):
        assert fresh_snap.one(plural, id)["delivery_status"] == ["VALID"]


def test_the_time_of_change_always_moves_on(snap: SnapClient) -> None:
    made = snap.campaign()
    moments = [made["updated_at"]]
    for name in ("أ", "ب", "ج"):
        wish = {**writable_part(CAMPAIGN, made), "name": name}
        moments.append(snap.write("PUT", CAMPAIGNS, wish)["updated_at"])
    assert moments == sorted(set(moments))


def test_every_change_is_noted_with_its_values(snap: SnapClient) -> None:
    made = snap.campaign(name="قبل")
    snap.write("PUT", CAMPAIGNS, {**writable_part(CAMPAIGN, made), "name": "بعد"})
    rows = snap.get(f"/campaigns/{made['id']}/external_changelogs")["changelogs"]
    changed, created = (row["changelog"] for row in rows)
    assert (changed["action"], created["action"]) == ("UPDATED", "CREATED")
    assert changed["update_value_records"] == {"name": {"before_value": "قبل", "after_value": "بعد"}}
    assert changed["user_id"] == snap.get("/me")["me"]["id"]


@pytest.mark.parametrize("kind", [CAMPAIGN, SQUAD])
def test_everything_answered_is_writable_or_read_only(snap: SnapClient, kind: str) -> None:
    campaign_id = snap.campaign()["id"]
    made = {CAMPAIGN: campaign_id, SQUAD: snap.squad(campaign_id)["id"]}[kind]
    read = snap.one({CAMPAIGN: "campaigns", SQUAD: "adsquads"}[kind], made)
    assert set(read) - {"id"} <= writable(kind) | READ_ONLY[kind]
