"""Any state a row ever had can be brought back from its history, whatever was changed in between."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_desktop.campaigns.past import as_of
from adly_desktop.campaigns.talk import revisions
from adly_desktop.campaigns.use_cases import Place, edit_fields
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.sync import RowImage
from adly_sync_server.contract.values import same
from tests.contract.acts import merged
from tests.contract.rows_and_edits import histories
from tests.desktop.places import KEY, NOW
from tests.desktop.storage.empty import planted as empty_file

BUDGET = {"budget_type": "daily", "budget_amount": "100", "currency": "SAR"}


@pytest.fixture(scope="module")
def replica(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replica]:
    """One replica; each example takes a row of its own."""
    path: Path = empty_file(tmp_path_factory.mktemp("past") / "past.replica")
    with Replica.open(path, KEY, clock=lambda: NOW) as opened:
        yield opened


def planted(uow: UnitOfWork, entity: str, fields: dict[str, Any], seq: int) -> str:
    """A row as the server has it; its id."""
    row_id = new_id()
    full = {**entity_named(entity).defaults, **fields}
    uow.images.apply([RowImage(entity=entity, id=row_id, seq=seq, deleted=False, fields=full)])
    return row_id


def revise(
    uow: UnitOfWork, entity: str, row_id: str, seq: int, before: dict[str, Any], patch: dict[str, Any]
) -> str:
    """One revision of it; its id."""
    fields = {
        **entity_named("revisions").defaults,
        "entity": entity,
        "entity_id": row_id,
        "op": "patch",
        "at": "2026-11-20T08:00:00Z",
        "before": before,
        "patch": patch,
    }
    revision_id = new_id()
    image = RowImage(entity="revisions", id=revision_id, seq=seq, deleted=False, fields=fields)
    uow.images.apply([image])
    return revision_id


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), data=st.data())
def test_every_state_comes_back(
    replica: Replica, history: tuple[dict[str, Any], list[Edit]], data: st.DataObject
) -> None:
    row, edits = history
    states, revised = [row], list[tuple[dict[str, Any], dict[str, Any]]]()
    for edit in edits:
        outcome = merged(states[-1], edit)
        if outcome.changed:
            states.append(outcome.fields)
            revised.append((outcome.before, outcome.changed))
    if not revised:
        return

    def plant(uow: UnitOfWork) -> tuple[str, list[str]]:
        ad_set = planted(uow, "ad_sets", {"campaign_id": new_id(), "name": "أ"}, 1)
        row_id = planted(uow, "ads", {**states[-1], "ad_set_id": ad_set}, 100)
        steps = enumerate(revised, 1)
        return row_id, [revise(uow, "ads", row_id, 10 + n, before, patch) for n, (before, patch) in steps]

    row_id, ids = replica.write(plant)
    wanted = data.draw(st.integers(0, len(ids) - 1))
    place = Place("ads", row_id)
    values = replica.read(lambda reader: as_of(reader, place, ids[wanted]))
    if values:
        replica.write(lambda uow: edit_fields(uow, place, values, joins=False))
    now = replica.read(lambda reader: reader.row("ads", row_id))
    assert now is not None
    for column in ("name", "position", "tags", "status", "creative_data"):
        field = entity_named("ads").by_path.get(column)
        assert same(field, now.fields.get(column) or None, states[wanted + 1].get(column) or None), column


def test_a_part_of_what_came_and_went_does_not_come_back_alone(replica: Replica) -> None:
    """A card's place was set where no card was, then the card removed: before both there was none."""
    card = f"creative_data.cards.{new_id()}"

    def plant(uow: UnitOfWork) -> tuple[str, str, str]:
        ad_set = planted(uow, "ad_sets", {"campaign_id": new_id(), "name": "أ"}, 1)
        row_id = planted(uow, "ads", {"ad_set_id": ad_set, "name": "أ", "creative_data": {}}, 9)
        first = revise(uow, "ads", row_id, 5, {"name": "ب"}, {"name": "أ"})
        second = revise(uow, "ads", row_id, 6, {f"{card}.position": None}, {f"{card}.position": "0"})
        revise(uow, "ads", row_id, 7, {card: {"position": "0"}}, {card: None})
        return row_id, first, second

    row_id, first, second = replica.write(plant)
    place = Place("ads", row_id)
    assert replica.read(lambda reader: as_of(reader, place, first)) == {}
    assert replica.read(lambda reader: as_of(reader, place, second)) == {card: {"position": "0"}}


def test_two_changes_of_one_push_are_told_apart_by_what_stands_there(replica: Replica) -> None:
    """They share a number and a moment; which came last, the row itself says."""

    def plant(uow: UnitOfWork) -> tuple[str, str, str]:
        row_id = planted(uow, "campaigns", {"name": "ج", "objective": "sales", "platform": "meta"}, 9)
        later = revise(uow, "campaigns", row_id, 9, {"name": "ب"}, {"name": "ج"})
        earlier = revise(uow, "campaigns", row_id, 9, {"name": "أ"}, {"name": "ب"})
        return row_id, earlier, later

    row_id, earlier, later = replica.write(plant)
    place = Place("campaigns", row_id)
    assert replica.read(lambda reader: as_of(reader, place, earlier)) == {"name": "ب"}
    assert replica.read(lambda reader: as_of(reader, place, later)) == {}


def test_a_group_comes_back_whole_and_the_servers_own_fields_stay(replica: Replica) -> None:
    def plant(uow: UnitOfWork) -> tuple[str, str]:
        now = {"name": "أ", "objective": "sales", "platform": "meta", **BUDGET, "external_id": "7"}
        row_id = planted(uow, "campaigns", now, 9)
        first = revise(uow, "campaigns", row_id, 5, {}, {"name": "أ"})
        patch = {"budget_amount": "100", "external_id": "7"}
        revise(uow, "campaigns", row_id, 6, {"budget_amount": "80", "external_id": None}, patch)
        return row_id, first

    row_id, first = replica.write(plant)
    found = replica.read(lambda reader: as_of(reader, Place("campaigns", row_id), first))
    assert found == {**BUDGET, "budget_amount": "80"}


def test_what_waits_to_be_sent_goes_back_with_it(replica: Replica) -> None:
    def plant(uow: UnitOfWork) -> tuple[str, str]:
        row_id = planted(uow, "campaigns", {"name": "أ", "objective": "sales", "platform": "meta"}, 9)
        revision = revise(uow, "campaigns", row_id, 9, {}, {"name": "أ"})
        edit_fields(uow, Place("campaigns", row_id), {"notes": "لم تُرسل"})
        return row_id, revision

    row_id, revision = replica.write(plant)
    assert replica.read(lambda r: as_of(r, Place("campaigns", row_id), revision)) == {"notes": None}


def test_a_group_is_told_as_one_change(replica: Replica) -> None:
    def plant(uow: UnitOfWork) -> str:
        row_id = planted(uow, "campaigns", {"name": "أ", "objective": "sales", "platform": "meta"}, 9)
        revise(
            uow,
            "campaigns",
            row_id,
            9,
            {**BUDGET, "budget_amount": "80", "name": "ب"},
            {**BUDGET, "name": "أ"},
        )
        return row_id

    row_id = replica.write(plant)
    (revision,) = replica.read(lambda reader: revisions(reader, (Place("campaigns", row_id),)))
    assert [change.path for change in revision.changes] == ["budget", "name"]
    assert revision.changes[0].before == {**BUDGET, "budget_amount": "80"}
