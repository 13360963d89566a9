"""``python -m tests.torture --seeds 200 [--seed N] [--planted FAULT|all]``: histories over a bad network.

Every history must hold: first with everything in memory, then some with the desktop's real replicas. With
``--planted`` a fault is built in, and a history must find it; of all of them at least 95 % must be found.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from tests.torture.simulator.planted import PLANTED
from tests.torture.simulator.sqlite_replica import on_disk
from tests.torture.simulator.world import Cast, Failed, World

COMMAND = "python -m tests.torture"
#: Histories in which a planted fault must be found.
SEARCHED = 100
MUST_FIND = 0.95
#: One history with real replicas for so many in memory: each takes seconds instead of a tenth of one.
REAL_EVERY = 20


@contextmanager
def in_memory() -> Iterator[Cast]:
    """Everything in memory."""
    yield Cast()


CASTS: dict[str, Callable[[], AbstractContextManager[Cast]]] = {"memory": in_memory, "sqlite": on_disk}


def main() -> int:
    """0 if every history held and the planted faults were found."""
    options = _options()
    if options.planted not in (None, "all"):
        found = search(options.planted, _seeds(options, 1))
        print(f"{options.planted}: {found or 'NOT FOUND'}")
        return 0 if found else 1
    casts = [options.replicas] if options.replicas else [*CASTS]
    for name in casts:
        if not _hold(_seeds(options, REAL_EVERY if len(casts) > 1 and name == "sqlite" else 1), name):
            return 1
    return 0 if options.planted is None else _find_all()


def _seeds(options: argparse.Namespace, every: int) -> range:
    if options.seed is not None:
        return range(options.seed, options.seed + 1)
    return range(options.first, options.first + options.seeds, every)


def _hold(seeds: range, name: str) -> bool:
    """Every history of a sound cast; stops at the first that fails, with a line that repeats it."""
    started = time.perf_counter()
    for seed in seeds:
        with CASTS[name]() as cast:
            found = failure(seed, cast)
        if found is not None:
            print(f"FAILED {found}\n{COMMAND} --seed {seed} --replicas {name}")
            return False
    taken = time.perf_counter() - started
    print(f"{len(seeds)} histories, {name}: 0 edits lost, every replica equal to the server ({taken:.1f} s)")
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
    parser.add_argument("--replicas", choices=[*CASTS], help="only with these replicas")
    parser.add_argument("--planted", choices=[*PLANTED, "all"], help="find a fault built in on purpose")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
