"""Rows of a ready file, taken over as they are: the server has laid them out as they lie here.

Most rows are new here and go straight from one table into the other. The few that are known already, or have
something of ours over them, are judged one by one as any image is.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from adly_desktop.storage.driver import Connection
from adly_desktop.storage.falls import Falls
from adly_desktop.storage.images import Images, Touched
from adly_desktop.storage.shadows import Shadows
from adly_sync_server.contract.layout import layout_of
from adly_sync_server.contract.snapshots import OWN
from adly_sync_server.contract.sync import RowImage

#: Rows between two looks at whether somebody waits: some 2 ms of work.
STEP_ROWS: Final = 50


class Part(NamedTuple):
    """One unpacked part: its entity, how many rows it has, and the database in memory."""

    entity: str
    rows: int
    content: sqlite3.Connection


class Parts:
    """Takes rows over inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._images, self._shadows, self._falls = Images(connection), Shadows(connection), Falls(connection)

    def take_some(
        self, part: Part, first: int, most: int, is_enough: Callable[[], bool]
    ) -> tuple[int, Touched]:
        """Take rows from number ``first`` on, ``most`` at most, until it is enough.

        Returns the number of the row that comes next, and what is seen differently now. Raises
        ``sqlite3.DatabaseError`` for a part that is not what it should be.
        """
        last, ids, touched = min(part.rows, first + most - 1), [], Touched()
        while first <= last:
            end = min(first + STEP_ROWS - 1, last)
            new, other = self._take(part, first, end)
            ids += new
            touched |= other
            first = end + 1
            if is_enough():
                break
        touched |= {(part.entity, row_id) for row_id in ids}
        return first, touched | self._falls.follow(part.entity, ids)

    def _take(self, part: Part, first: int, last: int) -> tuple[list[str], Touched]:
        """Take these rows; ids of those that were new, and what the others changed."""
        sql = _statements(part.entity)
        offset = self._top(part.entity) - first + 1
        rows = part.content.execute(sql.rows, (offset, first, last)).fetchall()
        if len(rows) != last - first + 1:
            raise sqlite3.DatabaseError("rows are missing in a part")
        others = self._others(part.entity, rows)
        fresh = [row for row in rows if row[1] not in others] if others else rows
        self._connection.executemany(sql.put, fresh)
        if layout_of(part.entity).is_searched:
            words = part.content.execute(sql.words, (offset, first, last))
            numbers = {row[0] for row in fresh}
            self._connection.executemany(sql.put_words, [word for word in words if word[1] in numbers])
        return [row[1] for row in fresh], self._judged(part, first, last, others)

    def _top(self, entity: str) -> int:
        sql = f"SELECT max(row) FROM {layout_of(entity).table}"
        return int(self._connection.execute(sql).fetchone()[0] or 0)

    def _others(self, entity: str, rows: Sequence[tuple[Any, ...]]) -> set[str]:
        """Those of the ids that are known here."""
        ids = [row[1] for row in rows]
        table, marks = layout_of(entity).table, ", ".join("?" * len(ids))
        found = self._connection.execute(f"SELECT id FROM {table} WHERE id IN ({marks})", tuple(ids))
        return {row_id for (row_id,) in found} | set(self._shadows.among(entity, ids))

    def _judged(self, part: Part, first: int, last: int, others: set[str]) -> Touched:
        if not others:
            return set()
        found = part.content.execute(_statements(part.entity).images, (first, last))
        return self._images.apply([_image(part.entity, row) for row in found if row[0] in others])


def _image(entity: str, row: Sequence[Any]) -> RowImage:
    row_id, seq, deleted, *values = row
    fields = layout_of(entity).fields(values)
    return RowImage(entity=entity, id=row_id, seq=seq, deleted=bool(deleted), fields=fields)


class _Statements(NamedTuple):
    rows: str
    words: str
    images: str
    put: str
    put_words: str


@cache
def _statements(entity: str) -> _Statements:
    layout = layout_of(entity)
    between = f"FROM {layout.table} WHERE row BETWEEN ? AND ? ORDER BY row"
    own = ", ".join(name for name in OWN if name not in ("row", "words"))
    marks = ", ".join("?" * (len(OWN) + len(layout.columns)))
    return _Statements(
        rows=f"SELECT row + ?, {own}, 0, {layout.selected} {between}",
        words=f"SELECT '{entity}', row + ?, words {between}",
        images=f"SELECT id, seq, deleted, {layout.selected} {between}",
        put=f"INSERT INTO {layout.table} (row, {own}, fallen, {layout.selected}) VALUES ({marks})",
        put_words="INSERT INTO search_words(entity, row, words) VALUES (?, ?, ?)",
    )
