"""Faults on demand: each strikes where it was told to, as Meta would show it, and then is over."""

from __future__ import annotations

import json
import time

import httpx
import pytest

from tests.server.simulators.graph_client import (
    ACCOUNT,
    GraphClient,
    campaign,
    done,
    error_of,
    wire,
)

CAMPAIGNS = f"/{ACCOUNT}/campaigns"


def create(graph: GraphClient, name: str = "حملة") -> httpx.Response:
    return graph.http.post(CAMPAIGNS, data=wire({**campaign(), "name": name}))


def names(graph: GraphClient) -> list[str]:
    return [row["name"] for row in graph.get(CAMPAIGNS, fields="name")["data"]]


@pytest.mark.parametrize(
    ("code", "status", "subcode"),
    [(4, 403, None), (17, 400, 2446079), (613, 400, 1487742), (80004, 400, None)],
)
def test_throttling_with_the_vendors_codes_and_headers(
    fresh_graph: GraphClient, code: int, status: int, subcode: int | None
) -> None:
    fresh_graph.fault("throttle", path="/campaigns", arguments={"code": code, "wait_s": 300})
    answer = create(fresh_graph)
    error = error_of(answer)
    assert (answer.status_code, error["code"], error.get("error_subcode")) == (status, code, subcode)
    usage = json.loads(answer.headers["x-business-use-case-usage"])
    (use_case,) = usage["320011000000001"]
    assert use_case["type"] == "ads_management"
    assert use_case["estimated_time_to_regain_access"] == 5
    of_account = json.loads(answer.headers["x-ad-account-usage"])
    assert of_account["acc_id_util_pct"] == 100
    assert of_account["reset_time_duration"] == 300
    assert names(fresh_graph) == []
    assert create(fresh_graph).status_code == 200


def test_throttled_insights_bring_their_own_header(fresh_graph: GraphClient) -> None:
    fresh_graph.fault("throttle", path="/insights")
    answer = fresh_graph.http.get(f"/{ACCOUNT}/insights")
    assert json.loads(answer.headers["x-fb-ads-insights-throttle"])["acc_id_util_pct"] == 100


@pytest.mark.parametrize(("status", "code"), [(500, 1), (503, 2)])
def test_a_server_that_fails_says_it_is_transient(fresh_graph: GraphClient, status: int, code: int) -> None:
    fresh_graph.fault("server_error", method="POST", arguments={"status": status})
    answer = create(fresh_graph)
    assert answer.status_code == status
    assert (error_of(answer)["code"], error_of(answer)["is_transient"]) == (code, True)
    assert names(fresh_graph) == []


def test_a_lost_answer_leaves_the_campaign_behind(fresh_graph: GraphClient) -> None:
    fresh_graph.fault("lost_answer", method="POST", path="/campaigns")
    with pytest.raises(httpx.TransportError):
        create(fresh_graph, "حملة ضاع جوابها")
    assert names(fresh_graph) == ["حملة ضاع جوابها"]
    (entry,) = fresh_graph.desk.get("/journal", params={"verdict": "fault:lost_answer"}).json()
    assert entry["status"] == 200


def test_a_refusal_does_not_use_a_lost_answer_up(fresh_graph: GraphClient) -> None:
    fresh_graph.fault("lost_answer", method="POST", path="/campaigns")
    assert create(fresh_graph, " ").status_code == 400
    with pytest.raises(httpx.TransportError):
        create(fresh_graph)
    assert len(names(fresh_graph)) == 1


def test_a_lost_request_leaves_nothing(fresh_graph: GraphClient) -> None:
    fresh_graph.fault("lost_request", path="/campaigns")
    with pytest.raises(httpx.TransportError):
        create(fresh_graph)
    assert names(fresh_graph) == []


def test_a_slow_page_is_slow_and_the_others_are_not(fresh_graph: GraphClient) -> None:
    for number in range(2):
        fresh_graph.campaign(name=f"حملة {number}")
    fresh_graph.fault("slow", method="GET", path=r"/campaigns\?.*after=", arguments={"delay_s": 0.4})
    started = time.perf_counter()
    first = fresh_graph.get(CAMPAIGNS, limit=1)
    assert time.perf_counter() - started < 0.4
    started = time.perf_counter()
    fresh_graph.get(CAMPAIGNS, limit=1, after=first["paging"]["cursors"]["after"])
    assert time.perf_counter() - started >= 0.4


def test_a_slow_answer_holds_nobody_else_up(fresh_graph: GraphClient) -> None:
    fresh_graph.fault("slow", path="/me$", arguments={"delay_s": 30})
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{fresh_graph.base_url}/v26.0/me", timeout=0.2)
    assert fresh_graph.get(CAMPAIGNS)["data"] == []


def test_a_token_expires_in_the_middle(fresh_graph: GraphClient) -> None:
    fresh_graph.fault("expire_token", skip=1, path="/campaigns")
    assert create(fresh_graph).status_code == 200
    for _ in range(2):
        error = error_of(create(fresh_graph))
        assert (error["code"], error["error_subcode"]) == (190, 463)


def test_the_platform_alters_a_value_silently(fresh_graph: GraphClient) -> None:
    campaign_id = fresh_graph.campaign()
    fresh_graph.fault("alter", path="/adsets", arguments={"fields": {"daily_budget": "15500"}})
    ad_set_id = fresh_graph.ad_set(campaign_id)
    assert fresh_graph.get(f"/{ad_set_id}", fields="daily_budget")["daily_budget"] == "15500"


def test_an_ad_is_disapproved_with_a_reason(fresh_graph: GraphClient) -> None:
    fresh_graph.fault("disapprove", path="/ads", arguments={"reason": "Personal Attributes"})
    ad_id = fresh_graph.ad(fresh_graph.ad_set(fresh_graph.campaign()))
    assert fresh_graph.get(f"/{ad_id}", fields="effective_status")["effective_status"] == "PENDING_REVIEW"
    fresh_graph.control("/advance", minutes=1)
    ad = fresh_graph.get(f"/{ad_id}", fields="effective_status,ad_review_feedback")
    assert ad["effective_status"] == "DISAPPROVED"
    assert "Personal Attributes" in ad["ad_review_feedback"]["global"]
    fresh_graph.control(f"/ads/{ad_id}/approve")
    assert fresh_graph.get(f"/{ad_id}", fields="effective_status")["effective_status"] == "PAUSED"


def test_somebody_else_changes_and_deletes(fresh_graph: GraphClient) -> None:
    campaign_id = fresh_graph.campaign()
    before = fresh_graph.get(f"/{campaign_id}", fields="updated_time")["updated_time"]
    fresh_graph.control("/advance", minutes=5)
    fresh_graph.control(f"/entities/{campaign_id}", name="اسم من مكان آخر", status="ACTIVE")
    after = fresh_graph.get(f"/{campaign_id}", fields="name,status,updated_time")
    assert (after["name"], after["status"]) == ("اسم من مكان آخر", "ACTIVE")
    assert after["updated_time"] > before
    (row, *_) = fresh_graph.get(f"/{ACCOUNT}/activities", fields="actor_name,event_type")["data"]
    assert row["actor_name"] != "نورة العتيبي"
    done(fresh_graph.desk.delete(f"/entities/{campaign_id}"))
    assert fresh_graph.get(f"/{campaign_id}", fields="status")["status"] == "DELETED"
    done(fresh_graph.desk.delete(f"/entities/{campaign_id}", params={"gone": "1"}))
    assert fresh_graph.refused_read(f"/{campaign_id}")["error_subcode"] == 33


def test_faults_can_be_seen_and_called_off(fresh_graph: GraphClient) -> None:
    planned = fresh_graph.fault("server_error", times=3)
    assert fresh_graph.desk.get("/faults").json() == [planned]
    assert create(fresh_graph).status_code == 500
    assert fresh_graph.desk.get("/faults").json()[0]["times"] == 2
    assert fresh_graph.desk.delete("/faults").json() == {"cleared": 1}
    assert create(fresh_graph).status_code == 200


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "earthquake"},
        {"kind": "slow", "times": 0},
        {"kind": "slow", "times": True},
        {"kind": "slow", "path": "("},
        {"kind": "slow", "colour": "red"},
        {"kind": "slow", "arguments": []},
    ],
)
def test_a_wrong_fault_is_refused_with_its_reason(graph: GraphClient, wish: dict[str, object]) -> None:
    answer = graph.desk.post("/faults", json=wish)
    assert answer.status_code == 400
    assert answer.json()["problem"]


def test_the_journal_tells_every_request_and_no_secret(fresh_graph: GraphClient) -> None:
    create(fresh_graph)
    create(fresh_graph, " ")
    accepted, refused = fresh_graph.desk.get("/journal", params={"path": "/campaigns"}).json()
    assert (accepted["verdict"], refused["verdict"]) == ("accepted", "refused")
    assert refused["remarks"] == ["name: The name must not be empty"]
    token = str(fresh_graph.http.params["access_token"])
    assert token not in fresh_graph.desk.get("/journal").text
    assert token not in fresh_graph.desk.get("/entities").text
    later = fresh_graph.desk.get("/journal", params={"after": accepted["number"]}).json()
    assert [entry["number"] for entry in later] == [refused["number"]]
    fresh_graph.desk.delete("/journal")
    assert fresh_graph.desk.get("/journal").json() == []


def test_the_development_tier_runs_out_and_recovers(fresh_graph: GraphClient) -> None:
    fresh_graph.control("/options", tier="development")
    answers = [create(fresh_graph, f"حملة {number}") for number in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [400]
    error = error_of(answers[-1])
    assert (error["code"], error["error_subcode"]) == (17, 2446079)
    assert json.loads(answers[-1].headers["x-ad-account-usage"])["reset_time_duration"] in (299, 300)
    halfway = json.loads(answers[9].headers["x-ad-account-usage"])
    assert halfway["acc_id_util_pct"] == 50
    fresh_graph.control("/advance", seconds=301)
    assert create(fresh_graph).status_code == 200


def test_control_wishes_that_make_no_sense_are_refused(graph: GraphClient) -> None:
    for path, body in (
        ("/advance", {"years": 1}),
        ("/advance", {"days": -1}),
        ("/advance", {}),
        ("/options", {"colour": "red"}),
        ("/options", {"review_s": "slow"}),
        ("/entities/5", {"name": "x"}),
        ("/accounts", {"name": "x", "currency": "KWD"}),
        ("/pixels", {"name": "x"}),
    ):
        answer = graph.desk.post(path, json=body)
        assert answer.status_code == 400, (path, body)
        assert answer.json()["problem"]
    assert graph.desk.post("/journal", content=b"[]").status_code == 404
    assert graph.desk.post("/advance", content=b"[]").status_code == 400


def test_the_world_can_be_put_back_to_its_beginning(fresh_graph: GraphClient) -> None:
    fresh_graph.campaign()
    fresh_graph.control("/advance", days=3)
    assert len(fresh_graph.control("/reset")["accounts"]) == 4
    assert names(fresh_graph) == []
    assert fresh_graph.desk.get("/clock").json()["offset_s"] == 0
    assert create(fresh_graph).status_code == 200


def test_the_world_can_be_furnished(fresh_graph: GraphClient) -> None:
    account = fresh_graph.control(
        "/accounts", name="بوتيك الدوحة", currency="QAR", timezone_name="Asia/Qatar"
    )["id"]
    pixel = fresh_graph.control("/pixels", account_id=account, name="بكسل")["id"]
    instagram = fresh_graph.control("/instagram_accounts", username="boutique.doha")["id"]
    page = fresh_graph.control("/pages", name="بوتيك", instagram_business_account={"id": instagram})["id"]
    assert fresh_graph.get(f"/{account}", fields="currency")["currency"] == "QAR"
    assert fresh_graph.get(f"/{account}/adspixels")["data"] == [{"id": pixel}]
    listed = fresh_graph.get(f"/{page}", fields="instagram_business_account{username}")
    assert listed["instagram_business_account"] == {"username": "boutique.doha", "id": instagram}
    dumped = fresh_graph.desk.get("/entities", params={"kind": "AdAccount"}).json()
    assert len(dumped) == 5


def test_a_reset_gives_the_allowance_back(fresh_graph: GraphClient) -> None:
    fresh_graph.control("/options", tier="development")
    for _ in range(60):
        fresh_graph.get(f"/{ACCOUNT}", fields="id")
    assert fresh_graph.refused_read(f"/{ACCOUNT}", fields="id")["code"] == 17
    fresh_graph.control("/reset")
    assert fresh_graph.get(f"/{ACCOUNT}", fields="id")["id"] == ACCOUNT
