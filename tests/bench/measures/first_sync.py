"""The first sync of a workspace with 100,000 ads into an empty replica."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from tests.bench.outcome import Outcome, times_floor
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.samples import in_turns, median


def measure(bench: Bench) -> Iterable[Outcome]:
    """By rows; by file there is nothing to measure yet."""
    tenant, folder, numbers = bench.tenant, bench.folder / "first-sync", count()
    folder.mkdir()

    def file() -> str:
        return str(folder / f"{next(numbers)}.replica")

    def ours() -> float:
        return _seconds(run("first_sync", tenant.stack.url, tenant.token, tenant.workspace_id, file()))

    def plain() -> float:
        return _seconds(run("first_sync", "floor", tenant.stack.database_url, tenant.workspace_id, file()))

    synced, streamed = in_turns(ours, plain, bench.sizes.first_syncs)
    yield Outcome(
        name="first_sync_rows",
        measure=f"first sync of {bench.sizes.ads:,} ads by rows",
        unit="s",
        value=median(synced),
        floor=median(streamed),
        floor_is="COPY, zstd, parse, executemany into one indexed table, encrypted",
        bars=(times_floor(1.5),),
    )
    yield Outcome(
        name="first_sync_file",
        measure=f"first sync of {bench.sizes.ads:,} ads by file",
        unit="s",
        bars=(times_floor(1.4),),
        note="not in this release: snapshots as files are not built yet",
    )


def _seconds(measured: dict[str, Any]) -> float:
    return float(measured["seconds"])
