"""Mutations that wait for the server's answer, in the order in which the person acted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from adly_desktop.storage.columns import json_text, json_value
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.journal import Trail
from adly_sync_server.contract.sync import Mutation, Op

_COLUMNS: Final = 'position, n, id, "group", action, op, entity, entity_id, base, patch, replay, at'


class Queued(NamedTuple):
    """A mutation and its place. ``mutation.n`` is 0 until it is first sent."""

    position: int
    mutation: Mutation
    at: str

    @property
    def sent(self) -> bool:
        """True once it has a number."""
        return self.mutation.n > 0

    @property
    def is_open(self) -> bool:
        """True while it cannot have reached any server: later it never changes again."""
        return not (self.sent or self.mutation.replay)


class Waiting(NamedTuple):
    """How much waits: mutations and acts, the oldest of them, and how many may be on their way."""

    mutations: int
    groups: int
    sent: int
    oldest_at: str | None


class Outbox:
    """The queue as a table, inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection, trail: Trail | None = None) -> None:
        self._connection = connection
        self._trail = trail or Trail()

    def append(self, mutation: Mutation, at: str) -> int:
        """Queue at the end; returns the position."""
        m = mutation
        values = (m.id, m.group, m.action, m.op.value, m.entity, m.entity_id)
        added = self._connection.execute(
            'INSERT INTO outbox(id, "group", action, op, entity, entity_id, base, patch, replay, at) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, json_text(m.base), json_text(m.patch), int(m.replay), at),
        )
        self._trail.put(mutation, at)
        return int(added.lastrowid or 0)

    def rewrite(self, position: int, mutation: Mutation) -> None:
        """Typing joined into an unsent mutation: its base and patch only."""
        self._changed(
            "SET base = ?, patch = ? WHERE position = ? AND n IS NULL",
            (json_text(mutation.base), json_text(mutation.patch), position),
        )

    def last(self) -> Queued | None:
        """The newest mutation."""
        return next(self._select("ORDER BY position DESC LIMIT 1"), None)

    def of_row(self, entity: str, row_id: str) -> list[Mutation]:
        """What lies over one row, in order."""
        found = self._select("WHERE entity = ? AND entity_id = ? ORDER BY position", (entity, row_id))
        return [queued.mutation for queued in found]

    def of_group(self, group: str) -> list[Queued]:
        """One act, in order."""
        return list(self._select('WHERE "group" = ? ORDER BY position', (group,)))

    def sent(self) -> Iterator[Queued]:
        """What may already have reached the server, by number."""
        return self._select("WHERE n IS NOT NULL ORDER BY n")

    def unsent(self) -> Iterator[Queued]:
        """What the server cannot know yet, oldest first."""
        return self._select("WHERE n IS NULL ORDER BY position")

    def everything(self) -> Iterator[Queued]:
        """Sent and unsent, oldest first."""
        return self._select("ORDER BY position")

    def number(self, position: int, n: int) -> None:
        """Give a mutation its number: from here on it is fixed."""
        self._changed("SET n = ? WHERE position = ? AND n IS NULL", (n, position))

    def forget_numbers(self) -> None:
        """Everything is unsent again. What had a number may have arrived before: it goes as a replay."""
        self._changed("SET n = NULL, replay = 1 WHERE n IS NOT NULL")

    def put_off(self, positions: Iterable[int]) -> None:
        """Answered, and to be offered once more: in its place, under another number."""
        for position in positions:
            self._changed("SET n = NULL, replay = 1 WHERE position = ?", (position,))

    def drop(self, positions: Iterable[int]) -> None:
        """Answered: the mutations leave the queue."""
        sql = "DELETE FROM outbox WHERE position = ? RETURNING id"
        gone = [
            row for position in positions for row in self._connection.execute(sql, (position,)).fetchall()
        ]
        self._trail.done(mutation_id for (mutation_id,) in gone)

    def put_first(self, mutations: Sequence[Mutation], at: str) -> None:
        """Queue before everything that waits, in order; used when a server has lost what it had."""
        first = self._connection.execute("SELECT min(position) FROM outbox").fetchone()[0]
        start = (first if first is not None else 1) - len(mutations)
        for place, mutation in enumerate(mutations, start):
            position = self.append(mutation, at)
            self._connection.execute("UPDATE outbox SET position = ? WHERE position = ?", (place, position))

    def waiting(self) -> Waiting:
        """How much waits."""
        return Waiting(
            *self._connection.execute(
                'SELECT count(*), count(DISTINCT "group"), count(n), min(at) FROM outbox'
            ).fetchone()
        )

    def _changed(self, change: str, parameters: tuple[Any, ...] = ()) -> None:
        sql = f"UPDATE outbox {change} RETURNING {_COLUMNS}"
        for row in self._connection.execute(sql, parameters).fetchall():
            queued = _queued(row)
            self._trail.put(queued.mutation, queued.at)

    def _select(self, rest: str, parameters: tuple[Any, ...] = ()) -> Iterator[Queued]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM outbox {rest}", parameters)
        return (_queued(row) for row in rows)


def _queued(row: Sequence[Any]) -> Queued:
    position, n, mutation_id, group, action, op, entity, entity_id, before, patch, replay, at = row
    mutation = Mutation(
        n=n or 0,
        id=mutation_id,
        group=group,
        action=action,
        op=Op(op),
        entity=entity,
        entity_id=entity_id,
        base=json_value(before),
        patch=json_value(patch),
        replay=bool(replay),
    )
    return Queued(position, mutation, at)


def body_of(mutation: Mutation) -> str:
    """The mutation as it travels, to be kept or exported."""
    return msgspec.json.encode(mutation).decode()


def mutation_of(body: str | bytes) -> Mutation:
    """What ``body_of`` wrote."""
    return msgspec.json.decode(body, type=Mutation)
