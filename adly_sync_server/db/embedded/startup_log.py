"""Why a start failed, read from the server's own words.

PostgreSQL reports a failed start only as text. It runs with ``LC_ALL=C``, so the text is English and stable.
"""

import errno
import re
from collections.abc import Callable
from pathlib import Path

from adly_sync_server.db.embedded.failures import (
    DatabaseDiskFull,
    DatabaseFolderUnusable,
    DatabaseInUse,
    DatabaseVersionMismatch,
    EmbeddedDatabaseFailure,
)

_TAIL_BYTES = 16_384
_PREFIXED = re.compile(r"\d{4}-\d\d-\d\d .*? \[\d+\] ")

_CAUSES: tuple[tuple[str, Callable[[str], EmbeddedDatabaseFailure]], ...] = (
    (r"No space left on device|Disk quota exceeded", DatabaseDiskFull),
    (r"incompatible with server|initialized by PostgreSQL version", DatabaseVersionMismatch),
    (r'lock file "postmaster.pid" already exists|another server might be running', DatabaseInUse),
    (r"Permission denied|Read-only file system", DatabaseFolderUnusable),
)


def failure_from(text: str, doing: str) -> EmbeddedDatabaseFailure:
    """The failure that the words of the server or of ``initdb`` speak of. ``doing`` begins the sentence."""
    reason = _last_complaint(text)
    for pattern, failure in _CAUSES:
        if re.search(pattern, text):
            return failure(f"{doing}: {reason}")
    return EmbeddedDatabaseFailure(f"{doing}: {reason}")


def failure_of_folder(error: OSError, folder: Path) -> EmbeddedDatabaseFailure:
    """What a refused write into one of our folders means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DatabaseDiskFull(f"there is no room left on the disk of {folder}")
    return DatabaseFolderUnusable(f"the folder {folder} cannot be used: {error.strerror}")


def memory_is_still_held(text: str) -> bool:
    """True while processes of a killed postmaster hold its shared memory: worth another try."""
    return "pre-existing shared memory block" in text


def words_of(pid: int, log: Path, offset: int) -> str:
    """What the process ``pid`` wrote to ``log`` after ``offset`` bytes; its last words if that is long.

    Lines of other processes are left out: a refused connection explains no failed start.
    """
    with log.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(offset, size - _TAIL_BYTES))
        lines = stream.read().decode("utf-8", errors="replace").splitlines()
    return "\n".join(line for line in lines if f"[{pid}]" in line or not _PREFIXED.match(line))


def _last_complaint(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    complaints = [line for line in lines if re.search(r"FATAL|PANIC|error:|ERROR", line)]
    chosen = (complaints or lines or ["it said nothing"])[-1]
    return re.sub(r"^.*?(?:FATAL|PANIC|ERROR|error):\s+", "", chosen)
