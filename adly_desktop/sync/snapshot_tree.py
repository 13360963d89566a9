"""The campaign tree of a ready file, as it comes: sealed page by page beside the replica it may become."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import Any, TypeVar

from adly_desktop.storage.arriving import Arriving
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from adly_desktop.sync.snapshot_pieces import Pieces, Unusable, unpacked
from adly_sync_server.contract.snapshots import Snapshot

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
        number = arriving.done
        laying: asyncio.Task[None] | None = None
        self._tell(snapshot, number)
        coming = self._pieces.following(snapshot, number, len(snapshot.tree.parts))
        try:
            async with aclosing(coming) as pieces:
                async for packed in pieces:
                    # While one part is sealed in its thread, the next is on its way.
                    if laying is not None:
                        await laying
                        self._tell(snapshot, number)
                    laying = asyncio.create_task(to_the_end(_lay, arriving, number, packed))
                    number += 1
        except BaseException:
            await _ended(laying)
            raise
        if laying is not None:
            await laying
            self._tell(snapshot, number)


def _lay(arriving: Arriving, number: int, packed: bytes) -> None:
    if not arriving.put(number, unpacked(packed)):
        raise Unusable("not a part of a tree")


async def to_the_end(act: Callable[..., Answer], *arguments: Any) -> Answer:
    """``act`` in a thread; whoever is cancelled waits until it has ended there."""
    running = asyncio.ensure_future(asyncio.to_thread(act, *arguments))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.gather(running, return_exceptions=True)
        raise


async def _ended(laying: "asyncio.Task[None] | None") -> None:
    """Something else has failed, and that is what will be told."""
    if laying is not None:
        await asyncio.gather(laying, return_exceptions=True)
