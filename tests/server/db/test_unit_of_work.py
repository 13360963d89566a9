"""One transaction: context, commit at the edge, nothing left behind on a pooled connection."""

import asyncio
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.failures import DatabaseBusy, DatabaseUnavailable
from adly_sync_server.db.unit_of_work import UnitOfWork, owner_unit_of_work, unit_of_work
from tests.postgres import VERSIONS, PostgresServer
from tests.server.db.notes import CAIRO, RIYADH, cut_connections

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.parametrize("postgres_server", VERSIONS, indirect=True),
]


@pytest.fixture
def engine(engine_of_one: AsyncEngine) -> AsyncEngine:
    return engine_of_one


async def bodies(uow: UnitOfWork) -> list[str]:
    return list((await uow.connection.scalars(text("select body from notes order by body"))).all())


async def add(uow: UnitOfWork, number: int, workspace_id: uuid.UUID = RIYADH) -> None:
    statement = text("insert into notes values (:workspace_id, :id, 'جديد')")
    await uow.connection.execute(statement, {"workspace_id": workspace_id, "id": number})


async def add_and_fail(uow: UnitOfWork) -> None:
    await add(uow, 2)
    await uow.connection.execute(text("select 1 / 0"))


async def commit_and_fail(uow: UnitOfWork) -> None:
    insertion = text("insert into notes values (:workspace_id, 2, '')")
    await uow.session.execute(insertion, {"workspace_id": RIYADH})
    await uow.session.commit()
    await uow.connection.execute(text("select 1 / 0"))


async def add_one_and_a_duplicate(uow: UnitOfWork) -> None:
    async with uow.savepoint():
        await add(uow, 3)
        await add(uow, 2)


async def count(engine: AsyncEngine, workspace_id: uuid.UUID = RIYADH) -> int:
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        return len(await bodies(uow))


async def test_each_workspace_sees_its_own_rows(engine: AsyncEngine) -> None:
    for workspace_id, body in ((RIYADH, "الرياض"), (CAIRO, "القاهرة")):
        async with unit_of_work(engine, workspace_id=workspace_id) as uow:
            assert await bodies(uow) == [body]


async def test_without_context_there_are_no_rows(engine: AsyncEngine) -> None:
    async with unit_of_work(engine, workspace_id=RIYADH) as uow:
        assert await bodies(uow) == ["الرياض"]
    async with unit_of_work(engine, workspace_id=None) as uow:
        assert await bodies(uow) == []


async def test_without_context_nothing_can_be_written(engine: AsyncEngine) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with unit_of_work(engine, workspace_id=None) as uow:
            await add(uow, 5)


async def test_the_row_of_another_workspace_cannot_be_written(engine: AsyncEngine) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with unit_of_work(engine, workspace_id=RIYADH) as uow:
            await add(uow, 5, CAIRO)
    assert await count(engine, CAIRO) == 1


async def test_role_and_context_end_with_the_transaction(engine: AsyncEngine) -> None:
    query = text(
        "select current_user, current_setting('adly.ws', true), current_setting('adly.user', true),"
        " current_setting('statement_timeout'), pg_backend_pid()"
    )
    async with unit_of_work(engine, workspace_id=RIYADH, user_id=CAIRO, statement_timeout_ms=1234) as uow:
        inside = (await uow.connection.execute(query)).one()
    async with engine.connect() as connection:
        after = (await connection.execute(query)).one()
    assert inside[:4] == ("adly_app", str(RIYADH), str(CAIRO), "1234ms")
    assert after[:4] == ("adly_owner", "", "", "0")
    assert inside[4] == after[4], "both must have met on one connection"


async def test_context_does_not_leak_after_a_failed_transaction(engine: AsyncEngine) -> None:
    with pytest.raises(DBAPIError):
        async with unit_of_work(engine, workspace_id=RIYADH) as uow:
            await uow.connection.execute(text("select 1 / 0"))
    async with unit_of_work(engine, workspace_id=None) as uow:
        assert await bodies(uow) == []


async def test_the_end_of_the_block_commits(engine: AsyncEngine) -> None:
    async with unit_of_work(engine, workspace_id=RIYADH) as uow:
        await add(uow, 2)
    assert await count(engine) == 2


async def test_an_exception_rolls_everything_back(engine: AsyncEngine) -> None:
    with pytest.raises(DBAPIError):
        async with unit_of_work(engine, workspace_id=RIYADH) as uow:
            await add_and_fail(uow)
    assert await count(engine) == 1


async def test_a_commit_inside_the_block_does_not_count(engine: AsyncEngine) -> None:
    with pytest.raises(DBAPIError):
        async with unit_of_work(engine, workspace_id=RIYADH) as uow:
            await commit_and_fail(uow)
    assert await count(engine) == 1


async def test_a_savepoint_fails_alone(engine: AsyncEngine) -> None:
    async with unit_of_work(engine, workspace_id=RIYADH) as uow:
        await add(uow, 2)
        with pytest.raises(IntegrityError):
            await add_one_and_a_duplicate(uow)
        await add(uow, 4)
    assert await count(engine) == 3


async def test_session_and_connection_are_one_transaction(engine: AsyncEngine) -> None:
    async with unit_of_work(engine, workspace_id=RIYADH) as uow:
        await add(uow, 2)
        assert (await uow.session.execute(text("select count(*) from notes"))).scalar_one() == 2
        raw = await uow.driver_connection()
        found = await (await raw.execute("select count(*) from notes")).fetchone()
        assert found == (2,)


async def test_the_owner_keeps_the_role_of_the_address(engine: AsyncEngine) -> None:
    async with owner_unit_of_work(engine) as uow:
        assert (await uow.connection.execute(text("select current_user"))).scalar_one() == "adly_owner"
    async with unit_of_work(engine, workspace_id=RIYADH) as uow:
        assert (await uow.connection.execute(text("select current_user"))).scalar_one() == "adly_app"


async def test_a_connection_cut_while_it_waited_in_the_pool_is_replaced_unseen(
    engine: AsyncEngine, notes_url: str
) -> None:
    assert await count(engine) == 1
    cut_connections(notes_url)
    assert await count(engine) == 1


async def test_a_connection_cut_in_mid_transaction_is_an_outage_and_nothing_was_written(
    engine: AsyncEngine, notes_url: str
) -> None:
    with pytest.raises(DatabaseUnavailable) as outage:
        async with unit_of_work(engine, workspace_id=RIYADH) as uow:
            await add_across_a_cut(uow, notes_url)
    assert (outage.value.code, outage.value.retryable) == ("database_unavailable", True)
    assert await count(engine) == 1


async def add_across_a_cut(uow: UnitOfWork, url: str) -> None:
    await add(uow, 2)
    cut_connections(url)
    await add(uow, 3)


async def test_a_statement_that_takes_too_long_is_stopped(engine: AsyncEngine) -> None:
    with pytest.raises(DatabaseBusy):
        async with unit_of_work(engine, workspace_id=RIYADH, statement_timeout_ms=50) as uow:
            await uow.connection.execute(text("select pg_sleep(20)"))


async def test_a_cancelled_transaction_is_undone_and_gives_its_connection_back(engine: AsyncEngine) -> None:
    async def work() -> None:
        async with unit_of_work(engine, workspace_id=RIYADH) as uow:
            await add(uow, 2)
            await uow.connection.execute(text("select pg_sleep(20)"))

    task = asyncio.create_task(work())
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await count(engine) == 1


async def test_no_connection_left_is_an_outage_not_a_hang(engine: AsyncEngine) -> None:
    async with unit_of_work(engine, workspace_id=RIYADH), unit_of_work(engine, workspace_id=RIYADH):
        with pytest.raises(DatabaseUnavailable, match="became free"):
            async with unit_of_work(engine, workspace_id=RIYADH):
                pass


async def test_a_database_that_is_not_there_is_an_outage(postgres_server: PostgresServer) -> None:
    nowhere = make_engine("postgresql://adly_owner@127.0.0.1:1/adly")
    with pytest.raises(DatabaseUnavailable):
        async with unit_of_work(nowhere, workspace_id=RIYADH):
            pass
    await nowhere.dispose()


@pytest.fixture
def login_role(notes_url: str) -> Iterator[str]:
    """A production-like address: its role owns the tables and is no superuser."""
    name = f"operator_{uuid.uuid4().hex[:8]}"
    role = sql.Identifier(name)
    with psycopg.connect(notes_url, autocommit=True) as connection:
        connection.execute(sql.SQL("create role {} login password 'known'").format(role))
        connection.execute(sql.SQL("grant adly_app to {}").format(role))
        connection.execute(sql.SQL("alter table notes owner to {}").format(role))
    yield notes_url.replace("adly_owner:", f"{name}:").replace(notes_url.split(":")[2].split("@")[0], "known")
    with psycopg.connect(notes_url, autocommit=True) as connection:
        connection.execute("alter table notes owner to adly_owner")
        connection.execute(sql.SQL("drop role {}").format(role))


async def test_an_owner_who_is_no_superuser_is_held_by_the_policies_too(login_role: str) -> None:
    engine = make_engine(login_role)
    async with owner_unit_of_work(engine) as uow:
        assert await bodies(uow) == []
    assert await count(engine) == 1
    await engine.dispose()
