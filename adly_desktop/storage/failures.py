"""What SQLite's errors mean to us, in one place: stable codes instead of result codes."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from adly_desktop.storage.driver import DriverError
from adly_sync_server.contract.errors import AdlyError

_OK, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 0, 5, 6, 8, 10, 11, 13, 14, 26
_CODES: Final = {
    _BUSY: "replica_locked",
    _LOCKED: "replica_locked",
    _READONLY: "replica_locked",
    _CORRUPT: "replica_damaged",
    _NOTADB: "replica_damaged",
    _FULL: "disk_full",
    # A failed write of the log or of its shared index is how a full disk shows itself on some systems.
    _IOERR: "disk_full",
}
_FULL_ERRNO: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class StorageFailed(AdlyError):
    """The replica could not do what was asked; nothing of it was done."""

    default_code = "unexpected"


@contextmanager
def translated() -> Iterator[None]:
    """Raises ``StorageFailed`` with a stable code where SQLite or the disk failed."""
    try:
        yield
    except DriverError as error:
        raise StorageFailed(str(error), code=code_of(error)) from error
    except OSError as error:
        if error.errno in _FULL_ERRNO:
            raise StorageFailed(str(error), code="disk_full") from error
        raise


def code_of(error: Exception) -> str:
    """The stable code of a database error; ``unexpected`` means a fault of ours."""
    number = int(getattr(error, "sqlite_errorcode", _OK) or _OK)
    return _CODES.get(number & 0xFF, "unexpected")


def is_cut_short(error: Exception) -> bool:
    """Whether the header, read under the right key, counts more pages than the file has.

    Page 1 is sealed: damage to it or another key is "not a database"; only a missing end is "malformed".
    """
    return int(getattr(error, "sqlite_errorcode", _OK) or _OK) & 0xFF == _CORRUPT
