"""Reading the platform before and after: who changed what, told per field."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import msgspec

from adly_sync_server.platforms.port import Draft, Level, RemoteEntity
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import Difference, changed_by_platform, changed_elsewhere
from adly_sync_server.publishing.planning import Placed
from adly_sync_server.publishing.press import Press


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One thing as meant and as it is."""

    placed: Placed
    meant: Mapping[str, Any]
    remote: RemoteEntity


async def readings(press: Press) -> AsyncIterator[Reading]:
    """Everything of the campaign that is on the platform, parents first."""
    tree = await press.linked_tree()
    known = await press.external_ids()
    for placed in planning.placements(tree):
        if placed.reference not in known:
            continue
        draft: Draft = planning.draft_of(placed, tree, known)
        remote = await press.adapter.read(press.account, placed.level, known[placed.reference])
        yield Reading(
            placed=placed, meant=press.adapter.comparable(draft, press.account.currency), remote=remote
        )


async def dry_run(press: Press) -> None:
    """Ask the platform about what is new and whose parents exist; a child of a new parent cannot be asked."""
    if not press.adapter.capabilities.has_dry_run:
        return
    tree, known = await press.linked_tree(), await press.external_ids()
    for placed in planning.placements(tree):
        if placed.level is Level.CAMPAIGN and placed.reference not in known:
            await press.adapter.dry_run(press.account, planning.draft_of(placed, tree, known))
        if (
            placed.level is Level.AD_SET
            and placed.row["campaign_id"] in known
            and placed.reference not in known
        ):
            await press.adapter.dry_run(press.account, planning.draft_of(placed, tree, known))


async def undecided(press: Press) -> list[Difference]:
    """What somebody changed on the platform since our last publish and nobody has decided about."""
    return [
        difference
        async for r in readings(press)
        for difference in changed_elsewhere(
            r.placed.entity, r.placed.entity_id, _snapshot(r.placed), r.remote.fields, r.meant
        )
        if difference.path not in press.choices_for(r.placed)
    ]


async def altered(press: Press) -> tuple[list[Reading], list[Difference]]:
    """Everything read back, and what the platform changed by itself."""
    read = [reading async for reading in readings(press)]
    found = [
        difference
        for r in read
        for difference in changed_by_platform(r.placed.entity, r.placed.entity_id, r.meant, r.remote.fields)
        if press.choices_for(r.placed).get(difference.path) != "theirs"
    ]
    return read, found


def _snapshot(placed: Placed) -> Mapping[str, Any] | None:
    published = placed.row.get("published") or {}
    snapshot = (published.get("remote") or {}).get(placed.level)
    return snapshot if isinstance(snapshot, Mapping) else None
