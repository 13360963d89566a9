"""The history of a row, told by its revisions alone: it must be one unbroken chain that ends in the row.

Deliberately ignorant of how edits merge: a lost update, a silent overwrite or an edit to a deleted row breaks
the chain whatever the merge says about itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import groupby
from typing import Any, NamedTuple

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.paths import read, written
from tests.torture.simulator.ports import Key, StoredRow


class Revision(NamedTuple):
    """One change of one row."""

    seq: int
    op: str
    author: str
    before: Mapping[str, Any]
    patch: Mapping[str, Any]


def revisions_by_row(rows: Iterable[StoredRow]) -> dict[Key, list[Revision]]:
    """Every row's changes in the order of their seq."""
    found: dict[Key, list[Revision]] = {}
    for row in sorted((row for row in rows if row.entity == "revisions"), key=lambda row: row.seq):
        f = row.fields
        revision = Revision(row.seq, f["op"], f["author"], f["before"] or {}, f["patch"] or {})
        found.setdefault((f["entity"], f["entity_id"]), []).append(revision)
    return found


class Chain:
    """A row rebuilt from its revisions."""

    def __init__(self, key: Key) -> None:
        self._entity = ENTITIES[key[0]]
        self.fields: dict[str, Any] = {c: self._entity.default_of(c) for c in self._entity.columns}
        self.is_born = self.is_live = False

    def fits(self, revision: Revision) -> bool:
        """True if the change starts from where the row is."""
        match revision.op:
            case "create":
                return not self.is_born
            case "delete":
                return self.is_live
            case "restore":
                return self.is_born and not self.is_live
            case "resolve" if not revision.patch:
                return self.is_born and not self.is_live
        return self.is_live and all(
            plain(read(self.fields, path)) == plain(value) for path, value in revision.before.items()
        )

    def after(self, revision: Revision) -> "Chain":
        """The row after the change."""
        changed = copy(self)
        changed.is_live = revision.op != "delete"
        changed.is_born = True
        for path, value in revision.patch.items() if changed.is_live else ():
            removes = "." in path and value == []
            changed.fields = written(changed.fields, path, None if removes else value)
        return changed

    def differs_from(self, row: StoredRow) -> list[str]:
        """Columns in which a row is not what its history says; ``deleted`` for a wrong tombstone."""
        columns = [field.column for field in self._entity.fields if field.writer.value == "client"]
        wrong = [c for c in dict.fromkeys(columns) if plain(self.fields[c]) != plain(row.fields[c])]
        return wrong + (["deleted"] if self.is_live != row.is_live else [])


def broken_chains(rows: Mapping[Key, StoredRow]) -> Iterator[str]:
    """What is wrong with any history."""
    for key, revisions in revisions_by_row(rows.values()).items():
        chain = _told(Chain(key), revisions)
        if isinstance(chain, int):
            yield f"history of {key} breaks at seq {chain}"
            continue
        if (row := rows.get(key)) is None:
            yield f"{key} has a history and is not there"
        elif wrong := chain.differs_from(row):
            yield f"{key} is not what its history says: {', '.join(wrong)}"


def _told(chain: Chain, revisions: Sequence[Revision]) -> Chain | int:
    """The row after its whole history, or the seq at which nothing fits any more."""
    for seq, together in groupby(revisions, key=lambda revision: revision.seq):
        after = _arranged(chain, list(together))
        if after is None:
            return int(seq)
        chain = after
    return chain


def _arranged(chain: Chain, together: Sequence[Revision]) -> Chain | None:
    """The row after changes of one seq, in any order in which they fit: the rows themselves say none."""
    if not together:
        return chain
    for place, revision in enumerate(together):
        if chain.fits(revision):
            rest = [*together[:place], *together[place + 1 :]]
            if (end := _arranged(chain.after(revision), rest)) is not None:
                return end
    return None


def plain(value: Any) -> Any:
    """Nothing, an empty set and an empty object are one."""
    return None if value in (None, [], {}) else value
