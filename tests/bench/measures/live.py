"""An edit on one computer seen on another, and what an idle listener costs the server."""

import time
from collections.abc import Callable, Iterable

from tests.bench.agency import row_id
from tests.bench.calls import Line
from tests.bench.outcome import Outcome, at_most
from tests.bench.people import Tenant
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.probes.telling import resident_mib
from tests.bench.samples import median, percentile

#: A small workspace: the two desks fill themselves before they are measured.
_ADS = 200
_PAUSED_EDITS = 5
_SETTLE_S = 1.0


def measure(bench: Bench) -> Iterable[Outcome]:
    """Both."""
    yield from _seen(bench)
    yield _idle(bench)


def _seen(bench: Bench) -> Iterable[Outcome]:
    tenant = Tenant.with_ads(bench.stack, _ADS)
    seen = _seen_ms(bench, tenant, bench.sizes.edits_seen, paced=False)
    for percent, limit in ((50, 25), (99, 100)):
        yield Outcome(
            name=f"edit_seen_p{percent}",
            measure=f"edit that leaves at once seen on another computer, p{percent}",
            unit="ms",
            value=percentile(seen, percent),
            bars=(at_most(limit),),
        )
    paused = _seen_ms(bench, tenant, _PAUSED_EDITS, paced=True)
    yield Outcome(
        name="edit_seen_paced",
        measure="edit seen on another computer as the desktop paces it, p50",
        unit="ms",
        value=median(paused),
        note="includes the pause after the last edit in which the desktop joins typing",
    )


def _seen_ms(bench: Bench, tenant: Tenant, edits: int, *, paced: bool) -> list[float]:
    folder = bench.folder / ("two-desks-paced" if paced else "two-desks")
    where = (tenant.stack.url, tenant.token, tenant.workspace_id, folder)
    seen: list[float] = run("two_desks", *where, edits, row_id("ads", 3), int(paced))["seen_ms"]
    return seen


def _idle(bench: Bench) -> Outcome:
    count, tenant, stack = bench.sizes.streams, bench.tenant, bench.stack
    ours = _held_kib(stack.pid("server"), tenant.line, "/v1/events", count)
    bare = _held_kib(stack.pid("floor"), stack.floor_line, "/hold", count)
    return Outcome(
        name="idle_listener",
        measure=f"memory of one of {count} idle listeners on the server",
        unit="KiB",
        value=ours,
        floor=bare,
        floor_is="a stream that the framework holds open and says nothing on",
        bars=(at_most(40),),
    )


def _held_kib(pid: int, open_line: Callable[[], Line], path: str, count: int) -> float:
    """What the process has grown by for each open stream; the first ones pay for what is needed once."""
    warm = [_opened(open_line, path) for _ in range(max(10, count // 10))]
    time.sleep(_SETTLE_S)
    before = resident_mib(pid)
    held = [_opened(open_line, path) for _ in range(count)]
    time.sleep(_SETTLE_S)
    grown_kib = (resident_mib(pid) - before) * 1024
    for line in (*warm, *held):
        line.close()
    return grown_kib / count


def _opened(open_line: Callable[[], Line], path: str) -> Line:
    line = open_line()
    line.send(line.request("GET", path))
    assert line.head().startswith(b"HTTP/1.1 200")
    return line
