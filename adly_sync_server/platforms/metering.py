"""Counting the calls to platforms: whoever works sets a meter, and each client asks it before each call.

A client writes ``async with counted(points) as call`` around its request and passes on what the answer's
headers say. Where nobody set a meter, as when a person looks at his accounts, calls are not counted.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Final, Protocol

from adly_sync_server.platforms.abilities import Allowance
from adly_sync_server.platforms.failures import Throttled


class Meter(Protocol):
    """What counts the calls made for one account."""

    async def spend(self, points: float) -> None:
        """Take points for a call about to be made. Raises ``Throttled`` where there are not enough."""

    async def told(self, allowances: Iterable[Allowance]) -> None:
        """Heed what the platform says of its limits."""


class Call:
    """One call under way, and what its answer said of limits."""

    def __init__(self) -> None:
        self.allowances: list[Allowance] = []

    def says(self, allowances: Iterable[Allowance]) -> None:
        """Keep signals of the answer."""
        self.allowances += allowances


_METER: Final[ContextVar[Meter | None]] = ContextVar("platform_meter", default=None)


@contextmanager
def metered(meter: Meter) -> Iterator[None]:
    """Calls of this task are counted by ``meter``."""
    before = _METER.set(meter)
    try:
        yield
    finally:
        _METER.reset(before)


@asynccontextmanager
async def counted(points: float = 1.0) -> AsyncIterator[Call]:
    """Around one request. Raises ``Throttled`` before it is made where its points are not there.

    A platform that refuses for too many calls closes the bucket it speaks of for as long as it asks.
    """
    meter, call = _METER.get(), Call()
    if meter is not None:
        await meter.spend(points)
    try:
        yield call
    except Throttled as refusal:
        call.says([Allowance(used_share=1.0, wait_s=refusal.retry_after_s, of_app=refusal.is_of_app)])
        raise
    finally:
        if meter is not None and call.allowances:
            await meter.told(call.allowances)
