"""The same work again after PostgreSQL picked it as the victim of a deadlock or of serialization."""

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.failures import DatabaseBusy, sqlstate_of
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

Result = TypeVar("Result")

#: Rolled back by PostgreSQL itself, so nothing of it remains. A lost connection is not here: its commit
#: may have happened.
REPEATABLE_STATES = frozenset({"40001", "40P01"})

_FIRST_PAUSE_S = 0.02


async def in_unit_of_work(
    engine: AsyncEngine,
    work: Callable[[UnitOfWork], Awaitable[Result]],
    *,
    workspace_id: uuid.UUID | None,
    user_id: uuid.UUID | None = None,
    attempts: int = 4,
) -> Result:
    """Run ``work`` in a unit of work, again from its beginning if PostgreSQL asks for it.

    ``work`` must do nothing outside its transaction.
    Raises: ``DatabaseBusy`` when the last attempt failed too; anything else at once.
    """
    for attempt in range(attempts):
        try:
            async with unit_of_work(engine, workspace_id=workspace_id, user_id=user_id) as uow:
                return await work(uow)
        except DatabaseBusy as failure:
            if attempt == attempts - 1 or sqlstate_of(_cause(failure)) not in REPEATABLE_STATES:
                raise
        # Uneven pauses keep two rivals from meeting again.
        await asyncio.sleep(_FIRST_PAUSE_S * 2**attempt * random.uniform(0.5, 1.5))
    raise DatabaseBusy("no attempt was allowed")


def _cause(failure: DatabaseBusy) -> BaseException:
    return failure.__cause__ or failure
