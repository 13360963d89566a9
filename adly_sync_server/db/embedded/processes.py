"""Processes we may not have started ourselves: alive or not, waiting for the end, ending what was left."""

import contextlib
import os
import select
import signal
import sys
import time
from pathlib import Path

_POLL_S = 0.02


def is_running(pid: int) -> bool:
    """True if the process exists and is not a zombie that nobody has collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _state(pid) not in ("Z", "X")


def wait_for_end(pid: int, timeout_s: float) -> bool:
    """Wait until the process has ended; ``False`` if it is still there after ``timeout_s``."""
    descriptor = _open_descriptor(pid)
    if descriptor is None:
        return _poll_for_end(pid, timeout_s)
    try:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(timeout_s * 1000)) or not is_running(pid)
    finally:
        os.close(descriptor)


def send(pid: int, number: signal.Signals) -> None:
    """Signal a process; one that has gone meanwhile is fine."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def works_in(pid: int, folder: Path) -> bool:
    """True if the process has ``folder`` as its working directory. Unknown outside Linux: then true."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        return os.readlink(f"/proc/{pid}/cwd") == str(folder.resolve())
    except OSError:
        return False


def end_leftovers(folder: Path) -> None:
    """End every process that still works in the data directory of a dead postmaster.

    Backends notice their postmaster's death only when they next wait for their client; a long query would
    hold the shared memory, and with it the restart, for as long as it runs.
    """
    for pid in _working_in(folder):
        send(pid, signal.SIGQUIT)
    deadline = time.monotonic() + 0.5
    for pid in _working_in(folder):
        if not wait_for_end(pid, max(0.0, deadline - time.monotonic())):
            send(pid, signal.SIGKILL)


def _working_in(folder: Path) -> list[int]:
    if not sys.platform.startswith("linux"):
        return []
    pids = (int(name) for name in os.listdir("/proc") if name.isdigit())
    return [pid for pid in pids if pid != os.getpid() and works_in(pid, folder) and is_running(pid)]


def _state(pid: int) -> str:
    """The one-letter state of /proc; empty where there is no /proc."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return text.rpartition(")")[2].split()[0]


def _open_descriptor(pid: int) -> int | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None


def _poll_for_end(pid: int, timeout_s: float) -> bool:
    deadline = time.monotonic() + timeout_s
    while is_running(pid):
        if time.monotonic() >= deadline:
            return False
        time.sleep(_POLL_S)
    return True
