"""One question to one of the database's finder functions, without a transaction around it.

A finder reads what it may by itself, so neither role nor context has to be set first: one round trip. Every
request pays for one, so it goes past SQLAlchemy's execution, as a transaction's context does: half the time.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import TextClause
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.failures import failure_of
from adly_sync_server.db.lent import lent

Row = dict[str, Any]

_DIALECT: Final = PGDialectAsync_psycopg()  # type: ignore[no-untyped-call]  # as the library has it


async def asked_alone(engine: AsyncEngine, question: TextClause, values: Mapping[str, Any]) -> list[Row]:
    """The answer's rows. Raises ``DatabaseUnavailable`` and its kin.

    A pooled connection that died meanwhile is replaced once: a question may be asked twice.
    """
    try:
        return await _asked(engine, question, values)
    except psycopg.OperationalError:
        # Through SQLAlchemy, so that the pool drops every connection as old as the one that died.
        return await _asked_again(engine, question, values)
    except (SQLAlchemyError, psycopg.Error) as error:
        raise _in_our_words(error) from error


async def one_alone(engine: AsyncEngine, question: TextClause, values: Mapping[str, Any]) -> Row | None:
    """The answer's first row, if there is one. Raises as ``asked_alone`` does."""
    return next(iter(await asked_alone(engine, question, values)), None)


async def _asked(engine: AsyncEngine, question: TextClause, values: Mapping[str, Any]) -> list[Row]:
    async with lent(engine) as driver:
        cursor = driver.cursor(row_factory=dict_row)
        await cursor.execute(_in_the_drivers_words(question), dict(values))
        rows: list[Row] = await cursor.fetchall()
    return rows


async def _asked_again(engine: AsyncEngine, question: TextClause, values: Mapping[str, Any]) -> list[Row]:
    for is_last in (False, True):
        try:
            async with engine.connect() as connection:
                alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
                return [dict(row) for row in (await alone.execute(question, dict(values))).mappings()]
        except SQLAlchemyError as error:
            if is_last or not getattr(error, "connection_invalidated", False):
                raise _in_our_words(error) from error
    raise AssertionError("the second time answers or raises")


@cache
def _in_the_drivers_words(question: TextClause) -> str:
    return str(question.compile(dialect=_DIALECT))


def _in_our_words(error: Exception) -> Exception:
    return failure_of(error) or error
