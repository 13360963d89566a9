"""One running server for all of these tests; each makes its own people and workspaces."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from adly_desktop.shell.garbage import collected_here
from tests.desktop.conftest import arabic, dressed, look
from tests.desktop.qt_loop import on_qt
from tests.postgres import database_url, fresh_database, postgres_server, postgres_servers
from tests.server.served import owner, served, workspace

__all__ = [
    "arabic",
    "database_url",
    "dressed",
    "fresh_database",
    "look",
    "on_qt",
    "owner",
    "postgres_server",
    "postgres_servers",
    "served",
    "workspace",
]


@pytest.fixture(autouse=True)
def _collected_on_qts_thread(look: QApplication) -> Iterator[None]:
    """As in the program: the server's thread beside must not destroy a window that was closed."""
    with collected_here():
        yield
