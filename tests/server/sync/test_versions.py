"""Clients older and newer than the server: what is still read, what is closed, what waits."""

from typing import Any

import pytest

from adly_sync_server.contract import entities, upcasts
from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import validated
from adly_sync_server.contract.sync import Mutation
from adly_sync_server.contract.upcasts import Step
from adly_sync_server.sync import versions
from tests.server.served import Person, problem
from tests.server.sync.replica import Replica, new_id

#: A schema that never was, in which a headline stood beside the name and a sale was a conversion.
OLDER = {
    SCHEMA - 1: Step(
        entities={"adverts": "ads"},
        paths={"ads": {"title": "creative_data.headline"}},
        values={"campaigns": {"objective": {"conversions": "sales"}}},
    )
}


@pytest.fixture
def replica(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> int:
    """The server still reads that schema."""
    monkeypatch.setattr(upcasts, "STEPS", OLDER)
    return SCHEMA - 1


def taken(replica: Replica, schema: int, *mutations: dict[str, Any]) -> list[dict[str, Any]]:
    """Results of a push in another schema."""
    answer = replica.send(*mutations, schema=schema)
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def test_a_push_in_older_words_is_understood(replica: Replica, older: int) -> None:
    campaign, ad = new_id(), new_id()
    made = {"name": "حملة", "objective": "conversions", "platform": "meta"}
    ad_set = replica.ad_set(replica.campaign())
    advert = {
        "ad_set_id": ad_set,
        "name": "إعلان",
        "title": "عرض اليوم",
        "creative_data": {"primary_text": "نص"},
    }
    results = taken(
        replica,
        older,
        replica.mutation("create", "campaigns", campaign, made),
        replica.mutation("create", "adverts", ad, advert),
        replica.mutation("patch", "adverts", ad, {"title": "عرض الجمعة"}, {"title": "عرض اليوم"}),
    )
    assert [result["status"] for result in results] == ["applied"] * 3
    assert replica.row("campaigns", campaign)["fields"]["objective"] == "sales"
    creative = replica.row("ads", ad)["fields"]["creative_data"]
    assert creative == {"headline": "عرض الجمعة", "primary_text": "نص"}


def test_old_and_new_words_meet_in_one_field(replica: Replica, older: int) -> None:
    ad = replica.ad(replica.ad_set(replica.campaign()), headline="عرض اليوم")
    seen, wanted = {"title": "عرض اليوم"}, {"title": "عرض القديم"}
    replica.act(
        "patch", "ads", ad, {"creative_data.headline": "عرض الجديد"}, {"creative_data.headline": "عرض اليوم"}
    )
    (result,) = taken(replica, older, replica.mutation("patch", "adverts", ad, wanted, seen))
    assert result["status"] == "conflict"
    conflict = replica.row("conflicts", result["conflicts"][0])["fields"]
    assert (conflict["field"], conflict["proposed"]) == ("creative_data.headline", "عرض القديم")


def test_a_retry_is_compared_in_the_words_it_was_sent_in(
    replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer was lost, the server was upgraded, and the same request comes again."""
    campaign = replica.campaign()
    sent = replica.mutation("patch", "campaigns", campaign, {"notes": "أ"}, {"notes": None})
    first = replica.push(sent)
    monkeypatch.setattr(upcasts, "STEPS", {SCHEMA: Step(paths={"campaigns": {"notes": "remarks"}})})
    monkeypatch.setattr(entities, "SCHEMA", SCHEMA + 1)
    again = replica.send(sent, schema=SCHEMA)
    assert again.json()["results"] == first["results"]


def test_a_schema_without_a_way_here_is_too_old_and_nothing_is_applied(replica: Replica) -> None:
    made, head = {"name": "حملة", "objective": "sales", "platform": "meta"}, replica.hello()["head"]
    answer = replica.send(replica.mutation("create", "campaigns", new_id(), made), schema=0)
    assert problem(answer) == (410, "too_old")
    assert replica.hello()["head"] == head
    replica.n = 0
    assert replica.campaign()


def test_pull_closes_and_push_stays_open_for_an_old_client(
    replica: Replica, older: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ad = replica.ad(replica.ad_set(replica.campaign()), headline="عرض اليوم")
    monkeypatch.setattr(entities, "PROTOCOL_MIN", 2)
    monkeypatch.setattr(entities, "PROTOCOL_MAX", 2)
    assert replica.hello()["protocol"] == {"min": 2, "max": 2}
    for after in (0, 1, replica.hello()["head"]):
        assert problem(replica.changes(after)) == (410, "too_old")
    assert replica.changes(0, protocol=2).status_code == 200
    mutation = replica.mutation("patch", "adverts", ad, {"title": "عرض الجمعة"}, {"title": "عرض اليوم"})
    (result,) = taken(replica, older, mutation)
    assert result["status"] == "applied"


def test_a_stranger_is_not_told_about_versions(replica: Replica, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entities, "PROTOCOL_MIN", 2)
    replica.person.use("nobody's token")
    assert problem(replica.changes(0)) == (401, "not_signed_in")


def test_what_only_a_newer_client_says_waits_and_the_rest_is_taken(
    replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = replica.campaign()
    known = replica.mutation("patch", "campaigns", campaign, {"notes": "أ"}, {"notes": None})
    (result,) = taken(replica, SCHEMA + 1, known)
    assert result["status"] == "applied"
    new = replica.mutation("patch", "campaigns", campaign, {"mood": "فرح"}, {"mood": None})
    answer = replica.send(new, schema=SCHEMA + 1)
    assert problem(answer) == (409, "too_new")
    assert answer.json()["field"] == "mood"
    monkeypatch.setattr(entities, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(versions, "validated", _with_moods)
    (result,) = taken(replica, SCHEMA + 1, new)
    assert (result["n"], result["status"]) == (new["n"], "applied")


def _with_moods(mutation: Mutation) -> Any:
    """As after the upgrade; where the mood goes is of no matter here."""
    try:
        return validated(mutation)
    except Refused:
        return validated(Mutation(**{**_parts(mutation), "patch": {"notes": "فرح"}, "base": {"notes": "أ"}}))


def _parts(mutation: Mutation) -> dict[str, Any]:
    return {name: getattr(mutation, name) for name in mutation.__struct_fields__}
