"""A long statement goes to a connection once, is planned once, and answers as it would without."""

import asyncio
import uuid
from typing import Any

import pytest
from sqlalchemy import text

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.prepared import Prepared
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

QUESTION = Prepared(
    text("select n, :word || ' 100%' from generate_series(1, :up_to) n where n % 2 = :odd order by n")
)
PREPARED = text(
    "select count(*), max(generic_plans), max(custom_plans) from pg_prepared_statements"
    " where statement like '%generate_series%' and statement like '%100%'"
)


async def _asked(uow: UnitOfWork, up_to: int) -> list[tuple[Any, ...]]:
    return await QUESTION.rows(uow, {"word": "كلمة", "up_to": up_to, "odd": 1})


@pytest.mark.parametrize("pooler", [False, True])
def test_it_answers_whatever_the_size_of_its_numbers(database_url: str, pooler: bool) -> None:
    async def scene() -> tuple[list[int], tuple[Any, ...]]:
        engine = make_engine(database_url, pooler=pooler, pool_size=1)
        lengths = []
        for up_to in (3, 70_000, 3, 40):
            async with unit_of_work(engine, workspace_id=uuid.uuid4(), plans_once=True) as uow:
                rows = await _asked(uow, up_to)
                assert rows[0] == (1, "كلمة 100%")
                lengths.append(len(rows))
                kept = (await uow.connection.execute(PREPARED)).one()
        await engine.dispose()
        return lengths, tuple(kept)

    lengths, kept = asyncio.run(scene())
    assert lengths == [2, 35_000, 2, 20]
    assert kept == ((0, None, None) if pooler else (1, 4, 0))


def test_the_plan_of_others_is_theirs(database_url: str) -> None:
    async def scene() -> list[str]:
        engine = make_engine(database_url, pool_size=1)
        modes = []
        for plans_once in (True, False):
            async with unit_of_work(engine, workspace_id=None, plans_once=plans_once) as uow:
                modes.append((await uow.connection.execute(text("show plan_cache_mode"))).scalar_one())
        await engine.dispose()
        return modes

    assert asyncio.run(scene()) == ["force_generic_plan", "auto"]


def test_what_postgresql_refuses_is_told_in_our_words(database_url: str) -> None:
    slow = Prepared(text("select pg_sleep(:seconds)"))

    async def scene() -> str:
        engine = make_engine(database_url, pool_size=1)
        try:
            async with unit_of_work(engine, workspace_id=None, statement_timeout_ms=50) as uow:
                await slow.rows(uow, {"seconds": 5})
        except AdlyError as failure:
            return failure.code
        finally:
            await engine.dispose()
        return "answered"

    assert asyncio.run(scene()) == "unavailable"
