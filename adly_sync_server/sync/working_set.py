"""Every row a push touches, read at once and changed in memory.

A group that is refused leaves no trace: changes are journalled, and undone back to a mark. What remains at
the end is written in a few statements.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from adly_sync_server.contract.entities import ENTITIES, children_of
from adly_sync_server.contract.history import CONFLICTS, WHOLE_ROW
from adly_sync_server.sync.rows import StoredRow

Key = tuple[str, str]
_TREE_CHILDREN = {name: children_of(name) for name in ENTITIES}


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What else had to be looked up for the mutations of one push.

    ``creates``      by entity id: author and patch of the revision that created it
    ``later_authors`` entity ids to (seq, author) of revisions written by others
    ``departed``     ids that were here once and whose tombstone has been swept
    ``verified``     by SHA-256: when the blob was verified
    """

    creates: dict[str, tuple[str, dict[str, object]]] = {}
    later_authors: dict[str, list[int]] = {}
    departed: frozenset[str] = frozenset()
    verified: dict[str, str] = {}


class WorkingSet:
    """Rows by entity and id, with the tree and the open conflicts among them."""

    def __init__(self, rows: Iterable[StoredRow], facts: Facts) -> None:
        self.facts = facts
        self.revisions: list[StoredRow] = []
        self._rows: dict[Key, StoredRow] = {}
        self._below: defaultdict[Key, dict[str, None]] = defaultdict(dict)
        self._open: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._changed: dict[Key, None] = {}
        self._journal: list[Callable[[], None]] = []
        for row in rows:
            self._place(row)

    def get(self, entity: str, identifier: str) -> StoredRow | None:
        """The row as it now is."""
        return self._rows.get((entity, identifier))

    def put(self, row: StoredRow) -> None:
        """A new or changed row, to be written."""
        key = (row.entity.name, row.id)
        before, was_changed = self._rows.get(key), key in self._changed
        self._journal.append(lambda: self._take_back(key, before, was_changed))
        self._changed[key] = None
        self._place(row)

    def add_revision(self, row: StoredRow) -> None:
        """A line of history, to be written."""
        self.revisions.append(row)

    def mark(self) -> tuple[int, int]:
        """Where an undo would return to."""
        return len(self._journal), len(self.revisions)

    def undo_to(self, mark: tuple[int, int]) -> None:
        """Take back everything since ``mark``."""
        while len(self._journal) > mark[0]:
            self._journal.pop()()
        del self.revisions[mark[1] :]

    def changed(self) -> list[StoredRow]:
        """Every row to be written."""
        return [self._rows[key] for key in self._changed]

    def written(self) -> None:
        """What has changed so far is in the database now."""
        self._changed.clear()
        self._journal.clear()
        self.revisions.clear()

    def children(self, row: StoredRow) -> list[StoredRow]:
        """Rows that hang directly below."""
        return [
            self._rows[child.name, identifier]
            for child in _TREE_CHILDREN[row.entity.name]
            for identifier in self._below[child.name, row.id]
        ]

    def descendants(self, row: StoredRow) -> list[StoredRow]:
        """Rows anywhere below, parents first."""
        found: list[StoredRow] = []
        for child in self.children(row):
            found += [child, *self.descendants(child)]
        return found

    def falling(self, row: StoredRow) -> list[StoredRow]:
        """What a deletion of the row takes along: the row and every live one below it."""
        return [row, *(below for below in self.descendants(row) if below.is_live)]

    def parent(self, row: StoredRow) -> StoredRow | None:
        """The row above, if this entity hangs in a tree and the row is there."""
        field, above = row.entity.parent_field, row.entity.parent_entity
        if field is None or above is None:
            return None
        return self._rows.get((above, row.fields[field]))

    def open_conflicts(self, entity_id: str) -> list[StoredRow]:
        """Open conflicts of one row."""
        return [self._rows[CONFLICTS.name, identifier] for identifier in self._open[entity_id]]

    def is_proposed(self, entity_id: str) -> bool:
        """True if a row with this id exists only as an open proposal to create it."""
        return any(row.fields["field"] == WHOLE_ROW for row in self.open_conflicts(entity_id))

    def _place(self, row: StoredRow) -> None:
        key = (row.entity.name, row.id)
        self._unlink(key)
        self._rows[key] = row
        if row.entity.parent_field is not None:
            self._below[row.entity.name, row.fields[row.entity.parent_field]][row.id] = None
        if row.entity is CONFLICTS and row.fields["state"] == "open":
            self._open[row.fields["entity_id"]][row.id] = None

    def _unlink(self, key: Key) -> None:
        row = self._rows.pop(key, None)
        if row is None:
            return
        if row.entity.parent_field is not None:
            self._below[row.entity.name, row.fields[row.entity.parent_field]].pop(row.id, None)
        if row.entity is CONFLICTS:
            self._open[row.fields["entity_id"]].pop(row.id, None)

    def _take_back(self, key: Key, before: StoredRow | None, was_changed: bool) -> None:
        self._unlink(key)
        if before is not None:
            self._place(before)
        if not was_changed:
            self._changed.pop(key, None)
