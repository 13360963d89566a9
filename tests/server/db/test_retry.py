"""Work that PostgreSQL rolled back as a victim is done again; all other failures are told at once."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.failures import DatabaseBusy
from adly_sync_server.db.retry import in_unit_of_work
from adly_sync_server.db.unit_of_work import UnitOfWork

pytestmark = pytest.mark.anyio

SCHEMA = """
do $$ begin
    create role adly_app nologin;
exception when duplicate_object then null;
end $$;
grant adly_app to current_user;
create table counters (id int primary key, value int not null);
grant all on counters to adly_app;
insert into counters values (1, 0), (2, 0);
"""


@pytest.fixture
async def engine(empty_database_url: str) -> AsyncIterator[AsyncEngine]:
    with psycopg.connect(empty_database_url) as connection:
        connection.execute(SCHEMA)
    engine = make_engine(empty_database_url)
    yield engine
    await engine.dispose()


async def run(engine: AsyncEngine, work: "Work", attempts: int = 4) -> int:
    return await in_unit_of_work(engine, work, workspace_id=uuid.UUID(int=1), attempts=attempts)


class Work:
    """Adds one to both counters in the given order and counts how often it was begun."""

    def __init__(self, *order: int) -> None:
        self.order, self.begun, self.between = order, 0, asyncio.Event()

    async def __call__(self, uow: UnitOfWork) -> int:
        self.begun += 1
        for number in self.order:
            statement = text("update counters set value = value + 1 where id = :id")
            await uow.connection.execute(statement, {"id": number})
            self.between.set()
            await asyncio.sleep(0.05)
        return self.begun


async def test_both_rivals_of_a_deadlock_succeed(engine: AsyncEngine) -> None:
    up, down = Work(1, 2), Work(2, 1)
    async with asyncio.timeout(20):
        await asyncio.gather(run(engine, up), run(engine, down))
    assert sorted((up.begun, down.begun)) == [1, 2]
    async with engine.connect() as connection:
        values = (await connection.scalars(text("select value from counters"))).all()
    assert list(values) == [2, 2]


async def raising(state: str, begun: list[int], uow: UnitOfWork) -> int:
    begun.append(1)
    await uow.connection.execute(text(f"do $$ begin raise sqlstate '{state}'; end $$"))
    return 0


@pytest.mark.parametrize(("state", "attempts"), [("40001", 3), ("40P01", 3), ("55P03", 1)])
async def test_only_what_was_rolled_back_for_a_rival_is_tried_again(
    engine: AsyncEngine, state: str, attempts: int
) -> None:
    begun: list[int] = []
    with pytest.raises(DatabaseBusy):
        await in_unit_of_work(engine, lambda uow: raising(state, begun, uow), workspace_id=None, attempts=3)
    assert len(begun) == attempts
