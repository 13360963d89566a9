"""What stands on the platforms and in the journal, held against what was meant."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.abilities import ReadsTogether
from adly_sync_server.platforms.port import AccountRef, Draft, Level, RemoteEntity
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.platforms.tiktok import marks
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import changed_by_platform
from adly_sync_server.publishing.planning import Placed, Tree
from adly_sync_server.publishing.press import ASSET_PREFIX
from adly_sync_server.publishing.tree import read_campaign
from tests.server.platforms.snapchat.platform import mark as snap_mark
from tests.torture.publishing.scenery import PLATFORMS, Scenery

Row = dict[str, Any]


class Seen(NamedTuple):
    """What was found: things placed, and every fault as a sentence."""

    placed: int
    faults: list[str]


async def seen(at: Scenery, campaigns: dict[str, list[str]]) -> Seen:
    """Look at everything."""
    faults: list[str] = []
    placed = 0
    for platform in PLATFORMS:
        meant = [one for campaign in campaigns[platform] for one in await _meant(at, platform, campaign)]
        placed += len(meant)
        faults += [f"{platform}: {fault}" for fault in await _faults(at, platform, meant)]
    faults += [f"journal: {fault}" async for fault in _of_journal(at)]
    return Seen(placed, faults)


class Meant(NamedTuple):
    """One thing as it is meant, and its id on the platform as our rows tell it."""

    placed: Placed
    draft: Draft
    external_id: str | None


async def _meant(at: Scenery, platform: str, campaign_id: str) -> list[Meant]:
    studio, adapter = at.studios[platform], at.parts.platforms.named(platform)
    async with unit_of_work(at.parts.engine, workspace_id=at.workspace_id) as uow:
        tree = (await read_campaign(uow, uuid.UUID(campaign_id))).tree
    account = (await _account(at, platform)).account_id
    rows = await studio.rows("publish_steps", "step = 'upload' and external_id is not null")
    prefix = f"{ASSET_PREFIX}{platform}:{account}:"
    mine = [row for row in rows if str(row["reference"]).startswith(prefix)]
    shown = {str(row["entity_id"]): row["external_id"] for row in mine}
    tree = msgspec.structs.replace(tree, links={**tree.links, **shown}, levels=adapter.capabilities.levels)
    known = _ids(tree)
    return [
        Meant(one, planning.draft_of(one, tree, known), known.get(one.reference))
        for one in planning.placements(tree)
    ]


def _ids(tree: Tree) -> dict[str, str]:
    known = {row["id"]: row["external_id"] for _, row in tree.rows() if row["external_id"]}
    creatives = {planning.creative_reference(ad): ad.get("external_creative_id") for ad in tree.ads}
    return known | {reference: one for reference, one in creatives.items() if one}


async def _faults(at: Scenery, platform: str, meant: list[Meant]) -> list[str]:
    copies = at.worlds.named(platform).copies()
    faults = [f"{mark} stands there {count} times" for mark, count in copies.items() if count != 1]
    wanted = Counter({_mark(platform, one): 1 for one in meant})
    there = Counter({mark: count for mark, count in copies.items() if _is_entity(platform, mark, wanted)})
    faults += [f"{mark} is missing" for mark in wanted - there]
    faults += [f"{mark} was not meant" for mark in there - wanted]
    remote = await _remote(at, platform, meant)
    for one in meant:
        faults += list(_differences(at, platform, one, remote.get(one.external_id or "")))
    return faults


def _mark(platform: str, one: Meant) -> str:
    """What a platform's own count of copies calls it."""
    match platform:
        case "meta":
            return f"adly:{one.placed.reference}"
        case "tiktok":
            return marks.marked(one.placed.row["name"], one.placed.reference)
        case _:
            return snap_mark(one.placed.reference)


def _is_entity(platform: str, mark: str, wanted: Counter[str]) -> bool:
    """Snapchat counts its media too; and TikTok whatever stood there before anybody came."""
    if platform == "snapchat":
        return mark in wanted
    return platform != "tiktok" or "[adly-" in mark


async def _account(at: Scenery, platform: str) -> AccountRef:
    async with unit_of_work(at.parts.engine, workspace_id=at.workspace_id) as uow:
        stored = await Accounts(uow).get(uuid.UUID(at.studios[platform].account_id))
    return await account_ref(at.parts, stored)


async def _remote(at: Scenery, platform: str, meant: list[Meant]) -> dict[str, RemoteEntity]:
    adapter = at.parts.platforms.named(platform)
    assert isinstance(adapter, ReadsTogether)
    account = await _account(at, platform)
    found: dict[str, RemoteEntity] = {}
    for level in Level:
        ids = [one.external_id for one in meant if one.placed.level is level and one.external_id]
        if ids:
            found |= await adapter.read_together(account, level, ids, None)
    return found


def _differences(at: Scenery, platform: str, one: Meant, remote: RemoteEntity | None) -> Iterator[str]:
    name = f"{one.placed.level} {one.placed.reference}"
    if remote is None:
        yield f"{name} has no living thing by its id {one.external_id}"
        return
    if one.placed.level is not Level.CREATIVE and remote.status != "paused":
        yield f"{name} is {remote.status}"
    meant = at.parts.platforms.named(platform).comparable(one.draft, "SAR")
    for difference in changed_by_platform(one.placed.entity, one.placed.entity_id, meant, remote.fields):
        yield f"{name}: {difference.path} is {difference.remote!r}, meant {difference.meant!r}"


async def _of_journal(at: Scenery) -> Any:
    """Each thing has one line that ended well and names it; nothing is open."""
    studio = at.studios["meta"]
    for row in await studio.rows("publish_requests", "state <> 'published_paused'"):
        yield f"{row['platform']} ends in {row['state']}: {row['error_code']} {row['error_detail']}"
        for finding in row["findings"] or []:
            if finding["severity"] == "red":
                yield f"{finding['code']} at {finding.get('field')}"
    for row in await studio.rows("publish_steps", "state not in ('done', 'skipped')"):
        yield f"{row['step']} of {row['entity_id']} is {row['state']}"
    for request in await studio.rows("publish_requests"):
        for difference in request["differences"] or []:
            yield f"the platform changed {difference['path']} of {difference['entity_id']}"
    rows = await studio.rows("publish_steps", "step like 'place%' and external_id is null")
    for row in rows:
        yield f"{row['step']} of {row['entity_id']} names nothing"
