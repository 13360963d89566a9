"""Rows from PostgreSQL into encrypted SQLite as plainly as one can: COPY, zstd, parse, executemany.

Whole rows as the protocol carries them, in pages as large as the protocol's; one table with the same columns
and an index on the id, one transaction, one flush. No order, no merge, no search words, no sorting keys.
"""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import zstandard

from adly_desktop.storage import connection
from adly_desktop.storage.driver import Connection
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import MAX_PAGE_ROWS, RowImage
from adly_sync_server.sync.rows import image_json
from tests.bench.replicas import KEY

_ENTITIES = ("campaigns", "ad_sets", "ads")


def streamed_s(database_url: str, workspace_id: str, path: Path) -> tuple[float, int]:
    """Seconds for all rows of a workspace, and how many they were."""
    link = connection.writer(path, KEY)
    with psycopg.connect(database_url) as database:
        for name in _ENTITIES:
            _make(link, name)
        started, count = time.perf_counter(), 0
        link.execute("BEGIN IMMEDIATE")
        for name in _ENTITIES:
            count += sum(_stored(link, name, page) for page in _pages(database, name, workspace_id))
        link.execute("COMMIT")
        taken_s = time.perf_counter() - started
    link.close()
    return taken_s, count


def _pages(database: psycopg.Connection[Any], name: str, workspace_id: str) -> Iterator[bytes]:
    """Compressed pages of images, as they would travel."""
    images = image_json(entity_named(name)).replace("\\:", ":")
    query = f"copy (select {images} from {name} t where workspace_id = '{workspace_id}') to stdout"
    compressor = zstandard.ZstdCompressor(level=3)
    with database.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(["text"])
        rows = copy.rows()
        while page := list(islice(rows, MAX_PAGE_ROWS)):
            yield compressor.compress(("[" + ",".join(image for (image,) in page) + "]").encode())


def _stored(link: Connection, name: str, page: bytes) -> int:
    plain = zstandard.ZstdDecompressor().decompress(page)
    images = msgspec.json.decode(plain, type=list[RowImage])
    columns = ["id", "seq", "deleted", *entity_named(name).columns]
    values = [_values(name, image) for image in images]
    marks = ", ".join("?" * len(columns))
    link.executemany(f'INSERT INTO "{name}" ({_named(columns)}) VALUES ({marks})', values)
    return len(values)


def _values(name: str, image: RowImage) -> tuple[Any, ...]:
    fields = image.fields
    row = [fields[column] for column in entity_named(name).columns]
    plain = [_encode(value).decode() if isinstance(value, dict | list) else value for value in row]
    return (image.id, image.seq, image.deleted, *plain)


_encode = msgspec.json.Encoder().encode


def _make(link: Connection, name: str) -> None:
    columns = ["id", "seq", "deleted", *entity_named(name).columns]
    link.execute(f'CREATE TABLE "{name}" (row INTEGER PRIMARY KEY, {_named(columns)})')
    link.execute(f'CREATE UNIQUE INDEX "{name}_id" ON "{name}" (id)')


def _named(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
