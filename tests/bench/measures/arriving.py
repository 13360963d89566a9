"""The editor while an account of 25,000 ads comes into it: server, worker and desktop, each a process."""

import asyncio
import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx

from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from adly_sync_server.db.migrate import migrate
from tests.bench.outcome import Outcome, at_most
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.samples import percentile
from tests.server.importing.large import AD_SETS, ADS, filled
from tests.server.publishing.online import Agency, free_port
from tests.server.publishing.studio import Studio, make_studio
from tests.server.served import Served
from tests.torture.publishing.scenery import Worlds, server_environment, worlds
from tests.torture.publishing.workers import worker


def measure(bench: Bench) -> Iterable[Outcome]:
    """Letters while nothing comes and while all of it comes, and how long the window stood still."""
    folder, campaigns = bench.folder / "arriving", bench.sizes.imported
    folder.mkdir(mode=0o711)
    with worlds() as at, _database(folder) as url:
        at.clean()
        asyncio.run(_fill(url, folder / "theirs", at, campaigns))
        typed = _typed(url, folder, at, campaigns * AD_SETS * ADS, bench.sizes.keystrokes)
    what = f"while {campaigns * AD_SETS * ADS:,} ads are brought in"
    yield Outcome(
        name="keystroke_arriving",
        measure=f"keystroke saved, counted, linted, previewed {what}, p95",
        unit="ms",
        value=percentile(typed["arriving_ms"], 95),
        floor=percentile(typed["quiet_ms"], 95),
        floor_is="the same keystrokes in the same window before anything comes",
        bars=(at_most(50),),
        note=f"{len(typed['arriving_ms'])} letters in {typed['seconds']:.0f} s; platform without limits",
    )
    yield Outcome(
        name="late_arriving",
        measure=f"the window answers late {what}, p99",
        unit="ms",
        value=percentile(typed["late_ms"], 99),
        bars=(at_most(50),),
        note=f"at most {max(typed['late_ms']):.0f} ms",
    )


@contextlib.contextmanager
def _database(folder: Path) -> Iterator[str]:
    database = EmbeddedPostgres(folder / "database")
    try:
        url = database.start()
        migrate(url)
        yield url
    finally:
        database.stop()


async def _fill(url: str, folder: Path, at: Worlds, campaigns: int) -> None:
    """Another agency made what is brought in."""
    async with httpx.AsyncClient(timeout=120) as http:
        studio = await make_studio(url, folder, at.meta, http, Studio)
        await filled(studio, campaigns)
        await studio.parts.engine.dispose()


def _typed(url: str, folder: Path, at: Worlds, ads: int, keys: int) -> dict[str, Any]:
    environment = server_environment(at, url, folder)
    served = Served(url, folder, **{**environment, "ADLY_PORT": str(free_port())})
    served.start()
    try:
        agency = Agency(served, at.meta)
        agency.connect()
        agency.campaign()
        token = str(agency.owner.tokens["access_token"])
        where = (folder / "computer", served.url, token, agency.workspace, agency.account_id)
        with worker(environment):
            return run("arriving", *where, ads + 1, keys)
    finally:
        served.close_clients()
        served.stop()
