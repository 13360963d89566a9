"""One transaction, for one workspace and one person, stepped down to the application role."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from adly_sync_server.db.context import STATEMENT_TIMEOUT_MS, STAY_OWNER, STEP_DOWN, context_values
from adly_sync_server.db.failures import failure_of
from adly_sync_server.db.prepared import Prepared

_ENTER = text("select set_config('adly.ws', :workspace_id, true)")


class UnitOfWork:
    """An open transaction. Repositories are built from it; only its own block commits.

    ``connection`` speaks SQL; ``session`` is the same transaction for mapped classes.
    """

    def __init__(
        self, connection: AsyncConnection, workspace_id: uuid.UUID | None, user_id: uuid.UUID | None
    ) -> None:
        self.connection = connection
        self.workspace_id = workspace_id
        self.user_id = user_id
        self._session: AsyncSession | None = None

    @property
    def session(self) -> AsyncSession:
        """Made at first use. Its own ``commit`` ends no transaction: the block does."""
        if self._session is None:
            self._session = AsyncSession(
                bind=self.connection, expire_on_commit=False, join_transaction_mode="rollback_only"
            )
        return self._session

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that can fail alone: an exception inside undoes it, and the rest goes on."""
        async with self.session.begin_nested():
            # The session sets its savepoint when it is first asked for its connection, not before.
            await self.session.connection()
            yield

    async def driver_connection(self) -> Any:
        """The psycopg connection inside, for a job that must be queued in this very transaction."""
        return await _driver_of(self.connection)

    async def _finish(self) -> None:
        if self._session is not None:
            await self._session.flush()

    async def _close(self) -> None:
        """Back to the pool; whatever was not committed is rolled back."""
        try:
            if self._session is not None:
                await self._session.close()
        finally:
            await self.connection.close()


@asynccontextmanager
async def unit_of_work(
    engine: AsyncEngine,
    *,
    workspace_id: uuid.UUID | None,
    user_id: uuid.UUID | None = None,
    statement_timeout_ms: int = STATEMENT_TIMEOUT_MS,
    plans_once: bool = False,
) -> AsyncIterator[UnitOfWork]:
    """A transaction of the application role: committed when the block ends well, else rolled back.

    ``plans_once``: what is prepared in it is planned once for all values, not anew for these.

    Raises: ``DatabaseUnavailable``, ``DatabaseBusy``, ``DatabaseFull``; after a connection that broke during
    the commit itself the outcome is unknown, as ever.
    """
    values = context_values(workspace_id, user_id, statement_timeout_ms, plans_once=plans_once)
    async with _transaction(engine, STEP_DOWN, workspace_id, user_id, values) as uow:
        yield uow


async def entered(uow: UnitOfWork, workspace_id: uuid.UUID) -> UnitOfWork:
    """The same transaction, in another workspace from now on: for an act that spans several of a person's.

    Whoever walks through workspaces does so by ascending id; two that walk at once wait, and never for each
    other.
    """
    await uow.connection.execute(_ENTER, {"workspace_id": str(workspace_id)})
    return UnitOfWork(uow.connection, workspace_id, uow.user_id)


@asynccontextmanager
async def owner_unit_of_work(
    engine: AsyncEngine,
    *,
    workspace_id: uuid.UUID | None = None,
    statement_timeout_ms: int = STATEMENT_TIMEOUT_MS,
) -> AsyncIterator[UnitOfWork]:
    """A transaction of the role in the address itself, for maintenance that belongs to no member."""
    values = context_values(workspace_id, None, statement_timeout_ms, plans_once=False)
    async with _transaction(engine, STAY_OWNER, workspace_id, None, values) as uow:
        yield uow


@asynccontextmanager
async def _transaction(
    engine: AsyncEngine,
    context: Prepared,
    workspace_id: uuid.UUID | None,
    user_id: uuid.UUID | None,
    values: dict[str, str],
) -> AsyncIterator[UnitOfWork]:
    try:
        connection = await _begin(engine, context, values)
        async with _ending(UnitOfWork(connection, workspace_id, user_id)) as uow:
            yield uow
    except (SQLAlchemyError, psycopg.Error) as error:
        failure = failure_of(error)
        if failure is None:
            raise
        raise failure from error


async def _begin(engine: AsyncEngine, context: Prepared, values: dict[str, str]) -> AsyncConnection:
    """Open a transaction with its context. A pooled connection that died meanwhile is replaced once."""
    try:
        return await _begin_once(engine, context, values)
    except psycopg.OperationalError:
        # Nothing has happened yet, so a second try on a new connection is safe.
        return await _begin_once(engine, context, values)


async def _begin_once(engine: AsyncEngine, context: Prepared, values: dict[str, str]) -> AsyncConnection:
    connection = await engine.connect()
    try:
        await connection.begin()
        # Past SQLAlchemy, because every request pays for this statement: a quarter more requests a second.
        await context.asked(await _driver_of(connection), values)
    except psycopg.OperationalError:
        with suppress(DBAPIError):
            # Through SQLAlchemy, so that the pool drops every connection as old as this one.
            await connection.execute(text("select 1"))
        await connection.close()
        raise
    except BaseException:
        await asyncio.shield(asyncio.ensure_future(connection.close()))
        raise
    return connection


async def _driver_of(connection: AsyncConnection) -> Any:
    return (await connection.get_raw_connection()).driver_connection


@asynccontextmanager
async def _ending(uow: UnitOfWork) -> AsyncIterator[UnitOfWork]:
    try:
        yield uow
        await uow._finish()
        await uow.connection.commit()
    finally:
        # A cancelled caller does not wait, but the connection still finds its way back.
        await asyncio.shield(asyncio.ensure_future(uow._close()))
