"""Who pushes, when, and the rows before him: what every act works with."""

from typing import Any
from uuid import UUID, uuid5

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.working_set import WorkingSet


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One push. ``at`` is when the counter was taken, for people to read; ``seq`` is what orders."""

    rows: WorkingSet
    client_id: UUID
    author: str
    role: str
    seq: int
    at: str

    def new_id(self, edit: Edit, part: str) -> str:
        """An id for a row that a mutation brings about: the same however often it is worked out."""
        return str(uuid5(self.client_id, f"{edit.n}/{part}"))

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
