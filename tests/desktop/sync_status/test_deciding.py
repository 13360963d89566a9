"""Conflicts and refusals decided on a real replica: what is queued, what is seen, what can be taken back."""

from collections.abc import Iterator

import msgspec
import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status import decisions, use_cases
from adly_desktop.sync_status.acts import content_of
from adly_desktop.sync_status.cases import Case, CaseKind, open_cases
from adly_desktop.sync_status.decisions import TakenBack
from adly_desktop.sync_status.refused import Way, first_way, refused_acts
from adly_desktop.sync_status.waiting import sent_acts, waiting_acts
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.sync import Op, Status
from tests.desktop.places import ME


@pytest.fixture
def replica(sample: Replica) -> Iterator[Replica]:
    """The sample, closed afterwards."""
    with sample:
        yield sample


def case_of(replica: Replica, kind: CaseKind) -> Case:
    """The sample's conflict of one kind."""
    return next(case for case in replica.read(lambda reader: open_cases(reader, ME)) if case.kind is kind)


def test_a_case_knows_who_what_and_how_long(replica: Replica) -> None:
    case = case_of(replica, CaseKind.TEXT)
    assert (case.entity, case.field, case.platform) == ("ads", "creative_data.primary_text", "meta")
    assert case.is_mine
    assert case.their_name.startswith("سلمان")
    assert case.limit is not None
    assert case.limit.maximum == 125


def test_settling_shows_the_decision_and_queues_one_resolve(replica: Replica) -> None:
    case = case_of(replica, CaseKind.TEXT)
    replica.write(lambda uow: decisions.settle(uow, case, "القرار"))
    queued = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert (queued.op, queued.patch) == (
        Op.RESOLVE,
        {"conflicts": [case.id], "values": {case.field: "القرار"}},
    )
    row = replica.read(lambda reader: reader.row("ads", case.entity_id))
    assert row is not None
    assert row.fields["creative_data"]["primary_text"] == "القرار"
    assert case.id not in [open_case.id for open_case in replica.read(lambda r: open_cases(r, ME))]


def test_a_group_is_settled_whole(replica: Replica) -> None:
    case = case_of(replica, CaseKind.VALUE)
    replica.write(lambda uow: decisions.settle(uow, case, {**case.mine, "budget_amount": "1000"}))
    values = replica.read(lambda reader: reader.outbox())[-1].mutation.patch["values"]
    assert values == {"budget_type": "daily", "budget_amount": "1000", "currency": "SAR"}


def test_an_edit_of_something_deleted_brings_it_back(replica: Replica) -> None:
    case = case_of(replica, CaseKind.EDIT_OF_DELETED)
    replica.write(lambda uow: decisions.restore_with_edits(uow, case))
    row = replica.read(lambda reader: reader.row(case.entity, case.entity_id))
    assert row is not None
    assert not row.deleted
    assert row.fields["notes"] == case.mine["notes"]
    ops = [queued.mutation.op for queued in replica.read(lambda reader: reader.outbox())[-2:]]
    assert ops == [Op.RESTORE, Op.RESOLVE]


def test_letting_a_deletion_stand_changes_nothing_but_the_conflict(replica: Replica) -> None:
    case = case_of(replica, CaseKind.EDIT_OF_DELETED)
    replica.write(lambda uow: decisions.leave_as_it_is(uow, case))
    row = replica.read(lambda reader: reader.row(case.entity, case.entity_id))
    assert row is not None
    assert row.deleted
    assert len(replica.read(lambda reader: open_cases(reader, ME))) == 2


def test_an_unsent_decision_never_happened_once_taken_back(replica: Replica) -> None:
    case = case_of(replica, CaseKind.TEXT)
    before = replica.read(lambda reader: (reader.outbox(), reader.row("ads", case.entity_id)))
    decided = replica.write(lambda uow: decisions.settle(uow, case, "القرار"))
    assert replica.write(lambda uow: decisions.take_back(uow, decided)) is TakenBack.UNSENT
    assert replica.read(lambda reader: (reader.outbox(), reader.row("ads", case.entity_id))) == before


def test_a_sent_decision_is_answered_by_a_new_change(replica: Replica) -> None:
    case = case_of(replica, CaseKind.TEXT)
    decided = replica.write(lambda uow: decisions.settle(uow, case, "القرار"))
    position = replica.read(lambda reader: reader.outbox())[-1].position
    replica.write(lambda uow: uow.outbox.number(position, uow.state.next_n()))
    assert replica.write(lambda uow: decisions.take_back(uow, decided)) is TakenBack.CHANGED_AGAIN
    last = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert (last.op, last.patch) == (Op.PATCH, {case.field: case.theirs})


def test_what_a_colleague_wrote_since_is_not_undone(replica: Replica) -> None:
    case = case_of(replica, CaseKind.TEXT)
    decided = replica.write(lambda uow: decisions.settle(uow, case, "القرار"))
    sent(replica)
    later = edits.patch("ads", case.entity_id, {case.field: "كتبه زميل بعد ذلك"})
    replica.write(lambda uow: edits.edit(uow, [later]))
    before = replica.read(lambda reader: reader.outbox())
    assert replica.write(lambda uow: decisions.take_back(uow, decided)) is TakenBack.LEFT
    assert replica.read(lambda reader: reader.outbox()) == before


def test_a_sent_decision_that_changed_nothing_is_told_as_such(replica: Replica) -> None:
    case = case_of(replica, CaseKind.EDIT_OF_DELETED)
    decided = replica.write(lambda uow: decisions.leave_as_it_is(uow, case))
    sent(replica)
    assert replica.write(lambda uow: decisions.take_back(uow, decided)) is TakenBack.NOTHING_TO_CHANGE


def test_a_sent_restoring_is_undone_by_deleting(replica: Replica) -> None:
    case = case_of(replica, CaseKind.EDIT_OF_DELETED)
    decided = replica.write(lambda uow: decisions.restore_with_edits(uow, case))
    sent(replica)
    assert replica.write(lambda uow: decisions.take_back(uow, decided)) is TakenBack.CHANGED_AGAIN
    assert replica.read(lambda reader: reader.outbox())[-1].mutation.op is Op.DELETE


def sent(replica: Replica) -> None:
    """As if everything that waits were on its way."""

    def number(uow: UnitOfWork) -> None:
        for queued in list(uow.outbox.unsent()):
            uow.outbox.number(queued.position, uow.state.next_n())

    replica.write(number)


@pytest.mark.parametrize("mine", [True, False])
def test_a_whole_row_can_be_given_to_one_side(replica: Replica, mine: bool) -> None:
    cases = replica.read(lambda reader: open_cases(reader, ME))
    replica.write(lambda uow: decisions.settle_all(uow, cases, mine=mine))
    assert not replica.read(lambda reader: open_cases(reader, ME))


def test_a_refused_act_is_shown_with_its_content(replica: Replica) -> None:
    (act,) = replica.read(refused_acts)
    assert (act.code, act.field, act.name) == ("role_forbidden", "status", "يوم التأسيس – علامة")
    assert [(change.path, change.value) for change in content_of(act)] == [("status", "active")]


def test_trying_again_queues_it_on_what_stands_now(replica: Replica) -> None:
    (act,) = replica.read(refused_acts)
    replica.write(lambda uow: use_cases.try_again(uow, act))
    last = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert (last.patch, last.base) == ({"status": "active"}, {"status": "draft"})
    assert not replica.read(refused_acts)


def test_trying_again_where_the_row_is_gone_keeps_the_act(replica: Replica) -> None:
    (act,) = replica.read(refused_acts)
    lost = act._replace(mutations=(msgspec.structs.replace(act.first, entity_id=case_id()),))
    with pytest.raises(NotFound):
        replica.write(lambda uow: use_cases.try_again(uow, lost))
    assert replica.read(refused_acts) == [act]


def test_a_create_whose_id_is_taken_comes_back_under_another(replica: Replica) -> None:
    (act,) = replica.read(refused_acts)
    made = edits.create("campaigns", {"name": "حملة", "objective": "sales", "platform": "meta"})
    create = msgspec.structs.replace(
        act.first, op=Op.CREATE, entity_id=made.entity_id, patch=dict(made.patch), base={}
    )
    taken = act._replace(mutations=(create,), code="id_used")
    replica.write(lambda uow: use_cases.try_again(uow, taken))
    last = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert last.op is Op.CREATE
    assert last.entity_id != made.entity_id


def test_what_is_on_a_platform_is_wished_away_instead(replica: Replica) -> None:
    (act,) = replica.read(refused_acts)
    delete = msgspec.structs.replace(act.first, op=Op.DELETE, patch={}, base={})
    published = act._replace(mutations=(delete,), code="published")
    assert first_way(published, frozenset()) is Way.MARK_TO_REMOVE
    replica.write(lambda uow: use_cases.mark_to_remove(uow, published))
    last = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert (last.op, last.patch) == (Op.PATCH, {"status": "to_remove"})
    assert not replica.read(refused_acts)


@pytest.mark.parametrize(
    ("code", "editable", "way"),
    [
        ("role_forbidden", True, Way.TRY_AGAIN),
        ("id_used", True, Way.TRY_AGAIN),
        ("parent_missing", True, Way.TRY_AGAIN),
        ("invalid_value", True, Way.EDIT_AGAIN),
        ("too_large", True, Way.EDIT_AGAIN),
        ("invalid_value", False, Way.TRY_AGAIN),
        ("gone", True, Way.EDIT_AGAIN),
    ],
)
def test_each_reason_has_what_helps_first(replica: Replica, code: str, editable: bool, way: Way) -> None:
    (act,) = replica.read(refused_acts)
    assert first_way(act._replace(code=code), frozenset({"campaigns"} if editable else ())) is way


def test_what_was_discarded_can_be_put_back(replica: Replica) -> None:
    before = replica.read(refused_acts)
    gone = replica.write(lambda uow: use_cases.discard(uow, before[0]))
    assert not replica.read(refused_acts)
    replica.write(lambda uow: use_cases.keep_after_all(uow, gone))
    assert replica.read(refused_acts) == before


def test_what_waits_is_told_act_by_act(replica: Replica) -> None:
    acts = replica.read(waiting_acts)
    assert acts[0].name == "عرض الجمعة البيضاء – عبايات"
    assert [[change.path for change in content_of(act)] for act in acts] == [
        ["budget"],
        ["creative_data.headline"],
        ["notes"],
    ]
    assert not any(act.is_sent for act in acts)
    sent(replica)
    assert all(act.is_sent for act in replica.read(waiting_acts))


def test_a_large_act_of_several_groups_is_one(replica: Replica) -> None:
    campaign = replica.read(waiting_acts)[0].first.entity_id
    tags = [edits.patch("campaigns", campaign, {"notes": str(number)}) for number in range(450)]
    replica.write(lambda uow: edits.edit_many(uow, tags))
    acts = replica.read(waiting_acts)
    assert (len(acts), len(acts[-1].mutations)) == (4, 450)


def test_what_was_sent_is_told_with_its_outcome(replica: Replica) -> None:
    acts = replica.read(sent_acts)
    assert len(acts) == 14
    assert [act.at for act in acts] == sorted((act.at for act in acts), reverse=True)
    assert {act.status for act in acts} == {Status.APPLIED, Status.MERGED, Status.CONFLICT}


def test_discarding_lets_it_go(replica: Replica) -> None:
    (act,) = replica.read(refused_acts)
    replica.write(lambda uow: use_cases.discard(uow, act))
    assert not replica.read(refused_acts)


def test_unsent_work_can_be_carried_away(replica: Replica) -> None:
    raw = replica.read(lambda reader: use_cases.unsent_work(reader, "ws", "2026-11-22T12:00:00Z"))
    document = msgspec.json.decode(raw)
    assert document["format"] == "adly unsent work 1"
    assert len(document["waiting"]) == 3
    assert document["not_accepted"][0]["code"] == "role_forbidden"


def case_id() -> str:
    """An id of nothing."""
    return "01920000-0000-7000-8000-000000000000"
