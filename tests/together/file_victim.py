"""A computer whose power goes in the middle of a first sync: ``URL TOKEN WORKSPACE FILE LARGE WRITES``."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from adly_desktop.sync import snapshots
from tests.together.computers import Seat, computer


async def _synced(seat: Seat, path: Path, writes: int) -> None:
    async with computer(seat, path, by_file=True) as desk:
        write, done = desk.storage.write, 0

        async def fatal(*arguments: Any, **options: Any) -> Any:
            nonlocal done
            done += 1
            if done > writes:
                os.kill(os.getpid(), signal.SIGKILL)
            return await write(*arguments, **options)

        desk.storage.write = fatal  # type: ignore[method-assign]  # the end comes between two of its writes
        await desk.engine.sync_once()


if __name__ == "__main__":
    url, token, workspace_id, file, large_rows, writes = sys.argv[1:7]
    snapshots.LARGE_ROWS = int(large_rows)  # type: ignore[misc]  # a small workspace passes for a large one
    asyncio.run(_synced(Seat(url, token, workspace_id), Path(file), int(writes)))
