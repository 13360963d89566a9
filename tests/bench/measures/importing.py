"""An account of 1,000 campaigns × 5 ad sets × 5 ads on each platform, brought in by workers of which two die.

The platforms are simulated at their real limits: Meta of an app in full standing, TikTok at its lowest level.
The floor of the time is what the same pages take to be read and thrown away.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import httpx

from adly_sync_server.contract.importing import ImportState
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from adly_sync_server.db.migrate import migrate
from adly_sync_server.platforms.imports import ReadsPages
from adly_sync_server.platforms.port import AccountRef, Level
from tests.bench.outcome import Outcome, at_most
from tests.bench.plan import Bench
from tests.server.importing.desk import Make, opened
from tests.server.importing.large import AD_SETS, ADS, Workers, doubled, filled
from tests.server.platforms.snapchat import platform as snapchat
from tests.server.publishing import platform as meta
from tests.server.publishing import tiktok_platform as tiktok
from tests.server.publishing.snap_studio import make_snap_studio
from tests.server.publishing.studio import Studio, make_studio
from tests.server.publishing.tiktok_studio import TikTokStudio
from tests.torture.publishing.scenery import PLATFORMS, Worlds, worlds

_PATIENCE_S: Final = 1_800.0
_ACCOUNTS: Final = {"meta": meta.ACCOUNT, "tiktok": tiktok.ADVERTISER, "snapchat": snapchat.ACCOUNT}
_LIMITED: Final[dict[str, dict[str, Any]]] = {
    "meta": {"tier": "standard"},
    "tiktok": {"tier": "basic"},
    "snapchat": {"limits": True},
}
_LIMITS: Final = {
    "meta": "at the limit of an app in full standing",
    "tiktok": "at the limits of the basic level",
    "snapchat": "at its limits",
}


class _Measured(NamedTuple):
    seconds: float
    floor_s: float
    peak_mib: float
    growth: float
    doubled: int
    calls: int


def measure(bench: Bench) -> Iterable[Outcome]:
    """Time, memory, and how often anything came twice, platform by platform."""
    with worlds() as at:
        for platform in PLATFORMS:
            folder = bench.folder / f"importing-{platform}"
            folder.mkdir(mode=0o711)
            found = asyncio.run(_run(at, platform, bench.sizes.imported, folder))
            yield from _told(platform, bench.sizes.imported, found)


def _told(platform: str, campaigns: int, found: _Measured) -> Iterable[Outcome]:
    name, ads = platform.capitalize().replace("Tiktok", "TikTok"), campaigns * AD_SETS * ADS
    yield Outcome(
        name=f"import_time_{platform}",
        measure=f"import of {campaigns:,} × {AD_SETS} × {ADS} from {name}, two workers killed",
        unit="s",
        value=found.seconds,
        floor=found.floor_s,
        floor_is="the same pages read from the platform and thrown away",
        bars=(at_most(600.0),),
        note=f"{found.calls} calls {_LIMITS[platform]}",
    )
    yield Outcome(
        name=f"import_memory_{platform}",
        measure=f"memory of the worker during an import of {ads:,} ads from {name}",
        unit="MiB",
        value=found.peak_mib,
        bars=(at_most(300.0),),
        note=f"the last third of the import took {found.growth:.2f} times what the first took at most",
    )
    yield Outcome(
        name=f"import_doubled_{platform}",
        measure=f"rows from {name} that came twice",
        unit="",
        value=float(found.doubled),
        bars=(at_most(0.0),),
    )


async def _run(at: Worlds, platform: str, campaigns: int, folder: Path) -> _Measured:
    database = EmbeddedPostgres(folder / "server")
    url = database.start()
    try:
        migrate(url)
        at.clean()
        make = _maker(at, url, platform)
        async with _publisher(make, folder / "theirs") as studio, opened(make, folder / "ours") as desk:
            await filled(studio, campaigns)
            workers = Workers(desk, url, folder, at.environment())
            return await _brought(at, platform, workers, campaigns)
    finally:
        database.stop()


def _maker(at: Worlds, url: str, platform: str) -> Make:
    """How a workspace on this platform is made."""

    async def make(folder: Path, http: httpx.AsyncClient) -> Studio:
        if platform == "snapchat":
            return await make_snap_studio(url, folder, at.snapchat, http)
        if platform == "tiktok":
            return await make_studio(url, folder, at.tiktok, http, TikTokStudio)
        return await make_studio(url, folder, at.meta, http, Studio)

    return make


@asynccontextmanager
async def _publisher(make: Make, folder: Path) -> AsyncIterator[Studio]:
    """Another agency's workspace, which made what is brought in."""
    async with httpx.AsyncClient(timeout=120) as http:
        studio: Studio = await make(folder, http)
        yield studio
        await studio.parts.engine.dispose()


async def _brought(at: Worlds, platform: str, workers: Workers, campaigns: int) -> _Measured:
    desk, world = workers.desk, at.named(platform)
    floor_s = await _read_through(desk.studio.parts.platforms.named(platform), _ACCOUNTS[platform])
    world.ask("POST", "options", _LIMITED[platform])
    world.ask("DELETE", "journal")
    rows = campaigns * (1 + AD_SETS + AD_SETS * ADS)
    began = time.monotonic()
    shown = await workers.bring_in(await desk.begin(), (rows // 10, rows // 2), _PATIENCE_S)
    seconds = time.monotonic() - began
    if shown.state != ImportState.DONE or sum((await desk.counted()).values()) != rows:
        raise RuntimeError(f"the import ended as {shown.state}: {shown.stages}")
    calls = len(world.ask("GET", "journal"))
    peak_mib, growth = _memory(workers.resident_mib)
    return _Measured(seconds, floor_s, peak_mib, growth, await doubled(desk), calls)


def _memory(resident_mib: list[float]) -> tuple[float, float]:
    """The most it took, and how much more in the last third than in the first."""
    taken = [one for one in resident_mib if one > 0]
    third = max(len(taken) // 3, 1)
    return max(taken), max(taken[-third:]) / max(taken[:third])


async def _read_through(adapter: object, account: AccountRef) -> float:
    assert isinstance(adapter, ReadsPages)
    began = time.monotonic()
    for level in Level:
        cursor: str | None = None
        while True:
            page = await adapter.entity_page(account, level, cursor)
            cursor = page.next_cursor
            if cursor is None:
                break
    return time.monotonic() - began
