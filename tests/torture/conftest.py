"""Histories and scenes against the real server borrow it from the server's own tests."""

from tests.postgres import (
    database_url,
    empty_database_url,
    fresh_database,
    postgres_server,
    postgres_servers,
)
from tests.server.served import served

__all__ = [
    "database_url",
    "empty_database_url",
    "fresh_database",
    "postgres_server",
    "postgres_servers",
    "served",
]
