"""``arriving FOLDER URL TOKEN WORKSPACE ACCOUNT ADS KEYS``: typing while an account is brought in.

The page, its replica and the engine stand on one loop, as in the program. First KEYS letters while nothing
comes; then the import is asked for, and letters until all ADS are in the replica. Told are the keys of both,
and how late the loop was for a tick it owed: that is how long a hand would have waited.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import qasync

from adly_desktop.shell.garbage import collected_here
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from tests.bench.probes.desk import Desk, Seat, tokens_of
from tests.bench.probes.scene import Scene
from tests.bench.probes.telling import tell
from tests.bench.probes.typist import Typist
from tests.bench.replicas import Computer

_BETWEEN_S = 0.08
_TICK_S = 0.01
_PATIENCE_S = 500.0


class Ticks:
    """Owes the loop a tick every hundredth of a second, and keeps how late each was."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._task = asyncio.create_task(self._tick())

    def stop(self) -> None:
        """No more of them."""
        self._task.cancel()

    async def _tick(self) -> None:
        while True:
            due = time.perf_counter() + _TICK_S
            await asyncio.sleep(_TICK_S)
            self.late_ms.append(max(0.0, (time.perf_counter() - due) * 1000))


async def _measured(scene: Scene, typist: Typist, seat: Seat, account: str, ads: int, keys: int) -> None:
    wire = Wire(seat.url, tokens=tokens_of(seat.token))
    engine = SyncEngine(scene.storage, HttpTransport(wire, seat.workspace_id))
    working = asyncio.create_task(engine.run())
    quiet = [await _key_ms(typist) for _ in range(keys)]
    ticks = Ticks()
    await _ask(seat, account)
    arriving, started = [], time.monotonic()
    while await _ads(scene) < ads:
        arriving.append(await _key_ms(typist))
        if time.monotonic() - started > _PATIENCE_S:
            raise TimeoutError(f"{await _ads(scene)} of {ads} ads are there")
    ticks.stop()
    working.cancel()
    await wire.close()
    seconds = time.monotonic() - started
    tell(quiet_ms=quiet, arriving_ms=arriving, late_ms=ticks.late_ms, seconds=seconds)


async def _key_ms(typist: Typist) -> float:
    await asyncio.sleep(_BETWEEN_S)
    return await typist.keyed_ms()


async def _ask(seat: Seat, account: str) -> None:
    """Bring everything of the account in."""
    headers = {"Authorization": f"Bearer {seat.token}"}
    async with httpx.AsyncClient(base_url=seat.url, headers=headers) as http:
        path = f"/v1/workspaces/{seat.workspace_id}/imports"
        (await http.post(path, json={"ad_account_id": account})).raise_for_status()


async def _ads(scene: Scene) -> int:
    def counted(reader: Any) -> int:
        return int(reader.connection.execute("select count(*) from ads").fetchone()[0])

    return await scene.storage.read(counted)


def _only_ad(scene: Scene) -> str:
    place = scene.page.grid.model.place_at(0)
    assert place is not None
    return place.id


async def _first_sync(seat: Seat, path: Path) -> None:
    async with Desk(seat, path) as desk:
        await desk.engine.sync_once()


def main() -> None:
    """What is there first, then the page, then the import."""
    folder, url, token, workspace_id, account, ads, keys = sys.argv[1:8]
    seat, path = Seat(url, token, workspace_id), Computer(Path(folder)).replica
    path.parent.mkdir(parents=True)
    asyncio.run(_first_sync(seat, path))
    with Scene(Path(folder)) as scene:
        typist = Typist(scene, _only_ad(scene))
        with collected_here(), qasync.QEventLoop(scene.application) as loop:
            loop.run_until_complete(_measured(scene, typist, seat, account, int(ads), int(keys)))


if __name__ == "__main__":
    main()
