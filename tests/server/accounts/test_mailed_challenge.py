"""A mailed code before a sign-in from a new device, where a workspace demands it."""

import uuid
from functools import partial
from typing import Any

import httpx
import pytest

from tests.server.accounts.test_sign_in import enrol
from tests.server.served import Person, Served, problem, sign_in_body
from tests.server.workspaces.test_invitations import at_once
from tests.server.workspaces.test_settings import change


def new_key() -> str:
    """What a device keeps for itself."""
    return uuid.uuid4().hex


@pytest.fixture
def guarded(owner: Person, workspace: str) -> str:
    """A workspace that demands a code."""
    assert change(owner, workspace, requires_email_code=True).status_code == 200
    return workspace


def try_in(served: Served, person: Person, **device: str) -> httpx.Response:
    """E-mail and password from a device."""
    return served.client().post("/v1/auth/sign-in", json=sign_in_body(person.address, **device))


def asked(answer: httpx.Response) -> str:
    """The id of a challenge by mail."""
    assert answer.status_code == 202, answer.text
    assert answer.json()["methods"] == ["email_code"]
    return str(answer.json()["challenge_id"])


def meet(served: Served, challenge: str, code: str, method: str = "email_code") -> httpx.Response:
    """Answer it."""
    body: dict[str, Any] = {"challenge_id": challenge, "method": method, "code": code}
    return served.client().post("/v1/auth/challenge", json=body)


def resend(served: Served, challenge: str) -> httpx.Response:
    """Another code."""
    return served.client().post("/v1/auth/challenge/resend", json={"challenge_id": challenge})


def test_a_new_device_is_asked_once(served: Served, owner: Person, guarded: str) -> None:
    key = new_key()
    challenge = asked(try_in(served, owner, key=key))
    tokens = meet(served, challenge, served.last_code_to(owner.address))
    assert tokens.status_code == 200, tokens.text
    assert try_in(served, owner, key=key).status_code == 200
    asked(try_in(served, owner, key=new_key()))


def test_a_known_name_without_the_key_is_asked_again(served: Served, owner: Person, guarded: str) -> None:
    asked(try_in(served, owner))
    asked(try_in(served, owner))


def test_a_refreshed_session_stays_a_known_device(served: Served, owner: Person, guarded: str) -> None:
    key = new_key()
    challenge = asked(try_in(served, owner, key=key))
    tokens = meet(served, challenge, served.last_code_to(owner.address)).json()
    body = {"refresh_token": tokens["refresh_token"]}
    assert served.client().post("/v1/auth/refresh", json=body).status_code == 200
    rows = served.run_sql(
        "select device_key_hash from sessions where user_id = :id and device_key_hash is not null",
        id=owner.id,
    )
    assert len(rows) == 2
    assert key.encode() not in bytes(rows[0]["device_key_hash"])


def test_it_is_asked_for_members_too_and_ends_with_the_demand(
    served: Served, owner: Person, guarded: str
) -> None:
    member = served.person()
    assert try_in(served, member, key=new_key()).status_code == 200
    owner.add(guarded, member, "viewer")
    asked(try_in(served, member, key=new_key()))
    change(owner, guarded, requires_email_code=False)
    assert try_in(served, member, key=new_key()).status_code == 200


def test_totp_is_asked_for_instead_and_is_never_replaced(served: Served, owner: Person, guarded: str) -> None:
    enrol(owner)
    answer = try_in(served, owner, key=new_key())
    assert answer.json()["methods"] == ["totp", "backup_code"]
    refused = meet(served, answer.json()["challenge_id"], "00000000")
    assert problem(refused) == (401, "wrong_code")
    assert problem(resend(served, answer.json()["challenge_id"])) == (401, "code_expired")


def test_a_mailed_challenge_takes_no_other_method(served: Served, owner: Person, guarded: str) -> None:
    challenge = asked(try_in(served, owner, key=new_key()))
    code = served.last_code_to(owner.address)
    for method in ("totp", "backup_code"):
        assert problem(meet(served, challenge, code, method)) == (401, "wrong_code")
    assert problem(meet(served, challenge, code, "owl")) == (400, "invalid_value")


def test_a_wrong_password_mails_nothing(served: Served, owner: Person, guarded: str) -> None:
    body = sign_in_body(owner.address, "not the password at all", key=new_key())
    assert problem(served.client().post("/v1/auth/sign-in", json=body)) == (401, "wrong_credentials")
    assert served.letters_to(owner.address) == []


def test_guesses_are_counted_and_an_old_code_is_worth_nothing(
    served: Served, owner: Person, guarded: str
) -> None:
    challenge = asked(try_in(served, owner, key=new_key()))
    code = served.last_code_to(owner.address)
    wrong = "00000000" if code != "00000000" else "11111111"
    answers = [problem(meet(served, challenge, wrong)) for _ in range(5)]
    assert answers == [(401, "wrong_code")] * 5
    assert problem(meet(served, challenge, code))[1] in ("code_expired", "too_many_attempts")


def test_a_code_expires(served: Served, owner: Person, guarded: str) -> None:
    challenge = asked(try_in(served, owner, key=new_key()))
    served.run_sql("update otp_tokens set expires_at = now() where user_id = :id", id=owner.id)
    code = served.last_code_to(owner.address)
    assert problem(meet(served, challenge, code)) == (401, "code_expired")
    served.run_sql("update sign_in_challenges set expires_at = now() where user_id = :id", id=owner.id)
    assert problem(resend(served, challenge)) == (401, "code_expired")


def test_a_code_is_mailed_again_and_the_former_one_is_dead(
    served: Served, owner: Person, guarded: str
) -> None:
    challenge = asked(try_in(served, owner, key=new_key()))
    former = served.last_code_to(owner.address)
    assert resend(served, challenge).status_code == 204
    latest = served.last_code_to(owner.address)
    if former != latest:
        assert problem(meet(served, challenge, former)) == (401, "wrong_code")
    assert meet(served, challenge, latest).status_code == 200
    assert problem(meet(served, challenge, latest)) == (401, "wrong_code")


def test_codes_are_not_mailed_without_end(served: Served, owner: Person, guarded: str) -> None:
    challenge = asked(try_in(served, owner, key=new_key()))
    answers = [resend(served, challenge) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [204] * 4 + [429]
    assert problem(resend(served, str(uuid.uuid4()))) == (401, "wrong_code")


def test_of_parallel_answers_one_signs_in(served: Served, owner: Person, guarded: str) -> None:
    challenge = asked(try_in(served, owner, key=new_key()))
    code = served.last_code_to(owner.address)
    statuses = at_once([partial(meet, served, challenge, code) for _ in range(5)])
    assert statuses == [200, 401, 401, 401, 401]


def test_somebody_elses_code_proves_nothing(served: Served, owner: Person, guarded: str) -> None:
    other = served.person()
    owner.add(guarded, other, "member")
    mine, theirs = (asked(try_in(served, one, key=new_key())) for one in (owner, other))
    assert mine != theirs
    assert problem(meet(served, mine, served.last_code_to(other.address))) == (401, "wrong_code")


def test_a_device_is_new_by_its_key_not_by_its_name(served: Served, owner: Person) -> None:
    key = new_key()
    assert try_in(served, owner, key=key).status_code == 200
    assert served.letters_to(owner.address) == []
    assert try_in(served, owner, key=key, name="Renamed").status_code == 200
    assert served.letters_to(owner.address) == []
    assert try_in(served, owner, key=new_key(), name="Renamed").status_code == 200
    assert len(served.letters_to(owner.address)) == 1


@pytest.mark.parametrize("key", ["short", "x" * 101])
def test_a_key_that_is_none_is_refused(served: Served, owner: Person, key: str) -> None:
    assert problem(try_in(served, owner, key=key)) == (400, "invalid_value")
