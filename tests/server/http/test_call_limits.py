"""Calls are counted by token and by workspace; who runs wild is slowed down, and nobody else is."""

import os
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.http.call_limits import BURST_S, Allowance
from tests.postgres import PostgresServers
from tests.server.served import Person, Served, problem

#: Of the server below: refilled so slowly that a test never sees it, and ten minutes of it at once.
PER_TOKEN_S, PER_WORKSPACE_S = 0.1, 0.2
OF_A_TOKEN, OF_A_WORKSPACE = 60, 120


class Clock:
    """Time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


@given(st.floats(0.1, 1_000), st.lists(st.floats(0, 900), max_size=60))
def test_nobody_ever_gets_more_than_the_burst_and_the_refill(per_s: float, pauses_s: list[float]) -> None:
    clock = Clock()
    allowance, calls, began_s = Allowance(per_s, clock), 0, clock.now_s
    for pause_s in [*pauses_s, 0.0]:
        clock.now_s += pause_s
        for _ in range(40):
            if allowance.wait_s("a") > 0:
                break
            allowance.spend("a")
            calls += 1
        assert calls <= (clock.now_s - began_s + BURST_S) * per_s + 1e-6 * calls + 1
    assert allowance.wait_s("b") == 0


def test_whoever_waits_as_long_as_told_may_call_again() -> None:
    clock = Clock()
    allowance = Allowance(0.5, clock)
    for _ in range(300):
        assert allowance.wait_s("a") == 0
        allowance.spend("a")
    wait_s = allowance.wait_s("a")
    assert wait_s == pytest.approx(2.0)
    clock.now_s += wait_s - 0.01
    assert allowance.wait_s("a") > 0
    clock.now_s += 0.02
    assert allowance.wait_s("a") == 0


def test_it_remembers_those_who_have_spent_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adly_sync_server.http.call_limits._KEPT", 100)
    allowance = Allowance(1.0, Clock())
    for _ in range(600):
        allowance.spend("wild")
    for number in range(1_000):
        allowance.spend(number)
    assert allowance.wait_s("wild") > 0


@pytest.fixture(scope="module")
def narrow(postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with a narrow allowance."""
    server = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url = server.migrated_database()
    limits = {
        "ADLY_API_CALLS_PER_TOKEN_S": str(PER_TOKEN_S),
        "ADLY_API_CALLS_PER_WORKSPACE_S": str(PER_WORKSPACE_S),
    }
    served = Served(url, tmp_path_factory.mktemp("narrow"), **limits)
    served.start()
    yield served
    served.close_clients()
    served.stop()
    server.drop(url)


def until_throttled(http: httpx.Client, path: str, at_most: int) -> int:
    """Calls that were answered before the first that was not."""
    for calls in range(at_most):
        answer = http.get(path)
        if answer.status_code == 429:
            assert problem(answer) == (429, "throttled")
            assert 1 <= int(answer.headers["Retry-After"]) <= 1 / PER_TOKEN_S
            return calls
    return at_most


def test_a_token_that_runs_wild_is_slowed_down_alone(narrow: Served) -> None:
    wild, calm = narrow.person(), narrow.person()
    assert until_throttled(wild.http, "/v1/me", 100) == OF_A_TOKEN
    assert problem(wild.http.get("/v1/me")) == (429, "throttled")
    assert calm.http.get("/v1/me").status_code == 200


def test_the_stream_of_hints_is_not_counted(narrow: Served) -> None:
    person = narrow.person()
    until_throttled(person.http, "/v1/me", 100)
    with person.http.stream("GET", "/v1/events") as stream:
        assert stream.status_code == 200


def test_signing_in_again_and_health_are_not_counted(narrow: Served) -> None:
    person = narrow.person()
    until_throttled(person.http, "/v1/me", 100)
    assert person.http.get("/readyz").status_code == 200
    refreshed = person.http.post("/v1/auth/refresh", json={"refresh_token": person.tokens["refresh_token"]})
    assert refreshed.status_code == 200


def devices(narrow: Served, address: str, count: int) -> list[Person]:
    """The same person on so many devices."""
    return [Person(narrow, address) for _ in range(count)]


def test_a_workspace_has_an_allowance_of_its_own(narrow: Served) -> None:
    owner = narrow.person()
    workspace = owner.workspace()
    path = f"/v1/workspaces/{workspace}/sync/changes?after=0&limit=1"
    made = [until_throttled(one.http, path, 55) for one in devices(narrow, owner.address, 3)]
    assert made[:2] == [55, 55]
    assert sum(made) == OF_A_WORKSPACE
    assert owner.http.get("/v1/me").status_code == 200


def test_a_stranger_neither_uses_it_up_nor_learns_of_it(narrow: Served) -> None:
    owner = narrow.person()
    workspace = owner.workspace()
    path = f"/v1/workspaces/{workspace}/sync/changes?after=0&limit=1"
    strangers = devices(narrow, narrow.person().address, 4)
    for stranger in strangers[:3]:
        for _ in range(50):
            assert stranger.http.get(path).status_code == 404
    made = [until_throttled(one.http, path, 55) for one in devices(narrow, owner.address, 3)]
    assert sum(made) == OF_A_WORKSPACE
    assert strangers[3].http.get(path).status_code == 404
