"""Who asks for a new password or signs up learns nothing of whether an address has an account: not by the
answer, and not by how long it takes."""

import statistics
import time
import uuid
from collections.abc import Callable
from typing import NamedTuple

import httpx
import pytest
from sqlalchemy import text

from adly_sync_server.accounts import pace
from tests.server.accounts.test_sign_in import enrol
from tests.server.served import DEVICE, PASSWORD, Person, Served, problem

pytestmark = pytest.mark.usefixtures("hashed_in_earnest")

PAIRS, ROUNDS = 12, 3
#: Shares of pairs in which the known address took longer: below and above it is no chance any more (with
#: twelve pairs, once in a thousand rounds); and less than this nobody measures over a network.
CHANCE, LEAST_S = (0.1, 0.9), 0.002
NOBODY = "00000000-0000-0000-0000-000000000000"

Ask = Callable[[httpx.Client, str], httpx.Response]


class Seen(NamedTuple):
    """What somebody with a clock sees: how often the known address took longer, and by how much."""

    share: float
    longer_s: float

    @property
    def tells(self) -> bool:
        """True if the one could be told from the other."""
        return not CHANCE[0] < self.share < CHANCE[1] and abs(self.longer_s) > LEAST_S


def unknown_address() -> str:
    """Nobody's."""
    return f"{uuid.uuid4().hex}@example.com"


def ask_reset(client: httpx.Client, address: str) -> httpx.Response:
    """A code for a new password."""
    return client.post("/v1/auth/reset", json={"email": address})


def sign_up(client: httpx.Client, address: str) -> httpx.Response:
    """A new account."""
    names = {"first_name": "Sara", "last_name": "Al-Otaibi"}
    return client.post("/v1/auth/sign-up", json={"email": address, "password": PASSWORD, **names})


def confirm(client: httpx.Client, address: str, **more: str) -> httpx.Response:
    """A new password by a code that was never mailed."""
    body = {"email": address, "code_id": NOBODY, "code": "00000000", "password": PASSWORD, **more}
    return client.post("/v1/auth/reset/confirm", json=body)


def verify(client: httpx.Client, address: str) -> httpx.Response:
    """The proof of an address by a code that was never mailed."""
    body = {"email": address, "code_id": NOBODY, "code": "00000000", "device": DEVICE}
    return client.post("/v1/auth/verify", json=body)


def measured(served: Served, ask: Ask, known: str) -> Seen:
    """In turn, so that a busy machine slows both."""
    with served.client() as client, served.owner.connect() as connection:
        autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")

        def took(address: str) -> float:
            autocommit.execute(text("delete from auth_attempts"))
            began = time.perf_counter()
            ask(client, address)
            return time.perf_counter() - began

        took(known)
        pairs = [(took(known), took(unknown_address())) for _ in range(PAIRS)]
    knowns, unknowns = zip(*pairs, strict=True)
    longer = sum(one > other for one in knowns for other in unknowns)
    return Seen(longer / PAIRS**2, statistics.median(knowns) - statistics.median(unknowns))


@pytest.mark.parametrize("ask", [ask_reset, sign_up, confirm, verify])
def test_a_known_address_takes_no_longer(served: Served, owner: Person, ask: Ask) -> None:
    """A difference that is there is seen in every round; what a busy machine makes up is not."""
    seen = []
    for _ in range(ROUNDS):
        seen.append(measured(served, ask, owner.address))
        if not seen[-1].tells:
            return
    raise AssertionError(seen)


def test_the_clock_sees_a_difference_that_is_there(
    served: Served, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its pace a reset is slower for somebody: rows and a letter are written."""
    monkeypatch.setattr(pace, "STEP_S", 0.0)
    assert any(measured(served, ask_reset, owner.address).tells for _ in range(ROUNDS))


@pytest.mark.parametrize("ask", [ask_reset, sign_up, confirm, verify])
def test_the_answer_is_the_same(served: Served, owner: Person, ask: Ask) -> None:
    with served.client() as client:
        known, unknown = ask(client, owner.address), ask(client, unknown_address())
    assert known.status_code == unknown.status_code
    assert known.json().keys() == unknown.json().keys()
    if known.is_error:
        assert known.json() | {"request_id": ""} == unknown.json() | {"request_id": ""}


@pytest.mark.parametrize("password", ["short", "only ten ch", "a" * 20])
def test_a_password_that_will_not_do_tells_nothing_before_the_code(
    served: Served, owner: Person, password: str
) -> None:
    with served.client() as client:
        known, unknown = (confirm(client, a, password=password) for a in (owner.address, unknown_address()))
    assert problem(known) == problem(unknown)


def test_a_second_factor_tells_nothing_before_the_code(served: Served, owner: Person) -> None:
    enrol(owner)
    with served.client() as client:
        for _ in range(8):
            known = confirm(client, owner.address, totp="123456")
            assert problem(known) == problem(confirm(client, unknown_address(), totp="123456"))
