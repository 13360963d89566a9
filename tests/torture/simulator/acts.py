"""What one mutation does to the rows, as the protocol has it. Raises ``Refused`` or ``Gone``."""

from typing import Any

import msgspec

from adly_sync_server.contract import merge
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.merge import Clash, Merged
from adly_sync_server.contract.mutations import Edit, needs_authorship, role_allows
from adly_sync_server.contract.sync import Op, Result, Status
from tests.torture.simulator.ports import StoredRow
from tests.torture.simulator.rows import State
from tests.torture.simulator.standing import (
    Push,
    follow,
    has_fallen_ground,
    note_conflict,
    note_revision,
    parent_of,
)


class Gone(Exception):
    """The workspace never had a row with that id."""


class Acts:
    """One request's acts on a state of its own."""

    def __init__(self, state: State, push: Push) -> None:
        self.state, self.push = state, push

    def role(self) -> str:
        """What the author may do, read in this very transaction."""
        return self.state.members[self.push.author]

    def act(self, edit: Edit) -> Result:
        """Do it. Raises ``Refused`` or ``Gone``; then the state may be half changed."""
        if not role_allows(self.role(), edit):
            raise Refused(self.role(), code="role_forbidden")
        match edit.op:
            case Op.CREATE:
                return self.create(edit)
            case Op.DELETE:
                return self.delete(edit)
            case Op.RESTORE:
                return self.restore(edit)
            case Op.RESOLVE:
                return self.resolve(edit)
            case _:
                return self.patch(edit)

    def create(self, edit: Edit) -> Result:
        """A new row, unless its id is used or what it hangs from is deleted."""
        key = (edit.entity.name, edit.entity_id)
        if key in self.state.rows or key in self.state.departed:
            if self.state.births.get(key) != (self.push.author, edit.patch):
                raise Refused("used", code="id_used", field="entity_id")
            return self.done(edit)
        if has_fallen_ground(self.state, edit.entity, edit.patch):
            self.state.proposed |= {key}
            return self.against_deletion(edit)
        fields = merge.created(edit.entity, edit) | {"created_by": self.push.author}
        row = self.written(StoredRow(entity=key[0], id=key[1], seq=0, fields=fields))
        self.state.births[key] = (self.push.author, edit.patch)
        self.noted(edit, row, "create", None, edit.patch)
        return self.done(edit)

    def patch(self, edit: Edit) -> Result:
        """Merge into a live row; against a tombstone the whole edit is a conflict."""
        row = self.existing(edit)
        if row is None or not row.is_live or has_fallen_ground(self.state, edit.entity, edit.patch):
            return self.against_deletion(edit)
        if needs_authorship(self.role(), edit) and row.fields["created_by"] != self.push.author:
            raise Refused("another's", code="role_forbidden")
        merged = self.merged(edit, row)
        self.store(edit, row, merged)
        conflicts = [self.conflict(edit, clash) for clash in merged.clashes]
        return msgspec.structs.replace(
            self.done(edit), status=merged.status, fields=list(merged.merged), conflicts=conflicts
        )

    def merged(self, edit: Edit, row: StoredRow) -> Merged:
        """What the contract makes of it."""
        return merge.merged(edit.entity, row.fields, edit)

    def delete(self, edit: Edit) -> Result:
        """A tombstone for the row and all below, unless somebody wrote since the deleter looked."""
        row = self.existing(edit)
        if row is None or not row.is_live:
            return self.done(edit)
        if self.was_written_later(edit, row):
            return self.against_deletion(edit, merge.whole_row_clash(edit, row.fields))
        falling = self.falling(row)
        if any(part.fields.get("external_id") is not None for part in falling):
            raise Refused("live on a platform", code="published", field="status")
        for part in falling:
            self.written(part, deleted_seq=self.push.seq)
            self.noted(edit, part, "delete", None, None)
        return self.done(edit)

    def was_written_later(self, edit: Edit, row: StoredRow) -> bool:
        """True if another author wrote the row, or what falls with it, after the seq the deleter had seen."""
        seen = edit.base.get("seq")
        writes = [write for part in self.falling(row) for write in self.state.authors.get(part.key, ())]
        return seen is not None and any(s > seen and who != self.push.author for s, who in writes)

    def falling(self, row: StoredRow) -> list[StoredRow]:
        """The row and every live one below it."""
        return [row, *(below for below in self.state.below(row) if below.is_live)]

    def restore(self, edit: Edit) -> Result:
        """Back with a tombstone and what fell in the same seq."""
        row = self.state.rows.get((edit.entity.name, edit.entity_id))
        if row is None:
            raise Gone
        if not row.is_live:
            self.raise_again(edit, row)
        return self.done(edit)

    def raise_again(self, edit: Edit, row: StoredRow) -> None:
        """The tree it fell with, from its top. Raises ``Refused(parent_missing)``."""
        top = row
        while (above := parent_of(self.state, top)) is not None and above.deleted_seq == row.deleted_seq:
            top = above
        above = parent_of(self.state, top)
        if entity_named(top.entity).parent_field is not None and (above is None or not above.is_live):
            raise Refused("restore what is above it first", code="parent_missing")
        for part in [top, *self.state.below(top)]:
            if part.deleted_seq == row.deleted_seq:
                self.written(part)
                self.noted(edit, part, "restore", None, None)

    def resolve(self, edit: Edit) -> Result:
        """Settle open conflicts with a value that everybody decided on."""
        for identifier in edit.patch["conflicts"]:
            self.settle(edit, identifier)
        if edit.patch["values"]:
            row = self.existing(edit)
            if row is None:
                raise Gone
            if not row.is_live:
                self.raise_again(edit, row)
                row = self.state.rows[row.key]
            if has_fallen_ground(self.state, edit.entity, edit.patch["values"]):
                raise Refused("its parent is deleted", code="parent_missing")
            self.store(edit, row, merge.resolved(edit.entity, row.fields, edit))
        return self.done(edit)

    def settle(self, edit: Edit, identifier: str) -> None:
        """Close one conflict. Raises ``Refused(conflict_settled)``."""
        conflict = self.state.rows.get(("conflicts", identifier))
        about = (edit.entity.name, edit.entity_id)
        if conflict is None or (conflict.fields["entity"], conflict.fields["entity_id"]) != about:
            raise Refused("no such conflict", code="conflict_settled")
        if conflict.fields["state"] != "open":
            raise Refused("settled before", code="conflict_settled")
        fields = {**conflict.fields, "state": "settled", "settled_by": self.push.author}
        self.state.put(msgspec.structs.replace(conflict, seq=self.push.seq, fields=fields))

    def existing(self, edit: Edit) -> StoredRow | None:
        """The row, dead or alive; None if it departed or waits in a conflict. Raises ``Gone``."""
        key = (edit.entity.name, edit.entity_id)
        if key not in self.state.rows and key not in self.state.departed and key not in self.state.proposed:
            raise Gone
        return self.state.rows.get(key)

    def store(self, edit: Edit, row: StoredRow, merged: Merged) -> None:
        """Write what really changed."""
        if merged.changed:
            changed = self.written(msgspec.structs.replace(row, fields=merged.fields))
            self.noted(edit, changed, edit.op.value, merged.before, merged.changed)
            follow(self.state, self.push, changed)

    def written(self, row: StoredRow, deleted_seq: int | None = None) -> StoredRow:
        """The row as of this push."""
        fields = {**row.fields, "updated_by": self.push.author}
        new = msgspec.structs.replace(row, seq=self.push.seq, fields=fields, deleted_seq=deleted_seq)
        self.state.put(new)
        self.state.authors[row.key] = (
            *self.state.authors.get(row.key, ()),
            (self.push.seq, self.push.author),
        )
        return new

    def noted(self, edit: Edit, row: StoredRow, op: str, before: Any, patch: Any) -> None:
        """A revision of it."""
        note_revision(self.state, self.push, edit, row, op, before, patch)

    def conflict(self, edit: Edit, clash: Clash) -> str:
        """A conflict row of it."""
        return note_conflict(self.state, self.push, edit, clash)

    def against_deletion(self, edit: Edit, clash: Clash | None = None) -> Result:
        """The whole edit as a conflict."""
        identifier = self.conflict(edit, clash or merge.whole_row_clash(edit))
        return msgspec.structs.replace(self.done(edit), status=Status.CONFLICT, conflicts=[identifier])

    def done(self, edit: Edit) -> Result:
        """Applied, in this seq."""
        return Result(n=edit.n, status=Status.APPLIED, seq=self.push.seq)
