"""What a simulated vendor remembers: entities, facts and file bytes in one SQLite database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SCHEMA = """
create table if not exists entities (
    id text primary key, kind text not null, account_id text not null, parent_id text not null,
    seq integer not null unique, body text not null);
create index if not exists entities_by_account on entities (kind, account_id, seq);
create index if not exists entities_by_parent on entities (kind, parent_id, seq);
create table if not exists facts (name text primary key, value text not null);
create table if not exists files (name text primary key, content_type text not null, bytes blob not null);
"""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing the vendor keeps. `body` holds its fields; names with a leading _ are never shown."""

    id: str
    kind: str
    account_id: str
    parent_id: str
    seq: int
    body: dict[str, Any]


class EntityStore:
    """Entities by id, by account and by parent. Writes belong inside `transaction()`.

    `folder` None keeps everything in memory; otherwise a restart finds it again. `revision` rises
    with every write, so that a count can tell whether it is still good.
    """

    def __init__(self, folder: Path | None, name: str) -> None:
        path = _database_path(folder, name)
        # The server's thread is not the one that builds the store; only one works at a time.
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self.revision = 0
        self._connection.executescript("pragma journal_mode=wal; pragma synchronous=normal;" + _SCHEMA)

    def close(self) -> None:
        """Let go of the database file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen together or not at all."""
        before = self._connection.total_changes
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")
        self.revision += self._connection.total_changes != before

    def add(
        self, kind: str, body: dict[str, Any], *, id: str, account_id: str = "", parent_id: str = ""
    ) -> Entity:
        """Keep a new entity; the newest has the highest `seq`."""
        row = self._connection.execute("select coalesce(max(seq), 0) + 1 from entities").fetchone()
        entity = Entity(id, kind, account_id, parent_id, int(row[0]), body)
        self._connection.execute(
            "insert into entities (id, kind, account_id, parent_id, seq, body) values (?, ?, ?, ?, ?, ?)",
            (id, kind, account_id, parent_id, entity.seq, json.dumps(body, ensure_ascii=False)),
        )
        return entity

    def replace_body(self, id: str, body: dict[str, Any]) -> None:
        """Store the fields of an entity anew."""
        self._connection.execute(
            "update entities set body = ? where id = ?", (json.dumps(body, ensure_ascii=False), id)
        )

    def remove(self, id: str) -> None:
        """Forget an entity for good (a used code, a removed image)."""
        self._connection.execute("delete from entities where id = ?", (id,))

    def find(self, id: str) -> Entity | None:
        """The entity of this id, or None."""
        row = self._connection.execute(f"select {_COLUMNS} from entities where id = ?", (id,)).fetchone()
        return _entity(row) if row else None

    def all_of(
        self, kind: str, *, account_id: str | None = None, parent_id: str | None = None
    ) -> list[Entity]:
        """Entities of a kind in the order of their creation, of one account or parent if named."""
        sql, values = f"select {_COLUMNS} from entities where kind = ?", [kind]
        if account_id is not None:
            sql, values = sql + " and account_id = ?", [*values, account_id]
        if parent_id is not None:
            sql, values = sql + " and parent_id = ?", [*values, parent_id]
        return [_entity(row) for row in self._connection.execute(sql + " order by seq", values)]

    def kinds(self) -> list[str]:
        """The kinds of entities that exist."""
        return [row[0] for row in self._connection.execute("select distinct kind from entities order by 1")]

    def fact(self, name: str, otherwise: str) -> str:
        """A remembered single value."""
        row = self._connection.execute("select value from facts where name = ?", (name,)).fetchone()
        return str(row[0]) if row else otherwise

    def remember(self, name: str, value: str) -> None:
        """Keep a single value."""
        self._connection.execute(
            "insert into facts values (?, ?) on conflict (name) do update set value = excluded.value",
            (name, value),
        )

    def next_number(self, name: str, start: int) -> int:
        """The next number of a series; never given twice, not even after a restart."""
        number = int(self.fact(name, str(start)))
        self.remember(name, str(number + 1))
        return number

    def clear(self) -> None:
        """Forget everything."""
        for table in ("entities", "facts", "files"):
            self._connection.execute(f"delete from {table}")

    def keep_file(self, name: str, content_type: str, content: bytes) -> None:
        """Keep file bytes under a name; the same name is replaced."""
        self._connection.execute(
            "insert or replace into files values (?, ?, ?)", (name, content_type, content)
        )

    def remove_file(self, name: str) -> None:
        """Forget file bytes that are needed no more (the parts of an upload)."""
        self._connection.execute("delete from files where name = ?", (name,))

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Content type and bytes of a kept file, or None."""
        row = self._connection.execute(
            "select content_type, bytes from files where name = ?", (name,)
        ).fetchone()
        return (str(row[0]), bytes(row[1])) if row else None


_COLUMNS = "id, kind, account_id, parent_id, seq, body"


def _database_path(folder: Path | None, name: str) -> str:
    if folder is None:
        return ":memory:"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder / f"{name}.sqlite3")


def _entity(row: tuple[Any, ...]) -> Entity:
    return Entity(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]))
