"""Fixtures that every server test may ask for."""

import pytest

from tests.postgres import (
    database_url,
    empty_database_url,
    fresh_database,
    postgres_server,
    postgres_servers,
)

__all__ = ["database_url", "empty_database_url", "fresh_database", "postgres_server", "postgres_servers"]


@pytest.fixture
def anyio_backend() -> str:
    """Tests marked ``anyio`` run on asyncio, as the server does."""
    return "asyncio"
