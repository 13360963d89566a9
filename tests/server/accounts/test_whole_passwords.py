"""A password is taken as it was typed: whole, with its spaces and letters, in one Unicode form."""

import unicodedata
import uuid

import pytest

from tests.server.accounts.test_sign_in import try_in
from tests.server.served import Served

#: 200 characters that differ from ``OTHER`` in the last alone; both cases, spaces, Arabic, an accent.
LONG = (" Ünë phrase très longue — كلمة سرّ طويلة جدًا — 一二三 " * 4)[:199] + "a"
OTHER = LONG[:-1] + "b"


def signed_up(served: Served, password: str) -> str:
    """The address of somebody new with this password."""
    address = f"p{uuid.uuid4().hex[:12]}@example.com"
    with served.client() as client:
        body = {"email": address, "password": password, "first_name": "نورة"}
        assert client.post("/v1/auth/sign-up", json=body).status_code == 202
        code_id = client.post("/v1/auth/sign-up", json=body).json()["code_id"]
        proof = {"email": address, "code_id": code_id, "code": served.last_code_to(address)}
        device = {"name": "x", "platform": "linux", "app_version": "1"}
        assert client.post("/v1/auth/verify", json={**proof, "device": device}).status_code == 200
    return address


@pytest.fixture(scope="module")
def address(served: Served) -> str:
    """Somebody with a long password."""
    return signed_up(served, LONG)


def test_a_long_one_is_taken_whole(served: Served, address: str) -> None:
    assert len(LONG) == 200
    with served.client() as client:
        assert try_in(client, address, LONG).status_code == 200
        assert try_in(client, address, OTHER).status_code == 401


@pytest.mark.parametrize(
    "wrong", [LONG.strip(), LONG.lower(), LONG.replace("  ", " "), LONG[:64], LONG[:128]]
)
def test_nothing_of_it_is_cut_folded_or_trimmed(served: Served, address: str, wrong: str) -> None:
    assert wrong != LONG
    served.run_sql("delete from auth_attempts where kind like 'sign_in%'")
    with served.client() as client:
        assert try_in(client, address, wrong).status_code == 401


def test_the_same_letters_typed_on_another_keyboard_are_the_same(served: Served, address: str) -> None:
    apart = unicodedata.normalize("NFD", LONG)
    assert apart != LONG
    served.run_sql("delete from auth_attempts where kind like 'sign_in%'")
    with served.client() as client:
        assert try_in(client, address, apart).status_code == 200
