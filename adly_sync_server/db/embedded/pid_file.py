"""``postmaster.pid``: what a running PostgreSQL writes about itself.

Lines, fixed since PostgreSQL 10: pid, data directory, start time, port, socket folder, listen address,
shared memory key, status. Source: src/include/utils/pidfile.h of PostgreSQL.
"""

from dataclasses import dataclass
from pathlib import Path

NAME = "postmaster.pid"


@dataclass(frozen=True, slots=True)
class PidFile:
    """One reading. Lines that the postmaster has not written yet are empty or 0."""

    pid: int
    port: int
    socket_folder: str


def read_pid_file(pgdata: Path) -> PidFile | None:
    """The file's content, or ``None`` if there is none or its first line is no process id."""
    try:
        lines = (pgdata / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return None
    lines += [""] * (8 - len(lines))
    pid = _whole(lines[0])
    return PidFile(pid=pid, port=_whole(lines[3]), socket_folder=lines[4].strip()) if pid > 0 else None


def forget_pid_file(pgdata: Path) -> None:
    """Remove the file of a postmaster that is known to be dead."""
    (pgdata / NAME).unlink(missing_ok=True)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0
