"""All of a ready file but the campaign tree: rows of one entity after the other, taken over in small chunks.

How far that came is written with the rows themselves, so after any cut or kill it goes on with the part that
was under way.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from adly_desktop.storage.arriving import beside
from adly_desktop.storage.changes import PULLED
from adly_desktop.storage.parts import Part, attach, let_go, set_down
from adly_desktop.storage.threads import NETWORK, Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.snapshot_pieces import Pieces, Unusable, unpacked
from adly_sync_server.contract import snapshots
from adly_sync_server.contract.snapshots import REST, TREE, Snapshot, SnapshotPart


class RowTaking:
    """Takes the rows of parts over, with whatever a person does in between."""

    def __init__(self, storage: Storage, chunk_rows: int) -> None:
        self._storage, self._chunk_rows = storage, chunk_rows

    async def place(self) -> tuple[int, int]:
        """Which step comes next, and which row in it (see ``Filling.place``)."""
        return await self._storage.read(lambda reader: reader.filling.place)

    async def take(self, part: Part, step: int, first: int) -> None:
        """Every row from number ``first`` on."""
        try:
            await self._storage.arrange(partial(attach, part=part))
            while first <= part.rows:
                act = partial(self._take_chunk, part=part, step=step, first=first)
                first = await self._storage.write(act, PULLED, durable=False, priority=NETWORK)
        finally:
            await asyncio.shield(self._storage.arrange(let_go))

    def _take_chunk(self, uow: UnitOfWork, part: Part, step: int, first: int) -> int:
        """Take rows until the chunk is full or a person waits; returns which comes next."""
        following, touched = uow.parts.take_some(
            part, first, self._chunk_rows, lambda: self._storage.is_wanted
        )
        uow.touched |= touched
        is_done = following > part.rows
        uow.filling.place = (step + 1, 1) if is_done else (step, following)
        return following


class RestArrival:
    """Fetches the parts behind the tree and has their rows taken over."""

    def __init__(
        self, storage: Storage, pieces: Pieces, taking: RowTaking, tell: Callable[[Snapshot, int], None]
    ) -> None:
        """``tell`` is called with how many parts are there, those of the tree among them."""
        self._storage, self._pieces, self._taking, self._tell = storage, pieces, taking, tell

    async def store(self, snapshot: Snapshot) -> int:
        """What is not stored yet; how many rows that are. Raises ``Unusable`` and ``ServerProblem``."""
        step, first = await self._taking.place()
        number, stored = step - len(TREE), 0
        coming = self._fetching(snapshot, number)
        try:
            while number < len(snapshot.parts):
                part = await (coming or self._fetched(snapshot, number))
                # While one part is stored in its thread, the next is on its way.
                coming = self._fetching(snapshot, number + 1)
                await self._take_away(part, number + len(TREE), first)
                stored += snapshot.parts[number].rows - first + 1
                number, first = number + 1, 1
                self._tell(snapshot, len(snapshot.tree.parts) + number)
        finally:
            await _let_go(coming)
        return stored

    def _fetching(self, snapshot: Snapshot, number: int) -> "asyncio.Task[Part] | None":
        if number >= len(snapshot.parts) or not self._storage.is_beside:
            return None
        return asyncio.create_task(self._fetched(snapshot, number))

    async def _fetched(self, snapshot: Snapshot, number: int) -> Part:
        """A part that is what was announced, sealed beside the replica. Raises ``Unusable``."""
        packed = await self._pieces.read(snapshot, len(snapshot.tree.parts) + number)
        place = beside(self._storage.replica.path, str(number))
        return await asyncio.to_thread(_set_down, packed, snapshot.parts[number], place)

    async def _take_away(self, part: Part, step: int, first: int) -> None:
        """Take the rows of a part that is of no use afterwards."""
        try:
            await self._taking.take(part, step, first)
        finally:
            part.path.unlink(missing_ok=True)


def _set_down(packed: bytes, announced: SnapshotPart, path: Path) -> Part:
    """The part, sealed. Raises ``Unusable``."""
    plain = unpacked(packed)
    if announced.entity not in REST or not snapshots.is_sound(plain, announced.entity, announced.rows):
        raise Unusable("not a part of a snapshot")
    return set_down(announced.entity, announced.rows, plain, path)


async def _let_go(coming: "asyncio.Task[Part] | None") -> None:
    """What was asked for ahead is not wanted any more, whatever became of it."""
    if coming is not None:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
