"""``python -m tests.torture``: the whole proof of the sync protocol, row by row, and a table of it.

    --seeds 200        how many histories in memory; other casts play some of the same seeds
    --long             every row in its long form: at least 10,000 seeds, at most an hour
    --row NAME         only these rows
    --seed N --cast C  one history again; --plan P one between real processes
    --planted FAULT    only the hunt for one fault that is built in on purpose

0 if every row holds. What failed is followed by a line that repeats it.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.torture.casts import CASTS, failure
from tests.torture.crowd import quiet
from tests.torture.processes.history import PLANS
from tests.torture.rows import description, elsewhere, histories, hunting, processes, publishing, scenes
from tests.torture.simulator.planted import PLANTED
from tests.torture.table import COMMAND, Form, Outcome, Row, shown, written

LONG_SEEDS = 10_000

ROWS = (
    Row("histories", histories.rows),
    Row("processes", processes.rows),
    Row("scenes", scenes.rows),
    Row("publishing", publishing.rows),
    Row("elsewhere", elsewhere.rows),
    Row("description", description.rows),
    Row("planted", hunting.rows),
)


def main() -> int:
    """0 if every row holds, or the one history, or if the one fault is found."""
    options = _options()
    quiet()
    if options.planted is not None:
        found = hunting.search(options.planted)
        print(f"{options.planted}: {found or 'NOT FOUND'}")
        return 0 if found else 1
    if options.seed is not None and options.plan is not None:
        return _told(f"seed {options.seed}, {options.plan}", processes.repeat(options.plan, options.seed))
    if options.seed is not None:
        return _repeat(options.seed, options.cast or "memory")
    return _prove(options)


def _repeat(seed: int, name: str) -> int:
    with CASTS[name].make() as cast:
        found = failure(seed, cast)
    return _told(f"seed {seed}, {name}", found)


def _told(what: str, failure: str | None) -> int:
    print(f"{what}: {failure or 'holds'}")
    return 0 if failure is None else 1


def _prove(options: argparse.Namespace) -> int:
    seeds = max(options.seeds, LONG_SEEDS) if options.long else options.seeds
    form = Form(seeds, options.first, options.long)
    outcomes = [outcome for row in ROWS if row.name in options.row for outcome in _timed(row, form)]
    print(shown(outcomes))
    written(outcomes, options.output)
    return 0 if all(outcome.holds or outcome.skipped for outcome in outcomes) else 1


def _timed(row: Row, form: Form) -> Iterator[Outcome]:
    """The lines of a row as they come, each with its time and with what repeats a failure."""
    started = time.perf_counter()
    for outcome in _whole(row, form):
        taken = time.perf_counter() - started
        print(f"{outcome.row}: {outcome.size}, {outcome.result} ({taken:.0f} s)", flush=True)
        for line in outcome.repeat:
            print(f"  {line}", flush=True)
        yield outcome._replace(seconds=taken)
        started = time.perf_counter()


def _whole(row: Row, form: Form) -> Iterator[Outcome]:
    """Every line; one that broke off is told as such, and the other rows go on."""
    try:
        yield from row.run(form)
    except Exception as error:
        traceback.print_exc()
        yield Outcome(row.name, "", f"broke off: {error!r}", "to its end", holds=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=COMMAND, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [row.name for row in ROWS]
    parser.add_argument("--seeds", type=int, default=200, help="how many histories in memory")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--long", action="store_true", help="every row in its long form")
    parser.add_argument("--row", nargs="+", choices=names, default=names, help="only these rows")
    parser.add_argument("--seed", type=int, help="this one history")
    parser.add_argument("--cast", choices=[*CASTS], help="with these parts real")
    parser.add_argument("--plan", choices=[*PLANS], help="between real processes, with this plan")
    parser.add_argument("--planted", choices=[*PLANTED], help="find a fault built in on purpose")
    parser.add_argument("--output", type=Path, default=Path("build/torture.json"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
