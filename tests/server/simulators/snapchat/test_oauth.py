"""Sign-in: the page, its code, tokens of an hour, refresh tokens that now and then die."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from adly_sync_server.simulators.snapchat.world import SnapchatOptions
from tests.server.simulators.snapchat.snap_client import SnapClient, failed, snapchat

BACK = "https://adly.example/v1/oauth/snapchat"
APP = {"client_id": "adly-app", "client_secret": "s3cret"}
ASKED = {
    "client_id": "adly-app",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "snapchat-marketing-api",
    "state": "st 1",
}


@pytest.fixture
def strict() -> Iterator[SnapClient]:
    """A Snapchat that knows one application."""
    with snapchat(SnapchatOptions(app_id="adly-app", app_secret="s3cret")) as client:
        yield client


def authorize(snap: SnapClient, **changes: str) -> httpx.Response:
    return httpx.get(f"{snap.base_url}/login/oauth2/authorize", params={**ASKED, **changes})


def code(snap: SnapClient, **changes: str) -> str:
    answer = authorize(snap, auto="1", **changes)
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))["code"]


def exchange(snap: SnapClient, **form: str) -> httpx.Response:
    return httpx.post(f"{snap.base_url}/login/oauth2/access_token", data={**APP, **form})


def redeem(snap: SnapClient, given: str, **changes: str) -> httpx.Response:
    form = {"grant_type": "authorization_code", "code": given, "redirect_uri": BACK, **changes}
    return exchange(snap, **form)


def refresh(snap: SnapClient, token: str) -> httpx.Response:
    return exchange(snap, grant_type="refresh_token", refresh_token=token)


def tokens(snap: SnapClient) -> dict[str, Any]:
    return dict(redeem(snap, code(snap)).json())


def error(answer: httpx.Response, status: int = 400) -> str:
    assert answer.status_code == status, answer.text
    return str(answer.json()["error"])


def may_read(snap: SnapClient, token: str) -> bool:
    answer = httpx.get(f"{snap.base_url}/v1/me", headers={"authorization": f"Bearer {token}"})
    return answer.status_code == 200


def test_the_page_asks_in_both_languages_and_sends_the_person_back(strict: SnapClient) -> None:
    page = authorize(strict)
    assert page.status_code == 200
    assert "متابعة" in page.text
    assert "Continue" in page.text
    form = {**ASKED, "decision": "allow"}
    back = httpx.post(f"{strict.base_url}/login/oauth2/authorize", data=form)
    assert back.status_code == 302
    query = dict(parse_qsl(urlsplit(back.headers["location"]).query))
    assert query["state"] == "st 1"
    assert redeem(strict, query["code"]).status_code == 200


def test_somebody_who_says_no_comes_back_with_an_error(strict: SnapClient) -> None:
    back = authorize(strict, decision="deny")
    assert back.headers["location"] == f"{BACK}?error=access_denied&state=st+1"


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "another"},
        {"redirect_uri": "http://adly.example/back"},
        {"redirect_uri": "adly://back"},
        {"response_type": "token"},
        {"scope": "snapchat-profile-api"},
    ],
)
def test_a_wrong_question_is_not_asked(strict: SnapClient, changes: dict[str, str]) -> None:
    answer = authorize(strict, **changes)
    assert answer.status_code == 400
    assert "location" not in answer.headers


def test_a_code_gives_tokens_once(strict: SnapClient) -> None:
    given = code(strict)
    answer = redeem(strict, given).json()
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == 3600
    assert answer["scope"] == "snapchat-marketing-api"
    assert may_read(strict, answer["access_token"])
    assert error(redeem(strict, given)) == "invalid_grant"


def test_a_code_is_bound_to_its_address_and_ends(strict: SnapClient) -> None:
    assert error(redeem(strict, code(strict), redirect_uri=f"{BACK}/")) == "invalid_grant"
    late = code(strict)
    strict.control("/advance", minutes=11)
    assert error(redeem(strict, late)) == "invalid_grant"


def test_only_the_application_gets_tokens(strict: SnapClient) -> None:
    wrong = {"client_secret": "guess"}
    assert error(redeem(strict, code(strict), **wrong), 401) == "invalid_client"
    assert error(exchange(strict, grant_type="refresh_token", client_id="another"), 401) == "invalid_client"
    assert error(exchange(strict, grant_type="password")) == "unsupported_grant_type"
    sent = httpx.post(f"{strict.base_url}/login/oauth2/access_token", json={**APP})
    failed(sent, 415, "E1006")


def test_an_access_token_ends_after_an_hour_of_simulated_time(strict: SnapClient) -> None:
    answer = tokens(strict)
    strict.control("/advance", minutes=59)
    assert may_read(strict, answer["access_token"])
    strict.control("/advance", minutes=2)
    assert not may_read(strict, answer["access_token"])
    renewed = refresh(strict, answer["refresh_token"]).json()
    assert may_read(strict, renewed["access_token"])


def test_now_and_then_a_refresh_token_is_replaced_and_the_old_one_is_dead(strict: SnapClient) -> None:
    first = tokens(strict)["refresh_token"]
    given = [refresh(strict, first).json()["refresh_token"] for _ in range(3)]
    assert given[:2] == [first, first]
    assert given[2] != first
    assert error(refresh(strict, first)) == "invalid_grant"
    assert refresh(strict, given[2]).status_code == 200


def test_a_consent_taken_back_ends_both_tokens(strict: SnapClient) -> None:
    answer = tokens(strict)
    strict.control("/tokens/revoke")
    assert not may_read(strict, answer["access_token"])
    assert error(refresh(strict, answer["refresh_token"])) == "invalid_grant"


def test_no_token_no_answer(strict: SnapClient) -> None:
    failed(httpx.get(f"{strict.base_url}/v1/me"), 401, "E3002")
    failed(httpx.get(f"{strict.base_url}/v1/me", params={"access_token": "x"}), 401, "E3002")
    basic = {"authorization": "Basic eDp5"}
    failed(httpx.get(f"{strict.base_url}/v1/me", headers=basic), 401, "E3002")


def test_no_usable_token_stands_in_dump_or_journal(strict: SnapClient) -> None:
    answer = tokens(strict)
    refresh(strict, answer["refresh_token"])
    seen = strict.desk.get("/entities").text + strict.desk.get("/journal").text
    for secret in (answer["access_token"], answer["refresh_token"], "s3cret"):
        assert secret not in seen
