"""An edit on one computer seen on another, and what an idle listener costs the server."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from adly_sync_server.http.serving import allow_many_streams
from tests.bench.agency import row_id
from tests.bench.calls import Line
from tests.bench.outcome import Outcome, at_most
from tests.bench.people import Tenant
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.probes.telling import resident_mib
from tests.bench.samples import median, percentile, timed_ms

#: A small workspace: the two desks fill themselves before they are measured.
_ADS = 200
_PAUSED_EDITS = 5
_SETTLE_S = 1.0


def measure(bench: Bench) -> Iterable[Outcome]:
    """Both."""
    yield from _seen(bench)
    yield from _idle(bench)


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


def _idle(bench: Bench) -> Iterable[Outcome]:
    allow_many_streams()  # this side holds them, too
    count, tenant, stack = bench.sizes.streams, bench.tenant, bench.stack
    alone = _pulls_ms(bench)
    with _held(stack.pid("server"), tenant.line, "/v1/events", count) as ours:
        beside = _pulls_ms(bench)
    with _held(stack.pid("floor"), stack.floor_line, "/hold", count) as bare:
        pass
    yield Outcome(
        name="pull_beside_listeners",
        measure=f"pull with nothing new while {count} listeners are idle, p99",
        unit="ms",
        value=percentile(beside, 99),
        floor=percentile(alone, 99),
        floor_is="the same with nobody listening",
    )
    yield Outcome(
        name="idle_listener",
        measure=f"memory of one of {count} idle listeners on the server",
        unit="KiB",
        value=ours.kib_each,
        floor=bare.kib_each,
        floor_is="a stream that the framework holds open and says nothing on",
        bars=(at_most(40),),
    )


class _Grown(NamedTuple):
    """What the process has grown by for each open stream."""

    kib_each: float


@contextmanager
def _held(pid: int, open_line: Callable[[], Line], path: str, count: int) -> Iterator[_Grown]:
    """Hold streams open while the block lasts; the first ones pay for what is needed once."""
    warm = [_opened(open_line, path) for _ in range(max(10, count // 10))]
    time.sleep(_SETTLE_S)
    before = resident_mib(pid)
    held = [_opened(open_line, path) for _ in range(count)]
    time.sleep(_SETTLE_S)
    try:
        yield _Grown((resident_mib(pid) - before) * 1024 / count)
    finally:
        for line in (*warm, *held):
            line.close()


def _pulls_ms(bench: Bench) -> list[float]:
    """What a call takes, one after another."""
    head, epoch = bench.tenant.head()
    with bench.tenant.line() as line:
        asked = line.request("GET", bench.tenant.path(f"sync/changes?after={head}&epoch={epoch}"))
        return [timed_ms(lambda: line.ask(asked)) for _ in range(bench.sizes.calls)]


def _opened(open_line: Callable[[], Line], path: str) -> Line:
    line = open_line()
    line.send(line.request("GET", path))
    assert line.head().startswith(b"HTTP/1.1 200")
    return line
