"""A first sync by file: a ready file of the whole workspace, fetched and stored part by part.

The campaign tree comes as pages of a replica. They are sealed and laid down beside it as they come, and
where nobody has done anything yet, the replica becomes that file: not one row is stored. Where a person was
quicker, its rows are taken over in small chunks with whatever he does in between; so are those of all other
parts. How far that came is written with the rows themselves. So after any cut or kill it goes on with the
part that was under way. Rows are pulled instead wherever something is not as it should be.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from adly_desktop.storage.arriving import Arriving, beside
from adly_desktop.storage.changes import SETTLED
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.filling import Filling
from adly_desktop.storage.threads import NETWORK, Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync import epochs
from adly_desktop.sync.pace import Monotonic
from adly_desktop.sync.port import ServerProblem, SyncPort
from adly_desktop.sync.snapshot_pieces import Pieces, Unusable
from adly_desktop.sync.snapshot_rest import RestArrival, RowTaking
from adly_desktop.sync.snapshot_tree import TreeArrival, to_the_end
from adly_desktop.sync.snapshot_wire import SnapshotPort
from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.contract.replica_schema import layout_name
from adly_sync_server.contract.snapshots import TREE, Snapshot
from adly_sync_server.contract.sync import Hello

#: A smaller workspace is pulled by rows sooner than a file is asked for.
LARGE_ROWS: Final = 10_000
#: How long one waits for a file that is being built.
_PATIENCE_S: Final = 20.0
#: What one does about a file that is gone.
_TRIES: Final = 3

#: Called with the share that is stored, from 0 to 1.
Progress = Callable[[float], None]


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
        self._storage, self._rows, self._files, self._clock = storage, rows, files, clock
        pieces = Pieces(files)
        self._taking = RowTaking(storage, chunk_rows)
        self._tree = TreeArrival(storage.replica, pieces, self._tell)
        self._rest = RestArrival(storage, pieces, self._taking, self._tell)
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
        if known is not None and _is_ours(known, epoch):
            return known
        if known is not None:
            await self._abandon(known)
        return await self._begun(epoch)

    async def _begun(self, epoch: str | None) -> Snapshot | None:
        offered = await self._offered()
        if offered is None or not _is_ours(offered, epoch):
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
        # On the writer's thread: whatever a cancelled round has begun there comes to its end first.
        await self._storage.arrange(partial(self._clear_for, snapshot))
        stored = await self._store_tree(snapshot)
        if not tree_only:
            stored += await self._rest.store(snapshot)
            await self._change(partial(_end, snapshot=snapshot))
        return stored

    async def _store_tree(self, snapshot: Snapshot) -> int:
        """Become the tree's file, or take its rows over; how many there are."""
        step, first = await self._taking.place()
        if step >= len(TREE):
            self._tree.forget()
            return 0
        arriving = await self._tree.whole(snapshot)
        if (parts := await to_the_end(arriving.parts)) is None:
            raise Unusable(f"the tree of {snapshot.id}")
        if not await self._became(arriving):
            for number in range(step, len(TREE)):
                await self._taking.take(parts[number], number, first)
                first = 1
        self._tree.forget()
        return sum(part.rows for part in parts)

    async def _became(self, arriving: Arriving) -> bool:
        """True where the replica is that file now: nobody had done anything in it."""
        await to_the_end(arriving.flush)
        try:
            return await self._storage.become(arriving.path, _end_tree)
        except Exception:
            self._tree.forget()
            raise

    def _clear_for(self, snapshot: Snapshot, connection: Connection) -> None:
        """Forget what a kill has left behind, but for the tree that is under way."""
        step, _ = Filling(connection).place
        self._clear(beside(self._storage.replica.path, snapshot.id) if step < len(TREE) else None)

    def _clear(self, kept: Path | None = None) -> None:
        path = self._storage.replica.path
        for left in path.parent.glob(beside(path, "*").name):
            if left != kept:
                left.unlink(missing_ok=True)

    async def _abandon(self, snapshot: Snapshot) -> None:
        """Take another way. What was stored stays, unless deletions of it can have been forgotten."""
        hello = await self._rows.hello()
        await self._change(partial(_abandon, snapshot=snapshot, hello=hello))
        self._tree.forget()
        self._clear()

    def _tell(self, snapshot: Snapshot, pieces: int) -> None:
        done = sum(piece.bytes for piece in snapshot.pieces[:pieces])
        self.on_progress(done / max(1, snapshot.bytes))

    async def _change(self, act: Callable[[UnitOfWork], None]) -> None:
        await self._storage.write(act, SETTLED, priority=NETWORK)


def _is_ours(snapshot: Snapshot, epoch: str | None) -> bool:
    """True if it is of this epoch, and laid out as this version lays rows out."""
    of = (snapshot.epoch, snapshot.schema, snapshot.tree.layout)
    return of == (epoch, SCHEMA, layout_name())


def _begin(uow: UnitOfWork, snapshot: Snapshot) -> None:
    uow.filling.snapshot = snapshot


def _end_tree(connection: Connection) -> None:
    Filling(connection).place = (len(TREE), 1)


def _end(uow: UnitOfWork, snapshot: Snapshot) -> None:
    uow.state.cursor = snapshot.seq
    uow.filling.snapshot = None


def _abandon(uow: UnitOfWork, snapshot: Snapshot, hello: Hello) -> None:
    has_rows = uow.filling.place != (0, 1)
    uow.filling.snapshot = None
    if has_rows and snapshot.seq < hello.low_water:
        epochs.start_resync(uow, epochs.LOW_WATER, hello.head)
