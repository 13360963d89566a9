"""Rows that were made below a deletion and so never came to be: how they are made after all. No Qt.

Their conflicts hold everything: the one of the making its fields, those of later edits what they changed.
What such a row was to hang below is brought back first, or made in the same way.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.sync import Op


def recreation(reader: Reader, entity: str, row_id: str) -> list[Intent]:
    """What makes the row and all above it that is missing, and settles its conflicts; empty: not known."""
    return list(_made(reader, entity, row_id))


def makes(entity: str, conflict: Mapping[str, Any]) -> bool:
    """True if a conflict of a whole row holds the making of that row and not an edit of it."""
    proposed = conflict["proposed"]
    if conflict["base"] is not None or not isinstance(proposed, Mapping):
        return False
    needed = (field.column for field in entity_named(entity).fields if field.required)
    columns = {path.partition(".")[0] for path in proposed}
    return all(column in columns for column in needed)


def _made(reader: Reader, entity: str, row_id: str) -> Iterator[Intent]:
    found = [row for row in reader.conflicts(entity, row_id) if row.fields["field"] == WHOLE_ROW]
    making = next((row for row in found if makes(entity, row.fields)), None)
    if making is None:
        return
    yield from _ground(reader, entity, making)
    yield edits.create(entity, dict(making.fields["proposed"]), row_id)
    later = sorted((row for row in found if row is not making), key=lambda row: str(row.fields["at"]))
    for row in later:
        yield _later(entity, row_id, row)
    yield edits.resolve(entity, row_id, [row.id for row in found], {})


def _ground(reader: Reader, entity: str, making: Row) -> Iterator[Intent]:
    declared = entity_named(entity)
    if declared.parent_entity is None or declared.parent_field is None:
        return
    above = str(making.fields["proposed"].get(declared.parent_field))
    row = reader.row(declared.parent_entity, above)
    if row is None:
        yield from _made(reader, declared.parent_entity, above)
    elif not row.alive:
        yield edits.restore(declared.parent_entity, above)


def _later(entity: str, row_id: str, conflict: Row) -> Intent:
    proposed, base = dict(conflict.fields["proposed"] or {}), conflict.fields["base"]
    op = base.get("op") if isinstance(base, Mapping) else None
    if op in (Op.SET_ADD.value, Op.SET_REMOVE.value):
        return Intent(Op(op), entity, row_id, proposed)
    return edits.patch(entity, row_id, proposed)
