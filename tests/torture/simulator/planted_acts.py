"""Faults in what a mutation does to the rows."""

from typing import Any

import msgspec

from adly_sync_server.contract import merge
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.merge import Merged
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.sync import Op, Result
from tests.torture.simulator.acts import Acts
from tests.torture.simulator.ports import StoredRow


class ConflictDropped(Acts):
    """A clash is answered with "applied" and nobody ever hears of it."""

    def merged(self, edit: Edit, row: StoredRow) -> Merged:
        return msgspec.structs.replace(super().merged(edit, row), clashes=())


class LaterWins(Acts):
    """The later value silently takes the place of the current one."""

    def merged(self, edit: Edit, row: StoredRow) -> Merged:
        if edit.op is not Op.PATCH:
            return super().merged(edit, row)
        decided = msgspec.structs.replace(edit, patch={"values": edit.patch})
        return merge.resolved(edit.entity, row.fields, decided)


class WordsLost(Acts):
    """A text merge keeps only the words of the one who comes later."""

    def merged(self, edit: Edit, row: StoredRow) -> Merged:
        done = super().merged(edit, row)
        texts = {path: edit.patch[path] for path in done.merged}
        decided = msgspec.structs.replace(edit, patch={"values": texts})
        fields = merge.resolved(edit.entity, done.fields, decided).fields
        return msgspec.structs.replace(done, fields=fields, changed={**done.changed, **texts})


class Resurrected(Acts):
    """An edit brings a deleted row back."""

    def existing(self, edit: Edit) -> StoredRow | None:
        row = super().existing(edit)
        if row is None or edit.op in (Op.DELETE, Op.RESTORE):
            return row
        return msgspec.structs.replace(row, deleted_seq=None)


class OrphansLeft(Acts):
    """A deletion forgets what hangs below."""

    def falling(self, row: StoredRow) -> list[StoredRow]:
        return [row]


class DeletionBlind(Acts):
    """A deletion does not look whether somebody wrote since."""

    def was_written_later(self, edit: Edit, row: StoredRow) -> bool:
        return False


class DeletionNearsighted(Acts):
    """A deletion looks at the row itself, and not at what somebody wrote below it."""

    def was_written_later(self, edit: Edit, row: StoredRow) -> bool:
        seen, writes = edit.base.get("seq"), self.state.authors.get(row.key, ())
        return seen is not None and any(s > seen and who != self.push.author for s, who in writes)


class RevocationLate(Acts):
    """The role is the one the person had when he signed in."""

    def role(self) -> str:
        return "member"


class SettledTwice(Acts):
    """Two people may settle the same conflict."""

    def settle(self, edit: Edit, identifier: str) -> None:
        conflict = self.state.rows.get(("conflicts", identifier))
        if conflict is None:
            raise Refused("no such conflict", code="conflict_settled")
        fields = {**conflict.fields, "state": "settled", "settled_by": self.push.author}
        self.state.put(msgspec.structs.replace(conflict, seq=self.push.seq, fields=fields))


class HistoryForgotten(Acts):
    """Changes write no revision."""

    def noted(self, edit: Edit, row: StoredRow, op: str, before: Any, patch: Any) -> None:
        if op != Op.PATCH.value:
            super().noted(edit, row, op, before, patch)


class CurrentLeftBehind(Acts):
    """Open conflicts go on showing a value that has long been replaced."""

    def store(self, edit: Edit, row: StoredRow, merged: Merged) -> None:
        if merged.changed:
            changed = self.written(msgspec.structs.replace(row, fields=merged.fields))
            self.noted(edit, changed, edit.op.value, merged.before, merged.changed)


class SetsReplaced(Acts):
    """Writing a set anew removes what others have added meanwhile."""

    def patch(self, edit: Edit) -> Result:
        row = self.existing(edit)
        if row is not None and edit.op is Op.PATCH and "tags" in edit.patch:
            base = {**edit.base, "tags": row.fields["tags"]}
            return super().patch(msgspec.structs.replace(edit, base=base))
        return super().patch(edit)


class OrderLost(Acts):
    """A new place in a list is answered, and not kept."""

    def merged(self, edit: Edit, row: StoredRow) -> Merged:
        patch = {path: value for path, value in edit.patch.items() if not path.endswith("position")}
        return super().merged(msgspec.structs.replace(edit, patch=patch), row)


class RemovalLost(Acts):
    """What is taken out of a set is answered, and stays."""

    def merged(self, edit: Edit, row: StoredRow) -> Merged:
        patch = {path: [] for path in edit.patch} if edit.op is Op.SET_REMOVE else edit.patch
        return super().merged(msgspec.structs.replace(edit, patch=patch), row)


class GroupsTorn(Acts):
    """The members of a group are merged one by one: an amount of one person, a type of another."""

    def merged(self, edit: Edit, row: StoredRow) -> Merged:
        done = super().merged(edit, row)
        torn = {path for clash in done.clashes for path in edit.entity.groups.get(clash.field, ())}
        kept = {path: edit.patch[path] for path in torn if path == "budget_type"}
        if not kept:
            return done
        changed = {**done.changed, **kept}
        return msgspec.structs.replace(done, fields={**done.fields, **kept}, changed=changed)


ACTS: dict[str, type[Acts]] = {
    "drop_conflict": ConflictDropped,
    "later_wins": LaterWins,
    "lose_words": WordsLost,
    "resurrect": Resurrected,
    "leave_orphans": OrphansLeft,
    "delete_blindly": DeletionBlind,
    "delete_nearsighted": DeletionNearsighted,
    "stale_role": RevocationLate,
    "settle_twice": SettledTwice,
    "forget_history": HistoryForgotten,
    "stale_conflict": CurrentLeftBehind,
    "replace_sets": SetsReplaced,
    "lose_order": OrderLost,
    "lose_removal": RemovalLost,
    "tear_groups": GroupsTorn,
}
