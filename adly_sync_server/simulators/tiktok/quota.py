"""How often an application may call: by its level, per second, minute and day. Over it, code 40100.

The limits of the levels: (recalled). With the tier off nothing is refused. The body alone tells of it:
TikTok sends no headers that say how much is left.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from adly_sync_server.simulators.tiktok.failures import TOO_FREQUENT, TikTokFailure
from adly_sync_server.simulators.tiktok.world import World

#: Calls per second, minute and day.
TIERS: Final[dict[str, tuple[int, int, int]]] = {
    "basic": (10, 600, 864_000),
    "advanced": (20, 1_200, 1_728_000),
    "premium": (30, 1_800, 2_592_000),
}
_SPANS_S: Final = (1.0, 60.0, 86_400.0)
_NAMES: Final = ("QPS", "QPM", "QPD")


class Meter:
    """Counts the calls of the application, by the simulated clock."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._calls: deque[float] = deque()

    def count(self) -> None:
        """Note a call. Raises `TikTokFailure` 40100 when the tier is on and one of its limits is reached."""
        limits = TIERS.get(self._world.options.tier)
        if limits is None:
            return
        now = self._world.now().timestamp()
        while self._calls and self._calls[0] <= now - _SPANS_S[-1]:
            self._calls.popleft()
        for limit, span_s, name in zip(limits, _SPANS_S, _NAMES, strict=True):
            if self._recent(now - span_s, limit) >= limit:
                raise throttled(f"Too many requests: the {name} limit of {limit} is reached.")
        self._calls.append(now)

    def _recent(self, since: float, enough: int) -> int:
        """Calls after a moment, counted up to `enough`."""
        counted = 0
        for at in reversed(self._calls):
            if at <= since or counted >= enough:
                break
            counted += 1
        return counted


def throttled(message: str, code: int = TOO_FREQUENT, verdict: str = "throttled") -> TikTokFailure:
    """Too many calls, as TikTok says it."""
    return TikTokFailure(code, message, verdict)
