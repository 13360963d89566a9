"""A ready file's pages, sealed where they will lie: beside the replica, until they can become it.

They are sealed under the replica's own key, part by part. Nothing notes how far they came: after a kill or a
power cut the seals of the pages tell which parts are there.
"""

import secrets
import threading
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from adly_desktop.storage import connection as connections
from adly_desktop.storage.copies import synced
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.failures import StorageFailed, translated
from adly_desktop.storage.parts import Part
from adly_desktop.storage.sealing import SALT_BYTES, Sealer
from adly_sync_server.contract import replica_schema
from adly_sync_server.contract.layout import layout_of
from adly_sync_server.contract.snapshots import PAGE_BYTES, TREE, has_room

#: Bytes of one write. Where a system looks for a large piece of memory first, megabytes cost ten times more.
_WRITTEN_BYTES: Final = 128 * 1024


def beside(path: Path, name: str) -> Path:
    """Where something lies while a replica takes it over."""
    return path.with_name(f"{path.name}.arriving-{name}")


class Arriving:
    """The file, as far as it has come. Parts may be sealed and laid down from any thread."""

    def __init__(self, path: Path, key: bytes, pages: Sequence[int]) -> None:
        """``pages``: how many each part has. What lies at ``path`` is taken up, or begun anew."""
        self.path, self._key = path, key
        self._firsts = tuple(accumulate(pages, initial=1))
        self._pages, self._putting = tuple(pages), threading.Lock()
        #: How many parts are there, from the first on.
        self.done = 0
        with translated():
            self._sealer = self._taken_up() or self._begun()

    @property
    def is_whole(self) -> bool:
        """True once every part is there."""
        return self.done == len(self._pages)

    def seal(self, number: int, plain: bytes) -> memoryview | None:
        """A part, sealed for its place; None where it cannot be one. Several may be sealed at once."""
        if len(plain) != self._pages[number] * PAGE_BYTES or (not number and not has_room(plain)):
            return None
        return self._sealer.sealed(plain, self._firsts[number])

    def put(self, number: int, sealed: memoryview) -> None:
        """Lay down the part that comes next; one that is there stays as it is.

        Raises ``StorageFailed(disk_full)``; then the file is gone, so that there is room for edits.
        """
        with self._putting:
            if number != self.done:
                return
            try:
                with translated():
                    self._write(self._firsts[number], sealed)
            except StorageFailed:
                self.discard()
                raise
            self.done += 1

    def flush(self) -> None:
        """Make it survive a power cut."""
        with translated():
            synced(self.path)

    def parts(self) -> list[Part] | None:
        """Campaigns, ad sets and ads in it; None where it is no replica of this version."""
        try:
            connection = connections.reader(self.path, self._key)
        except StorageFailed:
            return None
        try:
            with translated():
                return self._parts(connection)
        except StorageFailed:
            return None
        finally:
            connection.close()

    def discard(self) -> None:
        """Forget it."""
        self.path.unlink(missing_ok=True)

    def _parts(self, connection: Connection) -> list[Part] | None:
        schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        if pages != sum(self._pages) or sorted(schema) != sorted(replica_schema.schema()):
            return None
        return [Part(name, _rows(connection, name), self.path, self._key, in_tree=True) for name in TREE]

    def _write(self, first: int, left: memoryview) -> None:
        # Without a buffer, through which all of it would be copied once more.
        with self.path.open("r+b", buffering=0) as file:
            file.seek((first - 1) * PAGE_BYTES)
            while left:
                left = left[file.write(left[:_WRITTEN_BYTES]) :]

    def _begun(self) -> Sealer:
        salt = secrets.token_bytes(SALT_BYTES)
        self.path.write_bytes(salt)
        return Sealer(self._key, salt)

    def _taken_up(self) -> Sealer | None:
        """Whoever sealed what lies there, with as much of it done as is whole."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            sealer = Sealer(self._key, file.read(SALT_BYTES))
            file.seek(0)
            for first, count in zip(self._firsts, self._pages, strict=False):
                content = file.read(count * PAGE_BYTES)
                if len(content) != count * PAGE_BYTES or not sealer.are_whole(content, first):
                    break
                self.done += 1
        return sealer if self.done else None


def _rows(connection: Connection, entity: str) -> int:
    (last,) = connection.execute(f"SELECT max(row) FROM {layout_of(entity).table}").fetchone()
    return int(last or 0)
