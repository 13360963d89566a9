"""How many calls are left in the present five seconds, in Snapchat's headers; over it, calls are refused.

Recorded: 83 for entity writes, 25 for new media, 1666 for figures, resetting on five-second edges; plain
reads carry no such headers. Documented for everything: 10 calls a second per token.
"""

from __future__ import annotations

from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.failures import throttled
from adly_sync_server.simulators.snapchat.world import World

WINDOW_S = 5
WRITES, MEDIA, FIGURES, READS = "writes", "media", "figures", "reads"
MOST = {WRITES: 83, MEDIA: 25, FIGURES: 1_666, READS: 50}


class Meter:
    """Counts calls per token and kind of call; the windows follow the simulated clock."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._window = 0
        self._counts: dict[tuple[str, str], int] = {}

    def count(self, token: str, call: SnapCall) -> dict[str, str]:
        """Note a call and answer its headers. Raises `SnapFailure` 429 where limits are on."""
        kind = kind_of(call)
        window = int(self._world.now().timestamp()) // WINDOW_S
        if window != self._window:
            self._window, self._counts = window, {}
        used = self._counts.get((token, kind), 0) + 1
        headers = limit_headers(kind, max(MOST[kind] - used, 0), (window + 1) * WINDOW_S)
        if used > MOST[kind] and self._world.options.limits:
            raise throttled(headers, "throttled")
        self._counts[token, kind] = used
        return headers if kind != READS else {}


def kind_of(call: SnapCall) -> str:
    """Which allowance a call draws from."""
    last = call.segments[-1] if call.segments else ""
    if last in ("stats", "stats_report"):
        return FIGURES
    if call.method == "GET" or last.startswith("get_"):
        return READS
    return MEDIA if last == "media" else WRITES


def limit_headers(kind: str, remaining: int, reset_s: float) -> dict[str, str]:
    """The three headers; the reset is in thousandths of a second since 1970."""
    return {
        "x-rate-limit-limit": str(MOST[kind]),
        "x-rate-limit-remaining": str(remaining),
        "x-rate-limit-reset": str(int(reset_s * 1_000)),
    }
