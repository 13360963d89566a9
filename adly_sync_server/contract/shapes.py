"""What each operation may carry: its body taken apart into canonical leaves, or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.expansion import (
    Sent,
    canonical_base,
    canonical_leaf,
    declared,
    element_of,
    expanded,
)
from adly_sync_server.contract.fields import Field, Kind, Merge
from adly_sync_server.contract.paths import written
from adly_sync_server.contract.sync import Mutation, Op
from adly_sync_server.contract.values import canonical_uuid

MAX_RESOLVED: Final = 500


class Body(msgspec.Struct, frozen=True):
    """Base and patch as an ``Edit`` holds them, and the patch as it was sent."""

    base: dict[str, Any] = {}
    patch: dict[str, Any] = {}
    sent: dict[str, Any] = {}


def identifier(value: str, field: str) -> str:
    """A UUID in canonical form. Raises ``Refused(invalid_value)`` naming ``field``."""
    try:
        return canonical_uuid(value)
    except Refused as refusal:
        raise Refused(refusal.detail, field=field) from None


def _require_empty(given: Mapping[str, Any], field: str) -> None:
    if given:
        raise Refused(f"{field} must be empty", field=field)


def _create(entity: Entity, mutation: Mutation) -> Body:
    _require_empty(mutation.base, "base")
    leaves = expanded(entity, mutation.patch, whole_columns=True)
    given = {path: leaf for path, leaf in leaves.items() if leaf[0] is not None}
    patch = _canonical(given)
    _check_required(entity, mutation.patch, patch)
    return Body(patch=patch, sent=_raw(given))


def _check_required(entity: Entity, raw: Mapping[str, Any], patch: Mapping[str, Any]) -> None:
    for field in entity.fields:
        if field.required and patch.get(field.path) is None:
            raise Refused("required", field=field.path)
    columns = {path.partition(".")[0] for path, value in raw.items() if value is not None}
    for column in entity.required_columns:
        if column not in columns:
            raise Refused("required", field=column)


def _patch(entity: Entity, mutation: Mutation) -> Body:
    seen = expanded(entity, mutation.base, whole_columns=False)
    wanted = expanded(entity, mutation.patch, whole_columns=False)
    wanted |= _dropped_leaves(mutation.patch, seen, wanted)
    _check_patchable(wanted)
    _check_groups(entity, seen, wanted)
    patch = _canonical(wanted)
    base = _witnesses(entity, wanted, seen)
    base |= {path: _base_of(path, field, seen) for path, (field, _) in wanted.items()}
    return Body(base=base, patch=patch, sent=_raw(wanted))


def _witnesses(entity: Entity, wanted: Mapping[str, Sent], seen: Mapping[str, Sent]) -> dict[str, Any]:
    """What else was seen of the elements written to: it tells an edit from the making of a new element."""
    elements = {element for path in wanted if (element := element_of(entity, path)) is not None}
    return {
        path: canonical_base(field, value, path)
        for path, (field, value) in seen.items()
        if field is not None and path not in wanted and element_of(entity, path) in elements
    }


def _dropped_leaves(
    patch: Mapping[str, Any], seen: Mapping[str, Sent], wanted: Mapping[str, Sent]
) -> dict[str, Sent]:
    """Leaves of an element given whole that were seen and are no longer there: null removes them."""
    elements = tuple(f"{p}." for p, value in patch.items() if isinstance(value, Mapping) and p not in wanted)
    return {
        path: (field, None)
        for path, (field, _) in seen.items()
        if path not in wanted and path.startswith(elements) and elements
    }


def _check_patchable(wanted: Mapping[str, Sent]) -> None:
    removed = tuple(f"{path}." for path, (field, _) in wanted.items() if field is None)
    for path, (field, _) in wanted.items():
        if field is not None and field.create_only:
            raise Refused("set once, at create", field=path)
        if removed and path.startswith(removed):
            raise Refused("its element is removed in the same patch", field=path)


def _check_groups(entity: Entity, seen: Mapping[str, Sent], wanted: Mapping[str, Sent]) -> None:
    touched = {field.group for field, _ in wanted.values() if field is not None and field.group}
    for group in sorted(touched):
        members = entity.groups[group]
        if not all(member in wanted and member in seen for member in members):
            raise Refused(
                f"all of {', '.join(members)} travel together", code="group_incomplete", field=group
            )


def _base_of(path: str, field: Field | None, seen: Mapping[str, Sent]) -> Any:
    if field is None:
        return _element(path, seen)
    if path not in seen:
        return [] if field.kind is Kind.STRINGS else field.default
    return canonical_base(field, seen[path][1], path)


def _element(path: str, seen: Mapping[str, Sent]) -> dict[str, Any] | None:
    element: dict[str, Any] = {}
    for leaf, (field, value) in seen.items():
        if leaf.startswith(f"{path}.") and field is not None:
            element = written(element, leaf[len(path) + 1 :], canonical_base(field, value, leaf))
    return element or None


def _canonical(leaves: Mapping[str, Sent]) -> dict[str, Any]:
    return {p: None if f is None else canonical_leaf(f, value, p) for p, (f, value) in leaves.items()}


def _raw(leaves: Mapping[str, Sent]) -> dict[str, Any]:
    return {path: value for path, (_, value) in leaves.items()}


def _delete(_: Entity, mutation: Mutation) -> Body:
    _require_empty(mutation.patch, "patch")
    seq = mutation.base.get("seq")
    if set(mutation.base) - {"seq"}:
        raise Refused("only seq may stand here", field="base")
    if seq is not None and (isinstance(seq, bool) or not isinstance(seq, int) or seq < 0):
        raise Refused("a sequence number is expected", field="base.seq")
    return Body(base={} if seq is None else {"seq": seq})


def _restore(_: Entity, mutation: Mutation) -> Body:
    _require_empty(mutation.base, "base")
    _require_empty(mutation.patch, "patch")
    return Body()


def _set_change(entity: Entity, mutation: Mutation) -> Body:
    _require_empty(mutation.base, "base")
    patch = {path: _set_values(entity, path, values) for path, values in mutation.patch.items()}
    return Body(patch=patch, sent=dict(mutation.patch))


def _set_values(entity: Entity, path: str, values: Any) -> Any:
    field = declared(entity, path)
    if field is None:
        raise Refused("not a declared path", code="unknown_path", field=path)
    if field.merge is not Merge.SET:
        raise Refused("not a set", field=path)
    return canonical_leaf(field, values, path)


def _resolve(entity: Entity, mutation: Mutation) -> Body:
    _require_empty(mutation.base, "base")
    if set(mutation.patch) - {"conflicts", "values"}:
        raise Refused("conflicts and values are expected", field="patch")
    values = mutation.patch.get("values") or {}
    if not isinstance(values, Mapping):
        raise Refused("an object is expected", field="values")
    leaves = expanded(entity, _ungrouped(entity, values), whole_columns=False)
    _check_patchable(leaves)
    _check_groups(entity, leaves, leaves)
    settled = {"conflicts": _conflict_ids(mutation.patch.get("conflicts")), "values": _canonical(leaves)}
    return Body(patch=settled, sent=dict(mutation.patch))


def _ungrouped(entity: Entity, values: Mapping[str, Any]) -> dict[str, Any]:
    """A group may be settled under its own name, which is how its conflict is named."""
    members: dict[str, Any] = {}
    for path, value in values.items():
        if path in entity.groups and isinstance(value, Mapping):
            members.update(value)
        else:
            members[path] = value
    return members


def _conflict_ids(given: Any) -> list[str]:
    if not isinstance(given, list) or not given:
        raise Refused("a list of ids is expected", field="conflicts")
    if len(given) > MAX_RESOLVED:
        raise Refused(f"more than {MAX_RESOLVED} conflicts", code="too_large", field="conflicts")
    return list(dict.fromkeys(identifier(entry, "conflicts") for entry in given))


SHAPES: Final[Mapping[Op, Callable[[Entity, Mutation], Body]]] = {
    Op.CREATE: _create,
    Op.PATCH: _patch,
    Op.DELETE: _delete,
    Op.RESTORE: _restore,
    Op.SET_ADD: _set_change,
    Op.SET_REMOVE: _set_change,
    Op.RESOLVE: _resolve,
}
