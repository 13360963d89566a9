"""What a person sees while his edits are on their way: the server's image with the pending edits on top.

The client never decides conflicts. An own pending value is always shown as it was typed, and marked; whether
it merges or clashes is the server's to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.fields import Merge
from adly_sync_server.contract.merge import created, derived
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import Row, read, written
from adly_sync_server.contract.sync import Op


class Visible(msgspec.Struct, frozen=True):
    """A row as it is shown: ``fields`` are its columns (None: there is no such row), ``mine`` the paths that
    show a value still pending."""

    fields: dict[str, Any] | None
    deleted: bool = False
    mine: frozenset[str] = frozenset()


def visible(
    entity: Entity, image: Mapping[str, Any] | None, deleted: bool, pending: Sequence[Edit]
) -> Visible:
    """The row after ``pending`` (edits of this one row, in the order they were made) on the server's image.

    Never raises: what the server will refuse is refused there, and until then simply not shown.
    """
    shown = Visible(None if image is None else dict(image), deleted)
    for edit in pending:
        shown = _after(entity, shown, edit)
    return shown


def _after(entity: Entity, shown: Visible, edit: Edit) -> Visible:
    if edit.op is Op.DELETE or edit.op is Op.RESTORE:
        return msgspec.structs.replace(shown, deleted=edit.op is Op.DELETE)
    if edit.op is Op.CREATE:
        return _born(entity, shown, edit)
    if shown.fields is None:
        return shown
    writes = {path: _value(entity, shown.fields, edit, path) for path in _patch(edit)}
    return _written(entity, shown, writes)


def _born(entity: Entity, shown: Visible, edit: Edit) -> Visible:
    """An image that is there already holds this create and whatever came after it."""
    mine = shown.mine | frozenset(edit.patch)
    if shown.fields is not None:
        return msgspec.structs.replace(shown, mine=mine)
    return Visible(created(entity, edit), False, mine)


def _patch(edit: Edit) -> dict[str, Any]:
    return edit.patch["values"] if edit.op is Op.RESOLVE else edit.patch


def _value(entity: Entity, fields: Row, edit: Edit, path: str) -> Any:
    """What the path shows: an own value as it is, a set as the image's with the own change in it."""
    field = entity.find(path)
    if field is None or field.merge is not Merge.SET or edit.op is Op.RESOLVE:
        return _patch(edit)[path]
    present, values = set(read(fields, path) or ()), set(edit.patch[path])
    if edit.op is Op.SET_REMOVE:
        return sorted(present - values)
    seen = set(edit.base.get(path) or ())
    return sorted((present | (values - seen)) - (seen - values))


def _written(entity: Entity, shown: Visible, writes: Mapping[str, Any]) -> Visible:
    fields, mine = dict(shown.fields or {}), set(shown.mine)
    for path, value in writes.items():
        try:
            fields = written(fields, path, None if value == [] and "." in path else value)
        except Refused:
            continue  # the path leads through a value of a newer server; the push will say so
        mine.add(path)
    fields.update(derived(entity, fields))
    return Visible(fields, shown.deleted, frozenset(mine))
