"""One running server for all of these tests; each makes its own people and workspaces."""

from tests.desktop.conftest import arabic, dressed, look
from tests.desktop.qt_loop import on_qt
from tests.postgres import postgres_servers
from tests.server.served import owner, served, workspace

__all__ = ["arabic", "dressed", "look", "on_qt", "owner", "postgres_servers", "served", "workspace"]
