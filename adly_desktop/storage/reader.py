"""Reading the replica on a connection of its own: always the last commit, never a wait for the writer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from adly_desktop.storage.columns import layout_of, quoted
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.filling import Filling
from adly_desktop.storage.lease import Lease
from adly_desktop.storage.outbox import Outbox, Queued, Waiting
from adly_desktop.storage.rows import OWN_READ, Row, Rows, read_row
from adly_desktop.storage.settled import Acknowledged, Refusal, Sent, Settled
from adly_desktop.storage.shadows import Image, Shadows
from adly_desktop.storage.state import State
from adly_sync_server.contract.sync import Op

_ALIVE = "deleted = 0 AND fallen = 0"


class Reader:
    """Answers questions about rows; grids, tree and search stand beside (grid.py, tree.py, search.py)."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.state, self.filling = State(connection), Filling(connection)
        self.lease = Lease(connection)
        self._rows, self._outbox = Rows(connection), Outbox(connection)
        self._shadows, self._settled = Shadows(connection), Settled(connection)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    @contextmanager
    def snapshot(self) -> Iterator["Reader"]:
        """Several answers from one commit."""
        self.connection.execute("BEGIN")
        try:
            yield self
        finally:
            self.connection.execute("ROLLBACK")

    def row(self, entity: str, row_id: str) -> Row | None:
        """One row, deleted or not; None where the replica does not hold it."""
        return self._rows.get(entity, row_id)

    def image(self, entity: str, row_id: str) -> Image | None:
        """The server's own image of a row: what shows without anything of ours."""
        if (image := self._shadows.get(entity, row_id)) is not None:
            return image
        row = self._rows.get(entity, row_id)
        return None if row is None else Image(row.seq, row.deleted, row.fields)

    def rows(
        self, entity: str, *, where: Sequence[tuple[str, object]] = (), limit: int = 10_000
    ) -> list[Row]:
        """Living rows whose columns equal these values, by name."""
        layout = layout_of(entity)
        tests = "".join(f" AND {quoted(column)} IS ?" for column, _ in where)
        found = self.connection.execute(
            f"SELECT {OWN_READ}, {layout.selected} FROM {layout.table} WHERE {_ALIVE}{tests} "
            "ORDER BY sort_key, id LIMIT ?",
            (*(value for _, value in where), limit),
        )
        return [read_row(layout, values) for values in found]

    def count(self, entity: str) -> int:
        """How many living rows there are."""
        sql = f"SELECT count(*) FROM {layout_of(entity).table} WHERE {_ALIVE}"
        return int(self.connection.execute(sql).fetchone()[0])

    def waiting(self) -> Waiting:
        """How much waits to be sent."""
        return self._outbox.waiting()

    def outbox(self) -> list[Queued]:
        """What waits, in order."""
        return list(self._outbox.everything())

    def not_accepted(self) -> list[Refusal]:
        """What the server would not take, with the reason."""
        return self._settled.not_accepted()

    def acknowledged(self, most: int) -> list[Acknowledged]:
        """What the server took in the last week, the newest first."""
        return self._settled.lately(most)

    def sent(self) -> Sent:
        """How much of the last week's work is with the server."""
        return self._settled.sent()

    def conflicts(self, entity: str | None = None, row_id: str | None = None) -> list[Row]:
        """Open conflicts, of one row or all, without those whose settlement already waits to be sent."""
        where: list[tuple[str, object]] = [("state", "open")]
        where += [("entity", entity)] if entity else []
        where += [("entity_id", row_id)] if row_id else []
        settling = {
            conflict
            for queued in self._outbox.everything()
            if queued.mutation.op is Op.RESOLVE
            for conflict in queued.mutation.patch.get("conflicts", ())
        }
        return [row for row in self.rows("conflicts", where=where) if row.id not in settling]
