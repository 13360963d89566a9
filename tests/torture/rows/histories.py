"""Random histories with 2-8 people: everything in memory, and some with the real parts in place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.torture.casts import CASTS, told
from tests.torture.crowd import shares, spread
from tests.torture.table import COMMAND, Form, Outcome

_SHARE = 100


class Part(NamedTuple):
    """Some seeds with one cast."""

    cast: str
    seeds: Sequence[int]


class Found(NamedTuple):
    """What came of a part: seeds that failed, with the reason."""

    part: Part
    edits: int
    failures: tuple[tuple[int, str], ...]


def rows(form: Form) -> Iterator[Outcome]:
    """One line a cast, and one for the ledger of them all."""
    parts = [part for name in CASTS for part in _parts(form, name)]
    found = spread(lived, sorted(parts, key=lambda part: -CASTS[part.cast].every))
    for name in CASTS:
        yield _line(name, [f for f in found if f.part.cast == name])
    edits, lost = sum(f.edits for f in found), sum(len(f.failures) for f in found)
    yield Outcome("ledger", f"{edits} edits", f"{lost} histories with a fault", "0 unaccounted for", not lost)


def lived(part: Part) -> Found:
    """Live through some histories, in a process of its own."""
    edits, failures = 0, []
    with CASTS[part.cast].make() as cast:
        for seed in part.seeds:
            history = told(seed, cast)
            edits += history.edits
            if history.failure is not None:
                failures.append((seed, history.failure))
    return Found(part, edits, tuple(failures))


def _parts(form: Form, name: str) -> list[Part]:
    seeds = range(form.first, form.first + form.seeds, CASTS[name].every)
    return [Part(name, share) for share in shares(seeds, _SHARE)]


def _line(name: str, found: Sequence[Found]) -> Outcome:
    count = sum(len(f.part.seeds) for f in found)
    failed = [(seed, why) for f in found for seed, why in f.failures]
    repeat = tuple(f"{COMMAND} --seed {seed} --cast {name}    # {why[:200]}" for seed, why in failed)
    result = f"{len(failed)} lost, doubled, diverged or resurrected"
    return Outcome(f"histories, {name}", f"{count} histories", result, "0", not failed, repeat)
