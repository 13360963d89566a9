"""Proposals that hold a colleague's work: what each change would do to what stands there now. Pure.

``changes`` of such a proposal is ``{"made_at", "author", "author_name", "mutations": [{op, entity, entity_id,
base, patch}, …]}``: one act, as its author made it and could not send it. Whoever applies it makes it an
ordinary edit of his own; the state then says ``applied``, in the same group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

import msgspec

from adly_sync_server.contract import merge
from adly_sync_server.contract.collaboration import APPLIED
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.merge import Merged
from adly_sync_server.contract.mutations import Edit, validated
from adly_sync_server.contract.paths import Row, read, written
from adly_sync_server.contract.sync import MAX_MUTATIONS, Mutation, Op

#: States in which a proposal can still be applied: a client's approval changes no row.
APPLICABLE: Final = ("open", "approved")
_ON_FIELDS: Final = frozenset({Op.PATCH, Op.SET_ADD, Op.SET_REMOVE})


class Standing(StrEnum):
    """How a proposed change stands to what is there now."""

    #: What its author saw still stands there.
    FRESH = "fresh"
    #: Others have written there since, and both fit together.
    MERGED = "merged"
    #: Others have written there since: a person decides.
    MOVED = "moved"
    #: It is so already.
    DONE = "done"
    #: Its row was deleted: applying it brings the row back.
    DELETED = "deleted"
    #: Its row, or what that hangs below, is not there: another proposal may make it.
    MISSING = "missing"
    #: The conflict it decides is settled.
    SETTLED = "settled"


#: Nobody has to think about these before they are applied.
PLAIN: Final = frozenset({Standing.FRESH, Standing.MERGED, Standing.DONE})
#: These cannot be applied.
BARRED: Final = frozenset({Standing.MISSING, Standing.SETTLED})


class Stood(msgspec.Struct, frozen=True):
    """A row as it stands: its columns, whether it is shown, and its number."""

    fields: Mapping[str, Any]
    alive: bool = True
    seq: int = 0


Find = Callable[[str, str], Stood | None]
IsOpen = Callable[[str], bool]


class Part(msgspec.Struct, frozen=True):
    """One field, atomic group or whole row (``*``) that a proposal would change.

    ``number`` is the place of its mutation; ``values`` are what applying it writes, by path: of words that
    both fit together the merged ones. Values of a group map its members.
    """

    number: int
    op: Op
    entity: str
    entity_id: str
    field: str
    standing: Standing
    base: Any = None
    present: Any = None
    proposed: Any = None
    values: dict[str, Any] = {}

    @property
    def is_whole(self) -> bool:
        """True if it stands or falls with all of its act: a row that comes or goes, a decision."""
        return self.op not in _ON_FIELDS

    @property
    def result(self) -> Any:
        """What stands there once it is applied."""
        if self.is_whole or not self.values:
            return self.proposed
        return self.values.get(self.field, self.values)


class _Change(msgspec.Struct, frozen=True):
    op: Op
    entity: str
    entity_id: str
    base: dict[str, Any] = {}
    patch: dict[str, Any] = {}


class _Changes(msgspec.Struct, frozen=True):
    mutations: list[_Change] = []


def proposed_mutations(changes: Any) -> tuple[Mutation, ...]:
    """The act a proposal holds; empty where it holds none. Raises ``Refused`` for what nobody could read."""
    try:
        held = msgspec.convert(changes or {}, _Changes).mutations
    except msgspec.ValidationError as error:
        raise Refused(str(error), field="changes") from error
    if len(held) > MAX_MUTATIONS:
        raise Refused(f"more than {MAX_MUTATIONS} changes", code="too_large", field="changes")
    return tuple(_mutation(change) for change in held)


def units_of(entity: Entity, patch: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Paths by what is decided as one: an atomic group, else the path itself."""
    units: dict[str, tuple[str, ...]] = {}
    for path in patch:
        field = entity.find(path)
        unit = path if field is None or field.group is None else field.group
        units[unit] = (*units.get(unit, ()), path)
    return units


def weighed(mutations: Sequence[Mutation], find: Find, is_open: IsOpen) -> tuple[Part, ...]:
    """What the act would do, part by part, each on top of those before it.

    Raises ``Refused`` with a code of the closed set for an act that could never have been made.
    """
    stage = _Stage(find, is_open)
    return tuple(part for n, mutation in enumerate(mutations) for part in stage.parts(n, validated(mutation)))


def refuse_second_application(current: Mapping[str, Any], edit: Edit) -> None:
    """A proposal is applied once, and not after it was rejected; nor is an applied one decided unseen.

    ``current`` are its columns. Raises ``Refused(conflict_settled)``: so nobody's late application makes
    again what a colleague has made.
    """
    if edit.op is not Op.PATCH or "state" not in edit.patch:
        return
    new, now = edit.patch["state"], current["state"]
    unseen = edit.base["state"] != now
    if (APPLIED in (new, now) and unseen) or (new == APPLIED and now not in APPLICABLE):
        raise Refused(f"it is {now}", code="conflict_settled", field="state")


class _Stage:
    """Rows as they will stand after the parts already weighed."""

    def __init__(self, find: Find, is_open: IsOpen) -> None:
        self._find, self._is_open = find, is_open
        self._rows: dict[tuple[str, str], Stood] = {}

    def parts(self, number: int, edit: Edit) -> list[Part]:
        weigh = {
            Op.CREATE: self._created,
            Op.DELETE: self._deleted,
            Op.RESTORE: self._restored,
            Op.RESOLVE: self._resolved,
        }.get(edit.op, self._changed)
        return list(weigh(number, edit))

    def _stood(self, entity: str, row_id: str) -> Stood | None:
        return self._rows.get((entity, row_id)) or self._find(entity, row_id)

    def _put(self, edit: Edit, fields: Mapping[str, Any], *, alive: bool = True) -> None:
        self._rows[edit.entity.name, edit.entity_id] = Stood(fields, alive)

    def _created(self, number: int, edit: Edit) -> Iterator[Part]:
        stood = self._stood(edit.entity.name, edit.entity_id)
        if stood is None:
            standing = Standing.FRESH if self._has_ground(edit) else Standing.MISSING
            self._put(edit, merge.created(edit.entity, edit))
        else:
            standing = Standing.DONE if stood.alive else Standing.DELETED
            self._put(edit, stood.fields)
        yield _part(number, edit, WHOLE_ROW, standing, proposed=edit.patch)

    def _has_ground(self, edit: Edit) -> bool:
        entity = edit.entity
        if entity.parent_entity is None or entity.parent_field is None:
            return True
        above = self._stood(entity.parent_entity, str(edit.patch.get(entity.parent_field)))
        return above is not None and above.alive

    def _changed(self, number: int, edit: Edit) -> Iterator[Part]:
        stood = self._stood(edit.entity.name, edit.entity_id)
        if stood is None:
            for unit, paths in units_of(edit.entity, edit.patch).items():
                values = {path: edit.patch[path] for path in paths}
                yield _part(number, edit, unit, Standing.MISSING, proposed=values.get(unit, values))
            return
        merged, fields = merge.merged(edit.entity, stood.fields, edit), stood.fields
        for unit, paths in units_of(edit.entity, edit.patch).items():
            part = _weighed(number, edit, stood, merged, unit, paths)
            fields = _with(fields, part.values)
            yield part
        self._put(edit, fields)

    def _deleted(self, number: int, edit: Edit) -> Iterator[Part]:
        stood = self._stood(edit.entity.name, edit.entity_id)
        if stood is None or not stood.alive:
            yield _part(number, edit, WHOLE_ROW, Standing.DONE)
            return
        is_later = stood.seq > edit.base.get("seq", stood.seq)
        self._put(edit, stood.fields, alive=False)
        yield _part(number, edit, WHOLE_ROW, Standing.MOVED if is_later else Standing.FRESH)

    def _restored(self, number: int, edit: Edit) -> Iterator[Part]:
        stood = self._stood(edit.entity.name, edit.entity_id)
        if stood is None:
            yield _part(number, edit, WHOLE_ROW, Standing.MISSING)
            return
        self._put(edit, stood.fields)
        yield _part(number, edit, WHOLE_ROW, Standing.DONE if stood.alive else Standing.FRESH)

    def _resolved(self, number: int, edit: Edit) -> Iterator[Part]:
        stood = self._stood(edit.entity.name, edit.entity_id)
        fields = stood.fields if stood is not None else {}
        open_ones = all(self._is_open(conflict) for conflict in edit.patch["conflicts"])
        standing = Standing.FRESH if open_ones else Standing.SETTLED
        values: dict[str, Any] = edit.patch["values"]
        for unit, paths in (units_of(edit.entity, values) or {WHOLE_ROW: ()}).items():
            written_here = {path: values[path] for path in paths}
            yield _part(
                number,
                edit,
                unit,
                standing,
                present=_at(edit.entity, fields, unit, paths),
                proposed=written_here.get(unit, written_here or None),
            )


def _mutation(change: _Change) -> Mutation:
    """What only a sender needs is made up: the act is not sent as it is."""
    return Mutation(
        n=0,
        id=change.entity_id,
        group="proposal",
        op=change.op,
        entity=change.entity,
        entity_id=change.entity_id,
        base=change.base,
        patch=change.patch,
    )


def _weighed(number: int, edit: Edit, stood: Stood, merged: Merged, unit: str, paths: Sequence[str]) -> Part:
    clash = next((clash for clash in merged.clashes if clash.field == unit), None)
    sent = {path: edit.patch[path] for path in paths}
    values = sent if clash is not None else {p: merged.changed[p] for p in paths if p in merged.changed}
    if clash is None and values and len(paths) > 1:
        values = sent  # a group is one value
    base = {path: edit.base.get(path) for path in paths}
    return _part(
        number,
        edit,
        unit,
        _standing(stood, merged, unit, is_clash=clash is not None, changes=bool(values)),
        base=base.get(unit, base),
        present=_at(edit.entity, stood.fields, unit, paths),
        proposed=sent.get(unit, sent),
        values=values,
    )


def _standing(stood: Stood, merged: Merged, unit: str, *, is_clash: bool, changes: bool) -> Standing:
    if not stood.alive:
        return Standing.DELETED
    if is_clash:
        return Standing.MOVED
    if not changes:
        return Standing.DONE
    return Standing.MERGED if unit in merged.merged else Standing.FRESH


def _at(entity: Entity, fields: Row, unit: str, paths: Sequence[str]) -> Any:
    """What stands where a part is about, as a conflict would tell it."""
    if unit == WHOLE_ROW:
        return None
    if unit in entity.groups:
        return {path: merge.value_at(entity.by_path[path], fields, path) for path in paths}
    declared = entity.find(unit)
    return read(fields, unit) if declared is None else merge.value_at(declared, fields, unit)


def _with(fields: Row, values: Mapping[str, Any]) -> Row:
    for path, value in values.items():
        fields = written(fields, path, None if value == [] and "." in path else value)
    return fields


def _part(number: int, edit: Edit, unit: str, standing: Standing, **values: Any) -> Part:
    return Part(number, edit.op, edit.entity.name, edit.entity_id, unit, standing, **values)
