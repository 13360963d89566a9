"""A person's act: checked by the contract's own rules, shown at once and queued, or refused whole.

What a use case states is an ``Intent``; the value the person saw (``base``) and the other members of an
atomic group are read here, in the same transaction, so that no caller can forget them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from adly_desktop.storage.ids import new_id
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract import expansion, mutations
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import NotFound, Refused
from adly_sync_server.contract.isolates import with_balance
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.proposals import refuse_second_application
from adly_sync_server.contract.sync import MAX_MUTATIONS, Mutation, Op

#: Intents of a large act that stand or fall together.
_GROUP_SIZE = 200
_ON_EXISTING = frozenset({Op.PATCH, Op.DELETE, Op.RESTORE, Op.SET_ADD, Op.SET_REMOVE, Op.RESOLVE})


class Intent(NamedTuple):
    """One change of one row. ``seen`` overrides what is read as the values the person saw."""

    op: Op
    entity: str
    entity_id: str
    patch: Mapping[str, Any] = {}
    seen: Mapping[str, Any] | None = None


def create(entity: str, fields: Mapping[str, Any], entity_id: str | None = None) -> Intent:
    """A new row with these columns."""
    return Intent(Op.CREATE, entity, entity_id or new_id(), fields)


def patch(
    entity: str, entity_id: str, values: Mapping[str, Any], seen: Mapping[str, Any] | None = None
) -> Intent:
    """New values by path."""
    return Intent(Op.PATCH, entity, entity_id, values, seen)


def delete(entity: str, entity_id: str) -> Intent:
    """Away with the row and all that hangs below it."""
    return Intent(Op.DELETE, entity, entity_id)


def restore(entity: str, entity_id: str) -> Intent:
    """Back with a deleted row and what fell with it."""
    return Intent(Op.RESTORE, entity, entity_id)


def resolve(entity: str, entity_id: str, conflicts: Sequence[str], values: Mapping[str, Any]) -> Intent:
    """Settle conflicts of one row with these values."""
    return Intent(Op.RESOLVE, entity, entity_id, {"conflicts": list(conflicts), "values": dict(values)})


def edit(
    uow: UnitOfWork, intents: Sequence[Intent], *, action: str | None = None, joins: bool = True
) -> str | None:
    """Make one act of the person: all intents or none. Returns its group.

    A single patch joins the newest unsent one of the same fields of the same row unless ``joins`` is False;
    where that takes everything back, nothing waits any more and None is returned.
    Raises ``Refused`` (the protocol's closed codes) and ``NotFound``; the unit of work is then given up.
    """
    if len(intents) > MAX_MUTATIONS:
        raise Refused(f"more than {MAX_MUTATIONS} changes; see edit_many", code="too_large")
    group = new_id()
    made = [_mutation(uow, intent, group, action) for intent in intents[:1]]
    if len(intents) == 1 and joins and (earlier := uow.outbox.last()) is not None and earlier.is_open:
        together = _joined(uow, earlier.mutation, made[0])
        if together is not None:
            return _rewrite(uow, earlier.position, together)
    for mutation in made:
        uow.queue(mutation)
    for intent in intents[1:]:
        # Only now: a later intent of one act may rest on what an earlier one has just made.
        uow.queue(_mutation(uow, intent, group, action))
    return group


def edit_many(uow: UnitOfWork, intents: Sequence[Intent], *, action: str | None = None) -> str:
    """One large act as several groups that share an action, parents first. Returns the action."""
    action = action or new_id()
    for start in range(0, len(intents), _GROUP_SIZE):
        edit(uow, intents[start : start + _GROUP_SIZE], action=action, joins=False)
    return action


def _mutation(uow: UnitOfWork, intent: Intent, group: str, action: str | None) -> Mutation:
    entity = entity_named(intent.entity)
    # A lonely isolate, as a paste brings it, is brought in order unseen: nobody's words are refused for it.
    values, seen = with_balance(dict(intent.patch)), dict(intent.seen or {})
    row = uow.rows.get(intent.entity, intent.entity_id)
    if intent.op in _ON_EXISTING and row is None and not _only_settles(intent):
        raise NotFound(f"{intent.entity} {intent.entity_id}")
    if intent.op is Op.CREATE:
        _check_new(uow, entity, intent.entity_id, values)
    if row is not None and intent.op is Op.PATCH:
        values = _completed(entity, row.fields, values)
        seen = expansion.seen(entity, row.fields, values) | seen
    if row is not None and intent.op is Op.DELETE and row.seq > 0:
        # Not the row's own seq: what hangs below it falls too, and up to the cursor all of that was seen.
        seen = {"seq": max(uow.state.cursor, 0)}
    mutation = Mutation(
        n=0,
        id=new_id(),
        group=group,
        action=action,
        op=intent.op,
        entity=intent.entity,
        entity_id=intent.entity_id,
        base=seen,
        patch=values,
    )
    checked = mutations.validated(mutation)
    if row is not None and intent.entity == "proposals":
        refuse_second_application(row.fields, checked)
    return mutation


def _only_settles(intent: Intent) -> bool:
    """Letting go of what was to stand below a deletion needs no row: there never was one."""
    return intent.op is Op.RESOLVE and not intent.patch["values"]


def _check_new(uow: UnitOfWork, entity: Entity, entity_id: str, values: Mapping[str, Any]) -> None:
    """What the server will ask of a new row and this replica can already tell."""
    if uow.rows.get(entity.name, entity_id) is not None:
        raise Refused(f"{entity.name} {entity_id}", code="id_used")
    if entity.parent_field and entity.parent_entity:
        above = uow.rows.get(entity.parent_entity, str(values.get(entity.parent_field)))
        if above is None or not above.alive:
            raise Refused("no such row above", code="parent_missing", field=entity.parent_field)


def _completed(entity: Entity, fields: Mapping[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """An atomic group travels whole: its untouched members go along as they are."""
    touched = {field.group for path in values if (field := entity.find(path)) and field.group}
    for group in touched:
        for member in entity.groups[group]:
            values.setdefault(member, read(fields, member))
    return values


def _joined(uow: UnitOfWork, earlier: Mutation, later: Mutation) -> Mutation | None:
    if earlier.patch.keys() != later.patch.keys() or len(uow.outbox.of_group(earlier.group)) > 1:
        return None
    return mutations.joined(earlier, later)


def _rewrite(uow: UnitOfWork, position: int, together: Mutation) -> str | None:
    mutations.validated(together)
    if all(path in together.base and together.base[path] == new for path, new in together.patch.items()):
        uow.unqueue(position, together)
        return None
    uow.requeue(position, msgspec.structs.replace(together, n=0))
    return together.group
