"""Names that turn their line and addresses that pass for another's are refused where they come in."""

import uuid

import pytest

from tests.server.served import DEVICE, PASSWORD, Person, Served, problem


@pytest.mark.parametrize("name", ["\u202eevil", "a\u202c", "\u2066Sara", "Sara\u2069", "\u202aSara"])
@pytest.mark.parametrize("field", ["first_name", "last_name"])
def test_a_name_that_turns_its_line_is_refused(served: Served, owner: Person, name: str, field: str) -> None:
    address = f"n{uuid.uuid4().hex[:10]}@example.com"
    body = {"email": address, "password": PASSWORD, field: name}
    answer = served.client().post("/v1/auth/sign-up", json=body)
    assert problem(answer) == (400, "deceptive_name")
    assert answer.json()["field"] == field
    assert problem(owner.http.patch("/v1/me", json={field: name})) == (400, "deceptive_name")
    assert problem(owner.http.post("/v1/workspaces", json={"name": name})) == (400, "deceptive_name")
    assert served.run_sql("select * from users where email = :email", email=address) == []


def test_a_device_is_a_name_too(served: Served, owner: Person) -> None:
    body = {"email": owner.address, "password": PASSWORD, "device": {**DEVICE, "name": "Mac\u202eBook"}}
    assert problem(served.client().post("/v1/auth/sign-in", json=body)) == (400, "deceptive_name")


@pytest.mark.parametrize("name", ["سارة العتيبي", "Sara", "\u2068Sara\u2069 العتيبي", "Ren\u00e9", "李明"])
def test_an_honest_name_is_kept(served: Served, owner: Person, name: str) -> None:
    assert owner.http.patch("/v1/me", json={"first_name": name}).json()["first_name"] == name


@pytest.mark.parametrize(
    "address",
    [
        "s\u0430ra@example.com",  # Cyrillic а
        "sara@ex\u0430mple.com",
        "\u0455\u0430r\u0430@example.com",
        "\u0430\u0440\u0440\u04cf\u0435@example.com",
        "sara@\u0430\u0440\u0440\u04cf\u0435.com",
        "sara@xn--80ak6aa92e.com",  # the same, as it travels
        "\uff53ara@example.com",
        "sa\u200bra@example.com",
        "sara\u0665@example.com",
    ],
)
def test_an_address_that_passes_for_another_is_refused(served: Served, address: str) -> None:
    with served.client() as client:
        answer = client.post("/v1/auth/sign-up", json={"email": address, "password": PASSWORD})
    assert problem(answer) == (400, "deceptive_address")
    assert answer.json()["field"] == "email"


def test_an_arabic_address_is_welcome(served: Served) -> None:
    address = f"سارة{uuid.uuid4().int % 10**9}@example.com"
    with served.client() as client:
        answer = client.post("/v1/auth/sign-up", json={"email": address, "password": PASSWORD})
    assert answer.status_code == 202
    assert served.last_code_to(address)
