"""Sign-in through the browser: the page, both decisions, the exchange, and every way it goes wrong."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.meta.world import MetaOptions
from tests.judges import judges_folder
from tests.server.simulators.graph_client import ACCOUNT, GraphClient, error_of

SECRET = "a-secret-of-the-simulated-application"
APP = {"client_id": "7700112233", "client_secret": SECRET}
BACK = "http://127.0.0.1:8400/v1/platforms/meta/callback?from=desktop"
ASKED = {
    "client_id": APP["client_id"],
    "redirect_uri": BACK,
    "state": "ح-42/=&",
    "scope": "ads_management,ads_read,pages_show_list",
    "response_type": "code",
}


@pytest.fixture(scope="module")
def graph() -> Iterator[GraphClient]:
    options = MetaOptions(app_id=APP["client_id"], app_secret=SECRET)
    with start_meta_simulator(options=options, cache_dir=judges_folder()) as simulator:
        client = GraphClient(simulator.base_url)
        yield client
        client.close()


def dialog(graph: GraphClient, **changes: str) -> httpx.Response:
    return httpx.get(f"{graph.base_url}/v26.0/dialog/oauth", params={**ASKED, **changes})


def answered(response: httpx.Response) -> dict[str, str]:
    """What the redirect carries back."""
    assert response.status_code == 302, response.text
    assert response.headers["location"].startswith(BACK.split("?")[0])
    query = parse_qs(urlsplit(response.headers["location"]).query)
    return {name: values[0] for name, values in query.items()}


def exchange(graph: GraphClient, **params: str) -> httpx.Response:
    return httpx.get(f"{graph.base_url}/v26.0/oauth/access_token", params={**APP, **params})


def code(graph: GraphClient, **changes: str) -> str:
    return answered(dialog(graph, auto="1", **changes))["code"]


def token(graph: GraphClient, **changes: str) -> str:
    answer = exchange(graph, redirect_uri=BACK, code=code(graph, **changes))
    return str(answer.json()["access_token"])


def proven(token: str) -> dict[str, str]:
    proof = hmac.new(SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()
    return {"access_token": token, "appsecret_proof": proof}


def call(graph: GraphClient, path: str, **params: Any) -> httpx.Response:
    return httpx.get(f"{graph.base_url}/v26.0{path}", params=params)


def test_a_person_allows_on_the_page(graph: GraphClient) -> None:
    page = dialog(graph)
    assert page.headers["content-type"].startswith("text/html")
    assert "السماح" in page.text
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
    assert hidden["redirect_uri"] == BACK
    sent = httpx.post(str(page.url), data={**ASKED, "decision": "allow"})
    answer = answered(sent)
    assert answer["state"] == ASKED["state"]
    assert answer["from"] == "desktop"
    assert answer["code"]


def test_a_person_says_no(graph: GraphClient) -> None:
    answer = answered(dialog(graph, decision="deny"))
    assert answer["error"] == "access_denied"
    assert answer["error_reason"] == "user_denied"
    assert answer["state"] == ASKED["state"]
    assert "code" not in answer


def test_the_page_shows_foreign_text_as_text(graph: GraphClient) -> None:
    page = dialog(graph, state='"><script>alert(1)</script>')
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"client_id": "1"}, "Invalid App ID"),
        ({"redirect_uri": "javascript:alert(1)"}, "redirect_uri"),
        ({"scope": "ads_everything"}, "Invalid Scopes: ads_everything"),
        ({"response_type": "token"}, "response_type"),
    ],
)
def test_a_wrong_question_is_answered_on_the_page(
    graph: GraphClient, changes: dict[str, str], told: str
) -> None:
    page = dialog(graph, auto="1", **changes)
    assert page.status_code == 400
    assert told in page.text


def test_a_code_becomes_a_token_that_becomes_a_long_one(graph: GraphClient) -> None:
    short = exchange(graph, redirect_uri=BACK, code=code(graph)).json()
    assert short["token_type"] == "bearer"
    assert short["expires_in"] < 2 * 3_600
    long = exchange(graph, grant_type="fb_exchange_token", fb_exchange_token=short["access_token"]).json()
    assert 59 * 86_400 < long["expires_in"] <= 60 * 86_400
    assert call(graph, "/me", **proven(long["access_token"])).json()["name"] == "نورة العتيبي"


def test_a_code_works_once(graph: GraphClient) -> None:
    used = code(graph)
    assert exchange(graph, redirect_uri=BACK, code=used).status_code == 200
    assert error_of(exchange(graph, redirect_uri=BACK, code=used))["error_subcode"] == 36009


def test_a_code_belongs_to_its_redirect_and_its_time(graph: GraphClient) -> None:
    assert error_of(exchange(graph, redirect_uri="http://127.0.0.1/else", code=code(graph)))["code"] == 100
    old = code(graph)
    graph.control("/advance", minutes=11)
    assert error_of(exchange(graph, redirect_uri=BACK, code=old))["error_subcode"] == 36007
    assert error_of(exchange(graph, redirect_uri=BACK, code="AQmadeup"))["code"] == 100


def test_the_application_must_be_itself(graph: GraphClient) -> None:
    assert error_of(exchange(graph, client_secret="no", redirect_uri=BACK, code=code(graph)))["code"] == 1
    assert error_of(exchange(graph, client_id="1", redirect_uri=BACK, code=code(graph)))["code"] == 101


def test_every_call_must_be_proven(graph: GraphClient) -> None:
    good = proven(token(graph))
    assert call(graph, "/me", **good).status_code == 200
    assert (
        "require an appsecret_proof"
        in error_of(call(graph, "/me", access_token=good["access_token"]))["message"]
    )
    wrong = {**good, "appsecret_proof": "0" * 64}
    assert "Invalid appsecret_proof" in error_of(call(graph, "/me", **wrong))["message"]


def test_tokens_that_are_no_good_are_190(graph: GraphClient) -> None:
    assert error_of(call(graph, "/me"))["code"] == 104
    assert error_of(call(graph, "/me", access_token="EAAmadeup"))["code"] == 190
    old = token(graph)
    graph.control("/advance", hours=2)
    answer = call(graph, "/me", **proven(old))
    assert (error_of(answer)["code"], error_of(answer)["error_subcode"]) == (190, 463)
    assert "invalid_token" in answer.headers["www-authenticate"]


def test_a_token_does_only_what_was_allowed(graph: GraphClient) -> None:
    reading = proven(token(graph, scope="ads_read"))
    assert call(graph, f"/{ACCOUNT}/campaigns", **reading).status_code == 200
    assert error_of(call(graph, "/me/accounts", **reading))["code"] == 200
    written = httpx.post(f"{graph.base_url}/v26.0/{ACCOUNT}/campaigns", data={**reading, "name": "حملة"})
    assert error_of(written)["code"] == 200
    nothing = proven(token(graph, scope="email"))
    assert error_of(call(graph, "/me/adaccounts", **nothing))["code"] == 200


def test_a_token_can_be_inspected(graph: GraphClient) -> None:
    inspected = token(graph)
    seen = call(
        graph, "/debug_token", input_token=inspected, access_token=f"{APP['client_id']}|{SECRET}"
    ).json()
    assert seen["data"]["is_valid"] is True
    assert seen["data"]["app_id"] == APP["client_id"]
    assert set(seen["data"]["scopes"]) == {"ads_management", "ads_read", "pages_show_list", "public_profile"}
    graph.control("/tokens/expire", access_token=inspected)
    again = call(
        graph, "/debug_token", input_token=inspected, access_token=f"{APP['client_id']}|{SECRET}"
    ).json()
    assert again["data"]["is_valid"] is False
    unknown = call(
        graph, "/debug_token", input_token="EAAno", access_token=f"{APP['client_id']}|{SECRET}"
    ).json()
    assert unknown["data"]["error"]["code"] == 190


def test_only_the_application_or_a_good_token_may_inspect(graph: GraphClient) -> None:
    wrong = call(graph, "/debug_token", input_token="EAAno", access_token=f"{APP['client_id']}|guess")
    assert error_of(wrong)["code"] == 190


def test_permissions_are_listed_and_can_be_taken_back(graph: GraphClient) -> None:
    good = proven(token(graph))
    rows = call(graph, "/me/permissions", **good).json()["data"]
    assert {"permission": "ads_management", "status": "granted"} in rows
    assert httpx.delete(f"{graph.base_url}/v26.0/me/permissions", params=good).json() == {"success": True}
    assert error_of(call(graph, "/me", **good))["code"] == 190


def test_a_system_users_token_has_no_end(graph: GraphClient) -> None:
    given = graph.control("/tokens", scopes=["ads_read"])["access_token"]
    graph.control("/advance", days=400)
    assert call(graph, "/me", **proven(given)).status_code == 200
