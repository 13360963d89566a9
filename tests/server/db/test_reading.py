"""A question in one trip: bound by the row policies, unable to write, and nothing of it stays behind."""

import asyncio
import random
import uuid
from typing import Any

import psycopg
import pytest
from sqlalchemy import AsyncAdaptedQueuePool, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.failures import DatabaseBusy, DatabaseUnavailable
from adly_sync_server.db.lent import lent
from adly_sync_server.db.prepared import Prepared
from adly_sync_server.db.reading import asked_within
from adly_sync_server.db.unit_of_work import unit_of_work
from tests.postgres import VERSIONS, PostgresServer
from tests.server.db.notes import CAIRO, RIYADH, cut_connections

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.parametrize("postgres_server", VERSIONS, indirect=True),
]

BODIES = Prepared(text("select body from notes where body <> :unwanted order by body"))
WHO = Prepared(
    text(
        "select current_user::text, current_setting('adly.ws'), current_setting('adly.user'),"
        " current_setting('statement_timeout'), pg_backend_pid()"
    )
)
SLOW = Prepared(text("select pg_sleep(:seconds)"))
FAILING = Prepared(text("select 1 / cast(:by as int)"))
#: Behind the back of everybody: what is set on the connection itself.
LEFT_BEHIND = text(
    "select current_user::text, coalesce(current_setting('adly.ws', true), ''),"
    " coalesce(current_setting('adly.user', true), ''), current_setting('statement_timeout'),"
    " current_setting('transaction_read_only'), current_setting('plan_cache_mode'), pg_backend_pid()"
)
NOTHING = ("adly_owner", "", "", "0", "off", "auto")


async def bodies(engine: AsyncEngine, workspace_id: uuid.UUID | None) -> list[str]:
    rows = await asked(engine, BODIES, {"unwanted": ""}, workspace_id)
    return [body for (body,) in rows]


async def asked(
    engine: AsyncEngine,
    question: Prepared,
    values: dict[str, Any],
    workspace_id: uuid.UUID | None = RIYADH,
    **limits: int,
) -> list[tuple[Any, ...]]:
    return await asked_within(engine, question, values, workspace_id=workspace_id, user_id=CAIRO, **limits)


async def left_behind(engine: AsyncEngine) -> tuple[Any, ...]:
    async with engine.connect() as connection:
        return tuple((await connection.execute(LEFT_BEHIND)).one())


@pytest.mark.parametrize("pooler", [False, True])
async def test_each_workspace_sees_its_own_rows_and_none_without(notes_url: str, pooler: bool) -> None:
    engine = make_engine(notes_url, pooler=pooler, pool_size=1)
    for _ in range(3):
        assert await bodies(engine, RIYADH) == ["الرياض"]
        assert await bodies(engine, CAIRO) == ["القاهرة"]
        assert await bodies(engine, None) == []
    await engine.dispose()


async def test_role_and_context_end_with_the_question(engine_of_one: AsyncEngine) -> None:
    ((*inside, backend),) = await asked(engine_of_one, WHO, {}, statement_timeout_ms=1234)
    assert inside == ["adly_app", str(RIYADH), str(CAIRO), "1234ms"]
    assert await left_behind(engine_of_one) == (*NOTHING, backend)


async def test_nothing_stays_after_a_question_that_failed(engine_of_one: AsyncEngine) -> None:
    ((*_, backend),) = await asked(engine_of_one, WHO, {})
    for _ in range(2):
        with pytest.raises(psycopg.errors.DivisionByZero):
            await asked(engine_of_one, FAILING, {"by": 0})
    assert await left_behind(engine_of_one) == (*NOTHING, backend)
    assert await asked(engine_of_one, FAILING, {"by": 1}) == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "with gone as (delete from notes returning id) select id from gone",
        "select id from notes for share",
        "select nextval('numbers')",
    ],
)
async def test_it_can_write_and_lock_nothing(engine_of_one: AsyncEngine, statement: str) -> None:
    async with engine_of_one.begin() as connection:
        await connection.execute(text("create sequence numbers"))
        await connection.execute(text("grant usage on sequence numbers to adly_app"))
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        await asked(engine_of_one, Prepared(text(statement)), {})
    assert await bodies(engine_of_one, RIYADH) == ["الرياض"]


async def test_a_connection_cut_while_it_waited_in_the_pool_is_replaced_unseen(
    engine_of_one: AsyncEngine, notes_url: str
) -> None:
    assert await bodies(engine_of_one, RIYADH) == ["الرياض"]
    cut_connections(notes_url)
    assert await bodies(engine_of_one, RIYADH) == ["الرياض"]
    assert (await left_behind(engine_of_one))[:6] == NOTHING


async def test_a_question_that_takes_too_long_is_stopped_and_not_asked_again(
    engine_of_one: AsyncEngine,
) -> None:
    started = asyncio.get_running_loop().time()
    with pytest.raises(DatabaseBusy):
        await asked(engine_of_one, SLOW, {"seconds": 20}, statement_timeout_ms=300)
    assert asyncio.get_running_loop().time() - started < 0.6
    assert (await left_behind(engine_of_one))[:6] == NOTHING


async def test_who_leaves_in_the_middle_leaves_nothing_behind(engine_of_one: AsyncEngine) -> None:
    assert await bodies(engine_of_one, RIYADH) == ["الرياض"]
    for wait_s in (0.0, 0.001, 0.1):
        task = asyncio.create_task(asked(engine_of_one, SLOW, {"seconds": 20}))
        await asyncio.sleep(wait_s)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with asyncio.timeout(5):
            assert (await left_behind(engine_of_one))[:6] == NOTHING
            assert await bodies(engine_of_one, CAIRO) == ["القاهرة"]


async def test_of_many_at_once_everybody_sees_his_own_whoever_leaves(notes_url: str) -> None:
    chance, engine = random.Random(7), make_engine(notes_url, pool_size=8)
    own = {RIYADH: ["الرياض"], CAIRO: ["القاهرة"]}

    async def read(workspace_id: uuid.UUID) -> None:
        assert await bodies(engine, workspace_id) == own[workspace_id]

    # Nobody leaves while he is still connecting: the driver lets go of that only when memory is cleared.
    await asyncio.gather(*[asked(engine, SLOW, {"seconds": 0.2}) for _ in range(8)])
    for _ in range(30):
        readers = [asyncio.create_task(read(chance.choice([RIYADH, CAIRO]))) for _ in range(8)]
        await asyncio.sleep(chance.uniform(0, 0.004))
        for leaver in chance.sample(readers, 3):
            leaver.cancel()
        ended = await asyncio.gather(*readers, return_exceptions=True)
        assert [end for end in ended if end and not isinstance(end, asyncio.CancelledError)] == []
        assert (await left_behind(engine))[:6] == NOTHING
    pool = engine.pool
    assert isinstance(pool, AsyncAdaptedQueuePool)
    assert pool.checkedout() == 0
    await engine.dispose()


async def test_no_connection_left_is_an_outage_not_a_hang(engine_of_one: AsyncEngine) -> None:
    async with (
        unit_of_work(engine_of_one, workspace_id=RIYADH),
        unit_of_work(engine_of_one, workspace_id=RIYADH),
    ):
        with pytest.raises(DatabaseUnavailable, match="became free"):
            await bodies(engine_of_one, RIYADH)


async def test_a_database_that_is_not_there_is_an_outage(postgres_server: PostgresServer) -> None:
    nowhere = make_engine("postgresql://adly_owner@127.0.0.1:1/adly")
    with pytest.raises(DatabaseUnavailable):
        await bodies(nowhere, RIYADH)
    await nowhere.dispose()


async def test_a_connection_that_is_lent_and_comes_back_in_mid_transaction_is_closed(
    engine_of_one: AsyncEngine,
) -> None:
    async with lent(engine_of_one) as driver:
        await driver.execute("begin")
        backend = driver.info.backend_pid
        await driver.execute("select set_config('adly.ws', %s, true)", [str(RIYADH)])
    *found, other = await left_behind(engine_of_one)
    assert tuple(found) == NOTHING
    assert other != backend
