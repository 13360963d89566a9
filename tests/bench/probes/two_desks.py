"""``two_desks URL TOKEN WORKSPACE FOLDER EDITS AD PACED``: an edit on one computer, seen on another.

Both are whole replicas with their threads and running engines; hints travel by the server's event stream. The
clock runs from the moment the person's edit is handed to storage until the other replica has committed it.
PACED 0 lets an edit leave at once; 1 keeps the pause in which typing is joined.
"""

import asyncio
import contextlib
import sys
import time
from pathlib import Path

from adly_desktop.storage import edits
from adly_desktop.storage.changes import Changes
from adly_desktop.sync.pace import Pace
from tests.bench.probes.desk import Desk, Seat
from tests.bench.probes.telling import tell

_PATH = "creative_data.headline"
_PATIENCE_S, _BETWEEN_S = 30.0, 0.15


class Sight:
    """Waits until a row shows a text."""

    def __init__(self, desk: Desk, ad_id: str) -> None:
        self._desk, self._ad_id = desk, ad_id
        self._loop, self._stir = asyncio.get_running_loop(), asyncio.Event()
        desk.storage.replica.changes.connect(self._on_changes)

    async def until(self, text: str) -> None:
        """Returns when the replica has committed it."""
        async with asyncio.timeout(_PATIENCE_S):
            while await self._shown() != text:
                await self._stir.wait()
                self._stir.clear()

    def _on_changes(self, changes: Changes) -> None:
        if ("ads", self._ad_id) in changes.rows:
            self._loop.call_soon_threadsafe(self._stir.set)

    async def _shown(self) -> object:
        row = await self._desk.storage.read(lambda reader: reader.row("ads", self._ad_id))
        return None if row is None else row.fields["creative_data"].get("headline")


async def _edited(here: Desk, sight: Sight, ad_id: str, text: str, paced: bool) -> float:
    intent = edits.patch("ads", ad_id, {_PATH: text})
    started = time.perf_counter()
    await here.storage.write(lambda uow: edits.edit(uow, [intent]))
    if not paced:
        here.engine.wake()
    await sight.until(text)
    return (time.perf_counter() - started) * 1000


async def _measured(seat: Seat, folder: Path, count: int, ad_id: str, paced: bool) -> list[float]:
    async with Desk(seat, folder / "here", _pace(paced)) as here, Desk(seat, folder / "there") as there:
        await here.engine.sync_once()
        await there.engine.sync_once()
        working = [asyncio.create_task(desk.engine.run()) for desk in (here, there)]
        sight, taken = Sight(there, ad_id), []
        await asyncio.gather(_live(here), _live(there))
        for number in range(count):
            await asyncio.sleep(_BETWEEN_S)
            taken.append(await _edited(here, sight, ad_id, f"عرض رقم {number}", paced))
        for task in working:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    return taken


async def _live(desk: Desk) -> None:
    """Returns when the desk hears hints."""
    heard = asyncio.Event()
    disconnect = desk.engine.status.connect(lambda status: heard.set() if status.live else None)
    if not desk.engine.status.current.live:
        await heard.wait()
    disconnect()


def _pace(paced: bool) -> Pace | None:
    return None if paced else Pace(time.monotonic, quiet_s=0.0)


def main() -> None:
    """Two desks, some edits, tell."""
    url, token, workspace_id, folder, count, ad_id, paced = sys.argv[1:8]
    seat = Seat(url, token, workspace_id)
    Path(folder).mkdir(parents=True)
    tell(seen_ms=asyncio.run(_measured(seat, Path(folder), int(count), ad_id, paced == "1")))


if __name__ == "__main__":
    main()
