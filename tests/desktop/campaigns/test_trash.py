"""What was deleted is found for thirty days, and comes back with everything that was in it."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.trash import Deleted, deleted_rows
from adly_desktop.campaigns.trash_view import TrashSheet
from adly_desktop.campaigns.use_cases import Place, comment, remove, restore
from adly_desktop.i18n.field_words import thing_word
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import EDITABLE, ENTITIES
from tests.desktop.campaigns.agency_replica import NOW
from tests.desktop.campaigns.conftest import Bench, Workplace
from tests.desktop.sync_status.made_conflicts import plant_row


def first(workplace: Workplace, entity: str) -> Place:
    """A living row of an entity that no platform has; a campaign with something in it."""
    rows = workplace.replica.read(lambda reader: reader.rows(entity))
    return next(
        Place(entity, row.id)
        for row in rows
        if not row.fields.get("external_id") and (entity != "campaigns" or children(workplace, row.id))
    )


def children(workplace: Workplace, campaign_id: str) -> list[str]:
    """Ids of its ad sets."""
    where = [("campaign_id", campaign_id)]
    return [row.id for row in workplace.replica.read(lambda reader: reader.rows("ad_sets", where=where))]


def listed(replica: Replica, days_later: int = 0) -> list[Deleted]:
    """What the trash shows."""
    return replica.read(lambda reader: deleted_rows(reader, NOW + timedelta(days=days_later)))


def bury(uow: UnitOfWork, place: Place, seq: int, at: str) -> None:
    """As the server tells a deletion: tombstones of one number."""
    for entity, column, ids in (
        (place.entity, "id", [place.id]),
        *([("ad_sets", "campaign_id", [place.id])] if place.entity == "campaigns" else []),
    ):
        table_rows = uow.connection.execute(
            f"SELECT id FROM {entity} WHERE {column} IN ({','.join('?' * len(ids))})", ids
        ).fetchall()
        for (row_id,) in table_rows:
            row = uow.rows.get(entity, row_id)
            assert row is not None
            fields = {**row.fields, "updated_at": at}
            uow.rows.write(entity, [row._replace(deleted=True, seq=seq, fields=fields)])


def test_a_tree_deleted_here_is_one_entry(workplace: Workplace) -> None:
    campaign = first(workplace, "campaigns")
    below = len(children(workplace, campaign.id))
    workplace.replica.write(lambda uow: remove(uow, [campaign]))
    (entry,) = listed(workplace.replica)
    assert (entry.place, entry.at) == (campaign, "")
    assert entry.fell_with_it > below > 0
    workplace.replica.write(lambda uow: restore(uow, [campaign]))
    assert listed(workplace.replica) == []


def test_what_a_colleague_deleted_is_listed_with_who_and_when(workplace: Workplace) -> None:
    campaign = first(workplace, "campaigns")
    workplace.replica.write(lambda uow: bury(uow, campaign, 900, "2026-11-20T08:00:00Z"))
    (entry,) = listed(workplace.replica)
    assert (entry.place, entry.at) == (campaign, "2026-11-20T08:00:00Z")
    assert entry.fell_with_it > 0
    workplace.replica.write(lambda uow: restore(uow, [campaign]))
    row = workplace.shown(*campaign)
    assert row.alive


@pytest.mark.parametrize(("days", "count"), [(0, 1), (27, 1), (40, 0)])
def test_after_thirty_days_it_is_gone(workplace: Workplace, days: int, count: int) -> None:
    ad = first(workplace, "ads")
    workplace.replica.write(lambda uow: bury(uow, ad, 900, "2026-11-20T08:00:00Z"))
    assert len(listed(workplace.replica, days)) == count


def test_what_lies_below_something_deleted_is_not_offered_alone(workplace: Workplace) -> None:
    campaign = first(workplace, "campaigns")
    ad_set = Place("ad_sets", children(workplace, campaign.id)[0])
    workplace.replica.write(lambda uow: remove(uow, [ad_set]))
    workplace.replica.write(lambda uow: remove(uow, [campaign]))
    assert [entry.place for entry in listed(workplace.replica)] == [campaign]
    workplace.replica.write(lambda uow: restore(uow, [campaign]))
    assert [entry.place for entry in listed(workplace.replica)] == [ad_set]


def test_it_is_opened_brings_back_and_is_undone(bench: Bench, qtbot: QtBot) -> None:
    campaign = first(bench.place, "campaigns")
    bench.place.replica.write(lambda uow: remove(uow, [campaign]))
    bench.page.actions_of_page.rows.open_trash()
    sheet = bench.page.window().findChild(TrashSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: len(sheet.shown) == 1)
    button = [b for b in sheet.findChildren(QAbstractButton) if b.text() == "Restore"][-1]
    button.click()
    qtbot.waitUntil(lambda: bench.place.shown(*campaign).alive)
    qtbot.waitUntil(lambda: not sheet.shown)
    sheet.decline()
    bench.page.model.history.undo()
    qtbot.waitUntil(lambda: not bench.place.shown(*campaign).alive)


_PERSONAL = {name for name in EDITABLE if ENTITIES[name].is_personal}


@pytest.mark.parametrize("name", sorted(EDITABLE - {"campaigns", "ad_sets", "ads"} - _PERSONAL))
def test_whatever_people_write_comes_back(workplace: Workplace, name: str) -> None:
    row_id = workplace.replica.write(lambda uow: plant_row(uow, name))
    workplace.replica.write(lambda uow: bury(uow, Place(name, row_id), 900, "2026-11-20T08:00:00Z"))
    (entry,) = listed(workplace.replica)
    assert entry.place == Place(name, row_id)
    assert thing_word(name) != name
    workplace.replica.write(lambda uow: restore(uow, [entry.place]))
    assert listed(workplace.replica) == []
    assert workplace.shown(name, row_id).alive


def test_a_comment_says_what_it_is_about(workplace: Workplace) -> None:
    place = first(workplace, "campaigns")
    (change,) = workplace.replica.write(lambda uow: comment(uow, place, "سطر\nوسطر"))
    workplace.replica.write(lambda uow: remove(uow, [Place("comments", change.entity_id)]))
    (entry,) = listed(workplace.replica)
    name = workplace.shown(*place).fields["name"]
    assert (entry.name, entry.above) == ("سطر وسطر", name)
