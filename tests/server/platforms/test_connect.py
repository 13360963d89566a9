"""Through the browser to the platform and back: states, denials, secrets, who may."""

import json
import logging
import uuid
from typing import Any

import httpx
import pytest

from tests.server.publishing.online import Agency
from tests.server.publishing.platform import ACCOUNT_ID, PAGE
from tests.server.served import problem


def offered(agency: Agency, begun: dict[str, Any]) -> dict[str, Any]:
    """How far a connection has come."""
    return dict(agency.done(agency.get(f"connections/{begun['id']}")))


def allowed(agency: Agency) -> dict[str, Any]:
    """A connection that the person has allowed."""
    begun = agency.begin()
    page = agency.browse(begun["authorize_url"])
    assert page.status_code == 200
    assert "تم الربط" in page.text
    return begun


def choose(agency: Agency, begun: dict[str, Any], *account_ids: str) -> httpx.Response:
    """Connect accounts of what is offered."""
    return agency.post(f"connections/{begun['id']}/accounts", {"account_ids": list(account_ids)})


def test_accounts_come_with_whom_they_may_speak_for(agency: Agency) -> None:
    begun = allowed(agency)
    seen = offered(agency, begun)
    assert (seen["state"], len(seen["accounts"])) == ("ready", 4)
    first = seen["accounts"][0]
    assert (first["account_id"], first["currency"], first["is_connected"]) == (ACCOUNT_ID, "SAR", False)
    (account_id,) = agency.done(choose(agency, begun, ACCOUNT_ID))["ad_account_ids"]
    rows = agency.replica.pull()
    account = rows["ad_accounts", account_id]["fields"]
    assert (account["health"], account["currency"], account["time_zone"]) == ("ok", "SAR", "Asia/Riyadh")
    kinds = [row["fields"]["kind"] for (entity, _), row in rows.items() if entity == "identities"]
    assert sorted(set(kinds)) == ["instagram", "page"]
    assert [entity for entity, _ in rows].count("pixels") == 1
    assert offered(agency, begun)["accounts"][0]["is_connected"]


def test_connected_again_nothing_is_doubled(agency: Agency) -> None:
    begun = allowed(agency)
    first = agency.done(choose(agency, begun, ACCOUNT_ID, ACCOUNT_ID))
    before = len(agency.replica.pull())
    again = agency.done(choose(agency, allowed(agency), ACCOUNT_ID))
    assert first == again
    assert len(agency.replica.pull()) <= before


def test_a_page_that_is_offered_no_more_is_marked(agency: Agency) -> None:
    agency.connect()
    page = agency.named("identities", PAGE)
    agency.platform.remove_elsewhere(PAGE, for_good=True)
    agency.connect()
    assert agency.replica.row("identities", page)["fields"]["is_active"] is False


def test_who_says_no_is_told_so(agency: Agency) -> None:
    agency.platform.ask("POST", "options", {"auto_approve": False})
    begun = agency.begin()
    consent = httpx.URL(begun["authorize_url"])
    state, back = consent.params["state"], httpx.URL(consent.params["redirect_uri"])
    page = agency.browse(str(back), state=state, error="access_denied", error_reason="user_denied")
    assert "لم يكتمل" in page.text
    seen = offered(agency, begun)
    assert (seen["state"], seen["code"], seen["accounts"]) == ("failed", "forbidden", [])
    assert problem(choose(agency, begun, ACCOUNT_ID)) == (409, "conflict")


def test_a_state_works_once(agency: Agency) -> None:
    begun = agency.begin()
    with httpx.Client(timeout=20) as browser:
        sent_back = browser.get(begun["authorize_url"]).headers["location"]
        assert browser.get(sent_back).status_code == 200
        assert browser.get(sent_back).status_code == 409
    assert offered(agency, begun)["state"] == "ready"


def test_a_state_nobody_was_given(agency: Agency) -> None:
    back = httpx.URL(httpx.URL(agency.begin()["authorize_url"]).params["redirect_uri"])
    assert agency.browse(str(back), state="guessed", code="x").status_code == 404
    page = agency.browse(str(back))
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_a_code_the_platform_does_not_know(agency: Agency) -> None:
    begun = agency.begin()
    consent = httpx.URL(begun["authorize_url"])
    back = str(httpx.URL(consent.params["redirect_uri"]))
    answer = agency.browse(back, state=consent.params["state"], code="forged")
    assert answer.status_code >= 400
    assert offered(agency, begun)["state"] == "failed"


def test_a_browser_that_never_came_back(agency: Agency) -> None:
    begun = agency.begin()
    assert offered(agency, begun)["state"] == "waiting"
    assert problem(choose(agency, begun, ACCOUNT_ID)) == (409, "conflict")
    late = "update oauth_states set expires_at = now() - interval '1 minute' where id = :id"
    agency.served.run_sql(late, id=uuid.UUID(begun["id"]))
    seen = offered(agency, begun)
    assert (seen["state"], seen["code"]) == ("failed", "code_expired")
    back = httpx.URL(begun["authorize_url"]).params
    answer = agency.browse(back["redirect_uri"], state=back["state"], code="x")
    assert answer.status_code == 409


def test_a_connection_whose_time_is_over_connects_nothing_and_forgets_its_token(agency: Agency) -> None:
    begun = allowed(agency)
    late = "update oauth_states set expires_at = now() - interval '1 minute' where id = :id"
    agency.served.run_sql(late, id=uuid.UUID(begun["id"]))
    assert problem(choose(agency, begun, ACCOUNT_ID)) == (409, "conflict")
    agency.begin()
    (row,) = agency.served.run_sql(
        "select context from oauth_states where id = :id", id=uuid.UUID(begun["id"])
    )
    assert row["context"] == {}


@pytest.mark.parametrize("chosen", [[], ["999"], [ACCOUNT_ID, "999"]])
def test_only_what_is_offered_can_be_chosen(agency: Agency, chosen: list[str]) -> None:
    answer = choose(agency, allowed(agency), *chosen)
    assert problem(answer) == (400, "invalid_value")
    assert answer.json()["field"] == "account_ids"
    assert not [key for key in agency.replica.pull() if key[0] == "ad_accounts"]


def test_another_platform_is_refused_by_name(agency: Agency) -> None:
    answer = agency.post("connections", {"platform": "tiktok"})
    assert problem(answer) == (400, "invalid_value")
    assert answer.json()["field"] == "platform"


def test_viewers_and_strangers_connect_nothing(agency: Agency) -> None:
    begun = allowed(agency)
    viewer, stranger = agency.served.person(), agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    for person, refusal in ((viewer, (403, "role_forbidden")), (stranger, (404, "not_found"))):
        assert problem(agency.post("connections", {"platform": "meta"}, by=person)) == refusal
        assert problem(agency.get(f"connections/{begun['id']}", by=person)) == refusal
        accounts = agency.post(
            f"connections/{begun['id']}/accounts", {"account_ids": [ACCOUNT_ID]}, by=person
        )
        assert problem(accounts) == refusal
    theirs = stranger.workspace()
    foreign = f"/v1/workspaces/{theirs}/connections/{begun['id']}"
    assert problem(stranger.http.get(foreign)) == (404, "not_found")


def test_a_colleague_cannot_use_somebody_elses_sign_in(agency: Agency) -> None:
    begun = allowed(agency)
    member = agency.served.person()
    agency.owner.add(agency.workspace, member, "member")
    assert problem(agency.get(f"connections/{begun['id']}", by=member)) == (404, "not_found")


def test_the_audit_tells_who_connected_what(agency: Agency) -> None:
    account_id = agency.connect()
    (entry,) = agency.served.run_sql(
        "select user_id, resource_id, details, ip_address from audit_logs"
        " where workspace_id = :ws and action = 'account.connected'",
        ws=uuid.UUID(agency.workspace),
    )
    assert str(entry["user_id"]) == agency.owner.id
    assert str(entry["resource_id"]) == account_id
    assert entry["details"]["account_id"] == ACCOUNT_ID
    assert entry["ip_address"] is not None


def test_the_token_is_in_no_answer_and_no_log(
    agency: Agency, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """The only places are the envelope and the wire to the platform."""
    for chatty in ("httpx", "httpcore"):
        caplog.set_level(logging.WARNING, logger=chatty)  # as configure_logs does: they name addresses
    with caplog.at_level(logging.DEBUG):
        begun = allowed(agency)
        seen = agency.get(f"connections/{begun['id']}").text
        seen += choose(agency, begun, ACCOUNT_ID).text + json.dumps(list(agency.replica.pull().values()))
    tokens = [row["id"] for row in agency.platform.entities("_token")]
    assert tokens
    (stored,) = agency.served.run_sql(
        "select access_token from ad_accounts where workspace_id = :ws", ws=uuid.UUID(agency.workspace)
    )
    record = bytes(stored["access_token"])
    assert record.startswith(b"v1.")
    told = seen + caplog.text + "".join(capfd.readouterr())
    assert "EAA" not in told
    assert "access_token" not in seen
    assert record.decode() not in told


def test_everybody_of_the_workspace_reads_what_can_be_connected(agency: Agency) -> None:
    """The operator of this server has named an app of Meta's and no other."""
    viewer, stranger = agency.served.person(), agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    for person in (agency.owner, viewer):
        assert agency.done(agency.get("connections", by=person)) == {"platforms": ["meta"]}
    assert problem(agency.get("connections", by=stranger)) == (404, "not_found")
    assert problem(agency.post("connections", {"platform": "tiktok"})) == (400, "invalid_value")
    assert problem(agency.post("connections", {"platform": "tiktok"}, by=stranger)) == (404, "not_found")
