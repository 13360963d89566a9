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


class Table(NamedTuple):
    """The one table of a part."""

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
    """Every part, checked and opened."""
    assert (len(content), hashlib.sha256(content).hexdigest()) == (told["bytes"], told["sha256"])
    tables, start = [], 0
    for part in told["parts"]:
        frame = content[start : start + part["bytes"]]
        start += part["bytes"]
        assert hashlib.sha256(frame).hexdigest() == part["sha256"]
        tables.append(_opened(zstandard.decompress(frame)))
        assert (tables[-1].entity, len(tables[-1].rows)) == (part["entity"], part["rows"])
    assert start == len(content)
    return tables


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


def _opened(content: bytes) -> Table:
    part = sqlite3.connect(":memory:")
    try:
        part.deserialize(content)
        ((entity,),) = part.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = part.execute(f'SELECT * FROM "{entity}" ORDER BY row')
        return Table(entity, [column[0] for column in found.description], found.fetchall())
    finally:
        part.close()
