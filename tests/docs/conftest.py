"""Fixtures of these tests: a running server and a person."""

from tests.postgres import postgres_servers
from tests.server.served import owner, served, workspace

__all__ = ["owner", "postgres_servers", "served", "workspace"]
