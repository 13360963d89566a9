"""New ids: UUIDv7, rising within this process, so that rows made together lie together."""

import os
import threading
import time
import uuid
from collections.abc import Iterator

_lock = threading.Lock()


def _moments() -> Iterator[int]:
    """Milliseconds and a counter of 12 bits; neither runs backwards, even when the clock does."""
    last = 0
    while True:
        last = max((time.time_ns() // 1_000_000) << 12, last + 1)
        yield last


_moment = _moments()


def new_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, 12 bits of counter, 62 bits of chance."""
    with _lock:
        moment = next(_moment)
    chance = int.from_bytes(os.urandom(8)) >> 2
    value = (moment >> 12) << 80 | 7 << 76 | (moment & 0xFFF) << 64 | 2 << 62 | chance
    return str(uuid.UUID(int=value))
