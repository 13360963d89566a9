"""Faults on demand: each strikes where it was told to, as TikTok would show it, and then is over."""

from __future__ import annotations

import ast
import csv
import io
import json
from typing import Any

import httpx
import pytest

from adly_sync_server.simulators.tiktok.world import TikTokOptions
from tests.server.simulators.tiktok.business import ADVERTISER, BusinessClient, campaign, creative, in_utc
from tests.server.simulators.tiktok.conftest import running


def create(tiktok: BusinessClient) -> dict[str, Any]:
    return tiktok.send("/campaign/create/", **campaign())


def count(tiktok: BusinessClient) -> int:
    return int(tiktok.get("/campaign/get/")["page_info"]["total_number"])


@pytest.mark.parametrize("code", [40100, 40132, 61000])
def test_throttling_is_told_in_the_body_alone(fresh_tiktok: BusinessClient, code: int) -> None:
    fresh_tiktok.fault("throttle", path="/campaign/create/", arguments={"code": code})
    assert create(fresh_tiktok)["code"] == code
    assert count(fresh_tiktok) == 0
    assert create(fresh_tiktok)["code"] == 0


def test_a_failure_of_tiktoks_own_has_status_200_or_another(fresh_tiktok: BusinessClient) -> None:
    fresh_tiktok.fault("server_error", method="POST")
    assert create(fresh_tiktok)["code"] == 50000
    fresh_tiktok.fault("server_error", method="POST", arguments={"status": 504})
    answer = fresh_tiktok.http.post("/campaign/create/", json={"advertiser_id": ADVERTISER, **campaign()})
    assert (answer.status_code, answer.json()["code"]) == (504, 50002)
    assert count(fresh_tiktok) == 0


def test_a_lost_answer_leaves_the_campaign_behind_and_a_refusal_does_not_use_it_up(
    fresh_tiktok: BusinessClient,
) -> None:
    fresh_tiktok.fault("lost_answer", method="POST", path="/campaign/create/")
    fresh_tiktok.refused("/campaign/create/", **{**campaign(), "campaign_name": " "})
    fresh_tiktok.fault("throttle", path="/campaign/create/")
    assert create(fresh_tiktok)["code"] == 40100
    with pytest.raises(httpx.TransportError):
        create(fresh_tiktok)
    assert count(fresh_tiktok) == 1


def test_a_lost_request_leaves_nothing(fresh_tiktok: BusinessClient) -> None:
    fresh_tiktok.fault("lost_request", path="/campaign/create/")
    with pytest.raises(httpx.TransportError):
        create(fresh_tiktok)
    assert count(fresh_tiktok) == 0


def test_a_token_ends_in_the_middle(fresh_tiktok: BusinessClient) -> None:
    fresh_tiktok.fault("expire_token", skip=1, path="/campaign/create/")
    assert create(fresh_tiktok)["code"] == 0
    assert [create(fresh_tiktok)["code"] for _ in range(2)] == [40105, 40105]


def test_a_conflict_of_writers(fresh_tiktok: BusinessClient) -> None:
    fresh_tiktok.fault("conflict", method="POST")
    assert create(fresh_tiktok)["code"] == 40202
    assert create(fresh_tiktok)["code"] == 0


def test_a_part_succeeds_on_demand(fresh_tiktok: BusinessClient) -> None:
    ids = [fresh_tiktok.campaign() for _ in range(3)]
    fresh_tiktok.fault("partial", path="/status/update/", arguments={"count": 2})
    part = fresh_tiktok.send("/campaign/status/update/", campaign_ids=ids, operation_status="ENABLE")
    assert (part["code"], part["data"]["campaign_ids"]) == (20001, ids[:1])
    (entry,) = fresh_tiktok.desk.get("/journal", params={"verdict": "partial"}).json()
    assert entry["status"] == 200
    adgroup_id = fresh_tiktok.ad_group(ids[0])
    fresh_tiktok.fault("partial", path="/ad/create/")
    two = [creative(fresh_tiktok.fresh_image())] * 2
    answer = fresh_tiktok.send("/ad/create/", adgroup_id=adgroup_id, creatives=two)
    assert (answer["code"], len(answer["data"]["ad_ids"])) == (20001, 1)


def test_tiktok_switches_an_option_on_silently(fresh_tiktok: BusinessClient) -> None:
    campaign_id = fresh_tiktok.campaign()
    wish = {"smart_audience_enabled": True, "budget": 160.0}
    fresh_tiktok.fault("alter", path="/adgroup/create/", arguments={"fields": wish})
    fresh_tiktok.ad_group(campaign_id, smart_audience_enabled=False)
    (row,) = fresh_tiktok.get("/adgroup/get/")["list"]
    assert (row["smart_audience_enabled"], row["budget"]) == (True, 160.0)


def test_an_ad_is_denied_and_approved(fresh_tiktok: BusinessClient) -> None:
    fresh_tiktok.fault("disapprove", path="/ad/create/", arguments={"reason": "Prohibited content"})
    adgroup_id = fresh_tiktok.ad_group(fresh_tiktok.campaign())
    ad_id = fresh_tiktok.ad(adgroup_id)
    fresh_tiktok.control("/advance", minutes=1)
    (ad,) = fresh_tiktok.get("/ad/get/")["list"]
    assert ad["secondary_status"] == "AD_STATUS_AUDIT_DENY"
    fresh_tiktok.control(f"/ads/{ad_id}/approve")
    assert fresh_tiktok.get("/ad/get/")["list"][0]["secondary_status"] == "AD_STATUS_DISABLE"


def test_somebody_else_changes_and_deletes(fresh_tiktok: BusinessClient) -> None:
    campaign_id = fresh_tiktok.campaign()
    (before,) = fresh_tiktok.get("/campaign/get/")["list"]
    fresh_tiktok.control("/advance", minutes=5)
    fresh_tiktok.control(
        f"/entities/{campaign_id}", campaign_name="اسم من مكان آخر", operation_status="ENABLE"
    )
    (after,) = fresh_tiktok.get("/campaign/get/")["list"]
    assert (after["campaign_name"], after["operation_status"]) == ("اسم من مكان آخر", "ENABLE")
    assert after["modify_time"] > before["modify_time"]
    assert fresh_tiktok.desk.delete(f"/entities/{campaign_id}").is_success
    assert fresh_tiktok.get("/campaign/get/")["list"] == []
    assert fresh_tiktok.desk.delete(f"/entities/{campaign_id}", params={"gone": "1"}).is_success
    every = {"campaign_ids": [campaign_id], "primary_status": "STATUS_ALL"}
    assert fresh_tiktok.get("/campaign/get/", filtering=every)["list"] == []


def test_an_application_runs_out_by_its_level_and_recovers() -> None:
    with running(TikTokOptions(tier="basic")) as tiktok:
        codes = [tiktok.ask("/campaign/get/")["code"] for _ in range(11)]
        assert codes == [0] * 10 + [40100]
        tiktok.control("/advance", seconds=1)
        assert tiktok.ask("/campaign/get/")["code"] == 0


def test_control_wishes_that_make_no_sense_are_refused(tiktok: BusinessClient) -> None:
    for path, body in (
        ("/options", {"colour": "red"}),
        ("/options", {"review_s": "slow"}),
        ("/entities/5", {"campaign_name": "x"}),
        ("/advertisers", {"name": "x", "currency": "XXX"}),
        ("/pixels", {"pixel_name": "x"}),
    ):
        answer = tiktok.desk.post(path, json=body)
        assert answer.status_code == 400, (path, body)
        assert answer.json()["problem"]


def test_the_world_can_be_furnished_and_put_back(fresh_tiktok: BusinessClient) -> None:
    account = fresh_tiktok.control("/advertisers", name="بوتيك الدوحة", currency="QAR", timezone="Asia/Qatar")
    fresh_tiktok.control("/pixels", advertiser_id=account["id"], pixel_name="بكسل")
    asked = {"advertiser_id": account["id"]}
    assert (
        fresh_tiktok.http.get("/pixel/list/", params=asked).json()["data"]["page_info"]["total_number"] == 1
    )
    fresh_tiktok.campaign()
    assert len(fresh_tiktok.control("/reset")["advertisers"]) == 4
    assert count(fresh_tiktok) == 0


def test_reviewers_say_why_and_a_new_ad_seems_available(fresh_tiktok: BusinessClient) -> None:
    adgroup_id = fresh_tiktok.ad_group(fresh_tiktok.campaign())
    denied, fine = (fresh_tiktok.ad(adgroup_id) for _ in range(2))
    fresh = fresh_tiktok.get("/ad/review_info/", ad_ids=[denied])["ad_review_map"][denied]
    assert (fresh["review_status"], fresh["is_approved"]) == ("ALL_AVAILABLE", True)
    assert fresh_tiktok.get("/ad/get/")["list"][0]["secondary_status"] == "AD_STATUS_AUDIT"
    fresh_tiktok.control(f"/ads/{denied}/disapprove", reason="Prohibited content")
    fresh_tiktok.control(f"/ads/{fine}/approve")
    told = fresh_tiktok.get("/adgroup/review_info/", adgroup_ids=[adgroup_id], lang="ar")
    assert told["ad_group_review_map"][adgroup_id]["review_status"] == "PART_AVAILABLE"
    (reason,) = told["ad_review_map"][adgroup_id][denied]["reject_info"]
    assert reason["reasons"] == ["Prohibited content"]
    assert told["ad_review_map"][adgroup_id][fine]["reject_info"] == []
    assert fresh_tiktok.refused_read("/ad/review_info/", ad_ids=["5"])["code"] == 40007
    assert fresh_tiktok.refused_read("/ad/review_info/", ad_ids=["5"] * 21)["code"] == 40002


def test_a_closed_account_can_be_switched_off_and_nothing_else(fresh_tiktok: BusinessClient) -> None:
    campaign_id = fresh_tiktok.campaign(operation_status="ENABLE")
    fresh_tiktok.control(f"/entities/{ADVERTISER}", status="STATUS_LIMIT")
    (row,) = fresh_tiktok.get("/campaign/get/")["list"]
    assert row["secondary_status"] == "ADVERTISER_ACCOUNT_PUNISH"
    assert create(fresh_tiktok)["code"] == 40001
    fresh_tiktok.post("/campaign/status/update/", campaign_ids=[campaign_id], operation_status="DISABLE")
    fresh_tiktok.control(f"/entities/{ADVERTISER}", status="STATUS_ENABLE")
    assert create(fresh_tiktok)["code"] == 0


def test_without_balance_nothing_delivers(fresh_tiktok: BusinessClient) -> None:
    fresh_tiktok.tree()
    fresh_tiktok.control(f"/entities/{ADVERTISER}", balance=0.0)
    assert fresh_tiktok.get("/adgroup/get/")["list"][0]["secondary_status"] == "ADGROUP_STATUS_BALANCE_EXCEED"
    assert fresh_tiktok.get("/ad/get/")["list"][0]["secondary_status"] == "AD_STATUS_BALANCE_EXCEED"


def test_the_diary_tells_what_others_changed(fresh_tiktok: BusinessClient) -> None:
    campaign_id = fresh_tiktok.campaign(budget_mode="BUDGET_MODE_DAY", budget=400.0)
    fresh_tiktok.post("/campaign/update/", campaign_id=campaign_id, budget=450.0)
    fresh_tiktok.control(f"/entities/{campaign_id}", operation_status="ENABLE")
    fresh_tiktok.campaign()
    period = {"start_time": in_utc(-24), "end_time": in_utc(1)}
    wish = {**period, "object_type": "CAMPAIGN", "object_ids": [campaign_id]}
    task = {"task_id": fresh_tiktok.post("/changelog/task/create/", **wish)["task_id"]}
    assert fresh_tiktok.get("/changelog/task/check/", **task)["status"] == "PROCESSING"
    assert fresh_tiktok.refused_read("/changelog/task/download/", **task)["code"] == 40201
    fresh_tiktok.control("/advance", seconds=2)
    packed = json.loads(fresh_tiktok.get("/changelog/task/download/", **task)["changelog"])
    counts, _, lines = ast.literal_eval(packed["file_data"]).decode().partition("\r\n\r\n")
    assert counts.splitlines() == [
        "Budget changes,1",
        "Bid changes,0",
        "Status changes,1",
        "Targeting changes,0",
    ]
    status, budget = csv.DictReader(io.StringIO(lines))
    assert (status["Object"], status["Source"]) == ("On/Off Status", "TikTok Ads Manager")
    assert (budget["Object"], budget["Source"], budget["Object ID"]) == (
        "budget",
        "Marketing API",
        campaign_id,
    )
    (details,) = json.loads(status["Activity details"])
    assert details["before_after"] == [{"before": "b'Paused'", "after": "b'Enabled'"}]
    long = {"start_time": in_utc(-24 * 31), "end_time": in_utc(0)}
    assert fresh_tiktok.refused("/changelog/task/create/", **long)["message"].startswith("end_time: ")
