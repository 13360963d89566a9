"""``python -m tests.bench.floors.server PORT``: the framework on its own, on the same database.

No authentication, no row security, no logging, no compression: what is left is what nobody can save.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import uvicorn
from litestar import Litestar, Response, get, post
from litestar.response import Stream
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.engine import make_engine
from adly_sync_server.http.serving import allow_many_streams

_HEAD = text("select head, low_water, epoch from workspace_heads where workspace_id = :workspace_id")
_COMMIT = text("insert into bench_commits (row) values (cast(:row as jsonb))")
_ROWS = text(
    "select row_to_json(a)::text as row from ads a where workspace_id = :workspace_id order by seq limit 50"
)
_TABLE = text("create table if not exists bench_commits (id bigserial primary key, row jsonb)")
_ROW = '{"headline": "عرض الجمعة البيضاء: خصم على جميع المنتجات", "status": "draft"}'


class Floors:
    """Routes on one engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._alone = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._engine = engine

    async def prepare(self) -> None:
        """The table that commits go to."""
        async with self._engine.begin() as connection:
            await connection.execute(_TABLE)

    async def head(self, workspace_id: UUID) -> None:
        """One indexed query."""
        async with self._alone.connect() as connection:
            (await connection.execute(_HEAD, {"workspace_id": workspace_id})).one()

    async def commit(self) -> None:
        """One row, committed."""
        async with self._alone.connect() as connection:
            await connection.execute(_COMMIT, {"row": _ROW})

    async def rows(self, workspace_id: UUID) -> str:
        """Fifty rows by an index."""
        async with self._alone.connect() as connection:
            found = await connection.execute(_ROWS, {"workspace_id": workspace_id})
            return "[" + ",".join(row.row for row in found) + "]"


def application(floors: Floors) -> Litestar:
    """The framework with a handler for each floor."""

    @get("/ready")
    async def ready() -> dict[str, Any]:
        return {}

    @get("/head/{workspace_id:uuid}", status_code=204)
    async def head(workspace_id: UUID) -> None:
        await floors.head(workspace_id)

    @post("/commit", status_code=204)
    async def commit() -> None:
        await floors.commit()

    @get("/rows/{workspace_id:uuid}")
    async def rows(workspace_id: UUID) -> Response[bytes]:
        return Response((await floors.rows(workspace_id)).encode(), media_type="application/json")

    @get("/hold")
    async def hold() -> Stream:
        return Stream(_held(), media_type="text/event-stream")

    handlers = [ready, head, commit, rows, hold]
    return Litestar(handlers, openapi_config=None, logging_config=None, on_startup=[floors.prepare])


async def _held() -> AsyncIterator[bytes]:
    yield b"data: held\n\n"
    await asyncio.Event().wait()


def main() -> None:
    """Serve until a signal asks to stop."""
    allow_many_streams()
    floors = Floors(make_engine(os.environ["ADLY_DATABASE_URL"]))
    uvicorn.run(
        application(floors),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        access_log=False,
        log_level="warning",
        server_header=False,
        date_header=False,
        timeout_keep_alive=75,  # as long as the product's: a turn of the other one may take a while
        timeout_graceful_shutdown=1,
    )


if __name__ == "__main__":
    main()
