"""Snapshots as a client reads them that was written from the protocol's page alone."""

import hashlib
import sqlite3
from typing import Any, NamedTuple
from uuid import UUID

import httpx
import zstandard

from adly_sync_server.contract.layout import layout_of
from adly_sync_server.sync.snapshot_building import build
from adly_sync_server.sync.snapshot_rows import Kept
from tests.server.served import Person, Served

Rows = dict[tuple[str, str], dict[str, Any]]


TREE = ["campaigns", "ad_sets", "ads"]


class Table(NamedTuple):
    """A table with rows of one entity, and the columns ``row`` to ``words`` before the synced ones."""

    entity: str
    columns: list[str]
    rows: list[tuple[Any, ...]]


def ask(person: Person, workspace: str, **query: Any) -> httpx.Response:
    """Ask for a snapshot, whatever comes of it."""
    return person.http.post(f"/v1/workspaces/{workspace}/sync/snapshots", params=query)


def fetch(person: Person, workspace: str, snapshot_id: str, wanted: str | None = None) -> httpx.Response:
    """Its bytes, or a range of them."""
    headers = {"Range": wanted} if wanted else {}
    return person.http.get(f"/v1/workspaces/{workspace}/sync/snapshots/{snapshot_id}", headers=headers)


def built(served: Served, workspace: str) -> Kept | None:
    """Build one now."""
    return served.on_loop(build(served.parts.engine, served.parts.publishing.blobs, UUID(workspace)))


def offered(person: Person, workspace: str) -> dict[str, Any]:
    """The snapshot that is there."""
    answer = ask(person, workspace)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def tables_of(told: dict[str, Any], content: bytes) -> list[Table]:
    """Tree and further parts, checked and opened."""
    assert (len(content), hashlib.sha256(content).hexdigest()) == (told["bytes"], told["sha256"])
    plain, start = [], 0
    for part in (*told["tree"]["parts"], *told["parts"]):
        frame = content[start : start + part["bytes"]]
        start += part["bytes"]
        assert hashlib.sha256(frame).hexdigest() == part["sha256"]
        plain.append(zstandard.decompress(frame))
    assert start == len(content)
    pages = [len(part) // 4_096 for part in plain[: len(told["tree"]["parts"])]]
    assert pages == [part["pages"] for part in told["tree"]["parts"]]
    tables = [_opened(part) for part in plain[len(pages) :]]
    assert [(t.entity, len(t.rows)) for t in tables] == [(p["entity"], p["rows"]) for p in told["parts"]]
    return [*tree_of(b"".join(plain[: len(pages)])), *tables]


def rows_of(tables: list[Table]) -> Rows:
    """Row images as the stream of rows brings them."""
    found: Rows = {}
    for table in tables:
        layout, own = layout_of(table.entity), len(table.columns) - len(layout_of(table.entity).columns)
        for row in table.rows:
            _, row_id, seq, deleted, *_ = row
            fields = layout.fields(row[own:])
            found[table.entity, row_id] = {
                "entity": table.entity,
                "id": row_id,
                "seq": seq,
                "deleted": bool(deleted),
                "fields": fields,
            }
    return found


def read(person: Person, workspace: str) -> tuple[dict[str, Any], Rows]:
    """What is offered, and all of its rows."""
    told = offered(person, workspace)
    return told, rows_of(tables_of(told, fetch(person, workspace, told["id"]).content))


def tree_of(content: bytes) -> list[Table]:
    """Tables of the tree that have rows, with the words of each in the place where a part has them."""
    tree = sqlite3.connect(":memory:")
    try:
        tree.deserialize(content)
        assert tree.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [_of_tree(tree, entity) for entity in TREE]
        return [table for table in tables if table.rows]
    finally:
        tree.close()


def _of_tree(tree: sqlite3.Connection, entity: str) -> Table:
    columns = ", ".join(f't."{column}"' for column in layout_of(entity).columns)
    found = tree.execute(
        f"SELECT t.row, t.id, t.seq, t.deleted, t.sort_key, w.words, {columns} FROM {entity} t "
        f"LEFT JOIN search_words w ON w.entity = ? AND w.row = t.row ORDER BY t.row",
        (entity,),
    )
    return Table(entity, [column[0] for column in found.description], found.fetchall())


def _opened(content: bytes) -> Table:
    part = sqlite3.connect(":memory:")
    try:
        part.deserialize(content)
        ((entity,),) = part.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = part.execute(f'SELECT * FROM "{entity}" ORDER BY row')
        return Table(entity, [column[0] for column in found.description], found.fetchall())
    finally:
        part.close()
