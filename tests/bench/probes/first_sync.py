"""``first_sync rows|file URL TOKEN WORKSPACE FILE``, ``first_sync floor DATABASE WORKSPACE FILE``,
``first_sync ready REPLICA PACKED`` or ``first_sync ready-floor PACKED FILE``.
"""

import asyncio
import gc
import sys
import time
from pathlib import Path

from adly_desktop.shell.garbage import collect_due
from adly_desktop.sync import snapshots
from tests.bench.floors import ready_file
from tests.bench.floors.stream import streamed_s
from tests.bench.probes.desk import Desk, Seat
from tests.bench.probes.telling import tell


async def _synced(seat: Seat, path: Path, *, by_file: bool) -> None:
    snapshots.LARGE_ROWS = 1  # type: ignore[misc]  # a quick run has few rows, and still goes by file
    async with Desk(seat, path, by_file=by_file) as desk:
        collecting = asyncio.create_task(_collecting())
        started, tree_s = time.perf_counter(), 0.0
        pulled = 0
        if by_file:
            pulled = (await desk.engine.sync_once(tree_only=True)).pulled
            tree_s = time.perf_counter() - started
        pulled += (await desk.engine.sync_once()).pulled
        tell(seconds=time.perf_counter() - started, tree_s=tree_s, rows=pulled)
        collecting.cancel()


async def _collecting() -> None:
    """As on the desktop (shell/garbage.py): once a second, not wherever something happens to be allocated."""
    gc.disable()
    while True:
        await asyncio.sleep(1)
        collect_due()


def main() -> None:
    """One whole first sync into a file that is not there yet, or what it is measured by."""
    match sys.argv[1:]:
        case ["floor", database, workspace_id, file]:
            seconds, rows = streamed_s(database, workspace_id, Path(file))
            tell(seconds=seconds, rows=rows)
        case ["ready", replica, packed]:
            ready_file.make(Path(replica), Path(packed))
            tell(bytes=Path(packed).stat().st_size)
        case ["ready-floor", packed, file]:
            tell(seconds=ready_file.copied_s(Path(packed), Path(file)))
        case [way, url, token, workspace_id, file]:
            asyncio.run(_synced(Seat(url, token, workspace_id), Path(file), by_file=way == "file"))


if __name__ == "__main__":
    main()
