"""A worker that was thought dead and wakes up takes no job away from whoever does it now."""

import asyncio

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import Queue
from adly_sync_server.jobs.rescue import rescue_stalled
from adly_sync_server.platforms.failures import Transient
from adly_sync_server.settings import Settings
from tests.server.jobs.test_worker import queued, statuses, until, working

pytestmark = pytest.mark.anyio

#: Every worker counts as dead by this.
_NO_PATIENCE_S = -60.0


@pytest.mark.parametrize("fails", [None, Transient("not now"), ValueError("a bug")])
async def test_the_end_of_an_earlier_run_leaves_the_job_to_the_later_one(
    queue: Queue, engine: AsyncEngine, settings: Settings, fails: Exception | None
) -> None:
    begun, may_end = [asyncio.Event(), asyncio.Event()], [asyncio.Event(), asyncio.Event()]
    runs = iter((0, 1))

    @queue.task(name="t", retry=Patience())
    async def slow(number: int) -> None:
        run = next(runs)
        begun[run].set()
        await may_end[run].wait()
        if run == 0 and fails is not None:
            raise fails

    async def all_done() -> bool:
        return await statuses(engine) == []

    await queued(engine, queue, "t", lock="publish/1")
    async with working(queue, settings):
        await begun[0].wait()
        await rescue_stalled(queue, _NO_PATIENCE_S)
        await asyncio.wait_for(begun[1].wait(), 10)
        may_end[0].set()
        await asyncio.sleep(0.3)
        assert await statuses(engine) == ["doing"]
        may_end[1].set()
        await until(all_done)
