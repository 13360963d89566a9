"""Taking the counter: the only way to write a synced row, for the API, the worker and the commands alike.

The counter is a row that stays locked until commit. So its order is the order of commits, no reader can skip
a row, and whoever reads after taking it reads what nobody else can change. Check first, then take, then read.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.sync.hints import Hints

#: The triggers of synced tables refuse any other ``seq`` than the one set here for the transaction.
_TAKE = text("""
    update workspace_heads set head = head + 1 where workspace_id = :workspace_id
    returning head, epoch, clock_timestamp() as at, set_config('adly.seq', head::text, true)
""")


class Counted:
    """A unit of work that may take the counter of its workspace, once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow
        self.seq = 0
        self._at: datetime | None = None
        self._epoch: UUID | None = None

    @property
    def workspace_id(self) -> UUID:
        """The workspace whose counter this is."""
        assert self.uow.workspace_id is not None
        return self.uow.workspace_id

    @property
    def at(self) -> datetime:
        """When the counter was taken, in UTC; what people are shown as the time of the change."""
        assert self._at is not None, "the counter was not taken"
        return self._at

    @property
    def epoch(self) -> UUID:
        """The epoch the counter belongs to, held with it."""
        assert self._epoch is not None, "the counter was not taken"
        return self._epoch

    async def take(self) -> int:
        """The seq of all this transaction writes. Waits for whoever holds it; asked again, the same."""
        if self.seq:
            return self.seq
        taken = (await self.uow.connection.execute(_TAKE, {"workspace_id": self.workspace_id})).first()
        if taken is None:
            raise NotFound("no such workspace")
        self.seq, self._at, self._epoch = taken.head, taken.at, taken.epoch
        return self.seq


@asynccontextmanager
async def counted(
    engine: AsyncEngine, hints: Hints, *, workspace_id: UUID, user_id: UUID | None
) -> AsyncIterator[Counted]:
    """A unit of work for one workspace; after its commit, whoever listens is told how far the counter got."""
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=user_id) as uow:
        work = Counted(uow)
        yield work
    if work.seq:
        hints.moved(workspace_id, work.seq)
