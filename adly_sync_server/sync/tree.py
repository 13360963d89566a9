"""Parents and descendants: what must stand above a row, what falls with it, what returns with it."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.sync.revision_rows import note_change
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.scene import Scene


class Ground(Enum):
    """What a row would stand on."""

    FIRM = "firm"
    FALLEN = "fallen"


def ground_under(scene: Scene, entity: Entity, values: Mapping[str, Any]) -> Ground:
    """Whether everything that ``values`` refers to is there. Raises ``Refused(parent_missing)``.

    A tombstone above, or a parent that itself waits in a conflict, is fallen ground. Other references may
    point at tombstones: what a platform would make of that is a finding of Check.
    """
    ground = Ground.FIRM
    for path, value in values.items():
        field = entity.find(path)
        if field is None or field.parent is None or value is None:
            continue
        row = scene.rows.get(field.parent, value)
        is_above = path == entity.parent_field
        if row is None and not (is_above and scene.rows.is_proposed(value)):
            raise Refused(f"no such row of {field.parent}", code="parent_missing", field=path)
        if is_above and (row is None or not row.is_live):
            ground = Ground.FALLEN
    return ground


def fell(scene: Scene, edit: Edit, row: StoredRow) -> None:
    """Tombstone the row and all below it. Raises ``Refused(published)`` if any of it is on a platform."""
    falling = scene.rows.falling(row)
    if any(part.fields.get("external_id") is not None for part in falling):
        raise Refused("it is on a platform: set status to to_remove", code="published", field="status")
    for part in falling:
        scene.rows.put(scene.fallen(part))
        note_change(scene, edit, part.entity, part.id, part.fields, {})


def raise_again(scene: Scene, edit: Edit, row: StoredRow) -> StoredRow:
    """Bring a tombstone back with everything that fell in the same act; the row as it now is.

    That is the tree it fell with: upwards as far as the tombstones are of the same seq, and all of theirs
    below. Raises ``Refused(parent_missing)`` where what is above fell in another act.
    """
    top = _top_of_fall(scene, row)
    above = scene.rows.parent(top)
    if top.entity.parent_field is not None and (above is None or not above.is_live):
        raise Refused("restore what is above it first", code="parent_missing", field=top.entity.parent_field)
    together = [
        top,
        *(below for below in scene.rows.descendants(top) if below.deleted_seq == row.deleted_seq),
    ]
    for part in together:
        scene.rows.put(scene.changed(part, part.fields))
        note_change(scene, edit, part.entity, part.id, {}, {})
    raised = scene.rows.get(row.entity.name, row.id)
    assert raised is not None
    return raised


def _top_of_fall(scene: Scene, row: StoredRow) -> StoredRow:
    above = scene.rows.parent(row)
    while above is not None and above.deleted_seq == row.deleted_seq:
        row, above = above, scene.rows.parent(above)
    return row
