"""``first_sync URL TOKEN WORKSPACE FILE`` or ``first_sync floor DATABASE WORKSPACE FILE``."""

import asyncio
import sys
import time
from pathlib import Path

from tests.bench.floors.stream import streamed_s
from tests.bench.probes.desk import Desk, Seat
from tests.bench.probes.telling import tell


async def _synced(seat: Seat, path: Path) -> None:
    async with Desk(seat, path) as desk:
        started = time.perf_counter()
        report = await desk.engine.sync_once()
        tell(seconds=time.perf_counter() - started, rows=report.pulled)


def main() -> None:
    """One whole first sync into a file that is not there yet."""
    first, second, workspace_id, file = sys.argv[1:5]
    if first == "floor":
        seconds, rows = streamed_s(second, workspace_id, Path(file))
        tell(seconds=seconds, rows=rows)
    else:
        asyncio.run(_synced(Seat(first, second, workspace_id), Path(file)))


if __name__ == "__main__":
    main()
