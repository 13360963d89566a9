"""An act of the person is shown at once and queued in the same transaction, or nothing of it happens."""

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.errors import NotFound, Refused
from adly_sync_server.contract.sync import Op
from tests.desktop.storage.drafts import act, campaign, draft, image, shown


def queued(replica: Replica) -> list[tuple[Op, str]]:
    return [(q.mutation.op, q.mutation.entity) for q in replica.read(lambda reader: reader.outbox())]


def test_a_drafted_tree_is_shown_and_waits_as_one_act(replica: Replica) -> None:
    made = draft(replica)
    ad = shown(replica, "ads", made.ad)
    assert ad.fields["creative_data"] == {"headline": "عرض اليوم"}
    assert (ad.mark, ad.fields["status"]) == ("+", "draft")
    assert queued(replica) == [(Op.CREATE, "campaigns"), (Op.CREATE, "ad_sets"), (Op.CREATE, "ads")]
    assert replica.read(lambda reader: reader.waiting()).groups == 1


def test_an_act_that_is_refused_in_its_middle_leaves_nothing(replica: Replica) -> None:
    with pytest.raises(Refused) as refusal:
        act(
            replica,
            campaign("أولى"),
            edits.create("campaigns", {"name": "", "objective": "x", "platform": "meta"}),
        )
    assert (refusal.value.code, refusal.value.field) == ("invalid_value", "name")
    assert replica.read(lambda reader: reader.count("campaigns")) == 0
    assert queued(replica) == []


def test_the_value_the_person_saw_travels_with_the_new_one(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.patch("ads", made.ad, {"creative_data.headline": "عرض الجمعة"}))
    last = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert last.base == {"creative_data.headline": "عرض اليوم"}
    assert last.patch == {"creative_data.headline": "عرض الجمعة"}


def test_typing_joins_into_one_mutation_that_keeps_the_first_base(replica: Replica) -> None:
    made = draft(replica)
    for text in ("ع", "عر", "عرض"):
        act(replica, edits.patch("ads", made.ad, {"creative_data.headline": text}))
    *_, last = replica.read(lambda reader: reader.outbox())
    assert len(queued(replica)) == 4
    assert (last.mutation.base, last.mutation.patch) == (
        {"creative_data.headline": "عرض اليوم"},
        {"creative_data.headline": "عرض"},
    )


def test_typing_does_not_join_across_fields_or_into_what_was_sent(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.patch("ads", made.ad, {"creative_data.headline": "أ"}))
    act(replica, edits.patch("ads", made.ad, {"name": "ب"}))
    assert len(queued(replica)) == 5
    with replica.unit_of_work() as uow:
        for waiting in list(uow.outbox.unsent()):
            uow.outbox.number(waiting.position, uow.state.next_n())
    act(replica, edits.patch("ads", made.ad, {"name": "ج"}))
    assert len(queued(replica)) == 6


def test_typing_does_not_join_into_what_may_have_arrived_under_another_name(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.patch("ads", made.ad, {"name": "أ"}))
    with replica.unit_of_work() as uow:
        for waiting in list(uow.outbox.unsent()):
            uow.outbox.number(waiting.position, uow.state.next_n())
        uow.outbox.forget_numbers()
    act(replica, edits.patch("ads", made.ad, {"name": "ب"}))
    assert len(queued(replica)) == 5


def test_a_large_act_is_several_groups_under_one_action(replica: Replica) -> None:
    drafts = [campaign(f"حملة {n}") for n in range(450)]
    action = replica.write(lambda uow: edits.edit_many(uow, drafts))
    waiting = replica.read(lambda reader: reader.outbox())
    assert {q.mutation.action for q in waiting} == {action}
    assert replica.read(lambda reader: reader.waiting()).groups == 3


def test_an_act_too_large_for_one_request_is_refused(replica: Replica) -> None:
    with pytest.raises(Refused) as refusal:
        act(replica, *[campaign(f"حملة {n}") for n in range(501)])
    assert refusal.value.code == "too_large"
    assert queued(replica) == []


def test_typing_that_is_taken_back_leaves_nothing_waiting(replica: Replica) -> None:
    replica.write(lambda uow: uow.images.apply([image("campaigns", CAMPAIGN, 5, name="قديم")]))
    act(replica, edits.patch("campaigns", CAMPAIGN, {"name": "جديد"}))
    assert shown(replica, "campaigns", CAMPAIGN).mark == "∆"
    assert act(replica, edits.patch("campaigns", CAMPAIGN, {"name": "قديم"})) is None
    assert (shown(replica, "campaigns", CAMPAIGN).mark, queued(replica)) == (None, [])


CAMPAIGN = "00000000-0000-7000-8000-000000000001"


def test_an_atomic_group_is_completed_with_what_was_seen(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.patch("campaigns", made.campaign, {"budget_amount": "500", "budget_type": "daily"}))
    last = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert last.patch == {"budget_amount": "500", "budget_type": "daily", "currency": "SAR"}
    assert last.base == {"budget_amount": None, "budget_type": None, "currency": "SAR"}


def test_a_deletion_says_how_far_everything_was_seen(replica: Replica) -> None:
    def pulled(uow: UnitOfWork) -> None:
        uow.images.apply([image("campaigns", CAMPAIGN, 5, name="قديم")])
        uow.state.cursor = 9

    replica.write(pulled)
    act(replica, edits.delete("campaigns", CAMPAIGN))
    (queued_deletion,) = replica.read(lambda reader: reader.outbox())
    assert queued_deletion.mutation.base == {"seq": 9}


def test_what_hangs_below_a_deleted_campaign_is_gone_until_it_is_brought_back(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.delete("campaigns", made.campaign))
    assert shown(replica, "campaigns", made.campaign).mark == "−"
    assert shown(replica, "ads", made.ad).fallen
    assert replica.read(lambda reader: reader.count("ads")) == 0
    act(replica, edits.restore("campaigns", made.campaign))
    assert shown(replica, "ads", made.ad).alive


@pytest.mark.parametrize("op", ["patch", "delete", "restore"])
def test_a_row_that_is_not_there_cannot_be_changed(replica: Replica, op: str) -> None:
    intents = {
        "patch": edits.patch("ads", CAMPAIGN, {"name": "x"}),
        "delete": edits.delete("ads", CAMPAIGN),
        "restore": edits.restore("ads", CAMPAIGN),
    }
    with pytest.raises(NotFound):
        act(replica, intents[op])


def test_a_row_needs_its_parent_and_an_id_of_its_own(replica: Replica) -> None:
    with pytest.raises(Refused) as orphan:
        act(replica, edits.create("ad_sets", {"campaign_id": CAMPAIGN, "name": "x"}))
    assert orphan.value.code == "parent_missing"
    made = draft(replica)
    with pytest.raises(Refused) as twin:
        act(replica, edits.create("campaigns", dict(campaign().patch), made.campaign))
    assert twin.value.code == "id_used"


def test_a_set_changes_by_its_elements(replica: Replica) -> None:
    made = draft(replica)
    act(replica, edits.Intent(Op.SET_ADD, "ad_sets", made.ad_set, {"targeting.countries": ["SA", "AE"]}))
    act(replica, edits.Intent(Op.SET_REMOVE, "ad_sets", made.ad_set, {"targeting.countries": ["AE"]}))
    assert shown(replica, "ad_sets", made.ad_set).fields["targeting"] == {"countries": ["SA"]}
