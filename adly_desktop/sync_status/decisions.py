"""Deciding conflicts, and taking decisions back. One transaction each. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status.cases import Case, CaseKind
from adly_desktop.sync_status.lost_rows import recreation
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.fields import Merge
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.sync import Op
from adly_sync_server.contract.values import same


class Decided(NamedTuple):
    """A decision that was queued, so that it can be taken back: its act, and what it gave the row."""

    group: str
    case: Case
    values: Mapping[str, Any]
    ops: frozenset[Op]


class TakenBack(StrEnum):
    """How a decision was taken back."""

    #: It had not been sent: it never happened.
    UNSENT = "unsent"
    #: It had been sent: a new change puts back what stood there.
    CHANGED_AGAIN = "changed_again"
    #: A colleague has written there since, and that stays.
    LEFT = "left"
    #: It had been sent and changed no row.
    NOTHING_TO_CHANGE = "nothing_to_change"


_WHOLE_ROW: Final = {Op.CREATE: edits.delete, Op.RESTORE: edits.delete, Op.DELETE: edits.restore}


def settle(uow: UnitOfWork, case: Case, value: Any) -> Decided:
    """Settle a conflict of one field with a value; of a group the value is the mapping of its members.

    Raises ``Refused`` for a value that cannot be.
    """
    values = dict(value) if case.field in entity_named(case.entity).groups else {case.field: value}
    return _queued(uow, case, [_resolution(case, values)], values)


def restore_with_edits(uow: UnitOfWork, case: Case) -> Decided:
    """Bring a deleted row back and apply the edit that met the deletion.

    A row that never came to be is made, below what is brought back for it. Raises ``Refused``.
    """
    row = uow.rows.get(case.entity, case.entity_id)
    if row is None:
        return _queued(uow, case, recreation(Reader(uow.connection), case.entity, case.entity_id), {})
    values = _applied(row, case)
    back = [] if row.alive else [edits.restore(case.entity, case.entity_id)]
    return _queued(uow, case, [*back, _resolution(case, values)], values)


def delete_anyway(uow: UnitOfWork, case: Case) -> Decided:
    """The deletion counts, although somebody wrote later."""
    away = edits.delete(case.entity, case.entity_id)
    return _queued(uow, case, [_resolution(case, {}), away], {})


def leave_as_it_is(uow: UnitOfWork, case: Case) -> Decided:
    """What stands now stays: the deletion, or the row that was to be deleted."""
    return _queued(uow, case, [_resolution(case, {})], {})


def settle_all(uow: UnitOfWork, cases: Sequence[Case], *, mine: bool) -> list[Decided]:
    """Give every conflict to one side; what an earlier decision has settled with it is passed over."""
    still_open = {row.id for row in Reader(uow.connection).conflicts()}
    decided: list[Decided] = []
    for case in cases:
        if case.id in still_open:
            decided.append(_one_sided(uow, case, mine=mine))
            still_open = {row.id for row in Reader(uow.connection).conflicts()}
    return decided


def take_back(uow: UnitOfWork, decided: Decided) -> TakenBack:
    """Undo a decision: unsent it never happened; sent, a new act puts back what stood there before."""
    waiting = uow.outbox.of_group(decided.group)
    if waiting and not any(queued.sent for queued in waiting):
        for queued in reversed(waiting):
            uow.unqueue(queued.position, queued.mutation)
        uow.touched.add(("conflicts", decided.case.id))
        return TakenBack.UNSENT
    back = _backward(uow, decided)
    if isinstance(back, TakenBack):
        return back
    edits.edit(uow, [back], joins=False)
    return TakenBack.CHANGED_AGAIN


def _backward(uow: UnitOfWork, decided: Decided) -> Intent | TakenBack:
    case = decided.case
    whole = next((back for op, back in _WHOLE_ROW.items() if op in decided.ops), None)
    row = uow.rows.get(case.entity, case.entity_id)
    if row is None:
        return TakenBack.NOTHING_TO_CHANGE
    if whole is not None:
        return whole(case.entity, case.entity_id)
    if case.kind not in (CaseKind.TEXT, CaseKind.VALUE):
        return TakenBack.NOTHING_TO_CHANGE
    before = dict(case.theirs) if case.field in row_groups(case) else {case.field: case.theirs}
    if not _holds(row, decided.values):
        return TakenBack.LEFT
    if _holds(row, before):
        return TakenBack.NOTHING_TO_CHANGE
    return edits.patch(case.entity, case.entity_id, before)


def row_groups(case: Case) -> Mapping[str, tuple[str, ...]]:
    """The atomic groups of the row a case is about."""
    return entity_named(case.entity).groups


def _holds(row: Row, values: Mapping[str, Any]) -> bool:
    entity = entity_named(row.entity)
    return all(same(entity.find(path), read(row.fields, path), value) for path, value in values.items())


def _one_sided(uow: UnitOfWork, case: Case, *, mine: bool) -> Decided:
    match case.kind:
        case CaseKind.EDIT_OF_DELETED:
            return restore_with_edits(uow, case) if mine else leave_as_it_is(uow, case)
        case CaseKind.DELETION_OF_EDITED:
            return delete_anyway(uow, case) if mine else leave_as_it_is(uow, case)
        case _:
            return settle(uow, case, case.mine if mine else case.theirs)


def _applied(row: Row, case: Case) -> dict[str, Any]:
    """The edit as it is now meant: of a set only what was added and removed, on what stands there."""
    entity = entity_named(case.entity)
    wanted = case.mine if isinstance(case.mine, Mapping) else {}
    seen = case.original if isinstance(case.original, Mapping) else {}
    return {
        path: _set_now(entity, row, path, value, seen) if _is_set(entity, path) else value
        for path, value in wanted.items()
    }


def _set_now(entity: Entity, row: Row, path: str, value: Any, seen: Mapping[str, Any]) -> list[str]:
    present, given = set(read(row.fields, path) or ()), set(value or ())
    if seen.get("op") == Op.SET_REMOVE.value:
        return sorted(present - given)
    before = set() if seen.get("op") == Op.SET_ADD.value else set(seen.get(path) or ())
    return sorted((present | (given - before)) - (before - given))


def _is_set(entity: Entity, path: str) -> bool:
    field = entity.find(path)
    return field is not None and field.merge is Merge.SET


def _resolution(case: Case, values: Mapping[str, Any]) -> Intent:
    return edits.resolve(case.entity, case.entity_id, [case.id], values)


def _queued(uow: UnitOfWork, case: Case, intents: Sequence[Intent], values: Mapping[str, Any]) -> Decided:
    if not intents:
        raise Refused("nothing is known of this row any more", code="parent_missing")
    group = edits.edit(uow, intents, joins=False)
    assert group is not None
    # The conflicts' own rows are read anew by whoever lists conflicts.
    uow.touched |= {("conflicts", identifier) for identifier in _settled(intents)}
    own = {intent.op for intent in intents if intent.entity_id == case.entity_id}
    return Decided(group, case, values, frozenset(own))


def _settled(intents: Sequence[Intent]) -> Iterator[str]:
    for intent in intents:
        if intent.op is Op.RESOLVE:
            yield from intent.patch["conflicts"]
