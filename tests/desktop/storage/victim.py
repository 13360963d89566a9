"""A process that edits a replica and is killed at a named step. Prints how many edits must be there."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from tests.desktop.storage.drafts import campaign
from tests.desktop.storage.empty import KEY


def main(path: Path, step: str) -> None:
    """Three edits are committed; the fourth meets the step."""
    replica = Replica.open(path, KEY)
    for number in range(3):
        replica.write(lambda uow, n=number: edits.edit(uow, [campaign(f"حملة {n}")]))  # type: ignore[misc]  # bound
    print(4 if step == "after_commit" else 3, flush=True)
    _STEPS[step](replica)


def _before_commit(replica: Replica) -> None:
    with replica.unit_of_work() as uow:
        edits.edit(uow, [campaign("لم تحفظ")])
        _die()


def _after_commit(replica: Replica) -> None:
    replica.write(lambda uow: edits.edit(uow, [campaign("حفظت")]))
    _die()


def _while_numbering(replica: Replica) -> None:
    with replica.unit_of_work() as uow:
        for queued in list(uow.outbox.unsent()):
            uow.outbox.number(queued.position, uow.state.next_n())
        _die()


def _die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


_STEPS = {
    "before_commit": _before_commit,
    "after_commit": _after_commit,
    "while_numbering": _while_numbering,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
