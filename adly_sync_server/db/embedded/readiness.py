"""Does the server answer, is it ours, and does it hold our database?"""

import contextlib
from pathlib import Path

import psycopg
from psycopg import errors, sql

from adly_sync_server.db.embedded.cluster import DATABASE
from adly_sync_server.db.embedded.failures import DatabasePasswordLost, EmbeddedDatabaseFailure

_CONNECT_TIMEOUT_S = 5


def answers(url: str, pgdata: Path) -> bool:
    """True if the server at ``url`` takes our password and works on our data directory.

    Raises: ``DatabasePasswordLost`` if it refuses the password, ``EmbeddedDatabaseFailure`` if it belongs
    to another data directory.
    """
    try:
        with psycopg.connect(url, connect_timeout=_CONNECT_TIMEOUT_S) as connection:
            row = connection.execute("select current_setting('data_directory')").fetchone()
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise DatabasePasswordLost(f"the password beside {pgdata} does not open it") from error
        return False
    if row is None or Path(str(row[0])).resolve() != pgdata.resolve():
        raise EmbeddedDatabaseFailure(f"the server that answers belongs to {row}, not to {pgdata}")
    return True


def ensure_database(url: str) -> None:
    """Make our database in a new cluster. ``url`` is the database's own address."""
    try:
        psycopg.connect(url, connect_timeout=_CONNECT_TIMEOUT_S).close()
    except psycopg.OperationalError as error:
        if f'database "{DATABASE}" does not exist' not in str(error):
            raise EmbeddedDatabaseFailure(f"the new server cannot be used: {error}") from error
        _make_database(url)


def _make_database(url: str) -> None:
    with (
        contextlib.closing(psycopg.connect(url, dbname="postgres", autocommit=True)) as connection,
        contextlib.suppress(errors.DuplicateDatabase),
    ):
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
