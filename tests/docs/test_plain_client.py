"""A client written from the page alone signs in, pulls, pushes, meets a conflict and settles it."""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.docs import plain_client
from tests.docs.plain_client import PlainClient
from tests.server.served import PASSWORD, Person, Served

NAME = "متجر لمسة"
HEADLINE = "creative_data.headline"
BEFORE, HERS, HIS = "عرض اليوم على العبايات", "عرض الجمعة على العبايات", "عرض السبت على العبايات"
Enter = Callable[[Person], PlainClient]


@pytest.fixture
def enter(served: Served) -> Iterator[Enter]:
    """Makes a client of a person, in the workspace of these tests."""
    made: list[PlainClient] = []

    def entered(person: Person) -> PlainClient:
        client = PlainClient(served.url)
        made.append(client)
        client.sign_in(person.address, PASSWORD)
        client.enter(NAME)
        return client

    yield entered
    for client in made:
        client.close()


@pytest.fixture
def noura(served: Served, owner: Person, enter: Enter) -> PlainClient:
    """The owner's client."""
    owner.workspace(NAME)
    return enter(owner)


@pytest.fixture
def salman(served: Served, owner: Person, noura: PlainClient, enter: Enter) -> PlainClient:
    """A colleague's."""
    colleague = served.person(name="سلمان")
    (workspace,) = owner.http.get("/v1/me").json()["workspaces"]
    owner.add(workspace["id"], colleague, "member")
    return enter(colleague)


def tree(client: PlainClient) -> str:
    """A campaign down to one ad; the ad's id."""
    campaign = client.create(
        "campaigns", {"name": "الجمعة البيضاء", "objective": "sales", "platform": "meta"}
    )
    ad_set = client.create("ad_sets", {"campaign_id": campaign, "name": "الرياض"})
    creative = {"headline": BEFORE}
    return client.create("ads", {"ad_set_id": ad_set, "name": "إعلان", "creative_data": creative})


def test_what_one_makes_the_other_sees(noura: PlainClient, salman: PlainClient) -> None:
    ad = tree(noura)
    assert [result["status"] for result in noura.push()] == ["applied"] * 3
    salman.pull()
    assert salman.row("ads", ad)["fields"]["creative_data"] == {"headline": BEFORE}
    noura.pull()
    assert noura.rows == salman.rows
    noura.pull()


def test_a_conflict_is_met_seen_by_both_and_settled_once(noura: PlainClient, salman: PlainClient) -> None:
    ad = tree(noura)
    noura.push()
    salman.pull()
    noura.edit("ads", ad, HEADLINE, HERS)
    salman.edit("ads", ad, HEADLINE, HIS)
    assert noura.push()[0]["status"] == "applied"
    (result,) = salman.push()
    assert result["status"] == "conflict"
    for client in (noura, salman):
        client.pull()
        (conflict,) = client.open_conflicts()
        fields = conflict["fields"]
        assert conflict["id"] == result["conflicts"][0]
        assert (fields["base"], fields["current"], fields["proposed"]) == (BEFORE, HERS, HIS)
    noura.resolve(noura.open_conflicts()[0], "عرض الجمعة والسبت على العبايات")
    salman.resolve(salman.open_conflicts()[0], HIS)
    assert noura.push()[0]["status"] == "applied"
    assert salman.push()[0] == {"n": 2, "status": "refused", "code": "conflict_settled", "field": "conflicts"}
    salman.pull()
    noura.pull()
    assert salman.row("ads", ad)["fields"]["creative_data"]["headline"] == "عرض الجمعة والسبت على العبايات"
    assert not salman.open_conflicts()
    assert noura.rows == salman.rows


def test_a_lost_answer_is_asked_for_again(noura: PlainClient) -> None:
    tree(noura)
    noura.push(loses_the_answer=True)
    waiting = len(noura.outbox)
    assert waiting == 3
    assert [result["status"] for result in noura.push()] == ["applied"] * 3
    noura.pull()
    assert len(noura.of("ads")) == 1


def test_a_deletion_waits_for_what_was_written_since(noura: PlainClient, salman: PlainClient) -> None:
    ad = tree(noura)
    noura.push()
    salman.pull()
    noura.pull()
    noura.edit("ads", ad, HEADLINE, HERS)
    noura.push()
    (campaign,) = salman.of("campaigns")
    salman.delete("campaigns", campaign["id"])
    assert salman.push()[0]["status"] == "conflict"
    noura.pull()
    (conflict,) = noura.open_conflicts()
    assert (conflict["fields"]["field"], conflict["fields"]["current"]["name"]) == ("*", "الجمعة البيضاء")


def test_a_token_that_runs_out_is_renewed(served: Served, owner: Person, noura: PlainClient) -> None:
    served.run_sql(
        "update sessions set access_expires_at = now() - interval '1 second' where user_id = :id", id=owner.id
    )
    noura.pull()
    assert noura.of("members")


def test_a_cursor_the_server_does_not_know_starts_again(noura: PlainClient) -> None:
    tree(noura)
    noura.push()
    noura.pull()
    whole = dict(noura.rows)
    noura.cursor, noura.rows = noura.cursor + 100, {}
    noura.pull()
    assert noura.rows == whole


def test_it_knows_nothing_but_the_page() -> None:
    source = Path(plain_client.__file__).read_text("utf-8")
    imported = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else alias.name).partition(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported - {"httpx"} <= sys.stdlib_module_names
