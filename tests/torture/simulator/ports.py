"""What a history drives: a server and replicas. In memory here; the real ones fit the same ports."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import msgspec

from adly_sync_server.contract.canonical import canonical_json
from adly_sync_server.contract.sync import (
    Changes,
    Hello,
    Mutation,
    Op,
    Problem,
    Push,
    PushAnswer,
    Result,
    RowImage,
)

Key = tuple[str, str]


class Pull(NamedTuple):
    """Rows after a cursor."""

    after: int
    limit: int
    epoch: str | None


class Greet(NamedTuple):
    """Where does the workspace stand?"""


class NothingNew(NamedTuple):
    """The answer 204."""


Call = Push | Pull | Greet
Answer = PushAnswer | Changes | NothingNew | Hello | Problem


class Intent(NamedTuple):
    """One change a person makes; what he saw is read by his replica."""

    op: Op
    entity: str
    entity_id: str
    patch: dict[str, Any] = {}


class Shown(NamedTuple):
    """A row as a person sees it; ``seq`` is that of the server's image, 0 where there is none."""

    fields: Mapping[str, Any]
    is_live: bool
    seq: int


class Settled(NamedTuple):
    """A mutation and what became of it."""

    mutation: Mutation
    result: Result


class StoredRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row as a server holds it; ``deleted_seq`` is the seq in which it fell."""

    entity: str
    id: str
    seq: int
    fields: dict[str, Any]
    deleted_seq: int | None = None

    @property
    def key(self) -> Key:
        """Entity and id."""
        return self.entity, self.id

    @property
    def is_live(self) -> bool:
        """True unless it is a tombstone."""
        return self.deleted_seq is None

    def image(self) -> RowImage:
        """The row as it travels."""
        return RowImage(
            entity=self.entity, id=self.id, seq=self.seq, deleted=not self.is_live, fields=self.fields
        )


def dumped(rows: Mapping[Key, Mapping[str, Any]]) -> bytes:
    """Canonical bytes of rows, the same on every side."""
    return canonical_json({f"{entity}/{row_id}": fields for (entity, row_id), fields in rows.items()})


class Ticket(Protocol):
    """A request the server works on."""


class ServerPort(Protocol):
    """One workspace. A request is begun and finished apart, so that others may come in between."""

    def begin(self, person: str, call: Call) -> Ticket:
        """Take a request."""
        ...

    def finish(self, ticket: Ticket) -> Answer | None:
        """Commit and answer; None while it has to wait for another one."""
        ...

    def set_role(self, person: str, role: str) -> int | None:
        """Change what a member may do; returns the seq of it, None where that cannot be done just now."""
        ...

    def work(self) -> None:
        """Something of the server's own: a platform confirms, low water rises, a backup is made."""
        ...

    def crash(self) -> None:
        """Lose everything that is not committed."""
        ...

    def restore_backup(self) -> bool:
        """The last backup becomes the truth, in a new epoch; False where there is none."""
        ...

    @property
    def head(self) -> int:
        """The last committed seq."""
        ...

    def truth(self) -> Mapping[Key, StoredRow]:
        """Every row there ever was, tombstones and departed ones too; people under their names."""
        ...

    def dump(self) -> bytes:
        """Canonical bytes of every live row."""
        ...

    def close(self) -> None:
        """The history is over."""
        ...


class Kept(Protocol):
    """What a replica has in the end, as the ledger reads it."""

    person: str

    @property
    def taken_back(self) -> Collection[str]:
        """Ids of mutations that came to nothing before they were sent: typed, and typed away again."""
        ...

    @property
    def acknowledged(self) -> Sequence[Settled]:
        """What the server took, in order."""
        ...

    @property
    def not_accepted(self) -> Sequence[Settled]:
        """What it did not, kept with its content."""
        ...

    def dump(self) -> bytes:
        """Canonical bytes of every live row, once nothing is pending: the server's images."""
        ...


class ReplicaPort(Kept, Protocol):
    """One person's replica with its outbox and the state of its exchange with the server."""

    def act(self, intents: Sequence[Intent]) -> list[Mutation]:
        """One act of the person; returns the mutations that stand for it now."""
        ...

    def shown(self) -> Mapping[Key, Shown]:
        """Every row as it is seen, own pending edits included."""
        ...

    def request(self) -> Call | None:
        """What to send next; None while an answer is awaited or nothing is to be asked."""
        ...

    def receive(self, call: Call, answer: Answer) -> None:
        """An answer arrived, perhaps late or for the second time."""
        ...

    def give_up(self, call: Call) -> None:
        """No answer came in time."""
        ...

    def crash(self) -> None:
        """The process ends and starts again: only what was committed is left."""
        ...

    def damage(self) -> None:
        """The disk spoils the file: rows come again from the server, what waited from the journal."""
        ...

    def wake(self) -> None:
        """There may be something new on the server."""
        ...

    @property
    def epoch(self) -> str | None:
        """The server's epoch its rows belong to; None before the first contact."""
        ...

    @property
    def is_quiet(self) -> bool:
        """True if nothing waits and nothing new was there when it last asked."""
        ...

    @property
    def outbox(self) -> Sequence[Mutation]:
        """What waits for an answer."""
        ...

    def close(self) -> None:
        """The history is over."""
        ...
