"""Whatever two people can want differently, on whichever entity, has a screen and can be settled by it."""

import pytest

from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status import decisions
from adly_desktop.sync_status.cases import Case, CaseKind, open_cases
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.sync import Op
from adly_sync_server.contract.values import same
from tests.contract.clashing import SHARED, clashing_fields, versions
from tests.desktop.places import ME
from tests.desktop.qt_loop import RunOnQt, settled
from tests.desktop.sync_status.made_conflicts import is_text, plant_conflict, plant_row
from tests.desktop.sync_status.test_sync_view import screen_on

FIELDS = tuple(clashing_fields())


def planted(replica: Replica, entity: str, field: str) -> Case:
    """A row with one open conflict."""

    def plant(uow: UnitOfWork) -> None:
        row_id = plant_row(uow, entity)
        plant_conflict(uow, entity, row_id, field, versions(entity_named(entity), field))

    replica.write(plant)
    return only_case(replica)


def only_case(replica: Replica) -> Case:
    """The one open conflict."""
    (case,) = replica.read(lambda reader: open_cases(reader, ME))
    return case


@pytest.mark.parametrize("mine", [True, False], ids=["mine", "theirs"])
@pytest.mark.parametrize(("entity", "field"), FIELDS)
def test_each_field_can_be_given_to_either_side(empty: Replica, entity: str, field: str, mine: bool) -> None:
    with empty as replica:
        case = planted(replica, entity, field)
        assert case.kind in (CaseKind.TEXT, CaseKind.VALUE)
        assert case.kind is CaseKind.TEXT or not is_text(entity, field)
        replica.write(lambda uow: decisions.settle_all(uow, [case], mine=mine))
        row = replica.read(lambda reader: reader.row(entity, case.entity_id))
        assert row is not None
        wanted = case.mine if mine else case.theirs
        parts = wanted if field in entity_named(entity).groups else {field: wanted}
        for path, value in parts.items():
            assert same(entity_named(entity).find(path), read(row.fields, path), value)
        assert not replica.read(lambda reader: open_cases(reader, ME))


def test_each_field_is_shown_and_either_side_can_be_chosen(on_qt: RunOnQt, empty: Replica) -> None:
    def plant(uow: UnitOfWork) -> None:
        for entity, field in FIELDS:
            row_id = plant_row(uow, entity)
            plant_conflict(uow, entity, row_id, field, versions(entity_named(entity), field))

    empty.write(plant)

    async def story() -> None:
        async with screen_on(empty) as screen:
            assert len(screen.model.listing.cases) == len(FIELDS)
            for case in screen.model.listing.cases:
                screen.model.choose_row(case.entity_id)
                view = screen.view.text if case.kind is CaseKind.TEXT else screen.view.value
                assert view.isVisible()
                for mine in (False, True):
                    view.take(mine=mine)
                assert view.bar.isEnabled()
            await settled()

    on_qt(story())


@pytest.mark.parametrize("entity", sorted(SHARED))
def test_an_edit_of_a_deleted_row_comes_back_with_it(empty: Replica, entity: str) -> None:
    with empty as replica:
        field = next(path for name, path in FIELDS if name == entity and "." not in path)
        declared = entity_named(entity).by_path[field]
        wanted = {field: versions(entity_named(entity), field)[2]}

        def plant(uow: UnitOfWork) -> None:
            row_id = plant_row(uow, entity)
            edits.edit(uow, [edits.delete(entity, row_id)])
            seen = {field: versions(entity_named(entity), field)[0]}
            plant_conflict(uow, entity, row_id, WHOLE_ROW, (seen, None, wanted))

        replica.write(plant)
        case = only_case(replica)
        assert case.kind is CaseKind.EDIT_OF_DELETED
        replica.write(lambda uow: decisions.restore_with_edits(uow, case))
        row = replica.read(lambda reader: reader.row(entity, case.entity_id))
        assert row is not None
        assert not row.deleted
        assert same(declared, read(row.fields, field), wanted[field])


@pytest.mark.parametrize("entity", sorted(SHARED))
def test_a_deletion_over_later_edits_is_decided_either_way(empty: Replica, entity: str) -> None:
    with empty as replica:

        def plant(uow: UnitOfWork) -> None:
            row_id = plant_row(uow, entity)
            row = uow.rows.get(entity, row_id)
            assert row is not None
            plant_conflict(uow, entity, row_id, WHOLE_ROW, ({"seq": 1}, row.fields, {}))

        replica.write(plant)
        case = only_case(replica)
        assert case.kind is CaseKind.DELETION_OF_EDITED
        assert case.name or entity not in ("campaigns", "plans", "proposals", "comments")
        kept = replica.write(lambda uow: decisions.leave_as_it_is(uow, case))
        replica.write(lambda uow: decisions.take_back(uow, kept))
        replica.write(lambda uow: decisions.delete_anyway(uow, case))
        row = replica.read(lambda reader: reader.row(entity, case.entity_id))
        assert row is None or row.deleted
        ops = [queued.mutation.op for queued in replica.read(lambda reader: reader.outbox())]
        assert ops == [Op.RESOLVE, Op.DELETE]


@pytest.mark.parametrize("entity", sorted(SHARED))
def test_every_entity_and_field_has_words(look: object, entity: str) -> None:
    words = Vocabulary()
    assert words.thing(entity) != entity
    for name, field in FIELDS:
        if name == entity:
            for value in versions(entity_named(entity), field):
                assert words.value(entity, field, value)
