"""The one way from other threads to the thread that paints.

A signal must never be emitted on an object that may be deleted meanwhile: the emitting thread would read
freed memory. So errands go through one object that lives as long as the process, and whoever is to be told is
looked at on the thread that paints, where objects come and go.
"""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal

Errand = Callable[[], None]


class Courier(QObject):
    """Runs errands on the thread it was made on, in the order in which they were posted."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, errand: Errand) -> None:
        """Have something run soon; from any thread."""
        self._posted.emit(errand)

    def _run(self, errand: Errand) -> None:
        errand()


@cache
def courier() -> Courier:
    """The courier of this process. The first call has to come from the thread that paints."""
    return Courier()
