"""Fixtures that every server test may ask for."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from adly_sync_server.db.engine import make_plain_engine
from tests.postgres import (
    database_url,
    empty_database_url,
    fresh_database,
    postgres_server,
    postgres_servers,
)
from tests.server.db.sample_rows import Sample, write_sample
from tests.server.served import hashed_in_earnest, owner, served, workspace

__all__ = [
    "database_url",
    "empty_database_url",
    "fresh_database",
    "hashed_in_earnest",
    "owner",
    "postgres_server",
    "postgres_servers",
    "served",
    "workspace",
]


@pytest.fixture
def anyio_backend() -> str:
    """Tests marked ``anyio`` run on asyncio, as the server does."""
    return "asyncio"


@pytest.fixture
def owner_engine(database_url: str) -> Iterator[Engine]:
    """The owner of a migrated database, whom row security does not hold back."""
    engine = make_plain_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def mine(owner_engine: Engine) -> Sample:
    """A workspace with a row in every table."""
    with owner_engine.begin() as connection:
        return write_sample(connection)


@pytest.fixture
def theirs(owner_engine: Engine) -> Sample:
    """Another such workspace, of another person."""
    with owner_engine.begin() as connection:
        return write_sample(connection)
