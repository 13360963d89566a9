"""Named steps on either side, at one of which a process is killed. The product knows nothing of them.

On the server a step is a statement of a push, or its commit; on the desktop a commit of the replica, the
journal's line behind it, or a call. They are reached by listening to the database engine and by heirs of the
desktop's own classes.
"""

import os
import signal
from pathlib import Path
from typing import Final

#: What a statement of a push is recognised by.
STATEMENTS: Final = {
    "standing": "for share of m",
    "counter": "update workspace_heads set head",
    "client": "insert into sync_clients",
    "campaigns": "insert into campaigns",
    "ads": "insert into ads",
    "history": "insert into revisions",
    "results": "insert into mutation_results",
}
SERVER_STEPS: Final = (
    *(f"{when}:{name}" for name in STATEMENTS for when in ("before", "after")),
    "before:commit",
    "after:commit",
)
CLIENT_STEPS: Final = (
    *(f"{when}:commit:{origin}" for origin in ("edit", "settle", "pull") for when in ("before", "after")),
    "before:journal",
    *(f"{when}:{call}" for call in ("hello", "push", "changes") for when in ("before", "after")),
)


def kill(pid: int) -> None:
    """As a power cut ends a process."""
    os.kill(pid, signal.SIGKILL)


class Doom:
    """A file that names the step at which a process has to be killed, and which process; it strikes once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def arm(self, step: str, pid: int = 0) -> None:
        """``pid`` 0 is whoever passes the step."""
        fresh = self._path.with_suffix(".new")
        fresh.write_text(f"{step} {pid}", encoding="ascii")
        fresh.replace(self._path)

    def disarm(self) -> bool:
        """True if it has not struck."""
        is_left = self._path.exists()
        self._path.unlink(missing_ok=True)
        return is_left

    def pass_step(self, step: str) -> None:
        """One step further, or the end."""
        try:
            armed, pid = self._path.read_text(encoding="ascii").split()
        except FileNotFoundError:
            return
        if armed == step:
            self._path.unlink()
            kill(int(pid) or os.getpid())
