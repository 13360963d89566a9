"""Faults of the platforms, drawn by a seed: lost answers and requests, limits, broken servers, dead tokens,
and lists of which only a part goes through.
"""

import random
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from tests.torture.publishing.scenery import PLATFORMS, Worlds

Row = dict[str, Any]


class Gust(NamedTuple):
    """A fault: its kind, the method and path that it waits for, and its own settings."""

    kind: str
    method: str = ""
    path: str = ""
    arguments: Callable[[random.Random], Row] = lambda dice: {}


def _wait(dice: random.Random) -> Row:
    return {"wait_s": dice.choice([1, 5, 60, 300])}


def _meta_limit(dice: random.Random) -> Row:
    return {"code": dice.choice([4, 17, 32, 613, 80000, 80004]), **_wait(dice)}


def _tiktok_limit(dice: random.Random) -> Row:
    return {"code": dice.choice([40100, 40132, 61000])}


def _broken(dice: random.Random) -> Row:
    return {"status": dice.choice([500, 503])}


_EVERYWHERE: Final = (
    Gust("lost_answer", "POST"),
    Gust("lost_answer", "GET"),
    Gust("lost_request", "POST"),
    Gust("server_error", "POST", arguments=_broken),
    Gust("server_error", "GET", arguments=_broken),
    Gust("expire_token"),
)
#: Paths are those of parts, too: of a batch at Meta only some calls fail.
GUSTS: Final = {
    "meta": (
        *_EVERYWHERE,
        Gust("lost_answer", "POST", "/(campaigns|adsets|adcreatives|ads)$"),
        Gust("throttle", arguments=_meta_limit),
        Gust("throttle", "POST", "/(adsets|adcreatives|ads)$", _meta_limit),
        Gust("server_error", "POST", "/(adsets|adcreatives|ads)$", _broken),
        Gust("expire_token", "POST", "/(adcreatives|ads)$"),
    ),
    "tiktok": (
        *_EVERYWHERE,
        Gust("lost_answer", "POST", "/(campaign|adgroup|ad)/create"),
        Gust("throttle", arguments=_tiktok_limit),
        Gust("partial", "POST", "/ad/create", lambda dice: {"count": dice.randint(1, 3)}),
        Gust("conflict", "POST", "/(campaign|adgroup)/create"),
    ),
    "snapchat": (
        *_EVERYWHERE,
        Gust("lost_answer", "POST", "/(campaigns|adsquads|creatives|ads)$"),
        Gust("throttle", arguments=_wait),
        Gust("partial", "POST", "/(adsquads|creatives|ads)$", lambda dice: {"keep": dice.randint(1, 3)}),
    ),
}


def stir(worlds: Worlds, seed: int, faults_each: int, calls: dict[str, int]) -> None:
    """Plan so many faults on each platform, somewhere within so many of its calls."""
    dice = random.Random(seed)
    for platform in PLATFORMS:
        for _ in range(faults_each):
            gust = dice.choice(GUSTS[platform])
            fault = {"method": gust.method, "path": gust.path, "arguments": gust.arguments(dice)}
            # Few calls fit a narrow path, so that a fault of one comes early.
            most = calls[platform] // (6 if gust.path else 2)
            skip = dice.randint(0, max(most // faults_each * 2, 1))
            worlds.named(platform).ask("POST", "faults", {"kind": gust.kind, "skip": skip, **fault})


def still_to_come(worlds: Worlds) -> int:
    """Faults that have struck nothing yet."""
    return sum(len(worlds.named(platform).ask("GET", "faults")) for platform in PLATFORMS)
