"""Addresses and connections."""

from decimal import Decimal

import psycopg
import pytest
from psycopg.types.json import Jsonb
from sqlalchemy import text

from adly_sync_server.db.engine import driver_url, libpq_url, make_engine, make_plain_engine

SPELLINGS = [
    "postgres://u:p%40x@h:5433/d",
    "postgresql://u:p%40x@h:5433/d",
    "postgresql+psycopg://u:p%40x@h:5433/d",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_an_address_is_one_address(spelling: str) -> None:
    url = driver_url(spelling)
    assert (url.drivername, url.username, url.password) == ("postgresql+psycopg", "u", "p@x")
    assert libpq_url(spelling) == "postgresql://u:p%40x@h:5433/d"


def test_the_embedded_address_serves_sqlalchemy_and_libpq_alike(empty_database_url: str) -> None:
    with make_plain_engine(empty_database_url).connect() as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1
    with psycopg.connect(libpq_url(empty_database_url)) as plain:
        assert plain.execute("select 1").fetchone() == (1,)


@pytest.mark.anyio
@pytest.mark.parametrize(("pooler", "prepared"), [(False, 1), (True, 0)])
async def test_behind_a_pooler_no_statement_is_prepared(
    empty_database_url: str, pooler: bool, prepared: int
) -> None:
    engine = make_engine(empty_database_url, pooler=pooler, pool_size=1)
    async with engine.connect() as connection:
        for _ in range(8):
            await connection.execute(text("select 'often'"))
        query = text("select count(*) from pg_prepared_statements where statement like '%often%'")
        found = (await connection.execute(query, execution_options={"prepare": False})).scalar_one()
    await engine.dispose()
    assert found >= prepared if prepared else found == 0


@pytest.mark.anyio
async def test_json_numbers_and_arabic_come_back_as_they_went(empty_database_url: str) -> None:
    content = {"headline": "خصم ٢٠٪ 🎉", "amount": "12.345", "count": 3, "none": None}
    engine = make_engine(empty_database_url)
    async with engine.begin() as connection:
        await connection.execute(text("create table kept (content jsonb, amount numeric(14,3))"))
        statement = text("insert into kept values (:content, :amount)")
        await connection.execute(statement, {"content": Jsonb(content), "amount": Decimal("12.345")})
        row = (await connection.execute(text("select content, amount from kept"))).one()
    await engine.dispose()
    assert row == (content, Decimal("12.345"))
