"""A process that puts a damaged replica aside and is killed after a number of steps on files."""

import os
import signal
import sys
from pathlib import Path
from unittest.mock import patch

from adly_desktop.storage.replica import Replica
from tests.desktop.storage.empty import KEY

REAL = os.replace


class Counted:
    """Lets so many files be moved, then ends the process: ``before`` or after the last of them."""

    def __init__(self, moves: int, when: str) -> None:
        self._left, self._when = moves, when

    def __call__(self, source: Path, target: Path) -> Path:
        self._left -= 1
        if self._left < 0 and self._when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        REAL(source, target)
        if self._left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return Path(target)


if __name__ == "__main__":
    counted = Counted(int(sys.argv[2]), sys.argv[3])
    with patch.object(Path, "replace", lambda self, target: counted(self, target)):
        Replica.rebuild(Path(sys.argv[1]), KEY)
