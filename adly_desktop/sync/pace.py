"""When to send: a second after the last edit, a minute after the first at the latest."""

from collections.abc import Callable
from typing import Final

QUIET_S: Final = 1.0
LONGEST_S: Final = 60.0

#: Seconds that only ever rise; their zero means nothing.
Monotonic = Callable[[], float]


class Pace:
    """Remembers edits that wait. Not for several threads."""

    def __init__(self, clock: Monotonic, *, quiet_s: float = QUIET_S, longest_s: float = LONGEST_S) -> None:
        self._clock = clock
        self._quiet_s, self._longest_s = quiet_s, longest_s
        self._first: float | None = None
        self._last = 0.0

    def edited(self) -> None:
        """The person did something."""
        self._last = self._clock()
        if self._first is None:
            self._first = self._last

    def sent(self) -> None:
        """A round begins: everything up to now is on its way."""
        self._first = None

    def due_in_s(self) -> float | None:
        """Seconds until the next round is due; None while nothing waits."""
        if self._first is None:
            return None
        due = min(self._last + self._quiet_s, self._first + self._longest_s)
        return max(0.0, due - self._clock())
