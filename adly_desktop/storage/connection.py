"""Opening the encrypted file: raw key, write-ahead log, and settings that were measured.

The writer runs with ``synchronous=FULL``: what a person typed survives a power cut. A reader never writes.
Checkpoints are left to quiet moments (threads.py); SQLite's own would land inside a keystroke.
"""

from pathlib import Path
from typing import Final

from adly_desktop.storage.driver import Connection, DriverError, connect
from adly_desktop.storage.failures import StorageFailed, is_cut_short, translated

KEY_BYTES: Final = 32
#: Decrypted pages kept in memory: without them every scan of a large grid decrypts it again.
_READER_CACHE_KIB: Final = 48 * 1024
_WRITER_CACHE_KIB: Final = 16 * 1024
#: A net only: the writer checkpoints by itself when quiet moments never come (pages of 4 KiB).
_CHECKPOINT_PAGES: Final = 8_000
BUSY_MS: Final = 5_000


def writer(path: Path, key: bytes) -> Connection:
    """The one connection that writes. Raises ``StorageFailed``."""
    connection = _opened(path, key, "rwc", _WRITER_CACHE_KIB)
    with translated():
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    return connection


def reader(path: Path, key: bytes) -> Connection:
    """A connection that can only read, and sees the last commit. Raises ``StorageFailed``."""
    # mode=rw and query_only: a WAL reader must be able to create the shared index beside the file.
    connection = _opened(path, key, "rw", _READER_CACHE_KIB)
    with translated():
        connection.execute("PRAGMA query_only = ON")
    return connection


def unlogged(path: Path, key: bytes) -> Connection:
    """A connection to a file that nobody else has, and that is worth nothing before it is finished.

    There is no way back from a statement that fails, and nothing is flushed. Raises ``StorageFailed``.
    """
    connection = _opened(path, key, "rw", _WRITER_CACHE_KIB)
    with translated():
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
    return connection


def _opened(path: Path, key: bytes, mode: str, cache_kib: int) -> Connection:
    if len(key) != KEY_BYTES:
        raise ValueError("a replica's key is 32 bytes")
    with translated():
        connection = connect(path, mode)
        try:
            _unlock(connection, key, cache_kib)
        except BaseException:
            connection.close()
            raise
    return connection


def _unlock(connection: Connection, key: bytes, cache_kib: int) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    _read_header(connection)
    connection.execute(f"PRAGMA cache_size = -{cache_kib}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _read_header(connection: Connection) -> None:
    """The key is only tried by the first page that is read; that page also tells a file without its end."""
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except DriverError as error:
        if is_cut_short(error):
            raise StorageFailed(str(error), code="replica_truncated") from error
        raise
