"""Taking acts back: exactly what they did, and nothing of what colleagues have done since."""

from typing import Any

import msgspec
import pytest

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import edits
from adly_desktop.storage.acts import GROUP_SIZE, Change, Reverted, perform, revert
from adly_sync_server.contract.errors import Refused
from tests.desktop.campaigns.conftest import Workplace


@pytest.fixture
def campaign(workplace: Workplace) -> Place:
    """The first campaign of the agency."""
    return Place("campaigns", workplace.planted.id("campaign", workplace.planted.client.campaigns[0].name))


@pytest.fixture
def ad(workplace: Workplace) -> Place:
    """Its first ad."""
    plan = workplace.planted.client.campaigns[0]
    ad_set = plan.ad_sets[0]
    return Place("ads", workplace.planted.id("ad", plan.name, ad_set.name, ad_set.ads[0].name))


def edited(workplace: Workplace, place: Place, **values: Any) -> tuple[Change, ...]:
    return workplace.replica.write(lambda uow: use_cases.edit_fields(uow, place, values))


def taken_back(workplace: Workplace, changes: tuple[Change, ...]) -> Reverted:
    return workplace.replica.write(lambda uow: revert(uow, changes))


def colleague_writes(workplace: Workplace, place: Place, **columns: Any) -> None:
    """A pulled row, as if a colleague had changed it and the server had taken it."""
    row = workplace.shown(*place)
    planted = next(image for image in workplace.planted.images if image.id == place.id)
    image = msgspec.structs.replace(planted, seq=row.seq + 1000, fields=planted.fields | columns)
    with workplace.replica.unit_of_work("pull") as uow:
        uow.touched |= uow.images.apply([image])


def test_an_edit_and_its_undo_leave_nothing_to_send(workplace: Workplace, campaign: Place) -> None:
    before = workplace.shown(*campaign).fields["name"]
    changes = edited(workplace, campaign, name="اسم آخر")
    assert taken_back(workplace, changes).skipped == ()
    assert workplace.shown(*campaign).fields["name"] == before
    assert workplace.replica.read(lambda reader: reader.outbox()) == []


def test_undo_and_redo_are_the_same_step(workplace: Workplace, campaign: Place) -> None:
    changes = edited(workplace, campaign, name="اسم آخر")
    undone = taken_back(workplace, changes)
    redone = taken_back(workplace, undone.changes)
    assert workplace.shown(*campaign).fields["name"] == "اسم آخر"
    assert redone.changes == changes


def test_a_field_a_colleague_has_changed_since_is_left_alone(workplace: Workplace, ad: Place) -> None:
    first = edited(
        workplace, ad, **{"creative_data.headline": "عنواني", "creative_data.landing_url": "https://a.sa"}
    )
    creative = dict(workplace.shown(*ad).fields["creative_data"])
    edited(workplace, ad, **{"creative_data.headline": "عنوان زميلتي"})
    undone = taken_back(workplace, first)
    assert [skipped.field for skipped in undone.skipped] == ["creative_data.headline"]
    shown = workplace.shown(*ad).fields["creative_data"]
    assert shown["headline"] == "عنوان زميلتي"
    assert shown["landing_url"] != creative["landing_url"]


def test_a_pulled_change_is_left_alone_too(workplace: Workplace, campaign: Place) -> None:
    changes = edited(workplace, campaign, objective="leads")
    workplace.replica.write(lambda uow: uow.outbox.drop([q.position for q in uow.outbox.everything()]))
    workplace.replica.write(lambda uow: uow.refresh(*campaign))
    colleague_writes(workplace, campaign, objective="traffic")
    undone = taken_back(workplace, changes)
    assert undone.changes == ()
    assert [skipped.field for skipped in undone.skipped] == ["objective"]
    assert workplace.shown(*campaign).fields["objective"] == "traffic"


def test_a_budget_is_taken_back_as_one_value(workplace: Workplace, campaign: Place) -> None:
    whole = {"budget_type": "lifetime", "budget_amount": "9000", "currency": "SAR"}
    changes = edited(workplace, campaign, **whole)
    assert set(changes[0].before) == set(whole)
    taken_back(workplace, changes)
    fields = workplace.shown(*campaign).fields
    assert (fields["budget_type"], fields["budget_amount"]) == ("daily", "1200")


def test_of_a_set_only_the_own_additions_are_taken_back(workplace: Workplace, campaign: Place) -> None:
    mine = edited(workplace, campaign, tags=["رمضان"])
    edited(workplace, campaign, tags=["رمضان", "زميل"])
    assert taken_back(workplace, mine).skipped == ()
    assert workplace.shown(*campaign).fields["tags"] == ["زميل"]


def test_making_and_deleting_are_taken_back(workplace: Workplace, ad: Place) -> None:
    made = workplace.replica.write(lambda uow: use_cases.duplicate(uow, [ad], "{name} ٢"))
    undone = taken_back(workplace, made.changes)
    assert workplace.shown(*made.made[0]).deleted
    taken_back(workplace, undone.changes)
    assert not workplace.shown(*made.made[0]).deleted


def test_nothing_of_a_refused_act_stays(workplace: Workplace, campaign: Place, ad: Place) -> None:
    good, bad = edits.patch(*campaign, {"name": "جديد"}), edits.patch(*ad, {"external_id": "1"})
    with pytest.raises(Refused, match="server_only_field"):
        workplace.replica.write(lambda uow: perform(uow, [good, bad]))
    assert workplace.shown(*campaign).fields["name"] != "جديد"


def test_a_large_act_is_several_groups_of_one_action(workplace: Workplace) -> None:
    rows = [
        edits.create("campaigns", {"name": f"حملة {n}", "objective": "sales", "platform": "meta"})
        for n in range(GROUP_SIZE + 5)
    ]
    workplace.replica.write(lambda uow: perform(uow, rows))
    waiting = [queued.mutation for queued in workplace.replica.read(lambda reader: reader.outbox())]
    assert len({mutation.group for mutation in waiting}) == 2
    assert len({mutation.action for mutation in waiting}) == 1


def test_an_edit_that_changes_nothing_is_no_change(workplace: Workplace, campaign: Place) -> None:
    name = workplace.shown(*campaign).fields["name"]
    assert edited(workplace, campaign, name=name) == ()
