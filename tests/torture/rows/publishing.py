"""The publish suite as rows: without faults, with workers killed, and in bad weather."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from adly_sync_server.publishing.states import State
from tests.postgres import PostgresServers
from tests.torture.publishing.grove import FULL, Size
from tests.torture.publishing.least import least_calls
from tests.torture.publishing.pasted import Shape, pasted
from tests.torture.publishing.pauses import paused
from tests.torture.publishing.plays import Played, killed, points_of, steps_of, stormy
from tests.torture.publishing.scenery import PLATFORMS, Worlds, worlds
from tests.torture.table import COMMAND, Form, Outcome

#: What the short form kills and blows at; the long form does so to the whole tree.
SHORTER = Size(campaigns=2, ad_sets=5, ads=10)
#: What one press of Pause now is over: a hundred ads on each platform.
PRESSED = Size(campaigns=1, ad_sets=10, ads=10)
MOST_PAUSE_S = 15
#: From the spreadsheet to the platform.
MOST_PASTED_S = 600
MOST_RATIO = 1.3
LEAST_KILLS = 60
#: How often each moment of each step is struck.
_TIMES = 2
_FAULTS_EACH = 12


def rows(form: Form) -> Iterator[Outcome]:
    """One line a play, and one a platform for what was exercised."""
    servers = PostgresServers()
    database = servers.of_version("18").migrated_database
    try:
        with worlds() as at:
            played, steps = asyncio.run(steps_of(database(), at, FULL))
            yield _calm(played, FULL)
            yield from _exercised(at, played)
            size = FULL if form.is_long else SHORTER
            yield _killed(database, at, size, points_of(steps, _TIMES))
            yield _stormy(database, at, size, form.first, played.calls)
            yield _paused(database, at)
            yield from _pasted(database, at, form)
    finally:
        servers.stop()


def _calm(played: Played, size: Size) -> Outcome:
    told, holds = [], not played.seen.faults
    for platform in PLATFORMS:
        least, calls = least_calls(platform, size), played.calls[platform]
        told.append(f"{platform} {calls} calls ({calls / least:.2f}× of {least})")
        holds = holds and calls <= MOST_RATIO * least
    told.append(f"{len(played.seen.faults)} missing, doubled or altered")
    bar = f"calls ≤ {MOST_RATIO}× the least, 0"
    return _line("publish without faults", f"{size.all_ads:,} ads", ", ".join(told), bar, played, holds)


def _exercised(at: Worlds, played: Played) -> Iterator[Outcome]:
    """Every request was judged by the vendor's files when it came."""
    for platform in PLATFORMS:
        operations, parameters = at.exercise(platform)
        refused = played.refused[platform]
        size = f"{operations} operations, {parameters} parameters"
        yield Outcome(f"requests judged, {platform}", size, f"{refused} findings", "0 findings", not refused)


def _killed(database: Callable[[], str], at: Worlds, size: Size, points: list[str]) -> Outcome:
    played = asyncio.run(killed(database(), at, size, points))
    struck = Counter(played.points)
    missed = sorted(set(points) - set(struck))
    holds = not played.seen.faults and not missed and len(played.points) >= LEAST_KILLS
    told = f"{len(played.points)} kills at {len(struck)} points" + f", never at {missed}" * bool(missed)
    told += f", {len(played.seen.faults)} missing, doubled or altered"
    bar = f"≥ {LEAST_KILLS} kills, every point, 0"
    return _line("publish, worker killed", f"{size.all_ads:,} ads", told, bar, played, holds)


def _stormy(database: Callable[[], str], at: Worlds, size: Size, seed: int, calls: dict[str, int]) -> Outcome:
    share = size.all_ads / FULL.all_ads
    expected = {platform: int(count * share) for platform, count in calls.items()}
    played = asyncio.run(stormy(database(), at, size, seed, _FAULTS_EACH, expected))
    told = f"{played.faults_struck} faults, {played.passed_s / 60:.0f} min of simulated waiting"
    told += f", {len(played.seen.faults)} missing, doubled or altered"
    name = f"publish in bad weather, seed {seed}"
    return _line(name, f"{size.all_ads:,} ads", told, "0", played, not played.seen.faults, seed)


def _paused(database: Callable[[], str], at: Worlds) -> Outcome:
    found = asyncio.run(paused(database(), at, PRESSED))
    seconds = (found.alone_s, found.meanwhile_s, found.dead_token_s)
    told = "alone {:.1f} s, while a publish runs {:.1f} s, one token dead {:.1f} s".format(*seconds)
    told += f", {found.left_running} still running"
    holds = max(seconds) <= MOST_PAUSE_S and not found.left_running
    bar = f"≤ {MOST_PAUSE_S} s each, 0"
    return Outcome("Pause now", f"{found.ads} ads, 3 platforms", told, bar, holds)


def _pasted(database: Callable[[], str], at: Worlds, form: Form) -> Iterator[Outcome]:
    """From the spreadsheet to the platform: at once at the full tier, over hours at the other one."""
    for tier, shape in (("standard", Shape()), ("development", Shape(form.sized(5, 30)))):
        with tempfile.TemporaryDirectory(prefix="adly-pasted-") as folder:
            found = pasted(database(), Path(folder), at, shape, tier)
        told = f"{found.all_s:.0f} s and {found.simulated_s / 3600:.1f} h of simulated time"
        told += f", {found.ads} ads there, {found.doubled} doubled, {found.refused} calls refused"
        is_whole = found.state == State.PUBLISHED_PAUSED and found.ads == shape.all_ads
        in_time = tier != "standard" or found.all_s <= MOST_PASTED_S
        holds = is_whole and in_time and not found.doubled and not found.refused
        bar = f"≤ {MOST_PASTED_S} s, 0" if tier == "standard" else "all there, 0"
        name = f"pasted to published, {tier} tier"
        yield Outcome(name, f"{shape.all_ads} ads", told, bar, holds)


def _line(row: str, size: str, result: str, bar: str, played: Played, holds: bool, seed: int = 0) -> Outcome:
    repeat = (f"{COMMAND} --row publishing --first {seed}", *played.seen.faults[:20]) if not holds else ()
    return Outcome(row, size, result, bar, holds, repeat, seconds=played.seconds)
