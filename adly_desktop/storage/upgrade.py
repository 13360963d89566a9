"""Bringing a replica to this version's schema: migrations/desktop, after a copy of the file was made.

A replica that is already there costs one indexed read; Alembic and SQLAlchemy are imported only when there is
something to do.
"""

from pathlib import Path
from typing import Any, Final

from adly_desktop.storage import connection as connections
from adly_desktop.storage import copies
from adly_desktop.storage.columns import layouts
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.failures import StorageFailed, translated
from adly_desktop.storage.images import Images
from adly_desktop.storage.parked import Parked
from adly_desktop.storage.rows import OWN_READ, Rows, read_row
from adly_sync_server.contract.entities import ENTITIES

#: The newest revision in migrations/desktop; a test keeps the two equal.
HEAD: Final = "0008"
SCRIPTS: Final = Path(__file__).resolve().parents[2] / "migrations" / "desktop"


def revision_of(connection: Connection) -> str | None:
    """The schema's revision; None for a file without tables."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if found is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def upgrade(path: Path, key: bytes) -> None:
    """Make the file ready for this version. Raises ``StorageFailed`` (replica_newer, disk_full, …).

    On any failure the file is as it was: each revision is one transaction, and a copy stands beside it that
    is put back where the file does not open afterwards. A process killed anywhere in here goes on at the next
    start.
    """
    copies.finish_putting_back(path)
    connection = connections.writer(path, key)
    try:
        with translated():
            current = revision_of(connection)
            if current == HEAD:
                copies.drop_proven(path)
                return
            _refuse_newer(current)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    if current is None:
        with translated():
            _migrate(path, key)
    else:
        with translated():
            copy = copies.keep(path, current)
        _migrate_or_put_back(path, key, copy)


def _migrate_or_put_back(path: Path, key: bytes, copy: Path) -> None:
    try:
        with translated():
            _migrate(path, key)
        _prove(path, key)
    except Exception:
        copies.put_back(path, copy)
        raise


def _prove(path: Path, key: bytes) -> None:
    """The file opens, is whole and of this version. Raises ``StorageFailed``."""
    connection = connections.reader(path, key)
    try:
        with translated():
            found, *_ = connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok" or revision_of(connection) != HEAD:
                raise StorageFailed("the upgraded file is not whole", code="replica_damaged")
    finally:
        connection.close()


def _refuse_newer(current: str | None) -> None:
    if current is not None and current > HEAD:
        raise StorageFailed(f"schema {current}, this version knows {HEAD}", code="replica_newer")


def _migrate(path: Path, key: bytes) -> None:
    from alembic import command
    from sqlalchemy.exc import DBAPIError

    engine = engine_of(path, key)
    try:
        with engine.begin() as link:
            command.upgrade(configuration(link), "head")
            replay_parked(link.connection.driver_connection)
    except DBAPIError as error:
        # The driver's own error says whether the disk is full or the file damaged.
        raise (error.orig or error) from error
    finally:
        engine.dispose()


def engine_of(path: Path, key: bytes) -> Any:
    """An SQLAlchemy engine on the file; for migrations and their tests only."""
    from sqlalchemy import URL, NullPool, create_engine, event

    secret = f"x'{key.hex()}'"
    url = URL.create("sqlite+pysqlcipher", username="", password=secret, host="", database=str(path))
    engine = create_engine(url, poolclass=NullPool)
    # The driver would begin a transaction before the first row only, and leave changes of the schema outside.
    event.listen(engine, "connect", lambda link, _: setattr(link, "isolation_level", None))
    event.listen(engine, "begin", lambda link: link.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def configuration(link: Any) -> Any:
    """Alembic's configuration for an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = link
    return config


def replay_parked(connection: Any) -> None:
    """Fields and rows that an older version could only park find their columns and tables."""
    rows = Rows(connection)
    for layout in layouts():
        name = layout.entity.name
        sql = f"SELECT {OWN_READ}, {layout.selected} FROM {layout.table} WHERE extra IS NOT NULL"
        waiting = [read_row(layout, values) for values in connection.execute(sql).fetchall()]
        rows.write(name, waiting)
    for name in set(Parked(connection).entities()) & set(ENTITIES):
        Images(connection).apply(Parked(connection).take(name))
