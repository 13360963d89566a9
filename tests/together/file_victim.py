"""A computer whose power goes in the middle of a first sync: ``URL TOKEN WORKSPACE FILE LARGE WHEN``.

``WHEN`` is how many writes of the replica still succeed, or one of ``STEPS``.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

from adly_desktop.storage import renewal
from adly_desktop.storage.arriving import Arriving
from adly_desktop.storage.replica import Replica
from adly_desktop.sync import snapshots
from tests.together.computers import Seat, computer

#: Before or after the call with that number (1 where none is told) of a function on the way from pages that
#: come to the replica they become.
STEPS: Final = (
    "before:put",
    "after:put",
    "after:put#3",
    "before:flush",
    "before:become",
    "after:emptied_log",
    "before:_carry_over",
    "after:_carry_over",
    "before:put_in_place",
    "after:forget_log",
    "before:forget_log#2",
    "before:flush_folder",
    "after:put_in_place",
    "after:become",
)
_OWNERS: Final[tuple[Any, ...]] = (Arriving, Replica, renewal)


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _arm(step: str) -> None:
    """Kill this process at a step."""
    when, _, name = step.partition(":")
    name, _, number = name.partition("#")
    owner = next(owner for owner in _OWNERS if hasattr(owner, name))
    act, calls = getattr(owner, name), 0

    def fatal(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        is_it = calls == int(number or 1)
        if is_it and when == "before":
            _end()
        done = act(*arguments, **options)
        if is_it:
            _end()
        return done

    setattr(owner, name, fatal)


async def _synced(seat: Seat, path: Path, when: str) -> None:
    async with computer(seat, path, by_file=True) as desk:
        write, done = desk.storage.write, 0

        async def fatal(*arguments: Any, **options: Any) -> Any:
            nonlocal done
            done += 1
            if done > int(when):
                _end()
            return await write(*arguments, **options)

        if when in STEPS:
            _arm(when)
        else:
            desk.storage.write = fatal  # type: ignore[method-assign]  # the end comes between two of its writes
        await desk.engine.sync_once()


if __name__ == "__main__":
    url, token, workspace_id, file, large_rows, moment = sys.argv[1:7]
    snapshots.LARGE_ROWS = int(large_rows)  # type: ignore[misc]  # a small workspace passes for a large one
    asyncio.run(_synced(Seat(url, token, workspace_id), Path(file), moment))
