"""What happened to an account: every act that matters for its safety is found by its person alone."""

import uuid
from typing import Any

import pytest

from adly_sync_server.accounts.deactivating import activate, deactivate
from adly_sync_server.audit.origin import Origin
from tests.server.accounts.test_sessions import NEW_PASSWORD, refresh
from tests.server.accounts.test_sign_in import challenge, enrol, meet
from tests.server.served import DEVICE, PASSWORD, Person, Served, problem, sign_in_body

#: What each call that may change an account leaves behind; ``None`` where the account stays as it was.
LEAVES: dict[tuple[str, str], str | None] = {
    ("post", "/v1/auth/sign-up"): None,  # nobody's account yet
    ("post", "/v1/auth/verify"): "address.proved",
    ("post", "/v1/auth/sign-in"): "session.started",
    ("post", "/v1/auth/challenge"): "backup_code.used",
    ("post", "/v1/auth/challenge/resend"): None,  # the letter itself tells
    ("post", "/v1/auth/refresh"): "session.revoked",  # for a token that was used before
    ("post", "/v1/auth/sign-out"): "session.ended",
    ("post", "/v1/auth/step-up"): "session.proved",
    ("post", "/v1/auth/reset"): "reset.asked",
    ("post", "/v1/auth/reset/confirm"): "password.reset",
    ("patch", "/v1/me"): None,  # a name and a language
    ("delete", "/v1/me"): None,  # nothing is left to stand in
    ("post", "/v1/me/export"): "account.exported",
    ("post", "/v1/me/password"): "password.changed",
    ("post", "/v1/me/totp"): None,  # not in force until it is confirmed
    ("post", "/v1/me/totp/confirm"): "totp.enabled",
    ("post", "/v1/me/totp/backup-codes"): "backup_codes.renewed",
    ("delete", "/v1/me/totp"): "totp.removed",
    ("delete", "/v1/me/sessions/{family_id}"): "session.ended",
    ("post", "/v1/me/invitations/{invitation_id}/accept"): None,  # stands in the workspace's log
    ("post", "/v1/me/invitations/{invitation_id}/decline"): None,
    ("post", "/v1/me/phone-links"): "phone_link.made",
    ("delete", "/v1/me/phone-links/{link_id}"): "phone_link.revoked",
}


def events(person: Person, **asked: Any) -> list[dict[str, Any]]:
    """The newest first."""
    answer = person.http.get("/v1/me/events", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["events"])


def kinds(person: Person) -> list[str]:
    """What happened, the newest first."""
    return [one["kind"] for one in events(person, limit=100)]


def come_again(person: Person, password: str = PASSWORD) -> Person:
    """A new session of the same person."""
    person.served.run_sql("delete from auth_attempts where kind in ('sign_in_address', 'sign_in_account')")
    answer = person.http.post("/v1/auth/sign-in", json=sign_in_body(person.address, password))
    assert answer.status_code == 200, answer.text
    person.tokens = answer.json()
    person.use(person.tokens["access_token"])
    return person


def test_every_call_that_changes_an_account_is_thought_of(owner: Person) -> None:
    paths = owner.http.get("/openapi.json").json()["paths"]
    changing = {
        (method, path)
        for path, methods in paths.items()
        for method in methods
        if method != "get" and (path == "/v1/me" or path.startswith(("/v1/me/", "/v1/auth/")))
    }
    assert changing == LEAVES.keys()


def test_every_act_is_found(served: Served, owner: Person) -> None:
    for act in (
        _exported,
        _taken_to_a_phone,
        _signed_in_anew,
        _proved,
        _with_a_second_step,
        _password_changed,
        _reset,
        _copied_token,
        _closed,
    ):
        act(served, owner)
    newcomer = _signed_up(served)
    found = set(kinds(come_again(owner, NEW_PASSWORD))) | set(newcomer)
    assert found >= {kind for kind in LEAVES.values() if kind}
    assert found >= {"account.deactivated", "account.activated"}


def _exported(served: Served, owner: Person) -> None:
    assert owner.http.post("/v1/me/export").status_code == 200


def _taken_to_a_phone(served: Served, owner: Person) -> None:
    owner.workspace("لمسة")
    made = owner.http.post("/v1/me/phone-links", json={"name": "My phone"})
    assert made.status_code == 201, made.text
    gone = owner.http.delete(f"/v1/me/phone-links/{made.json()['link']['id']}")
    assert gone.status_code == 204, gone.text
    assert kinds(owner)[:2] == ["phone_link.revoked", "phone_link.made"]


def _signed_in_anew(served: Served, owner: Person) -> None:
    assert owner.http.post("/v1/auth/sign-out").status_code == 204
    come_again(owner)
    ended = events(owner)[1]
    assert (ended["kind"], ended["details"]) == ("session.ended", {"is_this": True})
    assert ended["ip_address"] == "127.0.0.1"


def _proved(served: Served, owner: Person) -> None:
    assert owner.http.post("/v1/auth/step-up", json={"password": "wrong"}).status_code == 401
    assert kinds(owner)[0] == "session.started"
    assert owner.http.post("/v1/auth/step-up", json={"password": PASSWORD}).status_code == 204
    assert kinds(owner)[0] == "session.proved"


def _with_a_second_step(served: Served, owner: Person) -> None:
    _, codes, _ = enrol(owner)
    assert kinds(owner)[0] == "totp.enabled"
    with served.client() as client:
        assert meet(client, challenge(client, owner), "backup_code", "0000-0000").status_code == 401
        assert kinds(owner)[0] == "totp.enabled"
        assert meet(client, challenge(client, owner), "backup_code", codes[0]).status_code == 200
    started, used = events(owner)[:2]
    assert (started["kind"], used["kind"], used["details"]) == (
        "session.started",
        "backup_code.used",
        {"left": 9},
    )
    assert owner.http.post("/v1/me/totp/backup-codes").status_code == 200
    assert owner.http.delete("/v1/me/totp").status_code == 204
    assert kinds(owner)[:2] == ["totp.removed", "backup_codes.renewed"]


def _password_changed(served: Served, owner: Person) -> None:
    body = {"current": PASSWORD, "password": NEW_PASSWORD}
    assert owner.http.post("/v1/me/password", json=body).status_code == 204
    assert kinds(owner)[0] == "password.changed"


def _reset(served: Served, owner: Person) -> None:
    code_id = owner.http.post("/v1/auth/reset", json={"email": owner.address}).json()["code_id"]
    assert kinds(owner)[0] == "reset.asked"
    body = {"email": owner.address, "code_id": code_id, "password": NEW_PASSWORD}
    body["code"] = served.last_code_to(owner.address)
    assert owner.http.post("/v1/auth/reset/confirm", json=body).status_code == 204
    assert kinds(come_again(owner, NEW_PASSWORD))[:2] == ["session.started", "password.reset"]


def _copied_token(served: Served, owner: Person) -> None:
    first = owner.tokens["refresh_token"]
    second = refresh(owner, first).json()["refresh_token"]
    refresh(owner, second)
    assert problem(refresh(owner, first)) == (401, "refresh_reused")
    told = events(come_again(owner, NEW_PASSWORD))[1]
    assert (told["kind"], told["details"]) == ("session.revoked", {"device": "Test laptop"})


def _closed(served: Served, owner: Person) -> None:
    engine, person, origin = served.parts.engine, uuid.UUID(owner.id), Origin()
    served.on_loop(deactivate(engine, served.parts.hints, person, by=None, origin=origin))
    served.on_loop(activate(engine, person, by=None, origin=origin))
    come_again(owner, NEW_PASSWORD)
    assert kinds(owner)[1:3] == ["account.activated", "account.deactivated"]


def _signed_up(served: Served) -> list[str]:
    """What somebody finds who has just come."""
    served.run_sql("delete from auth_attempts")
    client, address = served.client(), f"new{uuid.uuid4().hex[:12]}@example.com"
    body = {"email": address, "password": PASSWORD, "first_name": "Noura", "last_name": "", "language": "ar"}
    code_id = client.post("/v1/auth/sign-up", json=body).json()["code_id"]
    proof = {"email": address, "code_id": code_id, "code": served.last_code_to(address), "device": DEVICE}
    token = client.post("/v1/auth/verify", json=proof).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    found = [one["kind"] for one in client.get("/v1/me/events").json()["events"]]
    assert found == ["session.started", "address.proved"]
    return found


def test_a_new_device_is_told_by_name(served: Served, owner: Person) -> None:
    key = "k" * 43
    assert (
        served.client().post("/v1/auth/sign-in", json=sign_in_body(owner.address, key=key)).status_code == 200
    )
    body = sign_in_body(owner.address, name="Borrowed phone", key="x" * 43)
    assert served.client().post("/v1/auth/sign-in", json=body).status_code == 200
    told = [one["details"] for one in events(owner)]
    assert told[0] == {"device": "Borrowed phone", "is_new": True}
    assert [one["is_new"] for one in told[1:]] == [False, False]


def test_pages_hold_every_event_once(served: Served, owner: Person) -> None:
    for _ in range(6):
        owner.http.post("/v1/auth/step-up", json={"password": PASSWORD})
    seen, before = list[str](), None
    while True:
        answer = owner.http.get("/v1/me/events", params={"limit": 3} | ({"before": before} if before else {}))
        page = answer.json()
        seen += [one["id"] for one in page["events"]]
        before = page["next"]
        if before is None:
            break
        assert before == seen[-1]
    assert seen == [one["id"] for one in events(owner)]
    assert len(set(seen)) == len(seen) == 7
    moments = [one["at"] for one in events(owner)]
    assert moments == sorted(moments, reverse=True)


def test_events_are_the_persons_alone(served: Served, owner: Person) -> None:
    stranger = served.person()
    (theirs,) = events(owner)
    assert theirs["id"] not in [one["id"] for one in events(stranger)]
    asked = stranger.http.get("/v1/me/events", params={"before": theirs["id"]})
    assert problem(asked) == (404, "not_found")
    assert problem(served.client().get("/v1/me/events")) == (401, "not_signed_in")


@pytest.mark.parametrize("asked", [{"limit": 0}, {"limit": 101}, {"before": "x"}])
def test_a_wrong_page_is_refused(owner: Person, asked: dict[str, Any]) -> None:
    assert problem(owner.http.get("/v1/me/events", params=asked))[0] == 400


def test_no_event_holds_a_secret(served: Served, owner: Person) -> None:
    totp, codes, code = enrol(owner)
    told = owner.http.get("/v1/me/events").text
    for secret in (PASSWORD, totp.secret, *codes, code, *owner.tokens.values()):
        assert str(secret) not in told
