"""A new person: asked for, proved by a mailed code, signed in."""

import uuid
from typing import Any

import httpx
import pytest

from tests.server.served import DEVICE, PASSWORD, Person, Served, problem, sign_in_body


def new_address() -> str:
    """An address nobody has."""
    return f"n{uuid.uuid4().hex[:12]}@example.com"


def ask(client: httpx.Client, address: str, password: str = PASSWORD, **more: str) -> dict[str, Any]:
    """Ask for an account; the answer."""
    answer = client.post("/v1/auth/sign-up", json={"email": address, "password": password, **more})
    assert answer.status_code == 202, answer.text
    told: dict[str, Any] = answer.json()
    return told


def prove(client: httpx.Client, address: str, code_id: str, code: str) -> httpx.Response:
    """Send the mailed code back."""
    body = {"email": address, "code_id": code_id, "code": code, "device": DEVICE}
    return client.post("/v1/auth/verify", json=body)


def test_a_person_signs_up_and_is_signed_in(served: Served) -> None:
    address = new_address()
    with served.client() as client:
        asked = ask(client, address.upper(), first_name="سارة", language="ar")
        assert problem(client.post("/v1/auth/sign-in", json=sign_in_body(address))) == (403, "not_verified")
        (letter,) = served.letters_to(address)
        tokens = prove(client, address, asked["code_id"], served.last_code_to(address)).json()
        me = client.get("/v1/me", headers={"Authorization": f"Bearer {tokens['access_token']}"}).json()
        assert client.post("/v1/auth/sign-in", json=sign_in_body(address)).status_code == 200
    assert (me["email"], me["first_name"], me["workspaces"]) == (address, "سارة", [])
    body = letter.get_body(("plain",))
    assert body is not None
    assert served.last_code_to(address) in body.get_content()
    html = letter.get_body(("html",))
    assert html is not None
    assert 'dir="rtl"' in html.get_content()


def test_english_readers_get_english_letters(served: Served) -> None:
    address = new_address()
    with served.client() as client:
        ask(client, address, language="en")
    (letter,) = served.letters_to(address)
    assert str(letter["Subject"]).startswith("Your ADLY confirmation code")


def test_a_known_address_is_answered_alike_and_warned(served: Served, owner: Person) -> None:
    with served.client() as client:
        known, unknown = ask(client, owner.address), ask(client, new_address())
    assert known.keys() == unknown.keys()
    assert known["expires_in_s"] == unknown["expires_in_s"] == 600
    (letter,) = served.letters_to(owner.address)
    assert "رمز" not in str(letter["Subject"])
    assert owner.http.post("/v1/auth/sign-in", json=sign_in_body(owner.address)).status_code == 200


def test_a_code_bears_five_tries(served: Served) -> None:
    address = new_address()
    with served.client() as client:
        asked = ask(client, address)
        right = served.last_code_to(address)
        wrong = f"{(int(right) + 1) % 10**8:08d}"
        answers = [problem(prove(client, address, asked["code_id"], wrong)) for _ in range(5)]
        late = problem(prove(client, address, asked["code_id"], right))
    assert set(answers) == {(401, "wrong_code")}
    assert late == (401, "code_expired")


def test_a_code_is_good_once_and_for_ten_minutes(served: Served) -> None:
    address = new_address()
    with served.client() as client:
        asked = ask(client, address)
        code = served.last_code_to(address)
        served.run_sql("update otp_tokens set expires_at = now() where id = :id", id=asked["code_id"])
        assert problem(prove(client, address, asked["code_id"], code)) == (401, "code_expired")
        asked = ask(client, address)
        code = served.last_code_to(address)
        assert prove(client, address, asked["code_id"], f" {code[:4]} {code[4:]}").status_code == 200
        assert problem(prove(client, address, asked["code_id"], code)) == (401, "wrong_code")


def test_a_code_provoked_by_somebody_else_proves_nothing(served: Served) -> None:
    """The later asker's password counts, so only the later asker's id may meet the later code."""
    address = new_address()
    with served.client() as client:
        victim = ask(client, address)
        attacker = ask(client, address, "another sentence nobody tries")
        code = served.last_code_to(address)
        assert problem(prove(client, address, victim["code_id"], code)) == (401, "wrong_code")
        assert victim["code_id"] != attacker["code_id"]


def test_three_codes_an_hour(served: Served) -> None:
    address = new_address()
    with served.client() as client:
        for _ in range(3):
            ask(client, address)
        answer = client.post("/v1/auth/sign-up", json={"email": address, "password": PASSWORD})
    assert problem(answer) == (429, "too_many_attempts")
    assert int(answer.headers["retry-after"]) >= 1
    assert len(served.letters_to(address)) == 3


def test_a_code_is_nowhere_stored_as_itself(served: Served) -> None:
    address = new_address()
    with served.client() as client:
        asked = ask(client, address)
    (row,) = served.run_sql("select token from otp_tokens where id = :id", id=asked["code_id"])
    assert len(bytes(row["token"])) == 32


@pytest.mark.parametrize(
    "password",
    [
        "short one 1234",
        "password password",
        "aaaaaaaaaaaaaaaaaaaa",
        "12345678901234567890",
        "qwertyuiopqwertyuiop",
        "abc123abc123abc123abc123",
        "كلمة السر كلمة السر",
    ],
)
def test_passwords_that_guessing_finds_are_refused(served: Served, password: str) -> None:
    with served.client() as client:
        answer = client.post("/v1/auth/sign-up", json={"email": new_address(), "password": password})
    assert problem(answer) == (400, "invalid_value")
    assert answer.json()["field"] == "password"


@pytest.mark.parametrize("address", ["nobody", "a@", "@b.example", "a b@c.example", "a@b\n.example", "أ@"])
def test_what_is_no_address_is_refused(served: Served, address: str) -> None:
    with served.client() as client:
        answer = client.post("/v1/auth/sign-up", json={"email": address, "password": PASSWORD})
    assert problem(answer) == (400, "invalid_value")
    assert answer.json()["field"] == "email"
