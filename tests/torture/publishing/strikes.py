"""The journal's steps as points at which a worker dies. The product knows nothing of it.

Each step has three: written down and not yet sent; sent, answered, and the answer not yet written down;
written down at its end. A worker is told which points are still to be struck, and dies at the first of them.
"""

import os
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

import httpx

from adly_sync_server.publishing import run
from adly_sync_server.publishing.journal import Journal

MOMENTS: Final = ("begun", "answered", "written")

_PLATFORM: Final[ContextVar[str]] = ContextVar("struck_platform", default="")
_STEP: Final[ContextVar[str]] = ContextVar("struck_step", default="")


class Strikes:
    """Points still to be struck, as ``meta/place_ads/begun``; what is struck is put into a file first."""

    def __init__(self, points: Sequence[str], told: Path) -> None:
        self._left = Counter(points)
        self._told = told

    def pass_point(self, moment: str) -> None:
        """Die here, if it is wanted."""
        point = f"{_PLATFORM.get()}/{_STEP.get()}/{moment}"
        if not self._left[point]:
            return
        with self._told.open("a", encoding="utf-8") as file:
            file.write(point + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.kill(os.getpid(), signal.SIGKILL)

    def lie_in_wait(self) -> None:
        """From now on this process passes points."""
        run._stage = _told_platform(run._stage)
        for name in ("begin", "begin_together"):
            setattr(Journal, name, self._behind(getattr(Journal, name), "begun", notes=True))
        for name in ("done", "skipped", "end_together"):
            setattr(Journal, name, self._behind(getattr(Journal, name), "written", notes=False))
        httpx.AsyncClient.request = self._answered(httpx.AsyncClient.request)  # type: ignore[method-assign] # patched on purpose

    def _behind(self, call: Callable[..., Awaitable[Any]], moment: str, *, notes: bool) -> Any:
        async def passed(journal: Journal, *arguments: Any, **named: Any) -> Any:
            answer = await call(journal, *arguments, **named)
            if notes:
                _STEP.set(_name(arguments[0]))
            self.pass_point(moment)
            return answer

        return passed

    def _answered(self, call: Callable[..., Awaitable[httpx.Response]]) -> Any:
        async def passed(client: httpx.AsyncClient, method: str, *arguments: Any, **named: Any) -> Any:
            answer = await call(client, method, *arguments, **named)
            if method != "GET":
                self.pass_point("answered")
            return answer

        return passed


def _name(step: Any) -> str:
    return str(step[0].name if isinstance(step, list) else step.name)


def _told_platform(stage: Callable[..., Awaitable[Any]]) -> Any:
    async def told(parts: Any, claim: Any, request: Any) -> Any:
        _PLATFORM.set(request.platform)
        _STEP.set("")
        return await stage(parts, claim, request)

    return told
