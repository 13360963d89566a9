"""At least 5,000 calls for what belongs to somebody else: each refused, and not one row changed."""

from collections import Counter
from contextlib import closing

import httpx
import pytest
from sqlalchemy import text

from tests.server.security.conftest import House
from tests.server.security.foreign import fingerprint, hash_of, ids_of
from tests.server.security.matrix import CALLERS, ROOT, Case, Line, cases_of, routes_in, unknown_bodies
from tests.server.served import Person, problem

LEAST_CASES = 5_000
#: What a member of the other workspace would read there.
OPEN = {
    ("GET", f"{ROOT}/ai-consent"),
    ("GET", f"{ROOT}/connect-links"),
    ("GET", f"{ROOT}/connections"),
    ("GET", f"{ROOT}/members"),
    ("GET", f"{ROOT}/settings"),
    ("GET", f"{ROOT}/sync/hello"),
    ("GET", f"{ROOT}/pauses"),
    ("GET", f"{ROOT}/pauses/{{pause_id}}"),
    ("GET", f"{ROOT}/publish-requests/{{request_id}}"),
}


def cases_in(house: House) -> list[Case]:
    """Every case of one caller."""
    with house.served.client() as client:
        document = client.get("/openapi.json").json()
    routes = routes_in(document)
    assert unknown_bodies(routes) == set(), "say in matrix.py what a good body of this kind is"
    return list(cases_of(routes, house.workspace, ids_of(house.theirs), hash_of(house.theirs)))


def test_the_matrix_is_as_large_as_it_should_be(house: House) -> None:
    cases = cases_in(house)
    assert len(set(cases)) == len(cases)
    assert len(cases) * len(CALLERS) >= LEAST_CASES
    assert len(ids_of(house.theirs)) >= 40


@pytest.mark.timeout(900)  # more than a thousand calls: seconds on a quiet machine, minutes on a busy one
@pytest.mark.parametrize("caller", CALLERS)
def test_nothing_of_somebody_elses_is_reached(house: House, caller: str) -> None:
    client, before = house.people[caller].http, fingerprint(house.served.owner)
    assert reached_by(client, cases_in(house)) == {}
    assert fingerprint(house.served.owner) == before


def test_whoever_is_let_in_is_noticed(house: House) -> None:
    """The matrix sees a hole: somebody who is a member of the other workspace reaches what is in it."""
    guest = house.served.person()
    let_in(house, guest)
    theirs = str(house.theirs.workspace_id)
    reading = [c for c in cases_in(house) if c.workspace == theirs and (c.route.method, c.route.path) in OPEN]
    found = reached_by(guest.http, reading)
    assert {(method, path) for method, path, status in found if status == 200} == OPEN


def test_reading_changes_nothing(house: House) -> None:
    """Who gets a colleague to follow a link makes him do nothing: a GET leaves every row as it was."""
    guest = house.served.person()
    let_in(house, guest)
    theirs = str(house.theirs.workspace_id)
    reading = [c for c in cases_in(house) if c.workspace == theirs and c.route.method == "GET"]
    # The sample's file is a row without bytes.
    reading = [c for c in reading if c.route.second != "sha256"]
    before = fingerprint(house.served.owner)
    found = reached_by(guest.http, reading)
    assert sum(times for (_, _, status), times in found.items() if status == 200) >= len(OPEN)
    assert fingerprint(house.served.owner) == before


def reached_by(client: httpx.Client, cases: list[Case]) -> Counter[tuple[str, str, int]]:
    """Method, path and status of the calls that were not refused, and how many there were."""
    with closing(Line(client)) as line:
        statuses = [(case.route, line.call(case)) for case in cases]
    return Counter(
        (route.method, route.path, status) for route, status in statuses if status not in (403, 404)
    )


def let_in(house: House, guest: Person) -> None:
    """Make somebody a member of the other workspace, behind the product's back."""
    with house.served.owner.begin() as connection:
        connection.execute(text("select set_config('adly.seq', '1', true)"))
        connection.execute(
            text(
                "insert into workspace_members (workspace_id, user_id, role, seq)"
                " values (:ws, :user, 'member', 1)"
            ),
            {"ws": house.theirs.workspace_id, "user": guest.id},
        )


@pytest.mark.parametrize("caller", CALLERS)
def test_nobody_elses_device_is_signed_out(house: House, caller: str) -> None:
    family = house.theirs.rows["sessions"]["family_id"]
    before = fingerprint(house.served.owner)
    answer = house.people[caller].http.delete(f"/v1/me/sessions/{family}")
    assert problem(answer) == (404, "not_found")
    assert fingerprint(house.served.owner) == before
