"""Answers in steps of time, so that how long one takes says nothing of whose address was asked about."""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

#: Longer than the slowest of these calls takes on an idle machine; a busy one answers a step later.
STEP_S = 0.25


@asynccontextmanager
async def in_steps() -> AsyncIterator[None]:
    """What happens inside ends, well or badly, at the next whole step after it began."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        yield
    finally:
        step_s = STEP_S
        if step_s > 0:
            await asyncio.sleep(math.ceil((loop.time() - began) / step_s) * step_s - (loop.time() - began))
