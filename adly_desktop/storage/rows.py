"""Entity rows as the person sees them. One repository for every declared entity."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, NamedTuple

from adly_desktop.storage.columns import Layout, json_text, json_value, layout_of, quoted
from adly_desktop.storage.driver import Connection, DriverError
from adly_desktop.storage.failures import StorageFailed

#: Marks of rows with something unsent: created here, changed here, deleted here.
CREATED: Final = "+"
CHANGED: Final = "∆"
REMOVED: Final = "−"


class Row(NamedTuple):
    """One row as the person sees it. ``mine`` are the paths that wait to be sent."""

    entity: str
    id: str
    seq: int
    deleted: bool
    fields: dict[str, Any]
    mark: str | None = None
    mine: tuple[str, ...] = ()
    fallen: bool = False

    @property
    def alive(self) -> bool:
        """True if the row is shown: neither deleted nor below something deleted."""
        return not (self.deleted or self.fallen)


class Places:
    """Rowids of ids: the known ones, and the next free ones in order for the rest."""

    def __init__(self, known: dict[str, tuple[int, int]], top: int) -> None:
        self._known, self._top = known, top

    def seq(self, row_id: str) -> int | None:
        """The seq of a row that is there already."""
        return self._known[row_id][1] if row_id in self._known else None

    def number(self, row_id: str) -> int:
        """Its rowid."""
        if row_id not in self._known:
            self._top += 1
            self._known[row_id] = (self._top, 0)
        return self._known[row_id][0]


class Rows:
    """Reads and writes visible rows; what is visible is decided elsewhere (visible.py)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, entity: str, row_id: str) -> Row | None:
        """The row, deleted or not; None where the replica does not hold it."""
        found = self._connection.execute(_statements(entity).get, (row_id,)).fetchone()
        return None if found is None else read_row(layout_of(entity), found)

    def places(self, entity: str, ids: Sequence[str]) -> Places:
        """Where those ids lie, or will lie when they are written."""
        table = layout_of(entity).table
        sql = f"SELECT id, row, seq FROM {table} WHERE id IN ({_marks(len(ids))})"
        known = {row_id: (row, seq) for row_id, row, seq in self._connection.execute(sql, tuple(ids))}
        top = self._connection.execute(f"SELECT max(row) FROM {table}").fetchone()[0]
        return Places(known, top or 0)

    def write(self, entity: str, rows: Sequence[Row], places: Places | None = None) -> None:
        """Insert or replace rows of one entity, with their search words.

        Raises ``StorageFailed(too_old)`` for a value of a kind this version's columns cannot hold.
        """
        if not rows:
            return
        places = places or self.places(entity, [row.id for row in rows])
        numbers = [places.number(row.id) for row in rows]
        layout, statements = layout_of(entity), _statements(entity)
        with _storable(entity):
            stored = [_stored(layout, row, number) for row, number in zip(rows, numbers, strict=True)]
            self._connection.executemany(statements.put, stored)
        if layout.is_searched:
            words = [(entity, n, layout.words(row.fields)) for row, n in zip(rows, numbers, strict=True)]
            self._connection.executemany(statements.put_words, words)

    def remove(self, entity: str, ids: Iterable[str]) -> None:
        """Forget rows altogether, as if they had never been."""
        for row_id in ids:
            self._connection.execute(_statements(entity).drop_words, (entity, row_id))
            self._connection.execute(f"DELETE FROM {layout_of(entity).table} WHERE id = ?", (row_id,))


@contextmanager
def _storable(entity: str) -> Iterator[None]:
    """SQLite names every failure of its own; what is left is a value it has no kind for."""
    try:
        yield
    except (DriverError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, DriverError) and getattr(error, "sqlite_errorcode", None):
            raise
        told = f"a row of {entity} that this version cannot store: {type(error).__name__}"
        raise StorageFailed(told, code="too_old") from error


class _Statements(NamedTuple):
    get: str
    put: str
    put_words: str
    drop_words: str


_OWN_WRITTEN: Final = ("row", "id", "seq", "deleted", "fallen", "mark", "mine", "sort_key", "extra")
#: Own columns read before the synced ones, in the order ``read_row`` expects.
OWN_READ: Final = "id, seq, deleted, fallen, mark, mine, extra"


@cache
def _statements(entity: str) -> _Statements:
    layout = layout_of(entity)
    columns = (*_OWN_WRITTEN, *(quoted(c) for c in layout.columns))
    # ``fallen`` hangs on the parents and is kept by falls.py alone.
    changed = (c for c in columns if c not in ("row", "id", "fallen"))
    return _Statements(
        get=f"SELECT {OWN_READ}, {layout.selected} FROM {layout.table} WHERE id = ?",
        put=f"INSERT INTO {layout.table} ({', '.join(columns)}) VALUES ({_marks(len(columns))}) "
        f"ON CONFLICT(row) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in changed)}",
        put_words="INSERT INTO search_words(entity, row, words) VALUES (?, ?, ?) "
        "ON CONFLICT(entity, row) DO UPDATE SET words = excluded.words WHERE words <> excluded.words",
        drop_words="DELETE FROM search_words WHERE entity = ? AND row = "
        f"(SELECT row FROM {layout.table} WHERE id = ?)",
    )


def read_row(layout: Layout, values: Sequence[Any]) -> Row:
    """A row from ``OWN_READ`` and the layout's columns."""
    row_id, seq, deleted, fallen, mark, mine, extra = values[:7]
    fields = layout.fields(values[7:])
    if extra:
        fields |= json_value(extra)
    pending = tuple(json_value(mine)) if mine else ()
    return Row(layout.entity.name, row_id, seq, bool(deleted), fields, mark, pending, bool(fallen))


def _stored(layout: Layout, row: Row, number: int) -> tuple[Any, ...]:
    mine = json_text(list(row.mine)) if row.mine else None
    own = (number, row.id, row.seq, int(row.deleted), int(row.fallen), row.mark, mine)
    return (*own, layout.sort_key(row.fields), layout.extra(row.fields), *layout.stored(row.fields))


def _marks(count: int) -> str:
    return ", ".join("?" * count)
