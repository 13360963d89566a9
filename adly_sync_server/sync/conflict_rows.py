"""Conflicts as rows: made where two people want different things, following their row, settled once.

They never block anybody's sync. ``proposed`` stays exactly as it was sent; ``current`` is kept up to date, so
that whoever decides sees what stands there now.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.history import CONFLICTS, WHOLE_ROW
from adly_sync_server.contract.merge import Clash, value_at
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import read
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.scene import Scene

OPEN, SETTLED = "open", "settled"


def open_conflicts(scene: Scene, edit: Edit, clashes: Iterable[Clash], row: StoredRow | None) -> list[str]:
    """A conflict row for each clash; their ids."""
    ids = []
    for clash in clashes:
        conflict = _conflict(scene, edit, clash, row)
        scene.rows.put(conflict)
        ids.append(conflict.id)
    return ids


def follow(scene: Scene, row: StoredRow) -> None:
    """Bring ``current`` of the row's open conflicts up to the row."""
    for conflict in scene.rows.open_conflicts(row.id):
        field = conflict.fields["field"]
        if conflict.fields["entity"] != row.entity.name:
            continue  # ids are unique within an entity only
        if field == WHOLE_ROW and conflict.fields["current"] is None:
            continue  # it stands against a deletion, which has no content
        current = current_value(row.entity, row.fields, field)
        if current != conflict.fields["current"]:
            _change(scene, conflict, current=current, current_by=scene.author, current_at=scene.at)


def settle(scene: Scene, edit: Edit) -> None:
    """Close the conflicts a resolve names. Raises ``Refused(conflict_settled)`` unless all are open."""
    for identifier in edit.patch["conflicts"]:
        conflict = scene.rows.get(CONFLICTS.name, identifier)
        if conflict is None or conflict.fields["state"] != OPEN or not _is_about(conflict, edit):
            raise Refused("not an open conflict of this row", code="conflict_settled", field="conflicts")
        _change(scene, conflict, state=SETTLED, settled_by=scene.author, settled_at=scene.at)


def current_value(entity: Entity, fields: dict[str, Any], field: str) -> Any:
    """What stands where a conflict is about: a value, the members of a group, or the whole row."""
    if field == WHOLE_ROW:
        return fields
    if field in entity.groups:
        return {path: value_at(entity.by_path[path], fields, path) for path in entity.groups[field]}
    declared = entity.find(field)
    return read(fields, field) if declared is None else value_at(declared, fields, field)


def _conflict(scene: Scene, edit: Edit, clash: Clash, row: StoredRow | None) -> StoredRow:
    known = row.fields if row is not None else {}
    return StoredRow(
        entity=CONFLICTS,
        id=scene.conflict_id(edit, clash.field),
        seq=scene.seq,
        fields={
            "entity": edit.entity.name,
            "entity_id": edit.entity_id,
            "field": clash.field,
            "base": clash.base,
            "current": clash.current,
            "current_by": known.get("updated_by"),
            "current_at": known.get("updated_at"),
            "proposed": clash.proposed,
            "author": scene.author,
            "at": scene.at,
            "state": OPEN,
            "settled_by": None,
            "settled_at": None,
        },
    )


def _is_about(conflict: StoredRow, edit: Edit) -> bool:
    fields = conflict.fields
    return bool(fields["entity"] == edit.entity.name and fields["entity_id"] == edit.entity_id)


def _change(scene: Scene, conflict: StoredRow, **fields: Any) -> None:
    changed = msgspec.structs.replace(conflict, seq=scene.seq, fields={**conflict.fields, **fields})
    scene.rows.put(changed)
