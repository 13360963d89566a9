"""Every measure by its name, in the order of the table."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tests.bench.measures import (
    arriving,
    envelopes,
    first_sync,
    grid,
    importing,
    keystrokes,
    lists,
    live,
    metrics,
    publishing,
    pull,
    push,
    sign_in,
    start_up,
)
from tests.bench.outcome import Outcome
from tests.bench.plan import Bench

MEASURES: Final[Mapping[str, Callable[[Bench], Iterable[Outcome]]]] = {
    "start_up": start_up.measure,
    "grid": grid.measure,
    "keystrokes": keystrokes.measure,
    "pull": pull.measure,
    "push": push.measure,
    "first_sync": first_sync.measure,
    "live": live.measure,
    "sign_in": sign_in.measure,
    "lists": lists.measure,
    "envelopes": envelopes.measure,
    "publishing": publishing.measure,
    "metrics": metrics.measure,
    "importing": importing.measure,
    "arriving": arriving.measure,
}
