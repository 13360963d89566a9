"""What has been answered: acknowledged mutations, kept a week, and what was not accepted, kept until read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from adly_desktop.storage.clock import stamp
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.outbox import Queued, body_of, mutation_of
from adly_sync_server.contract.sync import Mutation, Result

#: A restored backup may be a few days old; its lost edits are offered again from here.
KEPT: Final = timedelta(days=7)


class Refusal(NamedTuple):
    """A mutation that was not accepted, with its content and the reason."""

    position: int
    mutation: Mutation
    code: str
    field: str | None
    made_at: str
    at: str


class Acknowledged(NamedTuple):
    """A mutation the server has, and what it said: applied, merged or conflict."""

    mutation: Mutation
    status: str
    at: str


class Sent(NamedTuple):
    """How many mutations were acknowledged in the last week, and when the last of them was."""

    mutations: int
    last_at: str | None


class Settled:
    """Answered mutations, inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def acknowledge(self, mutation: Mutation, result: Result, now: datetime) -> None:
        """The server has it: applied, merged, or kept as a conflict."""
        self._connection.execute(
            "INSERT INTO acknowledged(body, status, seq, at) VALUES (?, ?, ?, ?)",
            (body_of(mutation), result.status.value, result.seq, stamp(now)),
        )

    def acknowledged(self) -> list[Mutation]:
        """What the server acknowledged in the last week, in order."""
        found = self._connection.execute("SELECT body FROM acknowledged ORDER BY position")
        return [mutation_of(body) for (body,) in found]

    def lately(self, most: int) -> list[Acknowledged]:
        """The newest of them first, with what the server said."""
        found = self._connection.execute(
            "SELECT body, status, at FROM acknowledged ORDER BY position DESC LIMIT ?", (most,)
        )
        return [Acknowledged(mutation_of(body), status, at) for body, status, at in found]

    def sent(self) -> Sent:
        """How much of the last week's work is with the server."""
        return Sent(*self._connection.execute("SELECT count(*), max(at) FROM acknowledged").fetchone())

    def forget_acknowledged(self) -> None:
        """All of it has been queued again."""
        self._connection.execute("DELETE FROM acknowledged")

    def expire(self, now: datetime) -> None:
        """Forget what was acknowledged more than a week ago."""
        self._connection.execute("DELETE FROM acknowledged WHERE at < ?", (stamp(now - KEPT),))

    def refuse(self, queued: Queued, result: Result, now: datetime) -> None:
        """The server would not take it: keep content and reason."""
        m = queued.mutation
        content = (m.group, m.action, m.entity, m.entity_id, body_of(m))
        self._connection.execute(
            'INSERT INTO not_accepted("group", action, entity, entity_id, body, code, field, made_at, at) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*content, result.code or result.status.value, result.field, queued.at, stamp(now)),
        )

    def answered_ids(self) -> set[str]:
        """Ids of everything answered that is still remembered."""
        found = self._connection.execute(
            "SELECT body FROM acknowledged UNION ALL SELECT body FROM not_accepted"
        )
        return {mutation_of(body).id for (body,) in found}

    def not_accepted(self) -> list[Refusal]:
        """Everything that was not accepted and not yet dealt with, oldest first."""
        found = self._connection.execute(
            "SELECT position, body, code, field, made_at, at FROM not_accepted ORDER BY position"
        )
        return [Refusal(p, mutation_of(body), *rest) for p, body, *rest in found]

    def discard(self, positions: Sequence[int]) -> list[Refusal]:
        """The person has dealt with these. Returns what went, so that it can be put back."""
        gone = [refusal for refusal in self.not_accepted() if refusal.position in frozenset(positions)]
        self._connection.executemany("DELETE FROM not_accepted WHERE position = ?", [(p,) for p in positions])
        return gone

    def put_back(self, refusals: Sequence[Refusal]) -> None:
        """What was discarded stands where it stood."""
        for refusal in refusals:
            m = refusal.mutation
            content = (refusal.position, m.group, m.action, m.entity, m.entity_id, body_of(m))
            self._connection.execute(
                'INSERT INTO not_accepted(position, "group", action, entity, entity_id, body, code, field, '
                "made_at, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*content, refusal.code, refusal.field, refusal.made_at, refusal.at),
            )
