"""Conflicts and refusals decided on a real replica: what is queued, what is seen, what can be taken back."""

from collections.abc import Iterator

import msgspec
import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.sync_status import use_cases
from adly_desktop.sync_status.cases import Case, CaseKind, open_cases
from adly_desktop.sync_status.refused import content_of, refused_acts
from adly_desktop.sync_status.use_cases import TakenBack
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.sync import Op
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
    replica.write(lambda uow: use_cases.settle(uow, case, "القرار"))
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
    replica.write(lambda uow: use_cases.settle(uow, case, {**case.mine, "budget_amount": "1000"}))
    values = replica.read(lambda reader: reader.outbox())[-1].mutation.patch["values"]
    assert values == {"budget_type": "daily", "budget_amount": "1000", "currency": "SAR"}


def test_an_edit_of_something_deleted_brings_it_back(replica: Replica) -> None:
    case = case_of(replica, CaseKind.EDIT_OF_DELETED)
    replica.write(lambda uow: use_cases.restore_with_edits(uow, case))
    row = replica.read(lambda reader: reader.row(case.entity, case.entity_id))
    assert row is not None
    assert not row.deleted
    assert row.fields["notes"] == case.mine["notes"]
    ops = [queued.mutation.op for queued in replica.read(lambda reader: reader.outbox())[-2:]]
    assert ops == [Op.RESTORE, Op.RESOLVE]


def test_letting_a_deletion_stand_changes_nothing_but_the_conflict(replica: Replica) -> None:
    case = case_of(replica, CaseKind.EDIT_OF_DELETED)
    replica.write(lambda uow: use_cases.leave_as_it_is(uow, case))
    row = replica.read(lambda reader: reader.row(case.entity, case.entity_id))
    assert row is not None
    assert row.deleted
    assert len(replica.read(lambda reader: open_cases(reader, ME))) == 2


def test_an_unsent_decision_never_happened_once_taken_back(replica: Replica) -> None:
    case = case_of(replica, CaseKind.TEXT)
    before = replica.read(lambda reader: (reader.outbox(), reader.row("ads", case.entity_id)))
    decided = replica.write(lambda uow: use_cases.settle(uow, case, "القرار"))
    assert replica.write(lambda uow: use_cases.take_back(uow, decided)) is TakenBack.UNSENT
    assert replica.read(lambda reader: (reader.outbox(), reader.row("ads", case.entity_id))) == before


def test_a_sent_decision_is_answered_by_a_new_change(replica: Replica) -> None:
    case = case_of(replica, CaseKind.TEXT)
    decided = replica.write(lambda uow: use_cases.settle(uow, case, "القرار"))
    position = replica.read(lambda reader: reader.outbox())[-1].position
    replica.write(lambda uow: uow.outbox.number(position, uow.state.next_n()))
    assert replica.write(lambda uow: use_cases.take_back(uow, decided)) is TakenBack.CHANGED_AGAIN
    last = replica.read(lambda reader: reader.outbox())[-1].mutation
    assert (last.op, last.patch) == (Op.PATCH, {case.field: case.theirs})


@pytest.mark.parametrize("mine", [True, False])
def test_a_whole_row_can_be_given_to_one_side(replica: Replica, mine: bool) -> None:
    cases = replica.read(lambda reader: open_cases(reader, ME))
    replica.write(lambda uow: use_cases.settle_all(uow, cases, mine=mine))
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
