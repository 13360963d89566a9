"""Who wants to know that rows changed. Plain Python: the shell wraps it into a signal of its own thread."""

import threading
from collections.abc import Callable
from typing import NamedTuple


class Changes(NamedTuple):
    """What one commit changed. ``origin`` lets a screen leave its own edits alone.

    An empty id stands for any number of rows that were not there before.
    """

    rows: frozenset[tuple[str, str]]
    origin: str

    @property
    def entities(self) -> frozenset[str]:
        """Names of the entities that have changed rows."""
        return frozenset(entity for entity, _ in self.rows)


Listener = Callable[[Changes], None]

#: Origins that are not a window's own name.
PULLED = "pull"
SETTLED = "settle"
MEDIA = "media"


class ChangeSignal:
    """Calls every listener after a commit, on the thread that committed."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()

    def connect(self, listener: Listener) -> Callable[[], None]:
        """Begin to listen; calling what is returned ends it."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def disconnect() -> None:
            with self._lock:
                self._listeners = tuple(known for known in self._listeners if known is not listener)

        return disconnect

    def emit(self, changes: Changes) -> None:
        """Tell everyone, in the order in which they came."""
        for listener in self._listeners:
            listener(changes)
