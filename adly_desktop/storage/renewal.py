"""A replica becomes the file that has arrived for it: its own tables are carried over, and one name changes.

Until that name changes the replica is what it was, whatever happens; from then on it is the new file, whole.
What is carried over lies in a file under a passing name meanwhile; one that a kill has left is of no use.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from adly_desktop.durable import flush_folder
from adly_desktop.storage import connection as connections
from adly_desktop.storage.columns import layouts
from adly_desktop.storage.copies import synced
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.filling import Filling
from adly_desktop.storage.state import State

#: Tables of ours whose rows stand for something of the person, or of the server, in the tables of entities.
_TRACES: Final = ("outbox", "shadows", "parked", "resync_seen")
#: How long another process that is reading may hold this up.
_PATIENCE_MS: Final = 250


def is_untouched(connection: Connection) -> bool:
    """True while there is nothing in it yet, neither of the server nor of the person."""
    state = State(connection)
    if state.cursor or state.resync or Filling(connection).place != (0, 1):
        return False
    tables = [*(layout.table for layout in layouts()), *_TRACES]
    found = " UNION ALL ".join(f"SELECT EXISTS (SELECT 1 FROM {table}) AS found" for table in tables)
    return not connection.execute(f"SELECT max(found) FROM ({found})").fetchone()[0]


def emptied_log(connection: Connection) -> bool:
    """Move everything out of the log into the file; False where another process is in the way."""
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    try:
        (is_busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {connections.BUSY_MS}")
    return not is_busy


def prepared(arrived: Path, path: Path, key: bytes, finish: Callable[[Connection], None]) -> Path:
    """The file that has arrived with everything of ours in it, on the disk, under a passing name.

    ``finish`` does the rest in it. Raises ``DriverError`` and ``OSError``; then the file is gone.
    """
    coming = arrived.with_name(f"{arrived.name}.coming")
    arrived.replace(coming)
    try:
        _carry_over(coming, path, key, finish)
        synced(coming)
    except BaseException:
        coming.unlink(missing_ok=True)
        raise
    return coming


def put_in_place(coming: Path, path: Path) -> None:
    """The one step: nobody of this process may have ``path`` open, and its log must be empty.

    Another process that reads goes on with the former file until it looks; the former log's name is given up
    before and after, so that nobody can take it for the new one's.
    """
    forget_log(path)
    coming.replace(path)
    forget_log(path)
    flush_folder(path.parent)


def forget_log(path: Path) -> None:
    """Let go of the log and of the index to it."""
    for part in ("-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)


def _carry_over(coming: Path, path: Path, key: bytes, finish: Callable[[Connection], None]) -> None:
    link = connections.unlogged(coming, key)
    try:
        link.execute(f"ATTACH DATABASE ? AS former KEY \"x'{key.hex()}'\"", (path.absolute().as_uri(),))
        link.execute("BEGIN")
        known = {name for (name,) in link.execute("SELECT name FROM main.sqlite_master").fetchall()}
        found = link.execute(
            "SELECT type, name, sql FROM former.sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        _copy(link, [row for row in found if row[1] not in known and not row[1].startswith("sqlite_")])
        finish(link)
        link.execute("COMMIT")
        link.execute("DETACH DATABASE former")
    finally:
        link.close()


def _copy(link: Connection, schema: list[tuple[str, str, str]]) -> None:
    for _, _, sql in schema:
        link.execute(sql)
    for kind, name, _ in schema:
        if kind == "table":
            link.execute(f'INSERT INTO main."{name}" SELECT * FROM former."{name}"')
    link.execute("DELETE FROM main.sqlite_sequence")
    link.execute("INSERT INTO main.sqlite_sequence SELECT * FROM former.sqlite_sequence")
