"""A first sync by file: a ready file of the whole workspace, fetched and stored part by part.

A part is checked and unpacked in memory, laid down sealed, and its rows are taken into the replica in small
chunks with whatever the person does in between. How far it came is written with the rows themselves, so after
any cut or kill it goes on with the part that was under way. Rows are pulled instead wherever something is not
as it should be.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import zstandard

from adly_desktop.storage.changes import PULLED, SETTLED
from adly_desktop.storage.parts import Part, attach, let_go, set_down
from adly_desktop.storage.threads import NETWORK, Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync import epochs
from adly_desktop.sync.pace import Monotonic
from adly_desktop.sync.port import ServerProblem, SyncPort
from adly_desktop.sync.snapshot_wire import SnapshotPort
from adly_sync_server.contract import snapshots
from adly_sync_server.contract.entities import ENTITIES, SCHEMA
from adly_sync_server.contract.snapshots import Snapshot, SnapshotPart

#: A smaller workspace is pulled by rows sooner than a file is asked for.
LARGE_ROWS: Final = 10_000
#: How long one waits for a file that is being built.
_PATIENCE_S: Final = 20.0
#: What one does about a part that came damaged, and about a file that is gone.
_TRIES: Final = 3

Answer = TypeVar("Answer")
#: Called with the share that is stored, from 0 to 1.
Progress = Callable[[float], None]


class Unusable(Exception):
    """The file is not what it should be, whatever one does."""


class SnapshotFilling:
    """Fills an empty replica from a ready file."""

    def __init__(
        self,
        storage: Storage,
        rows: SyncPort,
        files: SnapshotPort,
        *,
        chunk_rows: int,
        clock: Monotonic = time.monotonic,
    ) -> None:
        self._storage, self._rows, self._files = storage, rows, files
        self._chunk_rows, self._clock = chunk_rows, clock
        self._half = _Half("", 0)
        self.on_progress: Progress = lambda _: None

    async def fill(self, *, tree_only: bool = False) -> int:
        """Store a whole file if there is one; how many rows it brought. Rows go on where it ends.

        ``tree_only`` stops as soon as campaigns, ad sets and ads are there; the next call goes on. Does
        nothing for a replica that is not empty. Raises ``ServerProblem`` where the server cannot be reached.
        """
        stored = 0
        for _ in range(_TRIES):
            if (snapshot := await self._snapshot()) is None:
                return stored
            try:
                return stored + await self._stored(snapshot, tree_only)
            except Unusable:
                await self._abandon(snapshot)
                return stored
            except ServerProblem as problem:
                if problem.code != "not_found":
                    raise
                await self._abandon(snapshot)
        return stored

    async def _snapshot(self) -> Snapshot | None:
        """The file that is under way, else a new one; None where rows are the way."""
        cursor, resync, epoch, known = await self._storage.read(
            lambda reader: (
                reader.state.cursor,
                reader.state.resync,
                reader.state.epoch,
                reader.filling.snapshot,
            )
        )
        if cursor or resync:
            return None
        if known is not None and (known.epoch, known.schema) == (epoch, SCHEMA):
            return known
        if known is not None:
            await self._abandon(known)
        return await self._begun(epoch)

    async def _begun(self, epoch: str | None) -> Snapshot | None:
        offered = await self._offered()
        if offered is None or (offered.epoch, offered.schema) != (epoch, SCHEMA):
            return None
        await self._change(partial(_begin, snapshot=offered))
        return offered

    async def _offered(self) -> Snapshot | None:
        until = self._clock() + _PATIENCE_S
        offer = await self._files.offer(LARGE_ROWS)
        while offer.ask_again_s is not None and self._clock() + offer.ask_again_s < until:
            await asyncio.sleep(offer.ask_again_s)
            offer = await self._files.offer(LARGE_ROWS)
        return offer.snapshot

    async def _stored(self, snapshot: Snapshot, tree_only: bool) -> int:
        number, first = await self._storage.read(lambda reader: reader.filling.place)
        last = snapshots.tree_parts(snapshot) if tree_only else len(snapshot.parts)
        stored = 0
        self._clear()
        self._tell(snapshot, number)
        coming = self._fetching(snapshot, number, last)
        try:
            while number < last:
                part = await (coming or self._fetched(snapshot, number))
                # While one part is stored in its thread, the next is on its way.
                coming = self._fetching(snapshot, number + 1, last)
                await self._take(part, number, first)
                stored += snapshot.parts[number].rows - first + 1
                number, first = number + 1, 1
                self._tell(snapshot, number)
        finally:
            await _let_go(coming)
        if number == len(snapshot.parts):
            await self._change(partial(_end, snapshot=snapshot))
        return stored

    def _fetching(self, snapshot: Snapshot, number: int, last: int) -> "asyncio.Task[Part] | None":
        if number >= last or not self._storage.is_beside:
            return None
        return asyncio.create_task(self._fetched(snapshot, number))

    async def _fetched(self, snapshot: Snapshot, number: int) -> Part:
        """A part that is what was announced, sealed beside the replica. Raises ``Unusable``."""
        path = self._place(str(number))
        for _ in range(_TRIES):
            packed = await self._read(snapshot, number)
            part = await asyncio.to_thread(_set_down, packed, snapshot.parts[number], path)
            if part is not None:
                return part
        raise Unusable(f"part {number} of {snapshot.id}")

    async def _read(self, snapshot: Snapshot, number: int) -> bytes:
        """The bytes of a part; what came before a cut is kept for the next round."""
        size, name = snapshot.parts[number].bytes, f"{snapshot.id}:{number}"
        if self._half.name != name:
            self._half = _Half(name, sum(part.bytes for part in snapshot.parts[:number]))
        half = self._half
        while (missing := size - len(half.content)) > 0:
            place = half.start + len(half.content)
            async with self._files.reading(snapshot.id, place, missing) as blocks:
                async for block in blocks:
                    half.content += block
            if len(half.content) == size - missing:
                raise ServerProblem("an answer without content", code="server_unreachable")
        self._half = _Half("", 0)
        return bytes(half.content[:size])

    async def _take(self, part: Part, number: int, first: int) -> None:
        try:
            await self._storage.arrange(partial(attach, part=part))
            while first <= part.rows:
                first = await self._write(partial(self._take_chunk, part=part, number=number, first=first))
        finally:
            await asyncio.shield(self._storage.arrange(let_go))
            part.path.unlink(missing_ok=True)

    def _take_chunk(self, uow: UnitOfWork, part: Part, number: int, first: int) -> int:
        """Take rows until the chunk is full or a person waits; returns which comes next."""
        following, touched = uow.parts.take_some(
            part, first, self._chunk_rows, lambda: self._storage.is_wanted
        )
        uow.touched |= touched
        is_done = following > part.rows
        uow.filling.place = (number + 1, 1) if is_done else (number, following)
        return following

    async def _write(self, act: Callable[[UnitOfWork], Answer]) -> Answer:
        return await self._storage.write(act, PULLED, durable=False, priority=NETWORK)

    def _place(self, name: str) -> Path:
        """Where a part lies while it is taken over."""
        path = self._storage.replica.path
        return path.with_name(f"{path.name}.arriving-{name}")

    def _clear(self) -> None:
        """Forget what a kill has left behind."""
        for left in self._storage.replica.path.parent.glob(self._place("*").name):
            left.unlink(missing_ok=True)

    async def _abandon(self, snapshot: Snapshot) -> None:
        """Take another way. What was stored stays, unless deletions of it can have been forgotten."""
        hello = await self._rows.hello()
        await self._change(partial(_abandon, snapshot=snapshot, low_water=hello.low_water))

    def _tell(self, snapshot: Snapshot, number: int) -> None:
        done = sum(part.bytes for part in snapshot.parts[:number])
        self.on_progress(done / max(1, snapshot.bytes))

    async def _change(self, act: Callable[[UnitOfWork], None]) -> None:
        await self._storage.write(act, SETTLED, priority=NETWORK)


class _Half:
    """What has come of the part that is being read, and where the part starts in the file."""

    def __init__(self, name: str, start: int) -> None:
        self.name, self.start = name, start
        self.content = bytearray()


def _begin(uow: UnitOfWork, snapshot: Snapshot) -> None:
    uow.filling.snapshot = snapshot


def _end(uow: UnitOfWork, snapshot: Snapshot) -> None:
    uow.state.cursor = snapshot.seq
    uow.filling.snapshot = None


def _abandon(uow: UnitOfWork, snapshot: Snapshot, low_water: int) -> None:
    has_rows = uow.filling.place != (0, 1)
    uow.filling.snapshot = None
    if has_rows and snapshot.seq < low_water:
        epochs.start_resync(uow, epochs.LOW_WATER)


def _set_down(packed: bytes, announced: SnapshotPart, path: Path) -> Part | None:
    """The part, or None where its bytes are others than announced. Raises ``Unusable``."""
    if hashlib.sha256(packed).hexdigest() != announced.sha256:
        return None
    plain = _unpacked(packed)
    if announced.entity not in ENTITIES or not snapshots.is_sound(plain, announced.entity, announced.rows):
        raise Unusable("not a part of a snapshot")
    return set_down(announced.entity, announced.rows, plain, path)


def _unpacked(packed: bytes) -> bytes:
    try:
        if zstandard.frame_content_size(packed) > snapshots.MAX_PART_BYTES:
            raise Unusable("a part that is too large")
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=snapshots.MAX_PART_BYTES)
    except zstandard.ZstdError as error:
        raise Unusable(str(error)) from error


async def _let_go(coming: "asyncio.Task[Part] | None") -> None:
    """What was asked for ahead is not wanted any more, whatever became of it."""
    if coming is not None:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
