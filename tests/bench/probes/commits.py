"""``commits FOLDER TIMES``: edits through the storage's writer, each with its outbox row, and plain commits.

Every edit changes another ad, as in a multi-edit; joined typing would rewrite one row of the outbox, which is
less. The plain database takes turns with ours in the same folder, so that both wait for the same disk.
"""

import sys
import time
from pathlib import Path

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from tests.bench.agency import row_id
from tests.bench.floors.database import PlainDatabase
from tests.bench.probes.telling import tell
from tests.bench.replicas import KEY, Computer

_PATH = "creative_data.headline"
#: As many ads are there even in a quick run.
_ADS = 5_000


def main() -> None:
    """Edit, commit, tell."""
    computer, times = Computer(Path(sys.argv[1])), int(sys.argv[2])
    storage, plain = Threads(Replica.open(computer.replica, KEY)), PlainDatabase(computer.folder / "plain")
    ours, theirs = [], []
    for number in range(times):
        ours.append(_edited_ms(storage, number))
        theirs.append(plain.commit_ms(f"عرض رقم {number}"))
    tell(edit_ms=ours, plain_ms=theirs)
    plain.close()
    storage.close()


def _edited_ms(storage: Threads, number: int) -> float:
    intent = edits.patch("ads", row_id("ads", number % _ADS), {_PATH: f"عرض رقم {number}"})
    started = time.perf_counter()
    storage.submit(lambda uow: edits.edit(uow, [intent])).result()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
