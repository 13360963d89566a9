"""What an act of the person changed, kept so that it can be taken back: a row, what stood there, what does.

Taking back is itself an act, so undo and redo are the same step: take back whatever was done last.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Merge
from adly_sync_server.contract.inverse import Inverse, inverse
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.sync import Op

#: Mutations of one atomic group; a larger act is several groups that share its action.
GROUP_SIZE: Final = 200


class Change(NamedTuple):
    """One row and what an act did to it. ``before`` and ``after`` hold values by path; of patches only."""

    op: Op
    entity: str
    entity_id: str
    before: Mapping[str, Any] = {}
    after: Mapping[str, Any] = {}


class Skipped(NamedTuple):
    """A field or group that was left alone, because somebody else has changed it since."""

    entity: str
    entity_id: str
    field: str


class Reverted(NamedTuple):
    """What taking back did, and what it left alone."""

    changes: tuple[Change, ...]
    skipped: tuple[Skipped, ...] = ()


def perform(
    uow: UnitOfWork, intents: Sequence[Intent], *, joins: bool = False, group_size: int = GROUP_SIZE
) -> tuple[Change, ...]:
    """Carry out intents as one act and return what they changed. So many of them stand or fall together.

    Raises ``Refused`` and ``NotFound``; the unit of work is then given up.
    """
    action = new_id() if len(intents) > group_size else None
    done: list[Change] = []
    for start in range(0, len(intents), group_size):
        group = intents[start : start + group_size]
        before = [_standing(uow, intent) for intent in group]
        edits.edit(uow, group, action=action, joins=joins)
        done += [_change(uow, intent, stood) for intent, stood in zip(group, before, strict=True)]
    return tuple(change for change in done if change.op is not Op.PATCH or change.before != change.after)


def revert(uow: UnitOfWork, changes: Iterable[Change]) -> Reverted:
    """Take changes back, the last first; leaves alone what others have changed since."""
    intents: list[Intent] = []
    skipped: list[Skipped] = []
    for change in reversed(tuple(changes)):
        intent, left = _backward(uow, change)
        skipped += [Skipped(change.entity, change.entity_id, field) for field in left]
        intents += [intent] if intent else []
    # Joined with what is unsent, an undo takes it back without a trace; of sets it takes back a part only.
    joins = len(intents) == 1 and not _has_sets(intents[0])
    done = perform(uow, intents, joins=joins) if intents else ()
    return Reverted(done, tuple(skipped))


def _has_sets(intent: Intent) -> bool:
    fields = [entity_named(intent.entity).find(path) for path in intent.patch]
    return any(field is not None and field.merge is Merge.SET for field in fields)


def _standing(uow: UnitOfWork, intent: Intent) -> dict[str, Any]:
    row = uow.rows.get(intent.entity, intent.entity_id) if intent.op is Op.PATCH else None
    return {} if row is None else {path: read(row.fields, path) for path in _touched(intent)}


def _touched(intent: Intent) -> set[str]:
    """Paths of a patch; an atomic group is touched as a whole."""
    entity = entity_named(intent.entity)
    groups = {field.group for path in intent.patch if (field := entity.find(path)) and field.group}
    return {*intent.patch, *(member for group in groups for member in entity.groups[group])}


def _change(uow: UnitOfWork, intent: Intent, before: Mapping[str, Any]) -> Change:
    if intent.op is not Op.PATCH:
        return Change(intent.op, intent.entity, intent.entity_id)
    row = uow.rows.get(intent.entity, intent.entity_id)
    after = {} if row is None else {path: read(row.fields, path) for path in before}
    return Change(Op.PATCH, intent.entity, intent.entity_id, before, after)


_WHOLE: Final = {Op.CREATE: edits.delete, Op.RESTORE: edits.delete, Op.DELETE: edits.restore}


def _backward(uow: UnitOfWork, change: Change) -> tuple[Intent | None, tuple[str, ...]]:
    row = uow.rows.get(change.entity, change.entity_id)
    if row is None:
        return None, ("*",)
    if change.op in _WHOLE:
        is_done = row.deleted is (change.op is not Op.DELETE)
        return (None if is_done else _WHOLE[change.op](change.entity, change.entity_id)), ()
    if not row.alive:
        return None, ("*",)
    back = _inverse_of(change, row.fields)
    if not back.patch:
        return None, back.skipped
    return edits.patch(change.entity, change.entity_id, back.patch, back.base), back.skipped


def _inverse_of(change: Change, current: Mapping[str, Any]) -> Inverse:
    edit = Edit(
        n=0,
        id=new_id(),
        group=new_id(),
        op=Op.PATCH,
        entity=entity_named(change.entity),
        entity_id=change.entity_id,
        base=dict(change.before),
        patch=dict(change.after),
        sent=dict(change.after),
    )
    return inverse(edit, change.before, current)
