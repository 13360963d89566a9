"""Who pushes, when, and the rows before him: what every act works with."""

from typing import Any
from uuid import UUID, uuid5

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.history import CONFLICTS
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.working_set import WorkingSet


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One push. ``at`` is when the counter was taken, for people to read; ``seq`` is what orders.

    ``used_ids`` are ids of mutations that this author has sent before.
    """

    rows: WorkingSet
    client_id: UUID
    author: str
    role: str
    seq: int
    at: str
    used_ids: frozenset[str] = frozenset()

    def conflict_id(self, edit: Edit, field: str) -> str:
        """The id of a conflict a mutation brings about: the same when it is offered again after a restore.

        So a colleague's decision that is offered again finds it. An id that says something else by now has
        its conflict already, and may not take its place.
        """
        named = str(uuid5(UUID(self.author), f"{edit.id}/conflict/{field}"))
        if edit.id in self.used_ids or self.rows.get(CONFLICTS.name, named) is not None:
            return str(uuid5(self.client_id, f"{edit.n}/conflict/{field}"))
        return named

    def stamped(self, entity: Entity, fields: dict[str, Any], *, is_new: bool) -> dict[str, Any]:
        """``fields`` with who and when, as far as the entity has such columns."""
        stamps = {"updated_at": self.at, "updated_by": self.author}
        if is_new:
            stamps |= {"created_at": self.at, "created_by": self.author}
        return {**fields, **{name: value for name, value in stamps.items() if name in entity.by_path}}

    def changed(self, row: StoredRow, fields: dict[str, Any]) -> StoredRow:
        """The row with new content, live, in this push's seq."""
        return StoredRow(
            entity=row.entity,
            id=row.id,
            seq=self.seq,
            fields=self.stamped(row.entity, fields, is_new=False),
        )

    def fallen(self, row: StoredRow) -> StoredRow:
        """The row as a tombstone of this push's seq."""
        return StoredRow(
            entity=row.entity,
            id=row.id,
            seq=self.seq,
            fields=self.stamped(row.entity, row.fields, is_new=False),
            deleted_seq=self.seq,
            deleted_at=self.at,
        )
