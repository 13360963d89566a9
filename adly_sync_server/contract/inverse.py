"""Undo: the new edit that takes an earlier one back, only where nobody has changed it since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Field, Merge
from adly_sync_server.contract.merge import value_at
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import Row, read
from adly_sync_server.contract.sync import Op
from adly_sync_server.contract.values import same


class Inverse(msgspec.Struct, frozen=True):
    """Operation, base and patch of the mutation to send; ``skipped`` names what others changed since."""

    op: Op
    base: dict[str, Any] = {}
    patch: dict[str, Any] = {}
    skipped: tuple[str, ...] = ()


_WHOLE_ROW = {Op.CREATE: Op.DELETE, Op.DELETE: Op.RESTORE, Op.RESTORE: Op.DELETE}


def inverse(edit: Edit, before: Mapping[str, Any], current: Row | None = None) -> Inverse:
    """What takes ``edit`` back.

    ``before`` holds the values of the paths it changed, as ``Merged.before`` does; ``current`` the columns as
    they are now (left out: nobody else has written). An empty patch means that nothing is left to do.
    """
    if (op := _WHOLE_ROW.get(edit.op)) is not None:
        return Inverse(op)
    wrote = _wrote(edit, before)
    paths = [path for path in wrote if path in before or _in_changed_group(edit.entity, path, before)]
    skipped = {
        _unit(edit.entity, p) for p in paths if current is not None and _has_moved(edit, current, p, wrote)
    }
    kept = [path for path in paths if _unit(edit.entity, path) not in skipped]
    return Inverse(
        Op.PATCH,
        {path: wrote[path] for path in kept},
        {path: before.get(path, wrote[path]) for path in kept},
        tuple(sorted(skipped)),
    )


def _wrote(edit: Edit, before: Mapping[str, Any]) -> dict[str, Any]:
    """What each path held once the edit was made, nobody else writing."""
    patch: dict[str, Any] = edit.patch["values"] if edit.op is Op.RESOLVE else edit.patch
    return {
        path: _set_after(edit, path, before) if _is_set(edit.entity, path) else patch[path] for path in patch
    }


def _set_after(edit: Edit, path: str, before: Mapping[str, Any]) -> list[str]:
    held = set(before.get(path) or ())
    if edit.op is Op.RESOLVE:
        return list(edit.patch["values"][path])
    values = set(edit.patch[path])
    if edit.op is Op.SET_ADD:
        return sorted(held | values)
    if edit.op is Op.SET_REMOVE:
        return sorted(held - values)
    seen = set(edit.base.get(path) or ())
    return sorted((held | (values - seen)) - (seen - values))


def _is_set(entity: Entity, path: str) -> bool:
    field = entity.find(path)
    return field is not None and field.merge is Merge.SET


def _unit(entity: Entity, path: str) -> str:
    """What is undone as one: the group of a member, else the path itself."""
    field = entity.find(path)
    return path if field is None or field.group is None else field.group


def _in_changed_group(entity: Entity, path: str, before: Mapping[str, Any]) -> bool:
    unit = _unit(entity, path)
    return any(_unit(entity, changed) == unit for changed in before)


def _has_moved(edit: Edit, current: Row, path: str, wrote: Mapping[str, Any]) -> bool:
    """True if somebody wrote since. Sets never move: only the own additions and removals are taken back."""
    field: Field | None = edit.entity.find(path)
    if field is None:
        return read(current, path) is not None
    return field.merge is not Merge.SET and not same(field, value_at(field, current, path), wrote[path])
