"""The plays: without faults, with a worker killed at every step, and in bad weather."""

import asyncio
import contextlib
import signal
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final, NamedTuple

from adly_sync_server.jobs.queue import PUBLISH
from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.states import RUNNING, State
from tests.server.publishing.room import Room
from tests.torture.publishing.grove import Grown, Size, grown
from tests.torture.publishing.scenery import PLATFORMS, Scenery, Worlds, scenery
from tests.torture.publishing.strikes import MOMENTS
from tests.torture.publishing.weather import still_to_come, stir
from tests.torture.publishing.witness import Seen, seen
from tests.torture.publishing.workers import worker

_LOOK_EVERY_S: Final = 0.1
_PATIENCE_S: Final = 900.0
#: Signing in anew while faults are planned.
_MOST_TRIES: Final = 50
#: A job that is due later than this waits for simulated time.
_WORTH_PASSING_S: Final = 0.2
#: Where somebody has to do something.
_STOPPED: Final = (State.FAILED, State.BLOCKED)


class Played(NamedTuple):
    """What came of a play: ``calls`` over the wire and ``refused`` by platform, ``points`` where it died."""

    seen: Seen
    seconds: float
    calls: dict[str, int]
    refused: dict[str, int]
    points: list[str]
    passed_s: float = 0.0
    faults_struck: int = 0


async def killed(url: str, at: Worlds, size: Size, points: list[str]) -> Played:
    """A worker dies at each of these points, and another goes on."""
    async with client_at(url, at) as client:
        tree = await grown(client, size)
        started = time.monotonic()
        await client.ask(tree.mixed())
        told = client.folder / "struck"
        told.touch()
        while not await _is_over(client):
            left = Counter(points) - Counter(told.read_text().split())
            with worker(client.environment(), list(left.elements()), told) as doomed:
                await _until_dead_or_over(client, doomed)
            assert doomed.exitcode in (0, -signal.SIGKILL), doomed.exitcode
            if time.monotonic() - started > _PATIENCE_S:
                raise TimeoutError(f"still to be struck: {left}")
        played = await _told(client, tree, time.monotonic() - started)
        return played._replace(points=told.read_text().split())


async def stormy(
    url: str, at: Worlds, size: Size, seed: int, faults_each: int, calls: dict[str, int]
) -> Played:
    """Faults by the seed; somebody signs in again where a token died, and asks again where it ended."""
    async with client_at(url, at) as client:
        tree = await grown(client, size)
        stir(at, seed, faults_each, calls)
        started = time.monotonic()
        await client.ask(tree.mixed())
        with worker(client.environment()):
            while not await _is_over(client):
                await _help_on(client)
                await asyncio.sleep(_LOOK_EVERY_S)
                if time.monotonic() - started > _PATIENCE_S:
                    raise TimeoutError(str(await client.states()))
        struck = faults_each * len(PLATFORMS) - still_to_come(at)
        for platform in PLATFORMS:
            at.named(platform).ask("DELETE", "faults")
        await _sign_in(client, *PLATFORMS)
        played = await _told(client, tree, time.monotonic() - started)
        return played._replace(passed_s=client.passed_s, faults_struck=struck)


def points_of(steps: list[tuple[str, str]], times: int) -> list[str]:
    """Each moment of each step of each platform, so many times."""
    return [f"{platform}/{step}/{moment}" for platform, step in steps for moment in MOMENTS] * times


async def steps_of(url: str, at: Worlds, size: Size) -> tuple[Played, list[tuple[str, str]]]:
    """The calm play, and the platform and name of every step that its journal holds."""
    async with client_at(url, at) as client:
        tree = await grown(client, size)
        started = time.monotonic()
        await client.ask(tree.mixed())
        with worker(client.environment()):
            await ended(client)
        played = await _told(client, tree, time.monotonic() - started)
        return played, await client.steps()


async def _help_on(client: Scenery) -> None:
    """What people and time do: sign in again, ask again, and wait."""
    waits_s = await client.waiting_s(PUBLISH)
    if waits_s > _WORTH_PASSING_S:
        await client.pass_time(waits_s)
    for row in await client.states():
        if row["state"] not in _STOPPED:
            continue
        # Check stops one whose account lost its token in another's run.
        if row["error_code"] == "platform_needs_login" or row["state"] == State.BLOCKED:
            await _sign_in(client, row["platform"])
        await client.retry(row["id"])


async def _sign_in(client: Scenery, *platforms: str) -> None:
    """Somebody connects the account again, with a token that nothing is wrong with."""
    for platform in platforms:
        for _ in range(_MOST_TRIES):
            given = client.worlds.named(platform).ask("POST", "tokens", {})
            token = Token(str(given["access_token"]), refresh_token=given.get("refresh_token"))
            room: Room = client.studios[platform]
            # The weather strikes whoever signs in, too; he tries again.
            with contextlib.suppress(PlatformFailure):
                await room.reconnect(token)
                break
        else:
            raise TimeoutError(platform)


async def ended(client: Scenery) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not await _is_over(client):
        if time.monotonic() > deadline:
            raise TimeoutError(str(await client.states()))
        await asyncio.sleep(_LOOK_EVERY_S)


async def _until_dead_or_over(client: Scenery, doomed: ForkServerProcess) -> None:
    """A job that died often has little patience left: where it gave up, somebody asks again."""
    deadline = time.monotonic() + _PATIENCE_S
    while doomed.is_alive() and not await _is_over(client):
        await _help_on(client)
        await asyncio.sleep(_LOOK_EVERY_S)
        if time.monotonic() > deadline:
            raise TimeoutError(str(await client.states()))


async def _is_over(client: Scenery) -> bool:
    states = [State(row["state"]) for row in await client.states()]
    return not any(state in RUNNING or state in _STOPPED for state in states)


async def _told(client: Scenery, tree: Grown, seconds: float) -> Played:
    at = client.worlds
    calls = {platform: len(at.calls(platform)) for platform in PLATFORMS}
    refused = {platform: len(at.refusals(platform)) for platform in PLATFORMS}
    return Played(await seen(client, tree.campaigns), seconds, calls, refused, [])


@contextlib.asynccontextmanager
async def client_at(url: str, at: Worlds) -> AsyncIterator[Scenery]:
    with tempfile.TemporaryDirectory(prefix="adly-publish-") as folder:
        async with scenery(url, Path(folder), at) as client:
            yield client
