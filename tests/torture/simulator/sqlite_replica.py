"""The desktop's real replica in a history: its encrypted file, its engine, its edits.

The engine runs on an event loop of its own that turns only when a history says so: every question it asks
goes through the history's network, and with the answer it goes on until it asks again.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.columns import layout_of
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import OWN_READ, Row, read_row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.engine import Report, SyncEngine
from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract.codes import REFUSAL_CODES
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import NotFound, Refused
from adly_sync_server.contract.sync import (
    Changes,
    Hello,
    Hint,
    Mutation,
    Problem,
    Push,
    PushAnswer,
    Result,
    Status,
)
from tests.desktop.storage.empty import planted
from tests.torture.simulator.memory_replica import Broken
from tests.torture.simulator.ports import (
    Answer,
    Call,
    Greet,
    Intent,
    Key,
    Pull,
    Settled,
    Shown,
    dumped,
)

Making = Callable[[str, random.Random], "SqliteReplica"]
KEY = bytes(range(32))
CHUNK_ROWS = 3
_PAGE = 7
#: More than enough for the engine to come from one question to the next.
_TURNS = 12
#: What may happen to a sound replica; anything else is a fault of one of the two sides.
_START_OVER = frozenset({"resync_required", "epoch_changed"})


@contextmanager
def real_replicas() -> Iterator[Making]:
    """What makes real replicas, each in a file of its own, until the end of the block."""
    with TemporaryDirectory() as folder:
        numbers = count()
        yield lambda person, rng: SqliteReplica(person, rng, Path(folder) / str(next(numbers)))


class _Question(NamedTuple):
    """A call that waits for the history to answer it."""

    call: Call
    answer: "asyncio.Future[Answer]"


class _Port:
    """The engine's way to the server: every call goes through the history."""

    def __init__(self) -> None:
        self.asked: list[_Question] = []

    async def _ask(self, call: Call) -> Answer:
        question = _Question(call, asyncio.get_running_loop().create_future())
        self.asked.append(question)
        return await question.answer

    async def hello(self) -> Hello:
        answer = await self._ask(Greet())
        assert isinstance(answer, Hello)
        return answer

    async def changes(self, after: int, limit: int, epoch: str | None) -> Changes | None:
        answer = await self._ask(Pull(after, min(limit, _PAGE), epoch))
        return answer if isinstance(answer, Changes) else None

    async def push(self, request: Push) -> PushAnswer:
        answer = await self._ask(request)
        assert isinstance(answer, PushAnswer)
        return answer

    async def is_member(self) -> bool:
        return True

    async def hints(self) -> AsyncIterator[Hint | None]:
        return
        yield  # what makes this an iterator; a history wakes its replicas itself


class SqliteReplica:
    """One person's real replica."""

    def __init__(self, person: str, rng: random.Random, folder: Path) -> None:
        self.person = person
        self._rng = rng
        self._path = folder / f"{person}.replica"
        self._results: dict[str, Result] = {}
        self.taken_back: set[str] = set()
        self._is_stale = True
        self._sent: list[_Question] = []
        self._answered_before: tuple[list[Settled], list[Settled]] = ([], [])
        self._open()

    def _open(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._round: asyncio.Task[Report] | None = None
        self._port = _Port()
        self._replica = Replica.open(planted(self._path), KEY, clock=_clock)
        # No patience: a history has to end, whoever never comes back with what another edit rests on.
        self._engine = SyncEngine(
            self._replica,
            self._port,
            clock=lambda: 0.0,
            chunk_rows=CHUNK_ROWS,
            patience=timedelta(0),
        )

    def act(self, intents: Sequence[Intent]) -> list[Mutation]:
        """What the replica itself refuses changes nothing, here and anywhere."""
        made = [edits.Intent(*intent) for intent in intents]
        waiting = {mutation.id for mutation in self.outbox}
        try:
            group = self._replica.write(lambda uow: edits.edit(uow, made))
        except (Refused, NotFound):
            return []
        self.taken_back |= waiting - {mutation.id for mutation in self.outbox}
        return [] if group is None else self._replica.write(lambda uow: _members(uow, group))

    def shown(self) -> Mapping[Key, Shown]:
        """Every row as it is seen."""
        rows = self._replica.read(_all_rows)
        return {(row.entity, row.id): Shown(row.fields, row.alive, row.seq) for row in rows}

    def request(self) -> Call | None:
        """What the engine asks next; a round begins where there is a reason for one."""
        if self._round is None and (self._is_stale or self.outbox):
            self._is_stale = False
            self._round = self._loop.create_task(self._engine.sync_once())
            self._turn()
        if not self._port.asked:
            return None
        self._sent.append(self._port.asked.pop(0))
        return self._sent[-1].call

    def _turn(self) -> None:
        """Let the engine go on until it asks again or its round is over."""
        for _ in range(_TURNS):
            self._loop.call_soon(self._loop.stop)
            self._loop.run_forever()
        if self._round is not None and self._round.done():
            finished, self._round = self._round, None
            self._end(finished)

    def _end(self, finished: "asyncio.Task[Report]") -> None:
        self._port.asked, self._sent = [], []
        problem = finished.exception()
        if problem is None:
            return
        self._is_stale = True
        if not isinstance(problem, ServerProblem):
            raise problem
        if not problem.retryable and problem.code not in _START_OVER:
            raise Broken(f"{self.person}: {problem.code} {problem.detail}") from problem

    def receive(self, call: Call, answer: Answer) -> None:
        """The engine hears an answer only while it waits for it."""
        question = self._taken(call)
        if question is None or question.answer.done():
            return
        if isinstance(call, Push) and isinstance(answer, PushAnswer):
            ids = {mutation.n: mutation.id for mutation in call.mutations}
            self._results |= {ids[result.n]: result for result in answer.results}
            self._is_stale = True
        if isinstance(answer, Problem):
            question.answer.set_exception(_problem(answer))
        else:
            question.answer.set_result(answer)
        self._turn()

    def _taken(self, call: Call) -> _Question | None:
        """The question a call belongs to, which is answered once."""
        found = next((question for question in self._sent if question.call is call), None)
        if found is not None:
            self._sent.remove(found)
        return found

    def give_up(self, call: Call) -> None:
        """No answer came."""
        question = self._taken(call)
        if question is not None and not question.answer.done():
            question.answer.set_exception(ServerProblem(code="server_unreachable"))
            self._turn()

    def crash(self) -> None:
        """The process ends in the middle of whatever it did, and the file is opened again."""
        self.close()
        self._is_stale = True
        self._open()

    def damage(self) -> None:
        """What was answered before is known here: the file that told of it is gone."""
        self._answered_before = (list(self.acknowledged), list(self.not_accepted))
        self.close()
        self._path.write_bytes(self._rng.randbytes(self._path.stat().st_size))
        self._path.with_name(self._path.name + "-wal").unlink(missing_ok=True)
        rebuilt, _ = Replica.rebuild(self._path, KEY, clock=_clock)
        rebuilt.close()
        self._is_stale = True
        self._open()

    def wake(self) -> None:
        """There may be something new."""
        self._is_stale = True

    def close(self) -> None:
        """End what runs, and close the file."""
        if self._round is not None:
            self._round.cancel()
            self._loop.run_until_complete(asyncio.gather(self._round, return_exceptions=True))
        self._round, self._sent = None, []
        self._loop.close()
        self._replica.close()

    @property
    def epoch(self) -> str | None:
        """The epoch its rows belong to."""
        return self._replica.read(lambda reader: reader.state.epoch)

    @property
    def is_quiet(self) -> bool:
        """True if no round is under way or due."""
        return self._round is None and not self._is_stale and not self.outbox

    @property
    def outbox(self) -> Sequence[Mutation]:
        """What waits for an answer."""
        return [queued.mutation for queued in self._replica.read(lambda reader: reader.outbox())]

    @property
    def acknowledged(self) -> Sequence[Settled]:
        """What the server took, in order."""
        taken = self._replica.write(lambda uow: uow.settled.acknowledged())
        now = [Settled(mutation, self._results[mutation.id]) for mutation in taken]
        return [*self._answered_before[0], *now]

    @property
    def not_accepted(self) -> Sequence[Settled]:
        """What it did not, kept with its content."""
        refused = self._replica.read(lambda reader: reader.not_accepted())
        now = [Settled(r.mutation, _refusal(r.mutation.n, r.code, r.field)) for r in refused]
        return [*self._answered_before[1], *now]

    def dump(self) -> bytes:
        """Canonical bytes of every live row."""
        rows = self._replica.read(_all_rows)
        return dumped({(r.entity, r.id): r.fields for r in rows if not r.deleted})


def _clock() -> datetime:
    """Time stands still in these histories."""
    return datetime(2026, 3, 1, tzinfo=UTC)


def _members(uow: UnitOfWork, group: str) -> list[Mutation]:
    return [queued.mutation for queued in uow.outbox.of_group(group)]


def _all_rows(reader: Reader) -> list[Row]:
    """Tombstones too."""
    rows = []
    for name in ENTITIES:
        layout = layout_of(name)
        found = reader.connection.execute(f"SELECT {OWN_READ}, {layout.selected} FROM {layout.table}")
        rows += [read_row(layout, values) for values in found]
    return sorted(rows, key=lambda row: (row.entity, row.id))


def _problem(answer: Problem) -> ServerProblem:
    return ServerProblem(answer.detail, code=answer.code, last_n=answer.last_n, n=answer.n)


def _refusal(n: int, code: str, field: str | None) -> Result:
    if code in REFUSAL_CODES:
        return Result(n=n, status=Status.REFUSED, code=code, field=field)
    return Result(n=n, status=Status.GONE)
