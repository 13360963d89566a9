"""One question under row security: role, context and question in one trip to the database.

What is sent between two synchronisations is one transaction to PostgreSQL, begun and ended by itself. So
nothing is begun or committed here, and nothing can stay behind on a pooled connection, whatever goes wrong.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.context import ONLY_READ, STATEMENT_TIMEOUT_MS, context_values
from adly_sync_server.db.failures import DatabaseUnavailable, failure_of
from adly_sync_server.db.lent import lent
from adly_sync_server.db.prepared import Prepared
from adly_sync_server.db.unit_of_work import unit_of_work

Rows = list[tuple[Any, ...]]


async def asked_within(
    engine: AsyncEngine,
    question: Prepared,
    values: Mapping[str, Any],
    *,
    workspace_id: UUID | None,
    user_id: UUID | None,
    statement_timeout_ms: int = STATEMENT_TIMEOUT_MS,
) -> Rows:
    """Every row of the answer, as the application role may see it for this person in this workspace.

    All of it is one moment's; a question that writes or locks is refused by PostgreSQL.
    Raises: ``DatabaseUnavailable``, ``DatabaseBusy``, ``DatabaseFull``.
    """
    context = context_values(workspace_id, user_id, statement_timeout_ms, plans_once=True)
    try:
        return await _in_one_trip(engine, question, values, context)
    except psycopg.Error as error:
        if not isinstance(failure_of(error), DatabaseUnavailable):
            raise (failure_of(error) or error) from error
    except SQLAlchemyError as error:
        raise (failure_of(error) or error) from error
    # The connection had died in the pool. The longer way replaces it, and a question may be asked twice.
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=user_id, plans_once=True) as uow:
        return await question.rows(uow, values)


async def _in_one_trip(
    engine: AsyncEngine, question: Prepared, values: Mapping[str, Any], context: Mapping[str, str]
) -> Rows:
    async with lent(engine) as driver:
        async with driver.pipeline():
            await ONLY_READ.asked(driver, context)
            cursor = await question.asked(driver, values)
        return await cursor.fetchall()
