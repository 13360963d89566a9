"""The address of the database to use: the operator's, or the embedded one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adly_sync_server.db.embedded.failures import DatabaseInUse
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres, running_url
from adly_sync_server.settings import Settings

_NEIGHBOUR_STARTS_WITHIN_S = 120.0


@contextmanager
def provided_database(settings: Settings, *, direct: bool = False) -> Iterator[str]:
    """The address for as long as the block lasts.

    Without ``ADLY_DATABASE_URL`` it is the embedded database: the one that another command of this machine
    already looks after, or one that is started here and stopped with the block.
    ``direct``: past a pooler, for whoever listens to notifications or holds session locks.
    Raises: ``EmbeddedDatabaseFailure`` and its children.
    """
    if settings.database_url is not None:
        yield (settings.database_direct_url if direct else None) or settings.database_url
        return
    embedded = EmbeddedPostgres(settings.data_dir)
    try:
        embedded.start()
    except DatabaseInUse:
        yield _neighbours_url(settings.data_dir)
        return
    try:
        embedded.watch()
        yield embedded.url
    finally:
        embedded.stop()


def _neighbours_url(data_dir: Path) -> str:
    """The address that the other process serves, or is about to."""
    deadline = time.monotonic() + _NEIGHBOUR_STARTS_WITHIN_S
    while time.monotonic() < deadline:
        url = running_url(data_dir)
        if url is not None:
            return url
        time.sleep(0.05)
    raise DatabaseInUse(f"another process looks after the database in {data_dir}, but it does not run")
