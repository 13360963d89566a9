"""One person's replica and engine in a process of its own. It is told what to do on stdin, a line each.

Every line is answered by one on stdout. What the server says of each mutation is written down before the
engine hears of it, so that a history can compare, whenever this process is killed.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from adly_desktop.storage import edits
from adly_desktop.storage.clock import utc_now
from adly_desktop.storage.journal import Journal
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.errors import AdlyError, NotFound, Refused
from adly_sync_server.contract.sync import Changes, Hello, Mutation, Op, Push, PushAnswer
from tests.torture.processes.doom import Doom
from tests.torture.simulator.ports import dumped
from tests.torture.simulator.sqlite_replica import KEY, _all_rows

CHUNK_ROWS = 3
_PAGE = 50


class DoomedReplica(Replica):
    """A replica that passes a step before and after each commit."""

    doom: Doom

    @contextmanager
    def unit_of_work(self, origin: str = "edit", *, durable: bool = True) -> Iterator[UnitOfWork]:
        """See ``Replica``."""
        with super().unit_of_work(origin, durable=durable) as uow:
            yield uow
            self.doom.pass_step(f"before:commit:{origin}")
        self.doom.pass_step(f"after:commit:{origin}")


class DoomedTransport(HttpTransport):
    """The engine's way to the server, with a step before and after each call."""

    def __init__(self, wire: Wire, workspace_id: str, doom: Doom, answers: Path) -> None:
        super().__init__(wire, workspace_id)
        self._doom, self._answers = doom, answers

    async def hello(self) -> Hello:
        """See ``HttpTransport``."""
        self._doom.pass_step("before:hello")
        answer = await super().hello()
        self._doom.pass_step("after:hello")
        return answer

    async def changes(self, after: int, limit: int, epoch: str | None) -> Changes | None:
        """See ``HttpTransport``."""
        self._doom.pass_step("before:changes")
        answer = await super().changes(after, min(limit, _PAGE), epoch)
        self._doom.pass_step("after:changes")
        return answer

    async def push(self, request: Push) -> PushAnswer:
        """See ``HttpTransport``."""
        self._doom.pass_step("before:push")
        answer = await super().push(request)
        said = {mutation.n: mutation for mutation in request.mutations}
        told = msgspec.json.encode([[said[result.n], result] for result in answer.results])
        with self._answers.open("ab") as file:
            file.write(told + b"\n")
        self._doom.pass_step("after:push")
        return answer


class Desk:
    """What the lines mean."""

    def __init__(self, doom: Doom) -> None:
        self._doom = doom
        self._round: asyncio.Task[Any] | None = None
        self._wire: Wire | None = None
        DoomedReplica.doom = doom

    async def open(self, path: str, server: str, token: str, workspace: str, days_off: float) -> bool:
        """Open a replica; True if anything of unsent work had to be taken from the journal."""
        await self.close()
        self._replica = DoomedReplica.open(
            Path(path), KEY, clock=lambda: utc_now() + timedelta(days=days_off)
        )
        self._wire = Wire(server)
        self._wire.tokens = Tokens("", _never, _never)
        self._wire.tokens.begin(TokenPair(access_token=token, refresh_token="", expires_in_s=10**6))
        transport = DoomedTransport(self._wire, workspace, self._doom, Path(f"{path}.answers"))
        self._engine = SyncEngine(self._replica, transport, chunk_rows=CHUNK_ROWS, patience=timedelta(0))
        return self._replica.recovered > 0

    async def close(self) -> None:
        """Give up a round that runs, and close the file."""
        if self._round is not None:
            self._round.cancel()
            await asyncio.gather(self._round, return_exceptions=True)
            self._round = None
        if self._wire is not None:
            self._replica.close()
            await self._wire.close()
            self._wire = None

    async def act(self, intents: list[Any]) -> tuple[list[Mutation], list[str]]:
        """One act; refused here, it changes nothing. Also ids of what came to nothing by it."""
        made = [edits.Intent(Op(op), *rest) for op, *rest in intents]
        before = {mutation.id for mutation in self._waiting()}
        try:
            group = self._replica.write(lambda uow: edits.edit(uow, made))
        except (Refused, NotFound):
            return [], []
        waiting = self._waiting()
        return [m for m in waiting if m.group == group], list(before - {m.id for m in waiting})

    def _waiting(self) -> list[Mutation]:
        return [queued.mutation for queued in self._replica.read(lambda reader: reader.outbox())]

    async def shown(self) -> list[Any]:
        """Every row as it is seen."""
        rows = self._replica.read(_all_rows)
        return [(row.entity, row.id, row.fields, row.alive, row.seq) for row in rows]

    async def begin(self) -> None:
        """Begin a round, unless one is under way."""
        if self._round is None or self._round.done():
            self._round = asyncio.ensure_future(self._once())

    async def finish(self) -> Any:
        """Begin a round, and tell how it ended: rows pushed and pulled, or a code."""
        await self.begin()
        assert self._round is not None
        return await self._round

    async def _once(self) -> Any:
        try:
            return list(await self._engine.sync_once())
        except AdlyError as problem:
            return problem.code

    async def state(self) -> dict[str, Any]:
        """What waits, what was taken, what was not, and the epoch."""
        taken = self._replica.write(lambda uow: uow.settled.acknowledged())
        refused = self._replica.read(lambda reader: reader.not_accepted())
        return {
            "outbox": self._waiting(),
            "acknowledged": taken,
            "not_accepted": [(r.mutation, r.code, r.field) for r in refused],
            "epoch": self._replica.read(lambda reader: reader.state.epoch),
        }

    async def dump(self) -> str:
        """Canonical text of every live row."""
        rows = self._replica.read(_all_rows)
        return dumped({(r.entity, r.id): r.fields for r in rows if not r.deleted}).decode()


async def _never(*_: Any) -> Any:
    raise AssertionError("the token of a history lasts")


async def _listen(desk: Desk) -> None:
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.buffer.readline):
        name, parts = msgspec.json.decode(line)
        answer = await getattr(desk, name)(*parts)
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()
    await desk.close()


def _doom_the_journal(doom: Doom) -> None:
    record = Journal.record

    def recorded(journal: Journal, entries: Any) -> None:
        doom.pass_step("before:journal")
        record(journal, entries)

    setattr(Journal, "record", recorded)  # noqa: B010 # a plain assignment is none to the type checker


if __name__ == "__main__":
    fate = Doom(Path(sys.argv[1]))
    _doom_the_journal(fate)
    asyncio.run(_listen(Desk(fate)))
