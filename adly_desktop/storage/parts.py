"""Rows of a ready file, taken over as they are: the server has laid them out as they lie here.

A part is attached to the writer's own connection, so that its rows go from one table into the other without
passing through Python. It lies beside the replica, sealed under a key that is nowhere but in memory: what a
kill leaves behind is noise. The few rows that are known already, or have something of ours over them, are
judged one by one as any image is.
"""

import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from adly_desktop.storage.connection import KEY_BYTES
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.failures import translated
from adly_desktop.storage.falls import Falls
from adly_desktop.storage.images import Images, Touched
from adly_desktop.storage.sealing import sealed
from adly_sync_server.contract.layout import layout_of
from adly_sync_server.contract.snapshots import OWN
from adly_sync_server.contract.sync import RowImage

#: Rows between two looks at whether somebody waits: some 1 ms of work.
STEP_ROWS: Final = 100
_ATTACHED: Final = "arriving"


class Part(NamedTuple):
    """Rows of one entity in a sealed file: how many, where, the key, and whether that is a whole tree."""

    entity: str
    rows: int
    path: Path
    key: bytes
    in_tree: bool = False


def set_down(entity: str, rows: int, content: bytes, path: Path) -> Part:
    """Seal an unpacked part that is sound. Raises ``StorageFailed(disk_full)``."""
    key = secrets.token_bytes(KEY_BYTES)
    with translated():
        path.write_bytes(sealed(content, key))
    return Part(entity, rows, path, key)


def attach(connection: Connection, part: Part) -> None:
    """Make a part's rows reachable. Not within a transaction; one part at a time."""
    let_go(connection)
    address = f"{part.path.absolute().as_uri()}?mode=ro&immutable=1"
    connection.execute(f"ATTACH DATABASE ? AS {_ATTACHED} KEY \"x'{part.key.hex()}'\"", (address,))


def let_go(connection: Connection) -> None:
    """Forget the part that is attached, if one is. Not within a transaction."""
    if _ATTACHED in {row[1] for row in connection.execute("PRAGMA database_list").fetchall()}:
        connection.execute(f"DETACH DATABASE {_ATTACHED}")


class Parts:
    """Takes rows over inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._images, self._falls = Images(connection), Falls(connection)

    def take_some(
        self, part: Part, first: int, most: int, is_enough: Callable[[], bool]
    ) -> tuple[int, Touched]:
        """Take rows of the attached part from number ``first`` on, ``most`` at most, until it is enough.

        Returns the number of the row that comes next, and what is seen differently now.
        """
        last, start = min(part.rows, first + most - 1), first
        touched: Touched = set()
        while first <= last:
            end = min(first + STEP_ROWS - 1, last)
            touched |= self._take(part, first, end)
            first = end + 1
            if is_enough():
                break
        ids = self._ids(part.entity, start, first - 1)
        touched |= {(part.entity, row_id) for row_id in ids}
        return first, touched | self._falls.follow(part.entity, ids)

    def _take(self, part: Part, first: int, last: int) -> Touched:
        """Take these rows; returns what those changed that were not new."""
        entity = part.entity
        sql = _statements(entity)
        top = self._connection.execute(sql.top).fetchone()[0] or 0
        span = (top - first + 1, first, last)
        taken = self._connection.execute(sql.put, span).rowcount
        if layout_of(entity).is_searched:
            put_words = sql.put_tree_words if part.in_tree else sql.put_words
            self._connection.execute(put_words, (top - first + 1, first, last, top - first + 1))
        return set() if taken == last - first + 1 else self._judged(entity, span)

    def _judged(self, entity: str, span: tuple[int, int, int]) -> Touched:
        """Apply the rows of a span that were not taken, as images."""
        sql = _statements(entity)
        found = self._connection.execute(sql.others, (*span[1:], span[0])).fetchall()
        return self._images.apply([_image(entity, row) for row in found])

    def _ids(self, entity: str, first: int, last: int) -> list[str]:
        return [row_id for (row_id,) in self._connection.execute(_statements(entity).ids, (first, last))]


def _image(entity: str, row: Any) -> RowImage:
    row_id, seq, deleted, *values = row
    fields = layout_of(entity).fields(values)
    return RowImage(entity=entity, id=row_id, seq=seq, deleted=bool(deleted), fields=fields)


class _Statements(NamedTuple):
    top: str
    put: str
    put_words: str
    put_tree_words: str
    others: str
    ids: str


@cache
def _statements(entity: str) -> _Statements:
    layout = layout_of(entity)
    own = ", ".join(name for name in OWN if name not in ("row", "words"))
    here, there = f"main.{layout.table}", f"{_ATTACHED}.{layout.table}"
    span = f"FROM {there} p WHERE p.row BETWEEN ? AND ?"
    was_taken = f"EXISTS (SELECT 1 FROM {here} m WHERE m.row = p.row + ? AND m.id = p.id)"
    return _Statements(
        top=f"SELECT max(row) FROM {here}",
        put=f"INSERT INTO {here} (row, {own}, fallen, {layout.selected}) "
        f"SELECT row + ?, {own}, 0, {layout.selected} {span} "
        f"AND id NOT IN (SELECT id FROM shadows WHERE entity = '{entity}') ON CONFLICT(id) DO NOTHING",
        put_words=f"INSERT INTO search_words(entity, row, words) "
        f"SELECT '{entity}', row + ?, words {span} AND {was_taken}",
        put_tree_words=f"INSERT INTO search_words(entity, row, words) "
        f"SELECT '{entity}', p.row + ?, w.words FROM {there} p "
        f"JOIN {_ATTACHED}.search_words w ON w.entity = '{entity}' AND w.row = p.row "
        f"WHERE p.row BETWEEN ? AND ? AND {was_taken}",
        others=f"SELECT id, seq, deleted, {layout.selected} {span} AND NOT {was_taken}",
        ids=f"SELECT id {span} ORDER BY row",
    )
