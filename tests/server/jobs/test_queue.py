"""Putting jobs into the queue in the caller's own transaction."""

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import owner_unit_of_work, unit_of_work
from adly_sync_server.jobs.queue import Queue, enqueue

pytestmark = pytest.mark.anyio


async def waiting(engine: AsyncEngine) -> list[dict[str, Any]]:
    """Arguments of jobs that wait."""
    async with owner_unit_of_work(engine) as uow:
        query = sa.text("select args from procrastinate_jobs where status = 'todo' order by id")
        return list((await uow.connection.execute(query)).scalars())


async def test_a_job_comes_with_its_transaction(queue: Queue, engine: AsyncEngine) -> None:
    async with unit_of_work(engine, workspace_id=None) as uow:
        await enqueue(queue, uow, "t", x=1)
    assert await waiting(engine) == [{"x": 1}]


async def test_and_goes_with_it(queue: Queue, engine: AsyncEngine) -> None:
    async def fail_after() -> None:
        async with unit_of_work(engine, workspace_id=None) as uow:
            await enqueue(queue, uow, "t", x=1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_after()
    assert await waiting(engine) == []


async def test_the_same_job_waits_once(queue: Queue, engine: AsyncEngine) -> None:
    for x in (1, 1, 2):
        async with unit_of_work(engine, workspace_id=None) as uow:
            await enqueue(queue, uow, "t", once=True, x=x)
            await enqueue(queue, uow, "t", once=True, x=x)
    assert await waiting(engine) == [{"x": 1}, {"x": 2}]


async def test_asked_by_many_at_once_it_waits_once(queue: Queue, engine: AsyncEngine) -> None:
    async def ask() -> None:
        async with unit_of_work(engine, workspace_id=None) as uow:
            await enqueue(queue, uow, "t", once=True, x=1)

    await asyncio.gather(*(ask() for _ in range(8)))
    assert await waiting(engine) == [{"x": 1}]
