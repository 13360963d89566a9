"""Addresses that look like somebody else's are refused; honest ones of every script are not."""

import pytest

from adly_sync_server.contract.deceptive import is_deceptive_address
from tests.server.served import PASSWORD, Served, problem


@pytest.mark.parametrize(
    "address",
    [
        "sara@example.com",
        "sara.al-otaibi+ads@example.co.uk",
        "سارة@مثال.السعودية",
        "sara@مثال.السعودية",
        "müller@straße.example",
        "иван@пример.рф",
        "山田たろう@例え.jp",
        "p12@x9.example",
        "вера@почта.рф",
    ],
)
def test_an_honest_address_is_let_pass(address: str) -> None:
    assert not is_deceptive_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "s\u0430ra@example.com",  # a Cyrillic letter
        "sara@ex\u0430mple.com",
        "sara@exampl\u03bf.com",  # a Greek one
        "\uff53ara@example.com",  # a wide one
        "sa\u200bra@example.com",  # one that cannot be seen
        "sara\u202e@example.com",
        "sara@example\u2066.com",
        "\ufb01ona@example.com",  # two letters in one sign
    ],
)
def test_one_that_is_made_to_deceive_is_refused(served: Served, address: str) -> None:
    assert is_deceptive_address(address)
    with served.client() as client:
        answer = client.post("/v1/auth/sign-up", json={"email": address, "password": PASSWORD})
    assert problem(answer) == (400, "deceptive_address")
    assert answer.json()["field"] == "email"
