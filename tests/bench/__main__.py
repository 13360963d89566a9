"""``python -m tests.bench --output build/bench.json [--only NAME …] [--quick] [--page FILE] [--strict]``.

Every measure prints its rows as soon as it has them; the whole table comes at the end. A missed bar is
told in the table; only ``--strict`` makes it the exit code: a machine that does other work misses bars, too.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.bench import sheet
from tests.bench.machine import machine, now, versions
from tests.bench.measures.registry import MEASURES
from tests.bench.outcome import Outcome
from tests.bench.plan import FULL, QUICK, Bench


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when everything was measured; with ``--strict`` only if every bar is met, too."""
    chosen = _parser().parse_args(arguments)
    facts = {"date": now(), "quick": chosen.quick, "machine": machine(), "versions": versions()}
    outcomes: list[Outcome] = []
    failed: list[str] = []
    with Bench(QUICK if chosen.quick else FULL) as bench:
        for name in chosen.only or MEASURES:
            try:
                outcomes += _measured(name, bench)
            except Exception:  # the others are still worth having; the exit code tells
                failed.append(name)
                _say(f"[{name} FAILED]", traceback.format_exc())
    _say("", *sheet.lines(outcomes), "", *sheet.notes(outcomes))
    sheet.write_json(chosen.output, outcomes, facts)
    if chosen.page is not None:
        sheet.write_page(chosen.page, outcomes, facts)
    missed = [outcome.measure for outcome in outcomes if outcome.is_met is False]
    _say("", f"{len(missed)} of {sum(o.is_met is not None for o in outcomes)} bars missed")
    if failed:
        _say(f"not measured: {', '.join(failed)}")
    return 1 if failed or (chosen.strict and missed) else 0


def _measured(name: str, bench: Bench) -> list[Outcome]:
    started = time.monotonic()
    outcomes = list(MEASURES[name](bench))
    _say(f"[{name}, {time.monotonic() - started:.0f} s]", *sheet.lines(outcomes)[2:])
    return outcomes


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Every figure beside its floor.")
    parser.add_argument("--output", type=Path, default=Path("build/bench.json"))
    parser.add_argument("--only", action="append", choices=tuple(MEASURES), help="may be given several times")
    parser.add_argument("--quick", action="store_true", help="small sizes: does it run at all")
    parser.add_argument("--page", type=Path, help="a page of the docs to put the run into")
    parser.add_argument("--strict", action="store_true", help="a missed bar ends with 1")
    return parser


if __name__ == "__main__":
    sys.exit(main())
