"""``python -m tests.torture --seeds 200 [--seed N] [--planted FAULT|all]``: histories over a bad network.

Without ``--planted`` every history must hold. With it the histories run first, then each fault is built in
until a history finds it; at least 95 % of the faults must be found.
"""

import argparse
import sys
import time
from collections.abc import Iterable

from tests.torture.simulator.planted import PLANTED
from tests.torture.simulator.world import Cast, Failed, World

COMMAND = "python -m tests.torture"
#: Histories in which a planted fault must be found.
SEARCHED = 100
MUST_FIND = 0.95


def main() -> int:
    """0 if every history held and the planted faults were found."""
    options = _options()
    seeds = (
        [options.seed] if options.seed is not None else range(options.first, options.first + options.seeds)
    )
    if options.planted is None or options.planted == "all":
        if not _hold(seeds):
            return 1
        return 0 if options.planted is None else _find_all()
    found = search(options.planted, seeds)
    print(f"{options.planted}: {found or 'NOT FOUND'}")
    return 0 if found else 1


def _hold(seeds: Iterable[int]) -> bool:
    """Every history of the sound cast; stops at the first that fails, with a line that repeats it."""
    started, count = time.perf_counter(), 0
    for seed in seeds:
        if (found := failure(seed, Cast())) is not None:
            print(f"FAILED {found}\n{COMMAND} --seed {seed}")
            return False
        count += 1
    taken = time.perf_counter() - started
    print(f"{count} histories: 0 edits lost, every replica equal to the server ({taken:.1f} s)")
    return True


def _find_all() -> int:
    found = {name: search(name, range(SEARCHED)) for name in PLANTED}
    for name, line in found.items():
        print(f"  {name:<18} {line or 'NOT FOUND'}")
    caught = sum(line is not None for line in found.values())
    print(f"{caught} of {len(found)} planted faults found")
    return 0 if caught >= MUST_FIND * len(found) else 1


def search(fault: str, seeds: Iterable[int]) -> str | None:
    """The first history that finds a planted fault, and how."""
    for seed in seeds:
        if (found := failure(seed, PLANTED[fault])) is not None:
            return f"seed {seed}: {found[:90]}"
    return None


def failure(seed: int, cast: Cast) -> str | None:
    """What went wrong in one history, or None."""
    try:
        World(seed, cast).live()
    except Failed as failed:
        return str(failed)
    return None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many histories")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="this one history")
    parser.add_argument("--planted", choices=[*PLANTED, "all"], help="find a fault built in on purpose")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
