"""Scrolling, jumping, sorting and filtering in the grid of all ads, every column shown."""

from collections.abc import Iterable

from tests.bench.outcome import Outcome, at_most
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.samples import median, percentile

_BARE_TABLE = "a bare table view of as many rows and columns with the same words in every cell"
_PLAIN_SQL = "the plainest SQL for the same rows on the same connection"
_ORDERS = {
    "sort_name": "sort {ads} by name, with refresh",
    "sort_status": "sort {ads} by status, with refresh",
    "sort_spend": "sort {ads} by spend of a week, with refresh",
    "sort_headline": "sort {ads} by headline, with refresh",
    "filter_status": "filter {ads} by status, with refresh",
    "filter_search": "search in {ads}, every ad found, with refresh",
}


def measure(bench: Bench) -> Iterable[Outcome]:
    """Frames, then orders."""
    sizes = bench.sizes
    computer = bench.computer.copied_to(bench.folder / "grid")
    ours = run("grid", computer.folder, sizes.frames, sizes.orders)
    bare = run("table", sizes.ads, ours["columns"], sizes.frames)
    at = f"{sizes.ads:,} × {ours['columns']}"
    for name, measure, key, limit in (
        ("scroll", f"scroll a frame, {at}, p95", "roll_ms", 8),
        ("jump", f"jump anywhere until painted, {at}, p95", "jump_ms", 17),
        ("jump_filled", f"jump anywhere until every row is there, {at}, p95", "filled_ms", 17),
    ):
        yield Outcome(
            name=name,
            measure=measure,
            unit="ms",
            value=percentile(ours[key], 95),
            floor=percentile(bare[key], 95),
            floor_is=_BARE_TABLE,
            bars=(at_most(limit),),
        )
    for name, measure in _ORDERS.items():
        taken = ours["orders"][name]
        yield Outcome(
            name=name,
            measure=measure.format(ads=f"{sizes.ads:,}"),
            unit="ms",
            value=median(taken["ours"]),
            floor=median(taken["plain"]),
            floor_is=_PLAIN_SQL,
            bars=(at_most(150),),
        )
