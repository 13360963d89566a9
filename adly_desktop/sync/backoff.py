"""How long to wait after a failure: longer each time, never together with everyone else."""

import random
from typing import Final

FIRST_S: Final = 1.0
LONGEST_S: Final = 60.0


class Backoff:
    """Full jitter: a random part of a span that doubles up to a minute."""

    def __init__(self, chance: random.Random | None = None) -> None:
        # Not for secrets; a seed makes a test repeatable.
        self._chance = chance or random.Random()
        self._failures = 0

    def failed(self, at_least_s: float | None = None) -> float:
        """Seconds to wait now; ``at_least_s`` is what the server asked for."""
        span = min(LONGEST_S, FIRST_S * 2**self._failures)
        self._failures = min(self._failures + 1, 10)
        return (at_least_s or 0.0) + self._chance.uniform(span / 10, span)

    def succeeded(self) -> None:
        """Start again from the shortest wait."""
        self._failures = 0
