"""Histories against the real server borrow it from the server's own tests."""

from tests.postgres import postgres_servers
from tests.server.served import served

__all__ = ["postgres_servers", "served"]
