"""Is it alive, and can it work."""

import msgspec
from litestar import get
from litestar.di import NamedDependency
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine


class Health(msgspec.Struct, frozen=True):
    """``ok``, or a problem document instead."""

    status: str


@get("/healthz", tags=["operations"])
async def alive() -> Health:
    """The process answers. Says nothing about the database."""
    return Health(status="ok")


@get("/readyz", tags=["operations"])
async def ready(engine: NamedDependency[AsyncEngine]) -> Health:
    """The process can work: the database answers. 503 otherwise."""
    async with engine.connect() as connection:
        await connection.execute(text("select 1"))
    return Health(status="ok")
