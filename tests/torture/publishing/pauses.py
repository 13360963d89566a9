"""Pause now over many running ads on three platforms: alone, during a publish, and with a token dead."""

import asyncio
import time
import uuid
from typing import Final, NamedTuple

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.publishing import use_cases as publishing
from adly_sync_server.publishing.pausing import use_cases as pausing
from adly_sync_server.publishing.pausing.choosing import PauseScope
from adly_sync_server.publishing.pausing.wire import PauseShown
from tests.torture.publishing.grove import Size, grown
from tests.torture.publishing.plays import client_at, ended
from tests.torture.publishing.scenery import PLATFORMS, Scenery, Worlds
from tests.torture.publishing.workers import worker

_LOOK_EVERY_S: Final = 0.05
_PATIENCE_S: Final = 60.0
#: Where each platform says whether an ad runs, and how it says so.
_RUNNING: Final = {
    "meta": ("Ad", "status", "ACTIVE"),
    "tiktok": ("ad", "operation_status", "ENABLE"),
    "snapchat": ("ad", "status", "ACTIVE"),
}


class Paused(NamedTuple):
    """Seconds from the press until every ad of the platforms that answer stood still; ads still running."""

    alone_s: float
    meanwhile_s: float
    dead_token_s: float
    left_running: int
    ads: int


async def paused(url: str, at: Worlds, size: Size) -> Paused:
    """Three presses over the same ads, which go live again in between."""
    async with client_at(url, at) as client:
        tree = await grown(client, size)
        with worker(client.environment()):
            await client.ask(tree.mixed())
            await ended(client)
            await _go_live(client)
            rows = await client.studios["meta"].rows("ads")
            ads, own = [str(row["id"]) for row in rows], {str(row["external_id"]) for row in rows}
            alone_s, left = await _press(client, ads, PLATFORMS)
            _run_again(client, own)
            others = await grown(client, size)
            await client.ask(others.mixed())
            await _until_publishing(client)
            meanwhile_s, more = await _press(client, ads, PLATFORMS)
            await ended(client)
            _run_again(client, own)
            at.meta.expire_tokens()
            dead_token_s, rest = await _press(client, ads, ("tiktok", "snapchat"))
        return Paused(alone_s, meanwhile_s, dead_token_s, left + more + rest, size.all_ads)


async def _go_live(client: Scenery) -> None:
    for one in client.asked:
        await publishing.activate(client.parts, client.workspace_id, client.owner, one.id, INSIDE)
    await ended(client)


async def _press(client: Scenery, ads: list[str], platforms: tuple[str, ...]) -> tuple[float, int]:
    """Seconds until these stand still, by what the press itself says; ads that run there then."""
    scope = PauseScope(ad_ids=[uuid.UUID(ad) for ad in ads])
    started = time.monotonic()
    pressed = await pausing.pause_now(client.parts, client.workspace_id, client.owner, scope, INSIDE)
    while not await _is_done(client, pressed, platforms):
        if time.monotonic() - started > _PATIENCE_S:
            raise TimeoutError("Pause now does not end")
        await asyncio.sleep(_LOOK_EVERY_S)
    seconds = time.monotonic() - started
    return seconds, sum(_running(client, platform) for platform in platforms)


async def _is_done(client: Scenery, pressed: PauseShown, platforms: tuple[str, ...]) -> bool:
    shown = await pausing.see_pause(client.parts, client.workspace_id, client.owner, pressed.id)
    mine = [one for one in shown.accounts if one.platform in platforms]
    return all(one.waiting == 0 for one in mine)


async def _until_publishing(client: Scenery) -> None:
    """Until the journal shows that things are being placed."""
    for _ in range(600):
        if await client.studios["meta"].rows("publish_steps", "step like 'place%' and state = 'started'"):
            return
        await asyncio.sleep(_LOOK_EVERY_S)
    raise TimeoutError("nothing is being placed")


def _run_again(client: Scenery, ads: set[str]) -> None:
    """Somebody else sets these to run, in the platforms' own tools."""
    for platform, (kind, field, running) in _RUNNING.items():
        world = client.worlds.named(platform)
        for row in world.ask("GET", f"entities?kind={kind}"):
            if row["id"] in ads:
                world.change_elsewhere(row["id"], **{field: running})


def _running(client: Scenery, platform: str) -> int:
    """Ads of ours that run, by the platform's own word."""
    kind, field, running = _RUNNING[platform]
    rows = client.worlds.named(platform).of_kind(kind)
    return sum(row[field] == running for row in rows if "إعلان" in str(row.get("name") or row.get("ad_name")))
