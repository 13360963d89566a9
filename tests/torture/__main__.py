"""``python -m tests.torture --seeds 200 [--seed N] [--planted FAULT|all]``: histories over a bad network.

Every history must hold: with everything in memory, and some of them with the desktop's real replicas, with
the real server, and with both. With ``--planted`` a fault is built in, and a history must find it; of all of
them at least 95 % must be found.
"""

import argparse
import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from adly_sync_server.logs import configure_logs
from tests.torture.simulator.http_server import real_server
from tests.torture.simulator.planted import PLANTED
from tests.torture.simulator.sqlite_replica import real_replicas
from tests.torture.simulator.world import Cast, Failed, World

COMMAND = "python -m tests.torture"
#: Histories in which a planted fault must be found.
SEARCHED = 100
MUST_FIND = 0.95


@contextmanager
def in_memory() -> Iterator[Cast]:
    """Everything in memory."""
    yield Cast()


@contextmanager
def on_disk() -> Iterator[Cast]:
    """The desktop's real replicas."""
    with real_replicas() as replica:
        yield Cast(replica=replica)


@contextmanager
def over_http() -> Iterator[Cast]:
    """The real server on a real PostgreSQL."""
    with real_server() as server:
        yield Cast(server=server)


@contextmanager
def all_real() -> Iterator[Cast]:
    """The real server and the desktop's real replicas."""
    with real_server() as server, real_replicas() as replica:
        yield Cast(server=server, replica=replica)


#: By name: how to set it up, and for how many histories in memory it plays one, because it takes longer.
CASTS: dict[str, tuple[Callable[[], AbstractContextManager[Cast]], int]] = {
    "memory": (in_memory, 1),
    "disk": (on_disk, 40),
    "http": (over_http, 50),
    "real": (all_real, 100),
}


def main() -> int:
    """0 if every history held and the planted faults were found."""
    options = _options()
    configure_logs(logging.CRITICAL)
    if options.planted not in (None, "all"):
        found = search(options.planted, _seeds(options, 1))
        print(f"{options.planted}: {found or 'NOT FOUND'}")
        return 0 if found else 1
    if options.cast is not None:
        return 0 if _hold(_seeds(options, 1), options.cast) else 1
    if not all(_hold(_seeds(options, every), name) for name, (_, every) in CASTS.items()):
        return 1
    return 0 if options.planted is None else _find_all()


def _seeds(options: argparse.Namespace, every: int) -> range:
    if options.seed is not None:
        return range(options.seed, options.seed + 1)
    return range(options.first, options.first + options.seeds, every)


def _hold(seeds: range, name: str) -> bool:
    """Every history of a sound cast; stops at the first that fails, with a line that repeats it."""
    started = time.perf_counter()
    with CASTS[name][0]() as cast:
        for seed in seeds:
            if (found := failure(seed, cast)) is not None:
                print(f"FAILED {found}\n{COMMAND} --seed {seed} --cast {name}")
                return False
    taken = time.perf_counter() - started
    print(f"{len(seeds):>6} histories, {name}: 0 edits lost, all replicas equal the server ({taken:.1f} s)")
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
    parser.add_argument("--cast", choices=[*CASTS], help="only with these parts real")
    parser.add_argument("--planted", choices=[*PLANTED, "all"], help="find a fault built in on purpose")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
