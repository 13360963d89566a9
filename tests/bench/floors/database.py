"""SQLite with the same encryption and the same flush, without anything of ours around it."""

import time
from pathlib import Path
from typing import Any

import msgspec

from adly_desktop.storage import connection
from tests.bench.agency import ad
from tests.bench.replicas import KEY

_TABLES = (
    "CREATE TABLE ads (row INTEGER PRIMARY KEY, id TEXT NOT NULL, creative_data TEXT, mark TEXT)",
    "CREATE UNIQUE INDEX ads_id ON ads (id)",
    "CREATE TABLE outbox (position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT, base TEXT, patch TEXT)",
)


class PlainDatabase:
    """A row and a queue, changed in one transaction that is on the disk when it ends."""

    def __init__(self, path: Path) -> None:
        self._link = connection.writer(path, KEY)
        for statement in _TABLES:
            self._link.execute(statement)
        row = ad(11, 1)
        self._id, self._copy = row.id, dict(row.fields["creative_data"])
        self._link.execute("INSERT INTO ads(id) VALUES (?)", (row.id,))
        self._count = 0

    def commit_ms(self, text: str) -> float:
        """The same change as an edit's: the whole copy of one row, and one row of the outbox."""
        self._count += 1
        started = time.perf_counter()
        copy = _json({**self._copy, "primary_text": text})
        change = _json({"creative_data.primary_text": text})
        self._link.execute("BEGIN IMMEDIATE")
        self._link.execute("UPDATE ads SET creative_data = ?, mark = '∆' WHERE id = ?", (copy, self._id))
        queued = (f"{self._id}-{self._count}", change, change)
        self._link.execute("INSERT INTO outbox(id, base, patch) VALUES (?, ?, ?)", queued)
        self._link.execute("COMMIT")
        return (time.perf_counter() - started) * 1000

    def close(self) -> None:
        """Close the file."""
        self._link.close()


def _json(content: Any) -> str:
    return msgspec.json.encode(content).decode()
