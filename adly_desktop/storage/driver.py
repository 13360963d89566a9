"""The SQLCipher driver with the types it does not ship. Everything it hands out passes through here."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

_driver: Any = import_module("sqlcipher3.dbapi2")

#: Every failure of the driver; ``sqlite_errorcode`` holds SQLite's own number.
DriverError: type[Exception] = _driver.Error


class Cursor(Protocol):
    """The part of a DB-API cursor that we use."""

    rowcount: int
    lastrowid: int | None

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """The part of a DB-API connection that we use. Transactions are begun and ended by statement."""

    in_transaction: bool

    def execute(self, sql: str, parameters: Any = ()) -> Cursor: ...
    def executemany(self, sql: str, parameters: Any) -> Cursor: ...
    def interrupt(self) -> None: ...
    def close(self) -> None: ...


def connect(path: Path, mode: str) -> Connection:
    """An unkeyed connection; ``mode`` is ``rwc`` or ``rw``. Callers see to one thread at a time."""
    connection: Connection = _driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    return connection
