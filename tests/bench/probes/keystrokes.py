"""``keystrokes FOLDER KEYS``: typing in the middle of long copy, each key until all it causes has happened.

Saved is saved: the row and its outbox entry are committed and flushed to the disk. Counter, direction lint
and previews are those of the inspector; what they changed is painted.
"""

import sys
from pathlib import Path

from tests.bench.agency import row_id
from tests.bench.probes.frames import rest
from tests.bench.probes.scene import Scene
from tests.bench.probes.telling import tell
from tests.bench.probes.typist import CHARACTERS, Typist

#: Nobody types faster for long.
_BETWEEN_S = 0.04


def main() -> None:
    """Open the ad, type, tell."""
    with Scene(Path(sys.argv[1])) as scene:
        typist = Typist(scene, row_id("ads", 11))
        rest(1.0)
        taken = []
        for _ in range(int(sys.argv[2])):
            taken.append(typist.keystroke_ms())
            rest(_BETWEEN_S)
        tell(keystroke_ms=taken, characters=CHARACTERS)


if __name__ == "__main__":
    main()
