"""Times taken again and again. Product and floor take turns, so that a busy machine is busy for both."""

import statistics
import time
from collections.abc import Callable, Sequence


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent lie: nearest rank, so it is one that was really measured."""
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * percent // 100))
    return ordered[int(rank) - 1]


def timed_ms(act: Callable[[], object]) -> float:
    """Milliseconds one call takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def in_turns(
    product: Callable[[], float], floor: Callable[[], float], rounds: int
) -> tuple[list[float], list[float]]:
    """What both measured, one after the other, each round the other one first."""
    measured: list[float] = []
    lowest: list[float] = []
    for number in range(rounds):
        turns = [(product, measured), (floor, lowest)]
        for take, values in turns if number % 2 == 0 else reversed(turns):
            values.append(take())
    return measured, lowest
