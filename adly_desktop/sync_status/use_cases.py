"""Deciding conflicts, and dealing with what was not accepted. One transaction each."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status.cases import Case, CaseKind
from adly_desktop.sync_status.refused import RefusedAct
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import Mutation, Op


class Decided(NamedTuple):
    """A decision that was queued, so that it can be taken back."""

    group: str
    case: Case


class TakenBack(StrEnum):
    """How a decision was taken back."""

    UNSENT = "unsent"
    CHANGED_AGAIN = "changed_again"


def settle(uow: UnitOfWork, case: Case, value: Any) -> Decided:
    """Settle a conflict of one field with a value; of a group the value is the mapping of its members.

    Raises ``Refused`` for a value that cannot be.
    """
    values = dict(value) if case.field in entity_named(case.entity).groups else {case.field: value}
    return _queued(uow, case, [_resolution(case, values)])


def restore_with_edits(uow: UnitOfWork, case: Case) -> Decided:
    """Bring a deleted row back and apply the edit that met the deletion."""
    values = case.mine if isinstance(case.mine, Mapping) else {}
    back = edits.restore(case.entity, case.entity_id)
    return _queued(uow, case, [back, _resolution(case, values)])


def delete_anyway(uow: UnitOfWork, case: Case) -> Decided:
    """The deletion counts, although somebody wrote later."""
    away = edits.delete(case.entity, case.entity_id)
    return _queued(uow, case, [_resolution(case, {}), away])


def leave_as_it_is(uow: UnitOfWork, case: Case) -> Decided:
    """What stands now stays: the deletion, or the row that was to be deleted."""
    return _queued(uow, case, [_resolution(case, {})])


def settle_all(uow: UnitOfWork, cases: Sequence[Case], *, mine: bool) -> list[Decided]:
    """Give every conflict to one side."""
    return [_one_sided(uow, case, mine=mine) for case in cases]


def take_back(uow: UnitOfWork, decided: Decided) -> TakenBack:
    """Undo a decision: unsent it never happened; sent, the field is given back what stood there before."""
    waiting = uow.outbox.of_group(decided.group)
    if waiting and not any(queued.sent for queued in waiting):
        for queued in reversed(waiting):
            uow.unqueue(queued.position, queued.mutation)
        return TakenBack.UNSENT
    case = decided.case
    if case.kind in (CaseKind.TEXT, CaseKind.VALUE):
        before = dict(case.theirs) if isinstance(case.theirs, Mapping) else {case.field: case.theirs}
        edits.edit(uow, [edits.patch(case.entity, case.entity_id, before)], joins=False)
    elif case.kind is CaseKind.EDIT_OF_DELETED:
        edits.edit(uow, [edits.delete(case.entity, case.entity_id)])
    else:
        edits.edit(uow, [edits.restore(case.entity, case.entity_id)])
    return TakenBack.CHANGED_AGAIN


def try_again(uow: UnitOfWork, act: RefusedAct) -> None:
    """Queue the act anew, on what stands there now. Raises ``Refused`` and ``NotFound``; then it stays."""
    renamed = _new_ids(act) if act.code == "id_used" else {}
    edits.edit(uow, [_again(mutation, renamed) for mutation in act.mutations], joins=False)
    uow.settled.discard(act.positions)


def discard(uow: UnitOfWork, act: RefusedAct) -> None:
    """The person has dealt with it: the content goes."""
    uow.settled.discard(act.positions)


def unsent_work(reader: Reader, workspace_id: str, now: str) -> bytes:
    """Everything that only exists on this computer, as JSON a colleague or support can read."""
    with reader.snapshot():
        waiting, refused = reader.outbox(), reader.not_accepted()
        document = {
            "format": "adly unsent work 1",
            "exported_at": now,
            "workspace_id": workspace_id,
            "waiting": [{"made_at": queued.at, "mutation": queued.mutation} for queued in waiting],
            "not_accepted": [
                {"made_at": one.made_at, "refused_at": one.at, "code": one.code, "mutation": one.mutation}
                for one in refused
            ],
        }
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _one_sided(uow: UnitOfWork, case: Case, *, mine: bool) -> Decided:
    match case.kind:
        case CaseKind.EDIT_OF_DELETED:
            return restore_with_edits(uow, case) if mine else leave_as_it_is(uow, case)
        case CaseKind.DELETION_OF_EDITED:
            return delete_anyway(uow, case) if mine else leave_as_it_is(uow, case)
        case _:
            return settle(uow, case, case.mine if mine else case.theirs)


def _resolution(case: Case, values: Mapping[str, Any]) -> Intent:
    return edits.resolve(case.entity, case.entity_id, [case.id], values)


def _queued(uow: UnitOfWork, case: Case, intents: Sequence[Intent]) -> Decided:
    group = edits.edit(uow, intents, joins=False)
    assert group is not None
    # The conflict's own row is read anew by whoever lists conflicts.
    uow.touched.add(("conflicts", case.id))
    return Decided(group, case)


def _new_ids(act: RefusedAct) -> dict[str, str]:
    return {m.entity_id: new_id() for m in act.mutations if m.op is Op.CREATE}


def _again(mutation: Mutation, renamed: Mapping[str, str]) -> Intent:
    entity_id = renamed.get(mutation.entity_id, mutation.entity_id)
    patch = {path: renamed.get(str(value), value) for path, value in mutation.patch.items()}
    return Intent(mutation.op, mutation.entity, entity_id, patch)
