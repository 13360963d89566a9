"""Signing in: password, second factor, new devices, growing pauses."""

import time
import uuid

import httpx
import pyotp
import pytest

from tests.server.hashing import IN_EARNEST
from tests.server.served import PASSWORD, Person, Served, problem, sign_in_body

pytestmark = pytest.mark.usefixtures("hashed_in_earnest")


def try_in(client: httpx.Client, address: str, password: str) -> httpx.Response:
    """One sign-in."""
    return client.post("/v1/auth/sign-in", json=sign_in_body(address, password))


def enrol(person: Person) -> tuple[pyotp.TOTP, list[str], str]:
    """Put TOTP in force; the authenticator, the backup codes, and the code that was used up."""
    enrolment = person.http.post("/v1/me/totp").json()
    assert enrolment["address"].startswith("otpauth://totp/ADLY:")
    totp = pyotp.TOTP(enrolment["secret"])
    code = totp.at(int(time.time()) - 30)
    confirmed = person.http.post("/v1/me/totp/confirm", json={"code": code})
    assert confirmed.status_code == 200, confirmed.text
    return totp, confirmed.json()["backup_codes"], code


def challenge(client: httpx.Client, person: Person) -> str:
    """The challenge of a sign-in."""
    answer = try_in(client, person.address, PASSWORD)
    assert answer.status_code == 202, answer.text
    assert answer.json()["methods"] == ["totp", "backup_code"]
    return str(answer.json()["challenge_id"])


def meet(client: httpx.Client, challenge_id: str, method: str, code: str) -> httpx.Response:
    """Answer a challenge."""
    body = {"challenge_id": challenge_id, "method": method, "code": code}
    return client.post("/v1/auth/challenge", json=body)


def test_tokens_are_what_the_protocol_says(owner: Person) -> None:
    assert owner.tokens.keys() == {"access_token", "refresh_token", "expires_in_s", "user_id"}
    assert owner.tokens["expires_in_s"] == 900
    assert uuid.UUID(owner.tokens["user_id"])


def test_no_token_is_stored_as_itself(served: Served, owner: Person) -> None:
    rows = served.run_sql("select * from sessions where user_id = :id", id=owner.id)
    shown = repr([dict(row) for row in rows])
    assert owner.tokens["access_token"] not in shown
    assert owner.tokens["refresh_token"] not in shown


def test_a_wrong_password_and_an_unknown_address_look_the_same(served: Served, owner: Person) -> None:
    with served.client() as client:
        wrong = try_in(client, owner.address, "not the password")
        unknown = try_in(client, "nobody@example.com", "not the password")
        impossible = try_in(client, "nobody", "not the password")
    answers = [problem(answer) for answer in (wrong, unknown, impossible)]
    assert answers == [(401, "wrong_credentials")] * 3
    assert len({answer.json()["detail"] for answer in (wrong, unknown, impossible)}) == 1


def test_an_unknown_address_takes_as_long(served: Served, owner: Person) -> None:
    """In turn, so that a busy machine slows both; without the dummy hash one is ten times faster."""
    known, unknown = [], []
    (row,) = served.run_sql("select password_hash from users where id = :id", id=owner.id)
    assert IN_EARNEST in row["password_hash"]

    def took(address: str) -> float:
        began = time.perf_counter()
        try_in(client, address, "not the password")
        return time.perf_counter() - began

    with served.client() as client:
        for _ in range(4):
            known.append(took(owner.address))
            unknown.append(took(f"{uuid.uuid4().hex}@example.com"))
    assert min(unknown) > 0.35 * min(known)


def test_guessing_meets_growing_pauses_and_never_a_lock(served: Served, owner: Person) -> None:
    with served.client() as client:
        answers = [problem(try_in(client, owner.address, "guess")) for _ in range(7)]
        assert answers[:6] == [(401, "wrong_credentials")] * 6
        assert answers[6] == (429, "too_many_attempts")
        assert problem(try_in(client, owner.address, PASSWORD)) == (429, "too_many_attempts")
        served.run_sql("update auth_attempts set blocked_until = now() where kind = 'sign_in_account'")
        assert try_in(client, owner.address, PASSWORD).status_code == 200
        assert problem(try_in(client, owner.address, "guess")) == (401, "wrong_credentials")


def test_a_new_device_is_mailed_about_and_a_known_one_is_not(served: Served, owner: Person) -> None:
    with served.client() as client:
        client.post("/v1/auth/sign-in", json=sign_in_body(owner.address))
        assert served.letters_to(owner.address) == []
        client.post("/v1/auth/sign-in", json=sign_in_body(owner.address, name="Another laptop"))
    (letter,) = served.letters_to(owner.address)
    body = letter.get_body(("plain",))
    assert body is not None
    assert "Another laptop" in body.get_content()


def test_one_who_was_deactivated_is_out_at_once(served: Served, owner: Person) -> None:
    served.run_sql("update users set is_active = false where id = :id", id=owner.id)
    assert problem(owner.http.get("/v1/me")) == (403, "deactivated")
    with served.client() as client:
        assert problem(try_in(client, owner.address, PASSWORD)) == (403, "deactivated")


def test_an_old_hash_is_renewed_at_sign_in(served: Served, owner: Person) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    served.run_sql("update users set password_hash = :hash where id = :id", hash=old, id=owner.id)
    with served.client() as client:
        assert try_in(client, owner.address, PASSWORD).status_code == 200
    (row,) = served.run_sql("select password_hash from users where id = :id", id=owner.id)
    assert IN_EARNEST in row["password_hash"]


def test_totp_stands_before_the_session(served: Served, owner: Person) -> None:
    totp, _, _ = enrol(owner)
    with served.client() as client:
        challenge_id = challenge(client, owner)
        assert problem(meet(client, challenge_id, "totp", "000000")) == (401, "wrong_code")
        tokens = meet(client, challenge_id, "totp", totp.now())
        assert tokens.status_code == 200
        assert problem(meet(client, challenge_id, "totp", totp.now())) == (401, "wrong_code")


def test_a_totp_code_is_good_once(served: Served, owner: Person) -> None:
    _, _, used = enrol(owner)
    with served.client() as client:
        assert problem(meet(client, challenge(client, owner), "totp", used)) == (401, "wrong_code")


def test_a_backup_code_is_good_once(served: Served, owner: Person) -> None:
    _, codes, _ = enrol(owner)
    assert len(set(codes)) == 10
    with served.client() as client:
        first = meet(client, challenge(client, owner), "backup_code", codes[0].upper())
        again = meet(client, challenge(client, owner), "backup_code", codes[0])
    assert first.status_code == 200
    assert problem(again) == (401, "wrong_code")
    assert owner.http.get("/v1/me").json()["backup_codes_left"] == 9


def test_few_backup_codes_left_are_mailed_about(served: Served, owner: Person) -> None:
    _, codes, _ = enrol(owner)
    with served.client() as client:
        for code in codes[:7]:
            assert meet(client, challenge(client, owner), "backup_code", code).status_code == 200
    (letter,) = served.letters_to(owner.address)
    assert "رموز الاسترداد" in str(letter["Subject"])


def test_a_challenge_bears_five_tries(served: Served, owner: Person) -> None:
    totp, _, _ = enrol(owner)
    with served.client() as client:
        challenge_id = challenge(client, owner)
        for _ in range(5):
            served.run_sql("delete from auth_attempts where kind = 'second_factor'")
            assert problem(meet(client, challenge_id, "totp", "123456"))[1] == "wrong_code"
        served.run_sql("delete from auth_attempts where kind = 'second_factor'")
        assert problem(meet(client, challenge_id, "totp", totp.now())) == (401, "code_expired")


@pytest.mark.parametrize("case", [("letter", "invalid_value", 400), ("totp", "wrong_code", 401)])
def test_an_unknown_challenge_or_method_is_refused(served: Served, case: tuple[str, str, int]) -> None:
    method, code, status = case
    with served.client() as client:
        assert problem(meet(client, str(uuid.uuid4()), method, "123456")) == (status, code)


def test_totp_secrets_lie_in_envelopes(served: Served, owner: Person) -> None:
    totp, _, _ = enrol(owner)
    (row,) = served.run_sql("select secret, backup_codes from user_2fa where user_id = :id", id=owner.id)
    assert totp.secret.encode() not in bytes(row["secret"])
    assert bytes(row["secret"]).startswith(b"v1.")
    assert all(len(code) == 64 for code in row["backup_codes"])


def test_a_sealed_secret_moved_to_another_row_does_not_open(served: Served, owner: Person) -> None:
    totp, _, _ = enrol(owner)
    other = served.person()
    enrol(other)
    served.run_sql(
        "update user_2fa set secret = (select secret from user_2fa where user_id = :from)"
        " where user_id = :to",
        **{"from": owner.id, "to": other.id},
    )
    with served.client() as client:
        answer = meet(client, challenge(client, other), "totp", totp.now())
    assert problem(answer) == (500, "internal")
