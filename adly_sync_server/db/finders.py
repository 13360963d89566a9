"""One question to one of the database's finder functions, without a transaction around it.

A finder reads what it may by itself, so neither role nor context has to be set first: one round trip.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import TextClause
from sqlalchemy.engine import MappingResult
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.failures import failure_of


async def asked_alone(engine: AsyncEngine, question: TextClause, values: Mapping[str, Any]) -> MappingResult:
    """The answer's rows. Raises ``DatabaseUnavailable`` and its kin.

    A pooled connection that died meanwhile is replaced once: a question may be asked twice.
    """
    try:
        return await _asked(engine, question, values)
    except SQLAlchemyError as error:
        if getattr(error, "connection_invalidated", False):
            return await _asked_again(engine, question, values)
        raise _in_our_words(error) from error


async def _asked_again(engine: AsyncEngine, question: TextClause, values: Mapping[str, Any]) -> MappingResult:
    try:
        return await _asked(engine, question, values)
    except SQLAlchemyError as error:
        raise _in_our_words(error) from error


async def _asked(engine: AsyncEngine, question: TextClause, values: Mapping[str, Any]) -> MappingResult:
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        return (await alone.execute(question, dict(values))).freeze()().mappings()


def _in_our_words(error: SQLAlchemyError) -> Exception:
    return failure_of(error) or error
