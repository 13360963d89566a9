"""Ready files of a whole workspace, for a first sync: what they are made of.

A snapshot is a row of parts, one after the other, each one zstd frame. First comes the tree of campaigns:
pages of one SQLite file that is laid out as a replica is (tree_file.py), so that nobody has to take it apart.
Then come all other entities: a part is a small database whose only table bears the name of an entity. So
nothing larger than a part ever has to be held, and a cut costs no more than the part it fell into.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import msgspec

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.layout import Layout, layout_of, quoted

#: What people wait for: it comes before everything else, parents before their children.
TREE: Final = ("campaigns", "ad_sets", "ads")
#: All other entities, in the order of their parts.
REST: Final = tuple(name for name in ENTITIES if name not in TREE)
#: Own columns of a part's table, before the synced ones. ``row`` counts from 1; ``words`` are for searching.
OWN: Final = ("row", "id", "seq", "deleted", "sort_key", "words")
#: Pages of a part, and what stays free at the end of each: room for an encrypted replica's seal, so that a
#: part can be sealed as it is.
PAGE_BYTES: Final = 4_096
RESERVED_BYTES: Final = 80
#: A part is never larger than this when it is unpacked.
MAX_PART_BYTES: Final = 64 * 1024 * 1024

#: Where a file says how many bytes its pages leave free, and where the content of its first page begins.
#: Source: the SQLite file format, sections 1.3.4 and 1.6.
_RESERVED_AT: Final = 20
_CONTENT_AT: Final = 105


class SnapshotPart(msgspec.Struct, frozen=True, kw_only=True):
    """One part: whose rows, how many, and the size and SHA-256 of its bytes as they travel."""

    entity: str
    rows: int
    bytes: int
    sha256: str


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the tree: how many pages, and the size and SHA-256 of its bytes as they travel."""

    pages: int
    bytes: int
    sha256: str


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """The campaign tree: after which layout it was made (``replica_schema.layout_name``), and its parts."""

    layout: str
    parts: list[Pages]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Everything up to exactly ``seq``, within one epoch; ``bytes`` and ``sha256`` are those of the whole."""

    id: str
    seq: int
    schema: int
    epoch: str
    bytes: int
    sha256: str
    tree: Tree
    parts: list[SnapshotPart]

    @property
    def pieces(self) -> list[Pages | SnapshotPart]:
        """All parts in the order of their bytes."""
        return [*self.tree.parts, *self.parts]


@contextmanager
def opened(content: bytes) -> Iterator[sqlite3.Connection]:
    """An unpacked part, in memory. Raises ``sqlite3.DatabaseError`` for bytes that are none."""
    part = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        part.deserialize(content)
        yield part
    finally:
        part.close()


def part_of(entity: str, rows: Sequence[tuple[Any, ...]]) -> bytes:
    """A part not yet packed; each row is (id, seq, deleted, sort_key, words, the layout's columns …)."""
    layout = layout_of(entity)
    with opened(empty_file()) as part:
        part.execute(_table(layout))
        marks = ", ".join("?" * (len(OWN) + len(layout.columns) - 1))
        part.executemany(f"INSERT INTO {layout.table} VALUES (NULL, {marks})", rows)
        part.commit()
        return part.serialize()


def is_sound(content: bytes, entity: str, rows: int) -> bool:
    """True if it is a part with so many rows of the entity, laid out as this version lays them out."""
    if not has_room(content):
        return False
    try:
        with opened(content) as part:
            tables = part.execute("SELECT name, sql FROM sqlite_master").fetchall()
            (last,) = part.execute(f"SELECT max(row) FROM {layout_of(entity).table}").fetchone()
            return tables == [(entity, _table(layout_of(entity)))] and last == rows
    except sqlite3.DatabaseError:
        return False


def has_room(content: bytes) -> bool:
    """True if it is whole pages of the right size, the first of which says that each leaves the room."""
    return bool(content) and not len(content) % PAGE_BYTES and content[16:21] == empty_file()[16:21]


@cache
def empty_file() -> bytes:
    """A database without tables whose pages keep the room; SQLite has no statement for that."""
    part = sqlite3.connect(":memory:", isolation_level=None)
    part.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    part.execute("PRAGMA user_version = 1")
    content = bytearray(part.serialize())
    part.close()
    content[_RESERVED_AT] = RESERVED_BYTES
    content[_CONTENT_AT : _CONTENT_AT + 2] = (PAGE_BYTES - RESERVED_BYTES).to_bytes(2, "big")
    return bytes(content)


def _table(layout: Layout) -> str:
    columns = (*OWN[1:], *(quoted(column) for column in layout.columns))
    return f"CREATE TABLE {layout.table} (row INTEGER PRIMARY KEY, {', '.join(columns)})"
