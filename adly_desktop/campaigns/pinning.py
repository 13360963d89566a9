"""Pins on fields of a row: what is pinned no rule, no schedule and no accepted change overwrites. No Qt."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.automation.pins import KIND, pin_value, pins_of

_SETTINGS = "shared_settings"


def pinned(reader: Reader, entity_id: str) -> frozenset[str]:
    """Fields of one row that are pinned; ``*`` is all of it."""
    return frozenset(_pins(reader, entity_id))


def all_pinned(reader: Reader) -> dict[str, frozenset[str]]:
    """Pinned fields of every row that has any."""
    found: dict[str, set[str]] = defaultdict(set)
    for row_id, field in pins_of(row.fields for row in reader.rows(_SETTINGS, where=[("kind", KIND)])):
        found[row_id].add(field)
    return {row_id: frozenset(fields) for row_id, fields in found.items()}


def pin_rows(
    uow: UnitOfWork, entity: str, ids: Sequence[str], field: str, *, is_pinned: bool
) -> tuple[Change, ...]:
    """The same for several rows, as one act."""
    parts = [pin(uow, entity, one, field) if is_pinned else unpin(uow, one, field) for one in ids]
    return tuple(change for part in parts for change in part)


def pin(uow: UnitOfWork, entity: str, entity_id: str, field: str) -> tuple[Change, ...]:
    """Nothing but a person changes the field any more. Pinned twice is once."""
    if _pins(Reader(uow.connection), entity_id).get(field):
        return ()
    fields = {"kind": KIND, "name": field, "value": pin_value(entity, entity_id), "is_enabled": True}
    return perform(uow, [edits.create(_SETTINGS, fields)])


def unpin(uow: UnitOfWork, entity_id: str, field: str) -> tuple[Change, ...]:
    """The pin goes, however many people have set it."""
    ids = _pins(Reader(uow.connection), entity_id).get(field, [])
    return perform(uow, [edits.delete(_SETTINGS, one) for one in ids]) if ids else ()


def _pins(reader: Reader, entity_id: str) -> dict[str, list[str]]:
    """Field → ids of its pins."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in reader.rows(_SETTINGS, where=[("kind", KIND)]):
        value = row.fields["value"]
        if row.fields["is_enabled"] and isinstance(value, Mapping) and value.get("entity_id") == entity_id:
            found[str(row.fields["name"])].append(row.id)
    return dict(found)
