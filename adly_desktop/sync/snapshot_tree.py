"""The campaign tree of a ready file, as it comes: sealed page by page beside the replica it may become."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, Final, TypeVar

from adly_desktop.storage.arriving import Arriving
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from adly_desktop.sync.snapshot_pieces import Pieces, Unusable, unpacked
from adly_sync_server.contract.snapshots import Snapshot

#: Parts that are being sealed at the same time.
_AT_ONCE: Final = 2
Answer = TypeVar("Answer")


class TreeArrival:
    """Gathers the tree of one snapshot; after a cut it goes on where it was."""

    def __init__(self, replica: Replica, pieces: Pieces, tell: Callable[[Snapshot, int], None]) -> None:
        """``tell`` is called with how many parts are there."""
        self._replica, self._pieces, self._tell = replica, pieces, tell
        self._under_way: tuple[str, Arriving] | None = None

    async def whole(self, snapshot: Snapshot) -> Arriving:
        """Every page of it. Raises ``Unusable``, ``ServerProblem`` and ``StorageFailed(disk_full)``."""
        arriving = await self._taken_up(snapshot)
        try:
            await self._gather(snapshot, arriving)
        except StorageFailed:
            self.forget()
            raise
        return arriving

    def forget(self) -> None:
        """It has been made use of, or will not be."""
        if self._under_way is not None:
            self._under_way[1].discard()
            self._under_way = None

    async def _taken_up(self, snapshot: Snapshot) -> Arriving:
        if self._under_way is None or self._under_way[0] != snapshot.id:
            pages = [part.pages for part in snapshot.tree.parts]
            self._under_way = snapshot.id, await to_the_end(self._replica.arriving, snapshot.id, pages)
        return self._under_way[1]

    async def _gather(self, snapshot: Snapshot, arriving: Arriving) -> None:
        self._tell(snapshot, arriving.done)
        sealing: _Sealing = deque()
        try:
            coming = self._pieces.following(snapshot, arriving.done, len(snapshot.tree.parts))
            async with aclosing(coming) as pieces:
                await self._seal(snapshot, arriving, pieces, sealing)
        finally:
            await self._lay_rest(snapshot, arriving, sealing)

    async def _seal(
        self, snapshot: Snapshot, arriving: Arriving, pieces: AsyncIterator[bytes], sealing: "_Sealing"
    ) -> None:
        """While some parts are sealed in threads, the next is on its way."""
        number = arriving.done
        async for packed in pieces:
            sealing.append((number, asyncio.create_task(to_the_end(_sealed, arriving, number, packed))))
            number += 1
            if len(sealing) > _AT_ONCE:
                await self._lay(snapshot, arriving, sealing)

    async def _lay_rest(self, snapshot: Snapshot, arriving: Arriving, sealing: "_Sealing") -> None:
        """What has come is kept, whatever has ended its coming."""
        try:
            while sealing:
                await self._lay(snapshot, arriving, sealing)
        finally:
            await asyncio.gather(*(task for _, task in sealing), return_exceptions=True)

    async def _lay(self, snapshot: Snapshot, arriving: Arriving, sealing: "_Sealing") -> None:
        number, task = sealing.popleft()
        await to_the_end(arriving.put, number, await task)
        self._tell(snapshot, arriving.done)


_Sealing = deque[tuple[int, asyncio.Task[memoryview]]]


def _sealed(arriving: Arriving, number: int, packed: bytes) -> memoryview:
    if (sealed := arriving.seal(number, unpacked(packed))) is None:
        raise Unusable("not a part of a tree")
    return sealed


async def to_the_end(act: Callable[..., Answer], *arguments: Any) -> Answer:
    """``act`` in a thread; whoever is cancelled waits until it has ended there."""
    running = asyncio.ensure_future(asyncio.to_thread(act, *arguments))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.gather(running, return_exceptions=True)
        raise
