"""A process that only reads, following the one that owns the replica: which rows its commits changed."""

from adly_desktop.storage.changes import PULLED, Changes
from adly_desktop.storage.columns import layouts
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.shadows import Shadows

Keys = frozenset[tuple[str, str]]


class Following:
    """Looks again and again, on a reader of its own."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._version, self._cursor, self._pending = self._version_now(), *self._standing()

    def look(self) -> Changes | None:
        """What is seen differently since the last look; None where nobody has written.

        That is what came with a higher seq, and what lay or lies under unsent edits.
        """
        if (version := self._version_now()) == self._version:
            return None
        self._version = version
        with self._reader.snapshot():
            cursor, pending = self._standing()
            arrived = self._above(self._cursor) if cursor != self._cursor else frozenset()
        rows, self._cursor, self._pending = arrived | pending | self._pending, cursor, pending
        return Changes(rows, PULLED)

    def _version_now(self) -> int:
        """Moves with every commit of another connection."""
        return int(self._reader.connection.execute("PRAGMA data_version").fetchone()[0])

    def _standing(self) -> tuple[int, Keys]:
        pending = Shadows(self._reader.connection).all_ids()
        return self._reader.state.cursor, frozenset((entity, row_id) for entity, row_id in pending)

    def _above(self, seq: int) -> Keys:
        """After starting over the cursor counts from the beginning, and so does this."""
        connection, found = self._reader.connection, set[tuple[str, str]]()
        since = seq if self._reader.state.cursor > seq else -1
        for layout in layouts():
            rows = connection.execute(f"SELECT id FROM {layout.table} WHERE seq > ?", (since,))
            found |= {(layout.entity.name, row_id) for (row_id,) in rows}
        return frozenset(found)
