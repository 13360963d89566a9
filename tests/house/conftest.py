"""House rules that look at a real database."""

from tests.postgres import (
    database_url,
    empty_database_url,
    fresh_database,
    postgres_server,
    postgres_servers,
)

__all__ = ["database_url", "empty_database_url", "fresh_database", "postgres_server", "postgres_servers"]
