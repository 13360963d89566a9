"""Applying and rejecting proposals: one transaction each, and an ordinary edit of whoever applies. No Qt."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from adly_desktop.collaboration.proposals_read import open_proposals, parts_of
from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.collaboration import APPLIED
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.errors import NotFound, Refused
from adly_sync_server.contract.proposals import APPLICABLE, PLAIN, Part, Standing, proposed_mutations
from adly_sync_server.contract.roles import Action, may
from adly_sync_server.contract.sync import MAX_MUTATIONS, Mutation, Op

#: One change of a proposal: the place of its mutation, and its field.
Key = tuple[int, str]
_BARS = {Standing.MISSING: "parent_missing", Standing.SETTLED: "conflict_settled"}


class Applied(NamedTuple):
    """What applying changed, so that it can be taken back, and how many proposals were decided."""

    changes: tuple[Change, ...]
    number: int


def key_of(part: Part) -> Key:
    """By what a change is chosen."""
    return part.number, part.field


def apply(uow: UnitOfWork, proposal_id: str, taken: Collection[Key] | None = None) -> Applied:
    """Make the proposed act an edit of one's own, and say so in the proposal, in one group.

    ``taken`` are the changes of fields to make; None takes those that nobody has to think about. Rows that
    come or go do so whole. What was deleted is brought back first. Raises ``Refused`` and ``NotFound``.
    """
    _check_role(uow, Action.EDIT)
    row = _undecided(uow, proposal_id)
    mutations = proposed_mutations(row.fields["changes"])
    parts = parts_of(Reader(uow.connection), mutations)
    for part in parts:
        if part.standing in _BARS:
            raise Refused(part.field, code=_BARS[part.standing], field=part.field)
    # One group, or the server could take the edits twice; the word first, so that it is what is told of.
    intents = [_state(proposal_id, APPLIED), *_intents(uow, mutations, _chosen(parts, taken))]
    return Applied(perform(uow, intents, group_size=MAX_MUTATIONS), 1)


def apply_all(uow: UnitOfWork) -> Applied:
    """Every proposal that nobody has to think about, the oldest first: one may rest on the one before."""
    reader, changes, number = Reader(uow.connection), list[Change](), 0
    for one in open_proposals(reader):
        mutations = () if one.code else proposed_mutations(_undecided(uow, one.id).fields["changes"])
        if mutations and all(part.standing in PLAIN for part in parts_of(reader, mutations)):
            changes += apply(uow, one.id).changes
            number += 1
    return Applied(tuple(changes), number)


def reject(uow: UnitOfWork, proposal_id: str) -> Applied:
    """Say no. Raises ``Refused`` and ``NotFound``."""
    _check_role(uow, Action.DECIDE_PROPOSAL)
    _undecided(uow, proposal_id)
    return Applied(perform(uow, [_state(proposal_id, "rejected")]), 1)


def _check_role(uow: UnitOfWork, action: Action) -> None:
    if not may(uow.state.role or "", action):
        raise Refused("not for this role", code="role_forbidden")


def _undecided(uow: UnitOfWork, proposal_id: str) -> Row:
    row = uow.rows.get("proposals", proposal_id)
    if row is None or not row.alive:
        raise NotFound(f"proposals {proposal_id}")
    if row.fields["state"] not in APPLICABLE:
        raise Refused("it was decided already", code="conflict_settled", field="state")
    return row


def _state(proposal_id: str, word: str) -> Intent:
    return edits.patch("proposals", proposal_id, {"state": word})


def _chosen(parts: Sequence[Part], taken: Collection[Key] | None) -> list[Part]:
    if taken is None:
        return [part for part in parts if part.is_whole or part.standing in PLAIN]
    return [part for part in parts if part.is_whole or key_of(part) in taken]


def _intents(uow: UnitOfWork, mutations: Sequence[Mutation], parts: Sequence[Part]) -> Iterator[Intent]:
    back: set[tuple[str, str]] = set()
    for number, mutation in enumerate(mutations):
        mine = [part for part in parts if part.number == number and part.standing is not Standing.DONE]
        if not mine:
            continue
        if mine[0].standing is Standing.DELETED:
            for place in _fallen(uow, mutation.entity, mutation.entity_id):
                if place not in back:
                    yield edits.restore(*place)
                back.add(place)
            if mutation.op is Op.CREATE:
                continue
        yield _intent(uow, mutation, mine)


def _intent(uow: UnitOfWork, mutation: Mutation, parts: Sequence[Part]) -> Intent:
    place = (mutation.entity, mutation.entity_id)
    match mutation.op:
        case Op.PATCH:
            return edits.patch(*place, {path: v for part in parts for path, v in part.values.items()})
        case Op.SET_ADD | Op.SET_REMOVE:
            kept = {part.field for part in parts}
            return Intent(mutation.op, *place, {p: v for p, v in mutation.patch.items() if p in kept})
        case Op.DELETE:
            return _removal(uow, *place)
        case _:
            return Intent(mutation.op, *place, mutation.patch)


def _removal(uow: UnitOfWork, entity: str, row_id: str) -> Intent:
    """What lives on a platform is asked to leave there first."""
    row = uow.rows.get(entity, row_id)
    if row is not None and row.fields.get("external_id"):
        return edits.patch(entity, row_id, {"status": "to_remove"})
    return edits.delete(entity, row_id)


def _fallen(uow: UnitOfWork, entity: str, row_id: str) -> list[tuple[str, str]]:
    """The row and those above it, as far as they were deleted; the highest first."""
    found: list[tuple[str, str]] = []
    row = uow.rows.get(entity, row_id)
    while row is not None and not row.alive:
        if row.deleted:
            found.insert(0, (row.entity, row.id))
        declared = entity_named(row.entity)
        if declared.parent_entity is None:
            break
        row = uow.rows.get(declared.parent_entity, str(row.fields.get(str(declared.parent_field))))
    return found
