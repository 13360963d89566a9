"""The first sync of a workspace with 100,000 ads into an empty replica: by rows, and by a ready file."""

import time
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from tests.bench.outcome import Outcome, times_floor
from tests.bench.people import Tenant
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.samples import in_turns, median

_PATIENCE_S = 300.0


def measure(bench: Bench) -> Iterable[Outcome]:
    """Each beside its own floor."""
    folder, numbers = bench.folder / "first-sync", count()
    folder.mkdir()

    def file() -> str:
        return str(folder / f"{next(numbers)}.replica")

    yield _by_rows(bench, file)
    yield _by_file(bench, file)


def _by_rows(bench: Bench, file: Callable[[], str]) -> Outcome:
    tenant = bench.tenant

    def ours() -> float:
        return _seconds(_synced(tenant, "rows", file()))

    def plain() -> float:
        return _seconds(run("first_sync", "floor", tenant.stack.database_url, tenant.workspace_id, file()))

    synced, streamed = in_turns(ours, plain, bench.sizes.first_syncs)
    return Outcome(
        name="first_sync_rows",
        measure=f"first sync of {bench.sizes.ads:,} ads by rows",
        unit="s",
        value=median(synced),
        floor=median(streamed),
        floor_is="COPY, zstd, parse, executemany into one indexed table, encrypted",
        bars=(times_floor(1.5),),
    )


def _by_file(bench: Bench, file: Callable[[], str]) -> Outcome:
    tenant, whole = bench.tenant, file()
    build_s, size_mib = _built(tenant)
    _synced(tenant, "file", whole)
    packed = f"{whole}.packed"
    run("first_sync", "ready", whole, packed)
    trees: list[float] = []

    def ours() -> float:
        measured = _synced(tenant, "file", file())
        trees.append(float(measured["tree_s"]))
        return _seconds(measured)

    def plain() -> float:
        return _seconds(run("first_sync", "ready-floor", packed, file()))

    synced, copied = in_turns(ours, plain, bench.sizes.first_syncs)
    return Outcome(
        name="first_sync_file",
        measure=f"first sync of {bench.sizes.ads:,} ads by file",
        unit="s",
        value=median(synced),
        floor=median(copied),
        floor_is="unzip, write, fsync, encrypting copy of a ready replica; no download",
        bars=(times_floor(1.4),),
        note=f"campaigns, ad sets and ads after {median(trees):.2f} s; "
        f"{size_mib:.1f} MiB, built once in {build_s:.1f} s",
    )


def _built(tenant: Tenant) -> tuple[float, float]:
    """How long a worker takes for the file from the first question on, and its size in MiB."""
    tenant.stack.start_worker()
    started = time.monotonic()
    with tenant.line() as line:
        while (answer := line.post(tenant.path("sync/snapshots"), {})).status == 202:
            assert time.monotonic() - started < _PATIENCE_S, "no worker built it"
            time.sleep(0.1)
    assert answer.status == 201, answer
    return time.monotonic() - started, int(answer.json()["bytes"]) / 2**20


def _synced(tenant: Tenant, way: str, file: str) -> dict[str, Any]:
    return run("first_sync", way, tenant.stack.url, tenant.token, tenant.workspace_id, file)


def _seconds(measured: dict[str, Any]) -> float:
    return float(measured["seconds"])
