"""The real server in a history: real HTTP, a real PostgreSQL, requests that really run at once.

Time is real here, so a seed repeats what people do and not how requests interleave; what is checked is the
same.
"""

import asyncio
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import httpx
import msgspec
from sqlalchemy import text

from adly_sync_server.contract.sync import Changes, Hello, Problem, Push, PushAnswer, RowImage
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.sync.sweeping import sweep_within
from tests.postgres import PostgresServers
from tests.server.served import Person, Served
from tests.torture.simulator.ports import (
    Answer,
    Call,
    Greet,
    Key,
    NothingNew,
    Pull,
    StoredRow,
    Ticket,
    dumped,
)

Making = Callable[[Sequence[str], random.Random], "HttpServer"]
_PAGE = 500
_PATIENCE_S = 60
#: Columns that name a person, in whatever row.
_PEOPLE = ("author", "created_by", "updated_by", "current_by", "settled_by", "user_id")

_TAKE_COUNTER = text(
    "update workspace_heads set head = head + 1 where workspace_id = :workspace returning head"
)
_HOLD = text("select from workspace_heads where workspace_id = :workspace for update")
#: A process plays many histories with the same people; how often they are asked in is no part of any.
_FORGET_INVITATIONS = text("delete from auth_attempts where kind in ('invitations_to', 'invitations_by')")
_SET_SEQ = text("select set_config('adly.seq', :seq, true)")
_GO_LIVE = text(
    "update campaigns set external_id = 'x' || :seq, seq = :seq where id in (select id from campaigns"
    " where workspace_id = :workspace and deleted_at is null order by random() limit 1)"
)


@contextmanager
def running_server(version: str = "18") -> Iterator[Served]:
    """A running server on a database of its own."""
    databases = PostgresServers()
    with tempfile.TemporaryDirectory() as folder:
        served = Served(databases.of_version(version).migrated_database(), Path(folder))
        served.start()
        try:
            yield served
        finally:
            served.stop()
            databases.stop()


@contextmanager
def real_server(version: str = "18") -> Iterator[Making]:
    """A running server; every history makes a workspace in it."""
    with running_server(version) as served:
        yield lambda names, rng: HttpServer(served, names, rng)


class _Work:
    """A request on its way."""

    def __init__(self, answer: "Future[Answer]") -> None:
        self.answer = answer


class HttpServer:
    """One workspace on a real server, with its people."""

    def __init__(self, served: Served, names: Sequence[str], rng: random.Random) -> None:
        self._served, self._rng = served, rng
        self._people: dict[str, Person] = {name: served.person(name=name) for name in names}
        self._owner = self._people[names[0]]
        self.workspace = self._owner.workspace()
        with served.owner.begin() as connection:
            connection.execute(_FORGET_INVITATIONS)
        self._memberships = {
            name: self._owner.add(self.workspace, self._people[name], "member") for name in names[1:]
        }
        self._departed: dict[Key, StoredRow] = {}
        self._threads = ThreadPoolExecutor(max_workers=8)
        self._path = f"/v1/workspaces/{self.workspace}/sync"

    def token(self, person: str) -> str:
        """What a desk of that person signs its calls with."""
        return str(self._people[person].tokens["access_token"])

    def begin(self, person: str, call: Call) -> Ticket:
        """Send it now; others may be on their way at the same time."""
        return _Work(self._threads.submit(self._ask, self._people[person].http, call))

    def finish(self, ticket: Ticket) -> Answer | None:
        """What the server said."""
        assert isinstance(ticket, _Work)
        return ticket.answer.result(_PATIENCE_S)

    def _ask(self, http: httpx.Client, call: Call) -> Answer:
        match call:
            case Greet():
                return _read(http.get(f"{self._path}/hello"), Hello)
            case Pull():
                query: dict[str, str | int] = {"after": call.after, "limit": call.limit}
                query |= {} if call.epoch is None else {"epoch": call.epoch}
                return _read(http.get(f"{self._path}/changes", params=query), Changes)
            case Push():
                body = msgspec.json.encode(self._apart(call))
                headers = {"Content-Type": "application/json"}
                return _read(http.post(f"{self._path}/push", content=body, headers=headers), PushAnswer)

    def _apart(self, push: Push) -> Push:
        """The same seed draws the same client ids, and an id belongs to one workspace in all the world."""
        client_id = str(uuid5(UUID(self.workspace), push.client_id))
        return msgspec.structs.replace(push, client_id=client_id)

    def set_role(self, person: str, role: str) -> int | None:
        """Through the owner; his own role stays."""
        membership = self._memberships.get(person)
        if membership is None:
            return None
        path = f"/v1/workspaces/{self.workspace}/members/{membership}"
        answer = self._owner.http.patch(path, json={"role": role})
        assert answer.status_code == 200, answer.text
        found = self._served.run_sql("select seq from workspace_members where id = :id", id=membership)
        return int(found[0]["seq"])

    def work(self) -> None:
        """A platform confirms a campaign, or old tombstones are swept."""
        self._rng.choice((self._go_live, self._sweep))()

    def _sweep(self) -> None:
        """Every tombstone is old enough; what it was is kept for the check."""
        self._served.on_loop(self._sweep_what_was_seen())

    async def _sweep_what_was_seen(self) -> None:
        """Nobody writes between the look and the sweep: a deletion there would be swept unseen."""
        async with unit_of_work(self._served.parts.engine, workspace_id=UUID(self.workspace)) as uow:
            await uow.connection.execute(_HOLD, {"workspace": self.workspace})
            seen = await asyncio.to_thread(self.truth)
            self._departed |= {key: row for key, row in seen.items() if not row.is_live}
            await sweep_within(uow, timedelta(0))

    def _go_live(self) -> None:
        """It can no longer be deleted by sync."""
        with self._served.owner.begin() as connection:
            workspace = {"workspace": self.workspace}
            seq = connection.execute(_TAKE_COUNTER, workspace).scalar_one()
            connection.execute(_SET_SEQ, {"seq": str(seq)})
            connection.execute(_GO_LIVE, {**workspace, "seq": seq})

    def crash(self) -> None:
        """Every connection to the database breaks, whatever it was doing."""
        self._served.run_sql(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )

    def restore_backup(self) -> bool:
        """Not in these histories."""
        return False

    @property
    def head(self) -> int:
        """The last committed seq."""
        answer = self._ask(self._owner.http, Greet())
        assert isinstance(answer, Hello)
        return answer.head

    def truth(self) -> Mapping[Key, StoredRow]:
        """Every row, people under the names they have in the history."""
        names = {person.id: name for name, person in self._people.items()}
        return {**self._departed, **{(r.entity, r.id): _stored(r, names) for r in self._images()}}

    def dump(self) -> bytes:
        """Canonical bytes of every live row, as they travel."""
        return dumped({(row.entity, row.id): row.fields for row in self._images() if not row.deleted})

    def _images(self) -> Iterator[RowImage]:
        after = 0
        while isinstance(page := self._ask(self._owner.http, Pull(after, _PAGE, None)), Changes):
            yield from page.rows
            after = page.next
            if not page.has_more:
                return

    def close(self) -> None:
        """Let go of every connection."""
        self._threads.shutdown()
        self._served.close_clients()


def _read(answer: httpx.Response, kind: type[Hello] | type[Changes] | type[PushAnswer]) -> Answer:
    if answer.status_code == 204:
        return NothingNew()
    if answer.status_code != 200:
        return msgspec.json.decode(answer.content, type=Problem)
    return msgspec.json.decode(answer.content, type=kind)


def _stored(row: RowImage, names: Mapping[str, str]) -> StoredRow:
    people: dict[str, Any] = {c: names.get(row.fields[c]) for c in _PEOPLE if row.fields.get(c) in names}
    fields = {**row.fields, **people}
    return StoredRow(
        entity=row.entity, id=row.id, seq=row.seq, fields=fields, deleted_seq=row.seq if row.deleted else None
    )
