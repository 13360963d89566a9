"""Pull with nothing new: what every desktop asks after every hint and every minute."""

from collections.abc import Iterable

from tests.bench.calls import Line
from tests.bench.outcome import Outcome, times_floor
from tests.bench.plan import Bench
from tests.bench.samples import in_turns, median, timed_ms


def measure(bench: Bench) -> Iterable[Outcome]:
    """The median answer over one open connection, beside the framework with one indexed query."""
    tenant, calls = bench.tenant, bench.sizes.calls
    head, epoch = tenant.head()
    with tenant.line() as ours, bench.stack.floor_line() as bare:
        asked = ours.request("GET", tenant.path(f"sync/changes?after={head}&limit=1000&epoch={epoch}"))
        floor = bare.request("GET", f"/head/{tenant.workspace_id}")
        pulled, answered = in_turns(
            lambda: _median_ms(ours, asked, calls), lambda: _median_ms(bare, floor, calls), bench.sizes.rounds
        )
    yield Outcome(
        name="pull_nothing_new",
        measure="pull with nothing new",
        unit="ms",
        value=median(pulled),
        floor=median(answered),
        floor_is="the framework answering after one indexed query, no authentication",
        bars=(times_floor(1.5),),
    )


def _median_ms(line: Line, request: bytes, calls: int) -> float:
    def ask() -> None:
        answer = line.ask(request)
        assert answer.status == 204, answer

    return median([timed_ms(ask) for _ in range(calls)])
