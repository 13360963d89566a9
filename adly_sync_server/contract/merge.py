"""How the server merges one edit into one row. Source: the pinned protocol, section 3.

A field is in conflict when its current value differs both from what the person saw and from what he wrote.
Nothing here reads a clock or a database: the desktop runs the same rules, and the simulator can replay them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.expansion import element_of, or_default
from adly_sync_server.contract.fields import Field, Merge
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import Row, read, written
from adly_sync_server.contract.sync import Op, Status
from adly_sync_server.contract.text_merge import merge_text
from adly_sync_server.contract.values import same

#: A page of changes holds 2 MiB; a row must fit with room for its neighbours.
MAX_ROW_BYTES: Final = 1536 * 1024


class Clash(msgspec.Struct, frozen=True):
    """A field in which two people want different things.

    Of a group ``field`` is the group's name and the values are ``{member path: value}``; of an edit to a
    deleted row it is ``*``. ``proposed`` is exactly what was sent.
    """

    field: str
    base: Any
    current: Any
    proposed: Any


class Merged(msgspec.Struct, frozen=True):
    """What an edit makes of a row.

    ``fields`` are all columns of the row afterwards, derived ones included. ``changed`` and ``before`` hold
    the paths that really changed; ``merged`` names the fields that hold something of both people.
    """

    fields: dict[str, Any]
    changed: dict[str, Any] = {}
    before: dict[str, Any] = {}
    merged: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def status(self) -> Status:
        """What is answered: a clash counts before a merge."""
        if self.clashes:
            return Status.CONFLICT
        return Status.MERGED if self.merged else Status.APPLIED


class _Step(NamedTuple):
    writes: dict[str, Any] = {}
    merged: str | None = None
    clash: Clash | None = None


class _Case(NamedTuple):
    """One path of a patch: what it is, and its three values."""

    path: str
    field: Field
    base: Any
    current: Any
    new: Any
    sent: Any

    def clash(self) -> _Step:
        return _Step(clash=Clash(self.path, self.base, self.current, self.sent))


def created(entity: Entity, edit: Edit) -> dict[str, Any]:
    """Every column of a new row: defaults, then what the edit carries. Raises ``Refused(too_large)``."""
    row: dict[str, Any] = dict(entity.defaults)
    for path, value in edit.patch.items():
        row = _stored(row, path, value)
    return _finished(entity, row)


def merged(entity: Entity, current: Row, edit: Edit) -> Merged:
    """What ``patch``, ``set_add`` or ``set_remove`` makes of the live row ``current`` (its columns).

    Raises ``Refused`` (unknown_path, too_large) where the result could not be stored.
    """
    steps = list(_patch_steps(entity, current, edit) if edit.op is Op.PATCH else _set_steps(current, edit))
    return _applied(entity, current, steps)


def resolved(entity: Entity, current: Row, edit: Edit) -> Merged:
    """What the values of a ``resolve`` make of the live row: they are the decision, so they all count."""
    return _applied(entity, current, [_Step(writes=edit.patch["values"])])


def whole_row_clash(edit: Edit, current: Row | None = None) -> Clash:
    """The clash of an edit with a deleted row, or of a deletion with a row that was written later.

    Additions to a set and removals from one look alike in ``proposed``: their base is ``{"op": …}``.
    """
    base = {"op": edit.op.value} if edit.op in (Op.SET_ADD, Op.SET_REMOVE) else edit.base or None
    return Clash(WHOLE_ROW, base, None if current is None else dict(current), edit.sent)


def derived(entity: Entity, fields: Row) -> dict[str, Any]:
    """Columns that follow others: ``start_date`` and ``end_date`` are the local days of the schedule."""
    zone = fields.get("time_zone") or "UTC"
    pairs = (("start_date", "start_at"), ("end_date", "end_at"))
    return {day: _local_day(fields.get(at), zone) for day, at in pairs if day in entity.by_path}


def value_at(field: Field, row: Row, path: str) -> Any:
    """The current value of a leaf; absent, null and the default are one."""
    return or_default(field, read(row, path))


def _local_day(moment: str | None, zone: str) -> str | None:
    if moment is None:
        return None
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)).date().isoformat()


def _patch_steps(entity: Entity, current: Row, edit: Edit) -> Iterator[_Step]:
    groups: set[str] = set()
    for path, new in edit.patch.items():
        field = entity.find(path)
        if field is None:
            yield _removal(entity, current, edit, path)
        elif field.group is None:
            case = _Case(path, field, edit.base[path], value_at(field, current, path), new, edit.sent[path])
            yield _gone_element(entity, current, edit, case) or _RULES[field.merge](case)
        elif field.group not in groups:
            groups.add(field.group)
            yield _group(entity, current, edit, field.group)


def _scalar(case: _Case) -> _Step:
    if same(case.field, case.current, case.base):
        return _Step(writes={case.path: case.new})
    if same(case.field, case.current, case.new):
        return _Step()
    return case.clash()


def _text(case: _Case) -> _Step:
    plain = _scalar(case)
    if plain.clash is None or not all(isinstance(v, str) for v in (case.base, case.current, case.new)):
        return plain
    together = merge_text(case.base, case.current, case.new)
    if together is None or _unfit(case.field, together):
        return plain
    return _Step(writes={case.path: together}, merged=case.path)


def _unfit(field: Field, text: str) -> bool:
    return (0 < field.max_length < len(text)) or (field.required and not text.strip())


def _set(case: _Case) -> _Step:
    seen, wanted, present = set(case.base or ()), set(case.new or ()), set(case.current or ())
    result = sorted((present | (wanted - seen)) - (seen - wanted))
    is_mixed = result != sorted(wanted) and present != seen
    return _Step(writes={case.path: result}, merged=case.path if is_mixed else None)


def _order(case: _Case) -> _Step:
    return _Step(writes={case.path: case.new})


_RULES: Final[Mapping[Merge, Callable[[_Case], _Step]]] = {
    Merge.SCALAR: _scalar,
    Merge.TEXT: _text,
    Merge.SET: _set,
    Merge.ORDER: _order,
}


def _group(entity: Entity, current: Row, edit: Edit, group: str) -> _Step:
    members = [entity.by_path[path] for path in entity.groups[group]]
    now = {m.path: value_at(m, current, m.path) for m in members}
    writes = {m.path: edit.patch[m.path] for m in members}
    if all(same(m, now[m.path], edit.base[m.path]) for m in members):
        return _Step(writes=writes)
    if all(same(m, now[m.path], edit.patch[m.path]) for m in members):
        return _Step()
    base, sent = ({m.path: side[m.path] for m in members} for side in (edit.base, edit.sent))
    return _Step(clash=Clash(group, base, now, sent))


def _gone_element(entity: Entity, current: Row, edit: Edit, case: _Case) -> _Step | None:
    """An edit inside an element that somebody removed is a clash, whatever the class of its field."""
    element = element_of(entity, case.path)
    if element is None or case.new is None or read(current, element) is not None:
        return None
    was_seen = any(v is not None for path, v in edit.base.items() if path.startswith(f"{element}."))
    return case.clash() if was_seen else None


def _removal(entity: Entity, current: Row, edit: Edit, path: str) -> _Step:
    now, base = read(current, path), edit.base[path]
    if now is None:
        return _Step()
    if base is not None and _same_element(entity, path, now, base):
        return _Step(writes={path: None})
    return _Step(clash=Clash(path, base, now, None))


def _same_element(entity: Entity, path: str, left: Row, right: Row) -> bool:
    pattern = f"{path.rpartition('.')[0]}.*."
    leaves = [f for f in entity.fields if f.path.startswith(pattern)]
    tails = [(f, f.path[len(pattern) :]) for f in leaves]
    return all(same(f, value_at(f, left, tail), value_at(f, right, tail)) for f, tail in tails)


def _set_steps(current: Row, edit: Edit) -> Iterator[_Step]:
    for path, values in edit.patch.items():
        present = set(read(current, path) or ())
        result = present | set(values) if edit.op is Op.SET_ADD else present - set(values)
        yield _Step(writes={path: sorted(result)})


def _applied(entity: Entity, current: Row, steps: list[_Step]) -> Merged:
    row, changed, before = dict(current), {}, {}
    for path, value in ((p, v) for step in steps for p, v in step.writes.items()):
        held = read(current, path)
        row = _stored(row, path, value)
        if not _is_same_stored(held, value):
            changed[path], before[path] = value, held
    return Merged(
        fields=_finished(entity, row) if changed else row,
        changed=changed,
        before=before,
        merged=tuple(step.merged for step in steps if step.merged),
        clashes=tuple(step.clash for step in steps if step.clash),
    )


def _is_same_stored(held: Any, value: Any) -> bool:
    """Bytes count here, not meaning: what is stored must be what was sent. An empty set equals none."""
    if held in (None, []) and value in (None, []):
        return True
    return bool(held == value) and type(held) is type(value)


def _stored(row: Row, path: str, value: Any) -> dict[str, Any]:
    """Inside a JSON column an empty set is no key at all, as null is."""
    return written(row, path, None if value == [] and "." in path else value)


def _finished(entity: Entity, row: dict[str, Any]) -> dict[str, Any]:
    row.update(derived(entity, row))
    if len(msgspec.json.encode(row)) > MAX_ROW_BYTES:
        raise Refused("the row would be larger than 1.5 MiB", code="too_large", field=WHOLE_ROW)
    return row
