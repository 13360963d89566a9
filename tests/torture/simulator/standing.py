"""What holds around a row: what it hangs from, the conflicts about it, the history of it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import msgspec

from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.merge import Clash, value_at
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import read
from tests.torture.simulator.ports import StoredRow
from tests.torture.simulator.rows import State


class Push(msgspec.Struct, frozen=True):
    """Who writes, as which client, in which seq."""

    author: str
    client_id: str
    seq: int

    def new_id(self, edit: Edit, part: str) -> str:
        """An id for a row that a mutation brings about."""
        return str(uuid5(NAMESPACE_OID, f"{self.client_id}/{edit.n}/{part}/{self.seq}"))


def parent_of(state: State, row: StoredRow) -> StoredRow | None:
    """The row above, dead or alive."""
    entity = entity_named(row.entity)
    if entity.parent_field is None or entity.parent_entity is None:
        return None
    return state.rows.get((entity.parent_entity, row.fields[entity.parent_field]))


def has_fallen_ground(state: State, entity: Entity, values: Mapping[str, Any]) -> bool:
    """True if what ``values`` would hang from is deleted. Raises ``Refused(parent_missing)``."""
    fallen = False
    for path, value in values.items():
        field = entity.find(path)
        if field is None or field.parent is None or value is None:
            continue
        key = (field.parent, value)
        is_above = path == entity.parent_field
        row = state.rows.get(key)
        is_lost = is_above and (key in state.departed or key in state.proposed)
        if row is None and not is_lost:
            raise Refused(value, code="parent_missing", field=path)
        fallen |= is_above and (row is None or not row.is_live)
    return fallen


def note_conflict(state: State, push: Push, edit: Edit, clash: Clash) -> str:
    """A clash as a row that everybody sees; its id."""
    row = state.rows.get((edit.entity.name, edit.entity_id))
    fields: dict[str, Any] = {column: None for column in entity_named("conflicts").columns}
    fields |= {"entity": edit.entity.name, "entity_id": edit.entity_id, "field": clash.field, "state": "open"}
    fields |= {"base": clash.base, "current": clash.current, "proposed": clash.proposed}
    fields |= {"author": push.author, "current_by": row.fields.get("updated_by") if row else None}
    identifier = push.new_id(edit, f"conflict/{clash.field}")
    state.put(StoredRow(entity="conflicts", id=identifier, seq=push.seq, fields=fields))
    return identifier


def open_conflicts(state: State, row: StoredRow) -> Iterable[StoredRow]:
    """Conflicts about a row that nobody has settled."""
    about = [r for r in state.rows.values() if r.entity == "conflicts" and r.fields["state"] == "open"]
    return [r for r in about if (r.fields["entity"], r.fields["entity_id"]) == row.key]


def follow(state: State, push: Push, row: StoredRow) -> None:
    """``current`` of open conflicts follows the row."""
    for conflict in open_conflicts(state, row):
        current = current_of(row, conflict.fields["field"])
        if current != conflict.fields["current"] and conflict.fields["field"] != WHOLE_ROW:
            fields = {**conflict.fields, "current": current, "current_by": push.author}
            state.put(msgspec.structs.replace(conflict, seq=push.seq, fields=fields))


def current_of(row: StoredRow, field: str) -> Any:
    """What a conflict about ``field`` shows as current."""
    entity = entity_named(row.entity)
    if field in entity.groups:
        return {path: value_at(entity.by_path[path], row.fields, path) for path in entity.groups[field]}
    found = entity.find(field)
    return read(row.fields, field) if found is None else value_at(found, row.fields, field)


def note_revision(
    state: State, push: Push, edit: Edit, row: StoredRow, op: str, before: Any, patch: Any
) -> None:
    """What changed in a row, by whom."""
    fields: dict[str, Any] = {column: None for column in entity_named("revisions").columns}
    fields |= {"entity": row.entity, "entity_id": row.id, "op": op, "author": push.author}
    fields |= {"before": before, "patch": patch, "action": edit.action}
    identifier = push.new_id(edit, f"revision/{row.entity}/{row.id}/{op}")
    state.put(StoredRow(entity="revisions", id=identifier, seq=push.seq, fields=fields))
