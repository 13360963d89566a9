"""Python's cycles are collected on Qt's thread only.

The interpreter collects in whichever thread happens to allocate. A window that was closed is a cycle, and a
widget destroyed on a storage or network thread takes the process down with it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QTimer

_EVERY_MS: Final = 1000


@contextmanager
def collected_here() -> Iterator[None]:
    """For the block, collect from the event loop of this thread alone, which must be the application's."""
    gc.disable()
    timer = QTimer()
    timer.timeout.connect(collect_due)
    timer.start(_EVERY_MS)
    try:
        yield
    finally:
        timer.stop()
        gc.collect()
        gc.enable()


def collect_due() -> None:
    """One generation at most, by the interpreter's own thresholds; the oldest that is due."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
