"""A desktop and a server of different ages: work goes on, nothing is passed over, all comes in time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.storage import edits
from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract import entities
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import validated
from adly_sync_server.contract.sync import Mutation
from adly_sync_server.sync import versions
from tests.desktop.storage.drafts import Draft, act, draft, shown
from tests.server.served import Person, Served
from tests.together.desks import Desk, all_sync


@pytest.fixture
def desks(served: Served, owner: Person, workspace: str, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two colleagues in one workspace."""
    colleague = served.person(name="Badr")
    owner.add(workspace, colleague, "member")
    amal, badr = (Desk(lambda: served, one, workspace, tmp_path) for one in (owner, colleague))
    yield amal, badr
    for desk in (amal, badr):
        desk.replica.close()


@pytest.fixture
def made(desks: tuple[Desk, Desk]) -> Draft:
    """A draft both have."""
    drafted = draft(desks[0].replica)
    all_sync(*desks)
    return drafted


def told(desk: Desk) -> str:
    """Why a round did not end well."""
    with pytest.raises(ServerProblem) as failure:
        desk.sync()
    return failure.value.code


def test_an_old_desktop_goes_on_sending_and_receives_after_its_upgrade(
    desks: tuple[Desk, Desk], made: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    amal, badr = desks
    act(badr.replica, edits.patch("ads", made.ad, {"creative_data.headline": "من بدر"}))
    badr.sync()
    with monkeypatch.context() as newer:
        newer.setattr(entities, "PROTOCOL_MIN", 2)
        newer.setattr(entities, "PROTOCOL_MAX", 2)
        cursor = amal.replica.read(lambda reader: reader.state.cursor)
        act(amal.replica, edits.patch("ads", made.ad, {"name": "من أمل"}))
        below = edits.create("ads", {"ad_set_id": made.ad_set, "name": "جديد", "creative_data": {}})
        act(amal.replica, below)
        assert told(amal) == "too_old"
        assert amal.waiting() == 0
        # What was accepted stays in sight, although no row came back; nobody else's is there yet.
        ad = shown(amal.replica, "ads", made.ad)
        assert (ad.fields["name"], ad.mark) == ("من أمل", None)
        assert ad.fields["creative_data"]["headline"] == "عرض اليوم"
        act(amal.replica, edits.patch("ads", below.entity_id, {"name": "جديد وأحدث"}))
        assert told(amal) == "too_old"
        assert shown(amal.replica, "ads", below.entity_id).fields["name"] == "جديد وأحدث"
        assert amal.replica.read(lambda reader: reader.state.cursor) == cursor
    all_sync(amal, badr)
    assert amal.dump() == badr.dump()
    ad = shown(badr.replica, "ads", made.ad)
    assert (ad.fields["name"], ad.fields["creative_data"]["headline"]) == ("من أمل", "من بدر")
    assert shown(badr.replica, "ads", below.entity_id).fields["name"] == "جديد وأحدث"
    assert amal.refused() == []


def test_a_schema_the_server_no_longer_reads_keeps_the_work_here(
    desks: tuple[Desk, Desk], made: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    amal, badr = desks
    act(badr.replica, edits.patch("ads", made.ad, {"name": "من بدر"}))
    badr.sync()
    act(amal.replica, edits.patch("ads", made.ad, {"creative_data.headline": "من أمل"}))
    with monkeypatch.context() as newer:
        newer.setattr(entities, "SCHEMA", entities.SCHEMA + 5)
        assert told(amal) == "too_old"
        assert (amal.waiting(), amal.refused()) == (1, [])
        assert shown(amal.replica, "ads", made.ad).fields["name"] == "من بدر"
    all_sync(amal, badr)
    assert amal.dump() == badr.dump()
    assert shown(badr.replica, "ads", made.ad).fields["creative_data"]["headline"] == "من أمل"


def test_edits_wait_for_a_server_that_is_older(
    desks: tuple[Desk, Desk], made: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    amal, badr = desks
    act(badr.replica, edits.patch("ads", made.ad, {"name": "من بدر"}))
    badr.sync()
    act(amal.replica, edits.patch("campaigns", made.campaign, {"notes": "حقل جديد"}))
    with monkeypatch.context() as older:
        older.setattr(entities, "SCHEMA", entities.SCHEMA - 1)
        older.setattr(versions, "validated", _without_notes)
        assert told(amal) == "too_new"
        assert (amal.waiting(), amal.refused()) == (1, [])
        assert shown(amal.replica, "ads", made.ad).fields["name"] == "من بدر"
    all_sync(amal, badr)
    assert (amal.waiting(), amal.refused()) == (0, [])
    assert shown(badr.replica, "campaigns", made.campaign).fields["notes"] == "حقل جديد"


def _without_notes(mutation: Mutation) -> Any:
    """As a server from before there were notes."""
    if "notes" in mutation.patch:
        raise Refused("notes", code="unknown_field", field="notes")
    return validated(mutation)
