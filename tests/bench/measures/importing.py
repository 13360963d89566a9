"""An account of 1,000 campaigns × 5 ad sets × 5 ads, brought in by real workers of which two are killed.

The platform is simulated at its real limits of an app in full standing; the floor of the time is what the
same pages take to be read and thrown away.
"""

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import httpx

from adly_sync_server.contract.importing import ImportState
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from adly_sync_server.db.migrate import migrate
from adly_sync_server.platforms.imports import ReadsPages
from adly_sync_server.platforms.port import Level
from adly_sync_server.simulators.meta.run import start_meta_simulator
from tests.bench.outcome import Outcome, at_most
from tests.bench.plan import Bench
from tests.server.importing.desk import ImportDesk, import_desk
from tests.server.importing.large import AD_SETS, ADS, Workers, doubled, filled
from tests.server.publishing.platform import ACCOUNT, OPTIONS, Platform
from tests.server.publishing.studio import Studio, make_studio

_PATIENCE_S = 1_800.0
_TIER = "standard"


class _Measured(NamedTuple):
    seconds: float
    floor_s: float
    peak_mib: float
    growth: float
    doubled: int
    calls: int


def measure(bench: Bench) -> Iterable[Outcome]:
    """Time, memory, and how often anything came twice."""
    campaigns, folder = bench.sizes.imported, bench.folder / "importing"
    folder.mkdir(mode=0o711)
    found = asyncio.run(_run(campaigns, folder))
    ads = campaigns * AD_SETS * ADS
    what = f"import of {campaigns:,} × {AD_SETS} × {ADS}, two workers killed"
    yield Outcome(
        name="import_time",
        measure=what,
        unit="s",
        value=found.seconds,
        floor=found.floor_s,
        floor_is="the same pages read from the platform and thrown away",
        bars=(at_most(600.0),),
        note=f"{found.calls} calls at the platform's limit of an app in full standing",
    )
    yield Outcome(
        name="import_memory",
        measure=f"memory of the worker during an import of {ads:,} ads",
        unit="MiB",
        value=found.peak_mib,
        bars=(at_most(300.0),),
        note=f"the last third of the import took {found.growth:.2f} times what the first took at most",
    )
    yield Outcome(
        name="import_doubled",
        measure="rows that came twice",
        unit="",
        value=float(found.doubled),
        bars=(at_most(0.0),),
    )


async def _run(campaigns: int, folder: Path) -> _Measured:
    with start_meta_simulator(options=OPTIONS) as meta:
        database, platform = EmbeddedPostgres(folder / "server"), Platform(meta.base_url)
        url = database.start()
        try:
            migrate(url)
            async with httpx.AsyncClient(timeout=120) as http:
                studio = await make_studio(url, folder / "blobs", platform, http, Studio)
                measured = await _brought(import_desk(studio, http), url, folder, campaigns)
                await studio.parts.engine.dispose()
            return measured
        finally:
            database.stop()
            platform.close()


async def _brought(desk: ImportDesk, url: str, folder: Path, campaigns: int) -> _Measured:
    platform, adapter = desk.studio.platform, desk.studio.parts.platforms.named("meta")
    await filled(platform, adapter, ACCOUNT, campaigns)
    floor_s = await _read_through(adapter)
    platform.ask("POST", "options", {"tier": _TIER})
    platform.ask("DELETE", "journal")
    workers, rows = Workers(desk, url, folder), campaigns * (1 + AD_SETS + AD_SETS * ADS)
    began = time.monotonic()
    shown = await workers.bring_in(await desk.begin(), (rows // 10, rows // 2), _PATIENCE_S)
    seconds = time.monotonic() - began
    if shown.state != ImportState.DONE or sum((await desk.counted()).values()) != rows:
        raise RuntimeError(f"the import ended as {shown.state}: {shown.stages}")
    calls = len(platform.ask("GET", "journal"))
    memory = [one for one in workers.resident_mib if one > 0]
    third = max(len(memory) // 3, 1)
    growth = max(memory[-third:]) / max(memory[:third])
    return _Measured(seconds, floor_s, max(memory), growth, await doubled(desk), calls)


async def _read_through(adapter: object) -> float:
    assert isinstance(adapter, ReadsPages)
    began = time.monotonic()
    for level in Level:
        cursor: str | None = None
        while True:
            page = await adapter.entity_page(ACCOUNT, level, cursor)
            cursor = page.next_cursor
            if cursor is None:
                break
    return time.monotonic() - began
