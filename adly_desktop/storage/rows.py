"""Entity rows as the person sees them. One repository for every declared entity."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from adly_desktop.storage.columns import Layout, json_text, json_value, layout_of, quoted
from adly_desktop.storage.driver import Connection, DriverError
from adly_desktop.storage.failures import StorageFailed
from adly_sync_server.contract.sync import RowImage

#: From so many rows on, a statement of their own pays for itself.
_MANY: Final = 50
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


class Width(NamedTuple):
    """The columns of some rows that hold anything. The driver binds a NULL ten times slower than a text."""

    columns: tuple[str, ...]
    has_extra: bool


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
        self._write_words(layout, numbers, [row.fields for row in rows])

    def width(self, entity: str, images: Sequence[RowImage]) -> Width:
        """How wide a statement ``take`` needs for these images, or for some of them."""
        layout, rows = layout_of(entity), [image.fields for image in images]
        if len(rows) < _MANY:
            return Width(layout.columns, has_extra=True)
        held = tuple(column for column, values in layout.columns_of(rows) if _holds_anything(values))
        return Width(held, has_extra=not layout.knows(rows))

    def take(self, entity: str, images: Sequence[RowImage], places: Places, width: Width) -> None:
        """The same as ``write`` for rows as the server has them, with nothing of ours over them."""
        if not images:
            return
        layout, rows = layout_of(entity), [image.fields for image in images]
        numbers = [places.number(image.id) for image in images]
        with _storable(entity):
            columns = zip(numbers, *_taken(layout, images, rows, width), strict=True)
            self._connection.executemany(_take(entity, width), columns)
        self._write_words(layout, numbers, rows)

    def _write_words(self, layout: Layout, numbers: Sequence[int], rows: Sequence[dict[str, Any]]) -> None:
        if layout.is_searched:
            words = zip(numbers, map(layout.words, rows), strict=True)
            self._connection.executemany(_statements(layout.entity.name).put_words, words)

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
    except (DriverError, TypeError, ValueError, AttributeError, OverflowError) as error:
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
    columns = (*_OWN_WRITTEN, *map(quoted, layout.columns))
    return _Statements(
        get=f"SELECT {OWN_READ}, {layout.selected} FROM {layout.table} WHERE id = ?",
        put=_put(layout, columns),
        put_words=f"INSERT INTO search_words(entity, row, words) VALUES ('{entity}', ?, ?) "
        "ON CONFLICT(entity, row) DO UPDATE SET words = excluded.words WHERE words <> excluded.words",
        drop_words="DELETE FROM search_words WHERE entity = ? AND row = "
        f"(SELECT row FROM {layout.table} WHERE id = ?)",
    )


@lru_cache(maxsize=128)
def _take(entity: str, width: Width) -> str:
    layout = layout_of(entity)
    own = ("row", "id", "seq", "deleted", "fallen", "sort_key", *(("extra",) if width.has_extra else ()))
    return _put(layout, (*own, *map(quoted, width.columns)))


def _put(layout: Layout, columns: Sequence[str]) -> str:
    """Columns that are left out become NULL, in a row that is there already, too."""
    # ``fallen`` hangs on the parents and is kept by falls.py alone.
    own = (c for c in _OWN_WRITTEN if c not in ("row", "id", "fallen"))
    changed = ", ".join(f"{c} = excluded.{c}" for c in (*own, *map(quoted, layout.columns)))
    return (
        f"INSERT INTO {layout.table} ({', '.join(columns)}) VALUES ({_marks(len(columns))}) "
        f"ON CONFLICT(row) DO UPDATE SET {changed}"
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


def _taken(
    layout: Layout, images: Sequence[RowImage], rows: Sequence[dict[str, Any]], width: Width
) -> Iterator[Sequence[Any]]:
    """The columns ``_take`` asks for behind the rowid, in its order."""
    yield [image.id for image in images]
    yield [image.seq for image in images]
    yield [int(image.deleted) for image in images]
    yield [0] * len(images)
    yield list(map(layout.sort_key, rows))
    if width.has_extra:
        yield list(map(layout.extra, rows))
    for column, values in layout.columns_of(rows):
        if column in width.columns:
            yield layout.stored_column(column, values)


def _holds_anything(values: Sequence[Any]) -> bool:
    return values[0] is not None or values.count(None) < len(values)


def _marks(count: int) -> str:
    return ", ".join("?" * count)
