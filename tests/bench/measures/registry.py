"""Every measure by its name, in the order of the table."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tests.bench.measures import lists, pull, push, sign_in
from tests.bench.outcome import Outcome
from tests.bench.plan import Bench

MEASURES: Final[Mapping[str, Callable[[Bench], Iterable[Outcome]]]] = {
    "pull": pull.measure,
    "push": push.measure,
    "sign_in": sign_in.measure,
    "lists": lists.measure,
}
