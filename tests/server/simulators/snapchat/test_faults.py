"""What goes wrong on demand, and what the outside can do to the world."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from adly_sync_server.simulators.snapchat.world import SnapchatOptions
from tests.server.simulators.snapchat.snap_client import (
    ACCOUNT,
    SnapClient,
    campaign,
    failed,
    snapchat,
    succeeded,
)

CAMPAIGNS = f"/adaccounts/{ACCOUNT}/campaigns"


def create(snap: SnapClient, **changes: Any) -> httpx.Response:
    return snap.http.post(CAMPAIGNS, json={"campaigns": [{**campaign(), **changes}]})


def names(snap: SnapClient) -> list[str]:
    return [one["campaign"]["name"] for one in snap.get(CAMPAIGNS)["campaigns"]]


def test_throttling_comes_with_snapchats_headers(fresh_snap: SnapClient) -> None:
    fresh_snap.fault("throttle", method="POST", path="/campaigns$", arguments={"wait_s": 7})
    answer = create(fresh_snap)
    failed(answer, 429)
    assert answer.headers["x-rate-limit-limit"] == "83"
    assert answer.headers["x-rate-limit-remaining"] == "0"
    reset_ms = int(answer.headers["x-rate-limit-reset"])
    assert reset_ms % 5_000 == 0
    assert 6_000 <= reset_ms - time.time() * 1_000 <= 13_000
    assert names(fresh_snap) == []
    assert create(fresh_snap).status_code == 200


def test_writes_carry_their_allowance_and_reads_do_not(fresh_snap: SnapClient) -> None:
    fresh_snap.control("/options", limits=False)
    first, second = create(fresh_snap), create(fresh_snap)
    assert first.headers["x-rate-limit-limit"] == "83"
    if first.headers["x-rate-limit-reset"] == second.headers["x-rate-limit-reset"]:
        remaining = [int(one.headers["x-rate-limit-remaining"]) for one in (first, second)]
        assert remaining[0] - remaining[1] == 1
    made = fresh_snap.http.post(
        f"/adaccounts/{ACCOUNT}/media", json={"media": [{"name": "م", "type": "IMAGE"}]}
    )
    assert made.headers["x-rate-limit-limit"] == "25"
    stats = fresh_snap.http.get(f"/adaccounts/{ACCOUNT}/stats", params={"granularity": "LIFETIME"})
    assert stats.headers["x-rate-limit-limit"] == "1666"
    assert "x-rate-limit-limit" not in fresh_snap.http.get(CAMPAIGNS).headers


def test_with_limits_on_calls_run_out_and_come_back() -> None:
    with snapchat(SnapchatOptions(limits=True)) as snap:
        wishes = {"media": [{"name": "م", "type": "IMAGE"}]}
        answers = [snap.http.post(f"/adaccounts/{ACCOUNT}/media", json=wishes) for _ in range(60)]
        refused = [one for one in answers if one.status_code == 429]
        assert refused
        assert refused[0].headers["x-rate-limit-remaining"] == "0"
        snap.control("/advance", seconds=5)
        assert snap.http.post(f"/adaccounts/{ACCOUNT}/media", json=wishes).status_code == 200


@pytest.mark.parametrize("status", [500, 503])
def test_a_failure_of_snapchats_own(fresh_snap: SnapClient, status: int) -> None:
    fresh_snap.fault("server_error", arguments={"status": status})
    failed(create(fresh_snap), status)
    assert names(fresh_snap) == []


def test_a_lost_answer_leaves_the_deed_and_a_lost_request_does_not(fresh_snap: SnapClient) -> None:
    fresh_snap.fault("lost_answer", method="POST", path="/campaigns$")
    assert create(fresh_snap, status="DRAFT").json()["request_status"] == "ERROR"
    with pytest.raises(httpx.RemoteProtocolError):
        create(fresh_snap, name="هنا")
    fresh_snap.fault("lost_request", method="POST", path="/campaigns$")
    with pytest.raises(httpx.RemoteProtocolError):
        create(fresh_snap, name="ضائعة")
    assert names(fresh_snap) == ["هنا"]


def test_a_token_ends_in_the_middle(fresh_snap: SnapClient) -> None:
    fresh_snap.fault("expire_token", skip=1, path="/campaigns")
    assert create(fresh_snap).status_code == 200
    failed(create(fresh_snap), 401, "E3002")
    failed(create(fresh_snap), 401, "E3002")


def test_what_may_not_be_done_is_403_with_the_code_of_a_bad_token(fresh_snap: SnapClient) -> None:
    fresh_snap.fault("forbid", method="POST", path="/campaigns")
    assert failed(create(fresh_snap), 403, "E3002") == "Caller does not have permission"
    assert create(fresh_snap).status_code == 200


def test_the_date_of_an_answer_is_the_simulated_one(fresh_snap: SnapClient) -> None:
    fresh_snap.control("/advance", days=40)
    answer = create(fresh_snap)
    told = parsedate_to_datetime(answer.headers["date"]).timestamp()
    assert 0 <= int(answer.headers["x-rate-limit-reset"]) / 1_000 - told <= 6
    assert answer.headers.get_list("date") == [answer.headers["date"]]


def test_a_slow_answer(fresh_snap: SnapClient) -> None:
    fresh_snap.fault("slow", method="GET", arguments={"delay_s": 0.4})
    started = time.perf_counter()
    names(fresh_snap)
    assert time.perf_counter() - started >= 0.4


def test_only_the_first_of_a_list_goes_through(fresh_snap: SnapClient) -> None:
    fresh_snap.fault("partial", method="POST", arguments={"keep": 1})
    wishes = [{**campaign(), "name": name} for name in ("أ", "ب", "ج")]
    answers = fresh_snap.send("POST", CAMPAIGNS, *wishes)
    assert [one["sub_request_status"] for one in answers] == ["SUCCESS", "ERROR", "ERROR"]
    assert names(fresh_snap) == ["أ"]


def test_snapchat_alters_a_value_silently(fresh_snap: SnapClient) -> None:
    campaign_id = fresh_snap.campaign()["id"]
    fresh_snap.fault("alter", path="/adsquads", arguments={"fields": {"daily_budget_micro": 155_000_000}})
    made = fresh_snap.squad(campaign_id)
    assert made["daily_budget_micro"] == 150_000_000
    assert fresh_snap.one("adsquads", made["id"])["daily_budget_micro"] == 155_000_000


def test_snapchat_switches_an_option_on(fresh_snap: SnapClient) -> None:
    off = {"geos": [{"country_code": "sa"}], "enable_targeting_expansion": False}
    campaign_id = fresh_snap.campaign()["id"]
    fresh_snap.fault("switch_on", path="/adsquads")
    silently, later = (fresh_snap.squad(campaign_id, targeting=off) for _ in range(2))
    assert silently["targeting"]["enable_targeting_expansion"] is False
    assert fresh_snap.one("adsquads", silently["id"])["targeting"]["enable_targeting_expansion"] is True
    assert fresh_snap.one("adsquads", later["id"])["targeting"]["enable_targeting_expansion"] is False
    fresh_snap.control(f"/adsquads/{later['id']}/switch_on")
    read = fresh_snap.one("adsquads", later["id"])
    assert read["targeting"]["auto_expansion_options"]["interest_expansion_option"] == {"enabled": True}
    assert read["updated_at"] > later["updated_at"]


def test_a_review_is_failed_with_its_reason(fresh_snap: SnapClient) -> None:
    fresh_snap.fault("reject", path="/ads$", arguments={"reason": "Misleading health claim"})
    ad_id = fresh_snap.ad(fresh_snap.squad(fresh_snap.campaign()["id"])["id"])["id"]
    assert fresh_snap.one("ads", ad_id)["review_status"] == "PENDING"
    fresh_snap.control("/advance", minutes=1)
    read = fresh_snap.one("ads", ad_id)
    assert (read["review_status"], read["review_status_reasons"]) == ("REJECTED", ["Misleading health claim"])
    fresh_snap.control(f"/reviews/{ad_id}/approve")
    assert fresh_snap.one("ads", ad_id)["review_status"] == "APPROVED"
    fresh_snap.control(f"/reviews/{read['creative_id']}/reject", reason="Logo")
    assert fresh_snap.one("creatives", read["creative_id"])["review_status"] == "REJECTED"


def test_somebody_else_changes_and_deletes(fresh_snap: SnapClient) -> None:
    made = fresh_snap.campaign()
    fresh_snap.control("/advance", minutes=5)
    fresh_snap.control(f"/entities/{made['id']}", name="اسم من مكان آخر", status="ACTIVE")
    read = fresh_snap.one("campaigns", made["id"])
    assert (read["name"], read["status"]) == ("اسم من مكان آخر", "ACTIVE")
    assert read["updated_at"] > made["updated_at"]
    assert read["last_updated_by_user"] != fresh_snap.get("/me")["me"]["id"]
    rows = fresh_snap.get(f"/campaigns/{made['id']}/external_changelogs")["changelogs"]
    assert rows[0]["changelog"]["user_id"] == read["last_updated_by_user"]
    assert fresh_snap.desk.delete(f"/entities/{made['id']}").status_code == 200
    failed(fresh_snap.http.get(f"/campaigns/{made['id']}"), 404, "E3003")


def test_nothing_is_written_in_a_closed_account(fresh_snap: SnapClient) -> None:
    made = fresh_snap.campaign()
    fresh_snap.control(f"/entities/{ACCOUNT}", status="CLOSED")
    assert "CLOSED" in fresh_snap.reason("POST", CAMPAIGNS, campaign())
    whole = {**campaign(), "id": made["id"], "status": "ACTIVE"}
    assert "CLOSED" in fresh_snap.reason("PUT", CAMPAIGNS, whole)
    assert fresh_snap.one("campaigns", made["id"])["status"] == "PAUSED"


def test_the_journal_tells_every_request_and_no_secret(fresh_snap: SnapClient) -> None:
    create(fresh_snap)
    create(fresh_snap, name="")
    accepted, refused = fresh_snap.desk.get("/journal", params={"path": "/campaigns"}).json()
    assert (accepted["verdict"], refused["verdict"]) == ("accepted", "refused")
    assert "name" in refused["remarks"][0]
    token = fresh_snap.http.headers["authorization"].removeprefix("Bearer ")
    assert token not in fresh_snap.desk.get("/journal").text
    assert token not in fresh_snap.desk.get("/entities").text


def test_what_went_through_is_counted_by_operation_and_parameter(fresh_snap: SnapClient) -> None:
    create(fresh_snap)
    create(fresh_snap, colour="red")
    fresh_snap.squad(fresh_snap.campaign()["id"])
    fresh_snap.get("/targeting/geo/sa/region", query="riyadh")
    counted = fresh_snap.desk.get("/exercise").json()
    operations = counted["operations"]
    assert counted["operation_count"] == len(operations)
    assert operations["GET /targeting/geo/{country}/region"] == ["query"]
    assert (
        "campaigns[].objective_v2_properties.objective_v2_type"
        in operations["POST /adaccounts/{id}/campaigns"]
    )
    assert "campaigns[].colour" not in operations["POST /adaccounts/{id}/campaigns"]
    named = operations["POST /campaigns/{id}/adsquads"]
    assert "adsquads[].targeting.geos[].country_code" in named
    assert counted["parameter_count"] == sum(len(found) for found in operations.values())


def test_control_wishes_that_make_no_sense_are_refused(snap: SnapClient) -> None:
    for path, body in (
        ("/faults", {"kind": "earthquake"}),
        ("/options", {"colour": "red"}),
        ("/options", {"limits": 1}),
        ("/entities/5", {"name": "x"}),
        ("/entities/5/backdate", {"days": 1}),
        ("/reviews/5/approve", {}),
        ("/accounts", {"timezone": "Asia/Nowhere"}),
        ("/pixels", {"name": "x"}),
    ):
        answer = snap.desk.post(path, json=body)
        assert answer.status_code == 400, (path, body)
        assert answer.json()["problem"]


def test_the_world_can_be_furnished_and_put_back(fresh_snap: SnapClient) -> None:
    account = fresh_snap.control("/accounts", name="بوتيك الدوحة", currency="QAR", timezone="Asia/Qatar")
    fresh_snap.control("/pixels", ad_account_id=account["id"], name="بكسل")
    profile = fresh_snap.control("/public_profiles", display_name="بوتيك")
    read = fresh_snap.get(f"/adaccounts/{account['id']}")["adaccounts"][0]["adaccount"]
    assert (read["currency"], read["status"]) == ("QAR", "ACTIVE")
    assert len(fresh_snap.get(f"/adaccounts/{account['id']}/pixels")["pixels"]) == 1
    organization = fresh_snap.get("/me")["me"]["organization_id"]
    listed = fresh_snap.get(f"/organizations/{organization}/public_profiles")["public_profiles"]
    assert profile["id"] in [one["public_profile"]["id"] for one in listed]
    assert len(fresh_snap.control("/reset")["accounts"]) == 4
    given = fresh_snap.control("/tokens", expires_in_s=60)["access_token"]
    bearer = {"authorization": f"Bearer {given}"}
    assert succeeded(httpx.get(f"{fresh_snap.base_url}/v1/me", headers=bearer))["me"]
    fresh_snap.control("/advance", minutes=2)
    failed(httpx.get(f"{fresh_snap.base_url}/v1/me", headers=bearer), 401, "E3002")
