"""Working jobs off: stops, lost databases, lost workers, locks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import owner_unit_of_work, unit_of_work
from adly_sync_server.jobs import housekeeping
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import URGENT, Queue, enqueue, enqueue_before_others, make_queue
from adly_sync_server.jobs.rescue import rescue_stalled
from adly_sync_server.jobs.worker import CONCURRENCY, work
from adly_sync_server.settings import Settings

pytestmark = pytest.mark.anyio

_STATUSES = sa.text("select status::text from procrastinate_jobs order by id")


@asynccontextmanager
async def working(queue: Queue, settings: Settings, *, grace_s: float = 0.1) -> AsyncIterator[None]:
    """A worker meanwhile; stopped at the end as an operator would."""
    task = asyncio.create_task(work(queue, settings, grace_s=grace_s))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def queued(
    engine: AsyncEngine, queue: Queue, name: str, count: int = 1, lock: str | None = None
) -> None:
    """Queue so many jobs."""
    async with unit_of_work(engine, workspace_id=None) as uow:
        for number in range(count):
            await enqueue(queue, uow, name, lock=lock, number=number)


async def statuses(engine: AsyncEngine) -> list[str]:
    """Of jobs that are not done."""
    async with owner_unit_of_work(engine) as uow:
        return list((await uow.connection.execute(_STATUSES)).scalars())


async def until(holds: Callable[[], Awaitable[bool]], timeout_s: float = 15) -> None:
    """Wait until it holds."""
    for _ in range(int(timeout_s / 0.02)):
        if await holds():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError


async def test_a_stop_waits_for_what_ends_and_hands_back_the_rest(
    queue: Queue, engine: AsyncEngine, settings: Settings
) -> None:
    begun, ended = asyncio.Event(), []

    @queue.task(name="long", retry=Patience())
    async def long(number: int) -> None:
        begun.set()
        await asyncio.sleep(60)

    @queue.task(name="short", retry=Patience())
    async def short(number: int) -> None:
        await begun.wait()
        await asyncio.sleep(0.2)
        ended.append(number)

    await queued(engine, queue, "short")
    await queued(engine, queue, "long")
    async with working(queue, settings, grace_s=1.0):
        await begun.wait()
    assert ended == [0]
    assert await statuses(engine) == ["todo"]


async def test_what_was_handed_back_goes_on_in_another_worker(
    queue: Queue, engine: AsyncEngine, settings: Settings, database_url: str
) -> None:
    begun, other = asyncio.Event(), make_queue(database_url)
    ended = asyncio.Event()

    @queue.task(name="t", retry=Patience())
    async def stuck(number: int) -> None:
        begun.set()
        await asyncio.sleep(60)

    @other.task(name="t", retry=Patience())
    async def quick(number: int) -> None:
        ended.set()

    await queued(engine, queue, "t", lock="publish/1")
    async with working(queue, settings):
        await begun.wait()
    async with working(other, settings):
        await asyncio.wait_for(ended.wait(), 10)


async def test_a_worker_survives_its_database(queue: Queue, engine: AsyncEngine, settings: Settings) -> None:
    done: list[int] = []

    @queue.task(name="t", retry=Patience())
    async def note(number: int) -> None:
        done.append(number)

    async def both() -> bool:
        return len(done) >= 2

    async with working(queue, settings):
        await queued(engine, queue, "t")
        await until(lambda: _is(len(done) == 1))
        async with owner_unit_of_work(engine) as uow:
            await uow.connection.execute(
                sa.text(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and pid <> pg_backend_pid()"
                )
            )
        await engine.dispose()
        await queued(engine, queue, "t")
        await until(both)


async def test_two_workers_never_hold_one_lock_together(
    queue: Queue, engine: AsyncEngine, settings: Settings, database_url: str
) -> None:
    other, inside, most, done = make_queue(database_url), 0, 0, 0

    async def careful(number: int) -> None:
        nonlocal inside, most, done
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.03)
        inside -= 1
        done += 1

    queue.task(name="t")(careful)
    other.task(name="t")(careful)
    await queued(engine, queue, "t", count=4, lock="publish/1")
    async with working(queue, settings), working(other, settings):
        await until(lambda: _is(done == 4))
    assert most == 1


async def test_jobs_of_a_dead_worker_are_handed_back_once(
    queue: Queue, engine: AsyncEngine, database_url: str
) -> None:
    await queued(engine, queue, "t", count=3)
    async with owner_unit_of_work(engine) as uow:
        for last, number in (("now() - interval '1 hour'", 1), ("now()", 2)):
            await uow.connection.execute(
                sa.text(f"insert into procrastinate_workers (last_heartbeat) values ({last})")
            )
            await uow.connection.execute(
                sa.text("update procrastinate_jobs set status = 'doing', worker_id = :n where id = :n"),
                {"n": number},
            )
    other = make_queue(database_url)
    async with queue.open_async(), other.open_async():
        rescued = await asyncio.gather(*(rescue_stalled(q, 5) for q in (queue, other, queue, other)))
    assert sum(rescued) == 1
    assert await statuses(engine) == ["todo", "doing", "todo"]


async def test_what_cannot_be_handed_back_stops_nobody(queue: Queue, engine: AsyncEngine) -> None:
    """A job whose like waits under the same queueing lock stays until that one has run."""
    await queued(engine, queue, "t", count=3)
    async with owner_unit_of_work(engine) as uow:
        await uow.connection.execute(
            sa.text("update procrastinate_jobs set status = 'doing' where id in (1, 2)")
        )
        await uow.connection.execute(
            sa.text("update procrastinate_jobs set queueing_lock = 'one' where id in (1, 3)")
        )
    async with queue.open_async():
        assert await rescue_stalled(queue, 5) == 1
    assert await statuses(engine) == ["doing", "todo", "todo"]


_DIE = sa.text("update procrastinate_jobs set status = 'doing'")
_HOW_IT_STANDS = sa.text(
    "select attempts, extract(epoch from scheduled_at - now())::float as wait_s from procrastinate_jobs"
)


async def test_a_workers_death_is_no_attempt_of_the_job(queue: Queue, engine: AsyncEngine) -> None:
    """Else a job that was struck often ends as failed although nothing is wrong with it."""
    await queued(engine, queue, "t")
    waits: list[float] = []
    async with queue.open_async():
        for _ in range(25):
            async with owner_unit_of_work(engine) as uow:
                await uow.connection.execute(_DIE)
            assert await rescue_stalled(queue, 5) == 1
            async with owner_unit_of_work(engine) as uow:
                (row,) = await uow.connection.execute(_HOW_IT_STANDS)
            assert row.attempts == 0
            waits.append(row.wait_s)
    assert all(wait_s <= 0 for wait_s in waits[:20]), "as if nothing had happened"
    assert 10 < waits[22] < waits[24], "what may be what kills them gives others their turn"


async def test_a_rescued_job_that_was_to_be_given_up_is(queue: Queue, engine: AsyncEngine) -> None:
    await queued(engine, queue, "t")
    async with owner_unit_of_work(engine) as uow:
        await uow.connection.execute(_DIE)
        await uow.connection.execute(sa.text("update procrastinate_jobs set abort_requested = true"))
    async with queue.open_async():
        await rescue_stalled(queue, 5)
    assert await statuses(engine) == ["failed"]


async def test_old_failures_are_forgotten_after_a_while(queue: Queue, engine: AsyncEngine) -> None:
    housekeeping.register(queue)
    await queued(engine, queue, "t", count=2)
    async with owner_unit_of_work(engine) as uow:
        await uow.connection.execute(sa.text("update procrastinate_jobs set status = 'doing'"))
        await uow.connection.execute(sa.text("update procrastinate_jobs set status = 'failed'"))
        await uow.connection.execute(
            sa.text("update procrastinate_events set at = now() - interval '15 days' where job_id = 1")
        )
    async with queue.open_async():
        await queue.tasks["jobs.housekeeping"].func(timestamp=0)
    assert await statuses(engine) == ["failed"]


async def _is(truth: bool) -> bool:
    return truth


async def test_what_is_urgent_waits_for_no_hand(
    queue: Queue, engine: AsyncEngine, settings: Settings
) -> None:
    stopped, begun = asyncio.Event(), []

    @queue.task(name="endless", retry=Patience())
    async def endless(number: int) -> None:
        begun.append(number)
        await asyncio.sleep(60)

    @queue.task(name="stop_spending", queue=URGENT, retry=Patience())
    async def stop_spending(number: str) -> None:
        stopped.set()

    async def all_hands_are_full() -> bool:
        return len(begun) == CONCURRENCY

    await queued(engine, queue, "endless", count=2 * CONCURRENCY)
    async with working(queue, settings):
        await until(all_hands_are_full)
        async with unit_of_work(engine, workspace_id=None) as uow:
            await enqueue_before_others(queue, uow, "stop_spending", URGENT, number="1")
        await asyncio.wait_for(stopped.wait(), timeout=10)
    assert len(begun) == CONCURRENCY
