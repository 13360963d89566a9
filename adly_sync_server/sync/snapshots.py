"""Snapshots for members: offered where one is fresh, built by a worker where none is, read in ranges."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.contract.snapshots import Snapshot
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.queue import SNAPSHOT, Queue, enqueue
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.media.ranges import Span
from adly_sync_server.sync import snapshot_rows
from adly_sync_server.sync.snapshot_building import discard
from adly_sync_server.sync.snapshot_freshness import is_fresh
from adly_sync_server.sync.snapshot_rows import Kept
from adly_sync_server.workspaces.permits import require

#: After this nobody is given it any more, nor is its row kept.
KEPT_FOR = timedelta(days=7)
#: How long a reader may take for one that was replaced.
READ_FOR = timedelta(days=1)
#: A builder that has not finished by then has died.
BUILT_WITHIN = timedelta(hours=1)


class Snapshots:
    """Ready files of workspaces."""

    def __init__(self, engine: AsyncEngine, queue: Queue, store: BlobStore) -> None:
        self._engine, self._queue, self._store = engine, queue, store

    async def is_worthwhile(self, workspace_id: UUID, user_id: UUID, at_least: int) -> bool:
        """True if the workspace holds so many rows. Raises ``NotFound``."""
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=user_id) as uow:
            await require(uow, Action.READ)
            return await snapshot_rows.rows_after(uow, 0, at_least) >= at_least

    async def offered(self, workspace_id: UUID, user_id: UUID) -> Snapshot | None:
        """A fresh snapshot; None while one is being built, which this asks for. Raises ``NotFound``."""
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=user_id) as uow:
            await require(uow, Action.READ)
            known = await snapshot_rows.newest(uow, SCHEMA)
            if known is not None and await is_fresh(uow, self._store, known):
                return known.told()
            await self._ask(uow, workspace_id)
            return None

    async def find(self, workspace_id: UUID, user_id: UUID, snapshot_id: UUID) -> Kept:
        """A snapshot that is ready. Raises ``NotFound``, also where its bytes are gone."""
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=user_id) as uow:
            await require(uow, Action.READ)
            kept = await snapshot_rows.named(uow, snapshot_id)
        if kept is None or await self._store.size(kept.storage_key) != kept.size_bytes:
            raise NotFound("no such snapshot")
        return kept

    def read(self, kept: Kept, span: Span | None) -> AsyncIterator[bytes]:
        """The bytes of a span, or all of them."""
        start, length = (span.start, span.length) if span else (0, kept.size_bytes)
        return self._store.read(kept.storage_key, start, length)

    async def _ask(self, uow: UnitOfWork, workspace_id: UUID) -> None:
        """One builder at a time for a workspace and a schema, and one more that waits."""
        of = {"workspace_id": str(workspace_id), "schema": SCHEMA}
        lock = f"{SNAPSHOT}:{workspace_id}:{SCHEMA}"
        await enqueue(self._queue, uow, SNAPSHOT, lock=lock, once=True, **of)


async def sweep_snapshots(
    engine: AsyncEngine,
    store: BlobStore,
    workspace_id: UUID,
    *,
    kept_for: timedelta = KEPT_FOR,
    read_for: timedelta = READ_FOR,
    built_within: timedelta = BUILT_WITHIN,
) -> int:
    """Forget snapshots whose time is over, and what dead builders left; how many.

    The row goes first: a crash in between leaves bytes that cost room, never a row without its bytes.
    """
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        keys = await snapshot_rows.forget_old(
            uow, kept_for=kept_for, read_for=read_for, built_within=built_within
        )
    for key in keys:
        await discard(store, workspace_id, key)
    return len(keys)
