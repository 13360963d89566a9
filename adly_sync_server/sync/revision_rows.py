"""History as rows: who changed what, when, from what to what. Blame, review and restore read these."""

from typing import Any
from uuid import UUID, uuid4

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.history import REVISIONS
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.sync import Op
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.scene import Scene


def note_change(
    scene: Scene, edit: Edit, entity: Entity, entity_id: str, before: dict[str, Any], patch: dict[str, Any]
) -> None:
    """Write down one change of one row. ``before`` and ``patch`` hold the paths that really changed.

    On a deletion ``before`` is the whole last image: it is what remains when the tombstone is swept. What a
    person keeps for himself is nobody's history.
    """
    if entity.is_personal:
        return
    scene.rows.add_revision(
        StoredRow(
            entity=REVISIONS,
            id=str(uuid4()),
            seq=scene.seq,
            fields={
                "entity": entity.name,
                "entity_id": entity_id,
                "op": _verb(edit.op),
                "author": scene.author,
                "at": scene.at,
                "before": before,
                "patch": patch,
                "action": _uuid_or_none(edit.action),
            },
        )
    )


def _verb(op: Op) -> str:
    return str(op.value)


def _uuid_or_none(action: str | None) -> str | None:
    """Acts are named by a UUID; another name is the client's own affair."""
    try:
        return str(UUID(action)) if action else None
    except ValueError:
        return None
