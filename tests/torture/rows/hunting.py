"""Faults built in on purpose, one at a time: a proof that does not find them is no proof."""

from collections.abc import Iterable, Iterator

from tests.torture.casts import CASTS, failure
from tests.torture.crowd import spread
from tests.torture.simulator.planted import PLANTED, Planted
from tests.torture.simulator.world import Cast
from tests.torture.table import COMMAND, Form, Outcome

MUST_FIND = 0.95
#: In how many histories of its cast a fault must be found.
SEARCHED = {"memory": 300, "disk": 60, "http": 20, "real": 20}
#: The short form looks for those that are found in no time.
_SHORT = ("memory",)


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
    with CASTS[fault.cast].make() as cast:
        return _found(fault, cast, range(SEARCHED[fault.cast]) if seeds is None else seeds)


def _found(fault: Planted, cast: Cast, seeds: Iterable[int]) -> str | None:
    with fault.patch():
        for seed in seeds:
            if (found := failure(seed, fault.changed(cast))) is not None:
                return f"seed {seed}: {found[:90]}"
    return None
