"""What was made below a deletion never came to be; it can be made after all, with all that followed."""

from collections.abc import Iterator
from typing import Any

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status import decisions
from adly_desktop.sync_status.cases import Case, CaseKind, open_cases
from adly_desktop.sync_status.decisions import TakenBack
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.sync import Op
from tests.desktop.places import ME
from tests.desktop.sync_status.made_conflicts import plant_conflict, plant_row

AD_SET, AD = new_id(), new_id()


@pytest.fixture
def replica(empty: Replica) -> Iterator[Replica]:
    """A deleted campaign; an ad set and an ad that were made below it meanwhile, and an edit of the ad."""
    with empty as replica:
        replica.write(_plant)
        yield replica


def _plant(uow: UnitOfWork) -> None:
    campaign = plant_row(uow, "campaigns")
    row = uow.rows.get("campaigns", campaign)
    assert row is not None
    uow.rows.write("campaigns", [row._replace(deleted=True)])
    made: tuple[tuple[str, str, Any, dict[str, Any]], ...] = (
        ("ad_sets", AD_SET, None, {"campaign_id": campaign, "name": "مجموعة"}),
        ("ads", AD, None, {"ad_set_id": AD_SET, "name": "إعلان", "creative_data.headline": "عرض"}),
        ("ads", AD, {"op": "set_add"}, {"tags": ["عيد"]}),
        ("ads", AD, {"name": "إعلان"}, {"name": "إعلان ٢"}),
    )
    for entity, row_id, base, proposed in made:
        plant_conflict(uow, entity, row_id, WHOLE_ROW, (base, None, proposed))


def cases(replica: Replica, entity: str) -> list[Case]:
    """Open conflicts of one entity."""
    return [case for case in replica.read(lambda reader: open_cases(reader, ME)) if case.entity == entity]


def test_it_is_told_as_what_it_is(replica: Replica) -> None:
    (case,) = cases(replica, "ad_sets")
    assert (case.kind, case.is_new, case.name) == (CaseKind.EDIT_OF_DELETED, True, "مجموعة")


def test_the_lowest_brings_everything_above_it(replica: Replica) -> None:
    case = cases(replica, "ads")[0]
    replica.write(lambda uow: decisions.restore_with_edits(uow, case))
    queued = [(q.mutation.op, q.mutation.entity) for q in replica.read(lambda reader: reader.outbox())]
    assert queued == [
        (Op.RESTORE, "campaigns"),
        (Op.CREATE, "ad_sets"),
        (Op.RESOLVE, "ad_sets"),
        (Op.CREATE, "ads"),
        *sorted([(Op.SET_ADD, "ads"), (Op.PATCH, "ads")], key=lambda pair: queued.index(pair)),
        (Op.RESOLVE, "ads"),
    ]
    ad = replica.read(lambda reader: reader.row("ads", AD))
    assert ad is not None
    assert ad.alive
    assert (ad.fields["name"], ad.fields["tags"]) == ("إعلان ٢", ["عيد"])
    assert not replica.read(lambda reader: open_cases(reader, ME))


def test_all_mine_decides_each_of_them_once(replica: Replica) -> None:
    everything = replica.read(lambda reader: open_cases(reader, ME))
    replica.write(lambda uow: decisions.settle_all(uow, everything, mine=True))
    creates = [q.mutation.entity_id for q in replica.read(lambda r: r.outbox()) if q.mutation.op is Op.CREATE]
    assert sorted(creates) == sorted([AD_SET, AD])


def test_letting_go_leaves_no_trace(replica: Replica) -> None:
    everything = replica.read(lambda reader: open_cases(reader, ME))
    replica.write(lambda uow: decisions.settle_all(uow, everything, mine=False))
    assert {q.mutation.op for q in replica.read(lambda reader: reader.outbox())} == {Op.RESOLVE}
    assert replica.read(lambda reader: reader.row("ads", AD)) is None
    assert not replica.read(lambda reader: open_cases(reader, ME))


def test_taking_it_back_puts_the_conflicts_where_they_were(replica: Replica) -> None:
    before = replica.read(lambda reader: open_cases(reader, ME))
    decided = replica.write(lambda uow: decisions.restore_with_edits(uow, cases(replica, "ads")[0]))
    assert replica.write(lambda uow: decisions.take_back(uow, decided)) is TakenBack.UNSENT
    assert replica.read(lambda reader: open_cases(reader, ME)) == before
    assert replica.read(lambda reader: reader.row("ads", AD)) is None


@pytest.mark.parametrize(
    ("base", "proposed", "expected"),
    [
        ({"op": "set_add"}, ["صيف"], ["رمضان", "صيف", "عيد"]),
        ({"op": "set_remove"}, ["عيد"], ["رمضان"]),
        ({"tags": ["عيد"]}, ["صيف"], ["رمضان", "صيف"]),
    ],
)
def test_of_a_set_only_the_change_comes_back(
    empty: Replica, base: dict[str, Any], proposed: list[str], expected: list[str]
) -> None:
    with empty as replica:

        def plant(uow: UnitOfWork) -> None:
            campaign = plant_row(uow, "campaigns", tags=["رمضان", "عيد"])
            edits.edit(uow, [edits.delete("campaigns", campaign)])
            plant_conflict(uow, "campaigns", campaign, WHOLE_ROW, (base, None, {"tags": proposed}))

        replica.write(plant)
        (case,) = cases(replica, "campaigns")
        replica.write(lambda uow: decisions.restore_with_edits(uow, case))
        row = replica.read(lambda reader: reader.row("campaigns", case.entity_id))
        assert row is not None
        assert row.fields["tags"] == expected
