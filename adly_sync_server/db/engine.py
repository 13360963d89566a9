"""Connections: an asynchronous engine for the server, a plain one for migrations and commands."""

from typing import Any

import msgspec
from sqlalchemy import URL, Engine, NullPool, create_engine, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

DRIVER = "postgresql+psycopg"

_CONNECT_TIMEOUT_S = 5
_APPLICATION = "adly-server"


def driver_url(url: str) -> URL:
    """Any spelling of a PostgreSQL address (``postgres://``, ``postgresql://``) for our driver."""
    return make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername=DRIVER)


def libpq_url(url: str) -> str:
    """The same address as libpq and procrastinate take it, password included."""
    return driver_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def make_engine(
    url: str, *, pooler: bool = False, pool_size: int = 10, pool_timeout_s: float = 10.0
) -> AsyncEngine:
    """The asynchronous engine of one process.

    ``pooler``: a transaction pooler such as PgBouncer stands between; then no statement is prepared on the
    server, because the next transaction may meet another server connection.
    ``pool_size``: connections kept open; as many again are opened under load and closed afterwards.
    """
    return create_async_engine(
        driver_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=pool_timeout_s,
        pool_use_lifo=True,
        **_shared_options(pooler=pooler),
    )


def make_plain_engine(url: str) -> Engine:
    """A synchronous engine without a pool, for migrations and one-off commands."""
    return create_engine(driver_url(url), poolclass=NullPool, **_shared_options(pooler=False))


def _shared_options(*, pooler: bool) -> dict[str, Any]:
    connect: dict[str, Any] = {"connect_timeout": _CONNECT_TIMEOUT_S, "application_name": _APPLICATION}
    if pooler:
        connect["prepare_threshold"] = None
    return {
        "connect_args": connect,
        "use_native_hstore": False,  # saves a catalogue query on every new connection
        "json_serializer": _to_json,
        "json_deserializer": msgspec.json.decode,
    }


def _to_json(content: object) -> str:
    return msgspec.json.encode(content).decode()
