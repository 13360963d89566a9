"""The steps of one round: say hello, push until nothing waits, pull until nothing comes.

Every step leaves the replica in a state from which the next one, or the same one again, is right: a process
may be killed between any two lines here.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from adly_desktop.storage.changes import PULLED, SETTLED
from adly_desktop.storage.clock import moment_of
from adly_desktop.storage.outbox import Queued
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.settled import KEPT
from adly_desktop.storage.threads import NETWORK, Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync import batches, epochs
from adly_desktop.sync.batches import Limits
from adly_desktop.sync.port import ServerProblem, SyncPort
from adly_desktop.sync.put_off import PutOff
from adly_desktop.sync.settle import chunks, refuse_act, settle
from adly_desktop.sync.snapshot_wire import SnapshotPort
from adly_desktop.sync.snapshots import SnapshotFilling
from adly_sync_server.contract.entities import PROTOCOL_MAX, PROTOCOL_MIN, SCHEMA
from adly_sync_server.contract.sync import MAX_PAGE_ROWS, Changes, Hello, Push, PushAnswer, RowImage

#: Rows applied in one transaction at most.
CHUNK_ROWS: Final = 500


class Rounds:
    """Moves mutations up and rows down between one replica and one server."""

    def __init__(
        self,
        storage: Storage,
        port: SyncPort,
        *,
        chunk_rows: int = CHUNK_ROWS,
        patience: timedelta = KEPT,
        files: SnapshotPort | None = None,
    ) -> None:
        self._storage, self._port = storage, port
        self._chunk_rows, self._patience = chunk_rows, patience
        self._put_off = PutOff(patience)
        self._filling = SnapshotFilling(storage, port, files, chunk_rows=chunk_rows) if files else None
        #: Called with the share of a first sync that is stored, from 0 to 1; None when it is over.
        self.on_progress: Callable[[float | None], None] = lambda _: None
        self._limits = Limits()
        #: The seq up to which rows have been stored.
        self.cursor = 0
        #: Whether the server's rows can be stored here; edits are sent either way.
        self.can_pull = True

    async def greet(self) -> Hello:
        """Learn epoch, role and versions; a new epoch starts over.

        Raises ``ServerProblem(too_new)`` where the server is older than all this program speaks.
        """
        hello = await self._port.hello()
        if hello.protocol.max < PROTOCOL_MIN:
            raise ServerProblem("the server is older than this program", code="too_new")
        self.can_pull = hello.protocol.min <= PROTOCOL_MAX
        await self._storage.write(lambda uow: _remember(uow, hello), SETTLED, priority=NETWORK)
        return hello

    async def push(self) -> int:
        """Send everything that waits. Returns how many mutations were answered."""
        self._put_off = PutOff(self._patience)
        answered = 0
        while batch := await self._storage.write(self._next, SETTLED, priority=NETWORK):
            answer = await self._send(batch)
            if answer is not None:
                answered += await self._settle(batch, answer)
        return answered

    async def pull(self, *, tree_only: bool = False) -> int:
        """Fetch every row after the cursor. Returns how many came. Raises ``ServerProblem(too_old)``.

        ``tree_only``: where a first sync goes by file, enough has come once the tree of campaigns is there.
        """
        if not self.can_pull:
            raise ServerProblem("the server's rows cannot be stored here", code="too_old")
        filled = await self._fill(tree_only)
        if tree_only and await self._storage.read(lambda reader: reader.filling.snapshot) is not None:
            return filled
        pulled = filled + await self._pull_rows()
        while await self._has_to_begin_anew():
            pulled += await self._pull_rows()
        return pulled

    async def _has_to_begin_anew(self) -> bool:
        """Ask whether a reading from the beginning that has ended can have missed a deletion."""
        if not await self._storage.read(_is_unproved):
            return False
        await self.greet()
        return bool(await self._storage.read(lambda reader: reader.state.resync))

    async def _fill(self, tree_only: bool) -> int:
        """How many rows a ready file has brought into an empty replica."""
        if self._filling is None:
            return 0
        self._filling.on_progress = self.on_progress
        return await self._filling.fill(tree_only=tree_only)

    async def _pull_rows(self) -> int:
        after, epoch = await self._storage.read(lambda reader: (reader.state.cursor, reader.state.epoch))
        self.cursor, pulled = after, 0
        is_first = not after
        page = await self._page(after, epoch)
        while page is not None:
            # While one page is stored in its thread, the server is already at work on the next.
            coming = asyncio.ensure_future(self._page(page.next, epoch)) if self._looks_ahead(page) else None
            try:
                await self.apply(page)
            except BaseException:
                await _given_up(coming)
                raise
            self.cursor = page.next
            pulled += len(page.rows)
            if is_first:
                self.on_progress(abs(page.next) / max(1, page.head))
            if not page.has_more:
                return pulled
            page = await (coming or self._page(page.next, epoch))
        await self._finish_resync()
        return pulled

    def _looks_ahead(self, page: Changes) -> bool:
        return page.has_more and self._storage.is_beside

    async def _page(self, after: int, epoch: str | None) -> Changes | None:
        return await self._port.changes(after, MAX_PAGE_ROWS, epoch)

    async def apply(self, page: Changes) -> None:
        """Store a page in chunks; the cursor moves with the last of them."""
        start = 0
        while start < len(page.rows) or not start:
            act = partial(self._apply_page, page=page, start=start)
            start = await self._storage.write(act, PULLED, durable=False, priority=NETWORK)

    def _apply_page(self, uow: UnitOfWork, page: Changes, start: int) -> int:
        """Store one chunk of a page; returns where the next one starts (1 at the end of an empty page)."""
        end = self._apply_chunk(uow, page.rows, start)
        if end == len(page.rows):
            uow.state.cursor = page.next
            if not page.has_more and uow.state.resync:
                _end_resync(uow)
        return max(end, 1)

    def _apply_chunk(self, uow: UnitOfWork, rows: Sequence[RowImage], start: int) -> int:
        """Store rows until the chunk is full or a person waits; returns where the next one starts."""
        chunk = rows[start : start + self._chunk_rows]
        done, touched = uow.images.apply_some(
            chunk, lambda: self._storage.is_wanted, resync=bool(uow.state.resync)
        )
        uow.touched |= touched
        return start + done

    def _next(self, uow: UnitOfWork) -> list[Queued]:
        return batches.next_batch(uow, self._limits, self._put_off.groups)

    async def _send(self, batch: Sequence[Queued]) -> PushAnswer | None:
        """None where the batch was not taken as it is, and something about it was changed."""
        request = await self._storage.read(
            lambda reader: Push(
                client_id=reader.state.client_id,
                schema=SCHEMA,
                epoch=reader.state.epoch,
                mutations=[queued.mutation for queued in batch],
            )
        )
        try:
            answer = await self._port.push(request)
        except ServerProblem as problem:
            await self._yield_to(problem, batch)
            return None
        self._limits = Limits()
        return answer

    async def _yield_to(self, problem: ServerProblem, batch: Sequence[Queued]) -> None:
        """What a refused request asks for; raises the problem where nothing can be done here."""
        match problem.code:
            case "epoch_changed":
                await self.greet()
            case "mutation_gap" | "client_forged":
                known = problem.last_n
                await self._change(lambda uow: epochs.become_new_client(uow, known))
            case "mutation_reused":
                await self._part_with(batch, problem.n)
            case "too_large" | "bad_request" | "invalid_json" | "invalid_value":
                await self._narrow(batch, problem.code)
            case _:
                raise problem

    async def _part_with(self, batch: Sequence[Queued], reused_n: int | None) -> None:
        """Send what stands before the reused number by itself; from there on we are somebody new."""
        before = {q.mutation.group for q in batch if reused_n and q.mutation.n < reused_n}
        before -= {q.mutation.group for q in batch if not reused_n or q.mutation.n >= reused_n}
        if before:
            self._limits = Limits(groups=len(before))
        else:
            await self._change(lambda uow: epochs.become_new_client(uow, None))

    async def _narrow(self, batch: Sequence[Queued], code: str) -> None:
        """Find the act that makes a request unacceptable by sending fewer; alone, it is refused here."""
        groups = len({queued.mutation.group for queued in batch})
        if groups > 1:
            self._limits = Limits(groups=groups // 2)
        else:
            await self._change(lambda uow: refuse_act(uow, batch, code))
            self._limits = Limits()

    async def _settle(self, batch: Sequence[Queued], answer: PushAnswer) -> int:
        start, rows = 0, answer.rows if self.can_pull else ()
        while start < len(rows):
            act = partial(self._apply_chunk, rows=rows, start=start)
            start = await self._storage.write(act, SETTLED, durable=False, priority=NETWORK)
        for chunk in chunks(batch, answer.results):
            done = partial(settle, answered=chunk, put_off=self._put_off, has_rows=self.can_pull)
            await self._change(done)
        return len(answer.results)

    async def _finish_resync(self) -> None:
        if await self._storage.read(lambda reader: reader.state.resync):
            await self._change(_end_resync)

    async def _change(self, act: Callable[[UnitOfWork], None]) -> None:
        await self._storage.write(act, SETTLED, priority=NETWORK)


async def _given_up(coming: asyncio.Future[Changes | None] | None) -> None:
    """What was asked for ahead is not wanted any more, whatever became of it."""
    if coming is not None:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)


def _is_unproved(reader: Reader) -> bool:
    """True after a reading from the beginning that brought anything."""
    return reader.state.unproved_from is not None and reader.state.cursor > 0


def _remember(uow: UnitOfWork, hello: Hello) -> None:
    known = uow.state.epoch
    if known is None:
        uow.state.epoch = hello.epoch
    elif known != hello.epoch:
        epochs.enter_epoch(uow, hello)
    epochs.enter_membership(uow, hello)
    epochs.enter_reading(uow, hello)
    uow.state.role = hello.role
    uow.state.schema = SCHEMA
    at = moment_of(hello.at) if hello.at else uow.now
    uow.lease.renew(uow.now, at if hello.at else None)
    # By both clocks: one that runs ahead here must not forget what a restored server will ask for.
    uow.settled.expire(min(uow.now, at))


def _end_resync(uow: UnitOfWork) -> None:
    uow.touched |= uow.images.end_resync()
    uow.state.resync = ""
