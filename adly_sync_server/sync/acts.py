"""What each operation does to the rows before it. The rule is the contract's; here it meets the rows."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from adly_sync_server.contract import merge
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.merge import Merged
from adly_sync_server.contract.mutations import Edit, needs_authorship
from adly_sync_server.contract.notices import personal_id
from adly_sync_server.contract.proposals import refuse_second_application
from adly_sync_server.contract.sync import Op, Result, Status
from adly_sync_server.sync.conflict_rows import follow, open_conflicts, settle
from adly_sync_server.sync.revision_rows import note_change
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.scene import Scene
from adly_sync_server.sync.tree import Ground, fell, ground_under, raise_again


class Gone(Exception):
    """The workspace never had a row with that id."""


def act(scene: Scene, edit: Edit) -> Result:
    """Do what a mutation says. Raises ``Refused`` or ``Gone``; then the rows may be half changed."""
    if edit.entity.is_personal and edit.entity_id != personal_id(scene.author):
        raise Refused("a person writes his own row", code="role_forbidden")
    return _ACTS[edit.op](scene, edit)


def _create(scene: Scene, edit: Edit) -> Result:
    existing = scene.rows.get(edit.entity.name, edit.entity_id)
    if existing is not None:
        return _created_before(scene, edit, existing)
    if ground_under(scene, edit.entity, edit.patch) is Ground.FALLEN:
        return _against_deletion(scene, edit, None)
    fields = scene.stamped(edit.entity, merge.created(edit.entity, edit), is_new=True)
    row = StoredRow(
        entity=edit.entity, id=edit.entity_id, seq=scene.seq, fields=_completed(scene, edit, fields, {})
    )
    scene.rows.put(row)
    note_change(scene, edit, edit.entity, edit.entity_id, {}, edit.patch)
    return Result(n=edit.n, status=Status.APPLIED, seq=scene.seq)


def _created_before(scene: Scene, edit: Edit, existing: StoredRow) -> Result:
    """The same person asking again for the same row is answered as at first; his own row is begun once."""
    if not edit.entity.is_personal and scene.rows.facts.creates.get(edit.entity_id) != (
        scene.author,
        edit.patch,
    ):
        raise Refused("this id is in use", code="id_used", field="entity_id")
    return Result(n=edit.n, status=Status.APPLIED, seq=existing.seq)


def _patch(scene: Scene, edit: Edit) -> Result:
    row = _existing(scene, edit)
    if row is None or not row.is_live:
        return _against_deletion(scene, edit, row)
    if needs_authorship(scene.role, edit) and row.fields.get("created_by") != scene.author:
        raise Refused("only on rows of one's own", code="role_forbidden")
    if ground_under(scene, edit.entity, edit.patch) is Ground.FALLEN:
        return _against_deletion(scene, edit, row)
    if edit.entity.name == "proposals":
        refuse_second_application(row.fields, edit)
    merged = merge.merged(edit.entity, row.fields, edit)
    seq = _store(scene, edit, row, merged)
    return Result(
        n=edit.n,
        status=merged.status,
        seq=seq,
        fields=list(merged.merged),
        conflicts=open_conflicts(scene, edit, merged.clashes, row),
    )


def _delete(scene: Scene, edit: Edit) -> Result:
    row = _existing(scene, edit)
    if row is None or not row.is_live:
        return Result(n=edit.n, status=Status.APPLIED, seq=row.seq if row else scene.seq)
    if _written_later(scene, edit, row):
        clash = merge.whole_row_clash(edit, row.fields)
        return _conflict(edit, open_conflicts(scene, edit, [clash], row))
    fell(scene, edit, row)
    return Result(n=edit.n, status=Status.APPLIED, seq=scene.seq)


def _written_later(scene: Scene, edit: Edit, row: StoredRow) -> bool:
    """True if somebody else wrote the row, or what would fall with it, after the seq the deleter had seen."""
    seen, later = edit.base.get("seq"), scene.rows.facts.later_authors
    return seen is not None and any(
        seq > seen for part in scene.rows.falling(row) for seq in later.get(part.id, ())
    )


def _restore(scene: Scene, edit: Edit) -> Result:
    row = scene.rows.get(edit.entity.name, edit.entity_id)
    if row is None:
        raise Gone
    if row.is_live:
        return Result(n=edit.n, status=Status.APPLIED, seq=row.seq)
    raise_again(scene, edit, row)
    return Result(n=edit.n, status=Status.APPLIED, seq=scene.seq)


def _resolve(scene: Scene, edit: Edit) -> Result:
    settle(scene, edit)
    if edit.patch["values"]:
        row = scene.rows.get(edit.entity.name, edit.entity_id)
        if row is None:
            raise Gone
        if not row.is_live:
            row = raise_again(scene, edit, row)
        if ground_under(scene, edit.entity, edit.patch["values"]) is Ground.FALLEN:
            raise Refused("its parent is deleted", code="parent_missing", field=edit.entity.parent_field)
        _store(scene, edit, row, merge.resolved(edit.entity, row.fields, edit))
    return Result(n=edit.n, status=Status.APPLIED, seq=scene.seq)


def _existing(scene: Scene, edit: Edit) -> StoredRow | None:
    """The row, live or not; None if it departed or waits in a conflict. Raises ``Gone``."""
    row = scene.rows.get(edit.entity.name, edit.entity_id)
    if row is None and not (
        edit.entity_id in scene.rows.facts.departed or scene.rows.is_proposed(edit.entity_id)
    ):
        raise Gone
    return row


def _against_deletion(scene: Scene, edit: Edit, row: StoredRow | None) -> Result:
    """An edit that met a deletion is kept whole: restore with my edits, or discard."""
    return _conflict(edit, open_conflicts(scene, edit, [merge.whole_row_clash(edit)], row))


def _conflict(edit: Edit, ids: list[str]) -> Result:
    return Result(n=edit.n, status=Status.CONFLICT, conflicts=ids)


def _store(scene: Scene, edit: Edit, row: StoredRow, merged: Merged) -> int:
    """Put what the edit made of the row; the seq it now has."""
    if not merged.changed:
        return row.seq
    changed = scene.changed(row, _completed(scene, edit, merged.fields, row.fields))
    scene.rows.put(changed)
    note_change(scene, edit, row.entity, row.id, merged.before, merged.changed)
    follow(scene, changed)
    return scene.seq


def _completed(scene: Scene, edit: Edit, fields: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` with what only the server knows: who decided a proposal, whether a blob has arrived."""
    complete = dict(fields)
    if edit.entity.name == "proposals" and fields["state"] != before.get("state", "open"):
        is_decided = fields["state"] in ("approved", "rejected", "applied")
        complete["decided_by"] = scene.author if is_decided else None
        complete["decided_at"] = scene.at if is_decided else None
    if edit.entity.name == "content_assets" and not before:
        complete["verified_at"] = scene.rows.facts.verified.get(fields["sha256"] or "")
    return complete


_ACTS: Final[Mapping[Op, Callable[[Scene, Edit], Result]]] = {
    Op.CREATE: _create,
    Op.PATCH: _patch,
    Op.SET_ADD: _patch,
    Op.SET_REMOVE: _patch,
    Op.DELETE: _delete,
    Op.RESTORE: _restore,
    Op.RESOLVE: _resolve,
}
