"""The campaign tree of a ready file: a whole SQLite file in which every table and index of a replica stands.

Campaigns, ad sets and ads are filled in with their search words, everything else is empty. Whoever has all of
its pages has a replica without having stored a single row.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from adly_sync_server.contract import replica_schema
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.layout import layout_of, quoted
from adly_sync_server.contract.snapshots import TREE

#: Pages of one part: 4 MiB of them.
PART_PAGES: Final = 1_024


def begin(link: sqlite3.Connection) -> None:
    """Lay the tables out in an empty file."""
    for statement in replica_schema.tables():
        link.execute(statement)


def put(link: sqlite3.Connection, entity: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows of the tree; each is (id, seq, deleted, sort_key, words, the layout's columns …)."""
    layout = layout_of(entity)
    (top,) = link.execute(f"SELECT coalesce(max(row), 0) FROM {layout.table}").fetchone()
    marks = ", ".join("?" * (5 + len(layout.columns)))
    link.executemany(
        f"INSERT INTO {layout.table} (fallen, row, id, seq, deleted, sort_key, {layout.selected}) "
        f"VALUES (0, {marks})",
        [(number, *row[:4], *row[5:]) for number, row in enumerate(rows, top + 1)],
    )
    if layout.is_searched:
        words = [(entity, number, row[4]) for number, row in enumerate(rows, top + 1)]
        link.executemany("INSERT INTO search_words (entity, row, words) VALUES (?, ?, ?)", words)


def finish(link: sqlite3.Connection) -> None:
    """Make the indexes, and let fall what hangs below something deleted.

    Raises ``ValueError`` for a file that is not sound.
    """
    for statement in replica_schema.indexes():
        link.execute(statement)
    for entity in TREE:
        _let_fall(link, entity)
    link.execute("PRAGMA user_version = 0")
    link.commit()
    (found, *_) = link.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise ValueError(f"a tree that is not sound: {found}")


def _let_fall(link: sqlite3.Connection, entity: str) -> None:
    parent, key = entity_named(entity).parent_entity, entity_named(entity).parent_field
    if parent is None or key is None:
        return
    table, above = quoted(entity), quoted(parent)
    link.execute(
        f"UPDATE {table} SET fallen = 1 WHERE {quoted(key)} IN "
        f"(SELECT id FROM {above} WHERE deleted = 1 OR fallen = 1)"
    )
