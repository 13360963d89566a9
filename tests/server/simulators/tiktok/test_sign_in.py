"""The sign-in through the browser, and whose token opens what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adly_sync_server.simulators.tiktok.world import TikTokOptions
from tests.server.simulators.tiktok.business import ADVERTISER, BusinessClient, wire
from tests.server.simulators.tiktok.conftest import running

APP, SECRET = "7000000000000000009", "a-secret-of-the-simulated-application"
ASKED = {"app_id": APP, "redirect_uri": "http://127.0.0.1:9/back?from=tiktok", "state": "حالة"}


@pytest.fixture(scope="module")
def signed() -> Iterator[BusinessClient]:
    """A TikTok that knows one application."""
    with running(TikTokOptions(app_id=APP, app_secret=SECRET)) as client:
        yield client


def portal(tiktok: BusinessClient, **changes: str) -> httpx.Response:
    return httpx.get(f"{tiktok.base_url}/portal/auth", params={**ASKED, **changes})


def code_of(answer: httpx.Response) -> str:
    return parse_qs(urlsplit(answer.headers["location"]).query)["auth_code"][0]


def exchange(tiktok: BusinessClient, code: str, **changes: str) -> dict[str, Any]:
    body = {"app_id": APP, "secret": SECRET, "auth_code": code, **changes}
    return tiktok.whole(tiktok.http.post("/oauth2/access_token/", json=body, headers={"Access-Token": ""}))


def test_a_person_is_asked_and_answers(signed: BusinessClient) -> None:
    page = portal(signed)
    assert page.status_code == 200
    assert ADVERTISER in page.text
    assert 'name="decision"' in page.text
    allowed = httpx.post(f"{signed.base_url}/portal/auth", data={**ASKED, "decision": "allow"})
    back = parse_qs(urlsplit(allowed.headers["location"]).query)
    assert (back["state"], back["from"]) == (["حالة"], ["tiktok"])
    denied = httpx.post(f"{signed.base_url}/portal/auth", data={**ASKED, "decision": "deny"})
    assert "auth_code" not in denied.headers["location"]


def test_a_code_gives_a_token_and_the_accounts_it_opens_once(signed: BusinessClient) -> None:
    code = code_of(portal(signed, auto="1"))
    given = exchange(signed, code)["data"]
    assert len(given["advertiser_ids"]) == 4
    assert all(isinstance(number, int) for number in given["scope"])
    listed = signed.http.get(
        "/oauth2/advertiser/get/",
        params={"app_id": APP, "secret": SECRET},
        headers={"Access-Token": given["access_token"]},
    )
    names = [one["advertiser_name"] for one in listed.json()["data"]["list"]]
    assert names[0] == "متجر لمسة"
    assert exchange(signed, code)["code"] == 40110


def test_a_code_ends_after_an_hour() -> None:
    with running(TikTokOptions(auto_approve=True)) as tiktok:
        code = code_of(portal(tiktok))
        tiktok.control("/advance", seconds=3_601)
        assert exchange(tiktok, code)["code"] == 40110


def test_wrong_codes_applications_and_secrets(signed: BusinessClient) -> None:
    assert exchange(signed, "0" * 40)["code"] == 40110
    code = code_of(portal(signed, auto="1"))
    assert exchange(signed, code, secret="another")["code"] == 40000
    assert exchange(signed, code, app_id="8")["code"] == 40000
    assert exchange(signed, code)["code"] == 0
    assert portal(signed, app_id="8").status_code == 400
    assert portal(signed, redirect_uri="javascript:alert(1)").status_code == 400


def test_a_withdrawn_token_opens_nothing(signed: BusinessClient) -> None:
    token = exchange(signed, code_of(portal(signed, auto="1")))["data"]["access_token"]
    body = {"app_id": APP, "secret": SECRET, "access_token": token}
    assert signed.http.post("/oauth2/revoke_token/", json=body).json()["code"] == 0
    asked = wire({"advertiser_id": ADVERTISER})
    answer = signed.http.get("/campaign/get/", params=asked, headers={"Access-Token": token})
    assert answer.json()["code"] == 40105


def test_no_token_a_wrong_one_and_a_bearer(tiktok: BusinessClient) -> None:
    asked = wire({"advertiser_id": ADVERTISER})
    for headers, code in (
        ({"Access-Token": ""}, 40104),
        ({"Access-Token": "x"}, 40105),
        ({"Access-Token": "", "Authorization": "Bearer simulated-tiktok-long-term-token"}, 40104),
    ):
        assert tiktok.http.get("/campaign/get/", params=asked, headers=headers).json()["code"] == code


def test_somebody_elses_account_stays_closed(tiktok: BusinessClient) -> None:
    asked = wire({"advertiser_id": "7309999999999999999"})
    assert tiktok.http.get("/campaign/get/", params=asked).json()["code"] == 40001


def test_an_account_tells_currency_zone_and_balance(tiktok: BusinessClient) -> None:
    asked = {"advertiser_ids": [ADVERTISER], "fields": ["currency", "timezone", "status", "balance"]}
    (account,) = tiktok.http.get("/advertiser/info/", params=wire(asked)).json()["data"]["list"]
    assert account == {
        "advertiser_id": ADVERTISER,
        "currency": "SAR",
        "timezone": "Asia/Riyadh",
        "status": "STATUS_ENABLE",
        "balance": 25_000.0,
    }
    wrong = wire({**asked, "fields": ["colour"]})
    assert tiktok.http.get("/advertiser/info/", params=wrong).json()["code"] == 40002


def test_the_journal_keeps_no_secret(signed: BusinessClient) -> None:
    code = code_of(portal(signed, auto="1"))
    token = exchange(signed, code)["data"]["access_token"]
    for text in (signed.desk.get("/journal").text, signed.desk.get("/entities").text):
        assert SECRET not in text
        assert token not in text
    assert code not in signed.desk.get("/journal").text
