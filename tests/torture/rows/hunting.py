"""Faults built in on purpose, one at a time: a proof that does not find them is no proof."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.server.served import Served
from tests.torture.casts import CASTS, failure
from tests.torture.crowd import spread
from tests.torture.scenes import absence, repeats
from tests.torture.simulator.http_server import running_server
from tests.torture.simulator.planted import PLANTED, Planted
from tests.torture.simulator.world import Cast
from tests.torture.table import COMMAND, Form, Outcome

MUST_FIND = 0.95
#: In how many histories of its cast a fault must be found.
SEARCHED = {"memory": 300, "disk": 60, "http": 20}
#: The short form looks for those that are found in no time.
_SHORT = ("memory",)


def _absent(served: Served, folder: Path) -> str | None:
    found = absence.came_back(served, folder, 60)
    return None if found == absence.Absence(60, 0, 0, True) else str(found)


def _offered(served: Served, _: Path) -> str | None:
    found = repeats.offered_again(served, 60)
    return str(found) if found.different or found.new_rows else None


#: Dangers that random histories of this length hardly meet have a scene of their own.
SCENES: dict[str, Callable[[Served, Path], str | None]] = {
    "core:low_water_ignored": _absent,
    "core:replay_twice": _offered,
}


def rows(form: Form) -> Iterator[Outcome]:
    """Every fault, or in the short form those of the core in memory."""
    names = [name for name, fault in PLANTED.items() if form.is_long or fault.cast in _SHORT]
    found = dict(spread(hunted, sorted(names, key=lambda name: -len(PLANTED[name].cast))))
    missed = tuple(f"{COMMAND} --planted {name}" for name in names if found[name] is None)
    caught = len(names) - len(missed)
    result = f"{caught} caught ({caught / len(names):.0%})"
    yield Outcome(
        "planted faults", f"{len(names)} faults", result, ">= 95 %", caught >= MUST_FIND * len(names), missed
    )


def hunted(name: str) -> tuple[str, str | None]:
    """A fault and what found it, in a process of its own."""
    return name, search(name)


def search(name: str, seeds: Iterable[int] | None = None) -> str | None:
    """The first history that finds a planted fault, and how."""
    fault = PLANTED[name]
    if name in SCENES:
        return _found_by_scene(name)
    with CASTS[fault.cast].make() as cast:
        return _found(fault, cast, range(SEARCHED[fault.cast]) if seeds is None else seeds)


def _found_by_scene(name: str) -> str | None:
    with running_server() as served, tempfile.TemporaryDirectory() as folder:
        try:
            with PLANTED[name].patch():
                return SCENES[name](served, Path(folder))
        finally:
            served.close_clients()


def _found(fault: Planted, cast: Cast, seeds: Iterable[int]) -> str | None:
    with fault.patch():
        for seed in seeds:
            if (found := failure(seed, fault.changed(cast))) is not None:
                return f"seed {seed}: {found[:90]}"
    return None
