"""The driver's own connection, lent from the pool for a question that pays for nothing but itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from psycopg.pq import TransactionStatus
from sqlalchemy import PoolProxiedConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn


@asynccontextmanager
async def lent(engine: AsyncEngine) -> AsyncIterator[Any]:
    """A psycopg connection on which nothing has to be begun or committed.

    One that does not come back idle is closed: whatever was left open on it would be the next one's.
    """
    pooled = await engine.raw_connection()
    try:
        driver: Any = pooled.driver_connection
        await driver.set_autocommit(True)
        yield driver
        await _given_back(pooled)
    except BaseException:
        # A cancelled caller does not wait, but the connection still finds its way back.
        await asyncio.shield(asyncio.ensure_future(_given_back(pooled)))
        raise


async def _given_back(pooled: PoolProxiedConnection) -> None:
    """A second time is nothing more."""
    driver: Any = pooled.driver_connection
    if driver is None:
        return
    if driver.info.transaction_status is TransactionStatus.IDLE:
        await driver.set_autocommit(False)
    else:
        await greenlet_spawn(pooled.invalidate)
    await greenlet_spawn(pooled.close)
