"""What was deleted in the last thirty days and can be brought back, of every kind people write. No Qt."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.clock import stamp
from adly_desktop.storage.columns import layout_of, quoted
from adly_desktop.storage.people import names_of_people
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import REMOVED, Row
from adly_sync_server.contract.entities import EDITABLE, ENTITIES, children_of, entity_named

#: Tombstones are kept longer on the server; after this nobody looks for them here.
KEPT: Final = timedelta(days=30)
_TREE: Final = ("campaigns", "ad_sets", "ads")
#: What a person keeps for himself alone is nothing that colleagues look for.
_PERSONAL: Final = {name for name in EDITABLE if ENTITIES[name].is_personal}
#: Of equal moments the tree stands first.
_ENTITIES: Final = (*_TREE, *sorted(EDITABLE.difference(_TREE, _PERSONAL)))
_KNOWN_BY: Final = ("name", "title", "initiative", "body")
_MOST: Final = 200


class Deleted(NamedTuple):
    """One deleted row and how many fell with it. ``at`` is empty while the deletion has not been sent."""

    place: Place
    name: str
    above: str
    by: str
    at: str
    fell_with_it: int


def deleted_rows(reader: Reader, now: datetime) -> list[Deleted]:
    """What can be brought back, the latest first. What fell with something above is listed with that."""
    people = names_of_people(reader)
    found = [
        Deleted(
            Place(row.entity, row.id),
            _called(row),
            _above(reader, row),
            people.get(str(row.fields.get("updated_by")), ""),
            "" if row.mark == REMOVED else str(row.fields.get("updated_at") or ""),
            _fallen_below(reader, row.entity, row.id, row.seq),
        )
        for entity in _ENTITIES
        for row in _tombstones(reader, entity, stamp(now - KEPT))
    ]
    return sorted(found, key=lambda one: (one.at == "", one.at), reverse=True)[:_MOST]


def _tombstones(reader: Reader, entity: str, since: str) -> Iterator[Row]:
    table = layout_of(entity).table
    ids = reader.connection.execute(
        f"SELECT id FROM {table} WHERE deleted = 1 AND (mark = ? OR updated_at >= ?) LIMIT ?",
        (REMOVED, since, _MOST * 4),
    ).fetchall()
    for (row_id,) in ids:
        row = reader.row(entity, row_id)
        if row is not None and not row.fallen and _stands_on_firm_ground(reader, row):
            yield row


def _stands_on_firm_ground(reader: Reader, row: Row) -> bool:
    declared = entity_named(row.entity)
    if declared.parent_entity is None:
        return True
    above = reader.row(declared.parent_entity, str(row.fields.get(str(declared.parent_field))))
    return above is not None and above.alive


def _called(row: Row) -> str:
    """The words by which a person knows a row, in one line."""
    known = next((str(row.fields[column]) for column in _KNOWN_BY if row.fields.get(column)), "")
    return " ".join(known.split())


def _above(reader: Reader, row: Row) -> str:
    """What it hangs below; of a comment what it is about."""
    if row.entity == "comments" and row.fields.get("entity") in ENTITIES:
        about = reader.row(str(row.fields["entity"]), str(row.fields["entity_id"]))
        return _called(about) if about is not None else ""
    declared = entity_named(row.entity)
    if declared.parent_entity is None:
        return ""
    above = reader.row(declared.parent_entity, str(row.fields.get(str(declared.parent_field))))
    return str(above.fields.get("name") or "") if above is not None else ""


def _fallen_below(reader: Reader, entity: str, row_id: str, seq: int) -> int:
    """Rows that would come back with it: those of the same deletion, and those that only fell."""
    count = 0
    for child in children_of(entity):
        sql = (
            f"SELECT id FROM {layout_of(child.name).table} WHERE {quoted(str(child.parent_field))} = ? "
            "AND (fallen = 1 AND deleted = 0 OR deleted = 1 AND seq = ?)"
        )
        below = reader.connection.execute(sql, (row_id, seq)).fetchall()
        count += len(below) + sum(_fallen_below(reader, child.name, one, seq) for (one,) in below)
    return count
