"""Campaigns, ad groups and ads as TikTok answers them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.standing import secondary_status
from adly_sync_server.simulators.tiktok.world import AD, AD_GROUP, CAMPAIGN, World

#: Shown only when on, as TikTok does.
_ONLY_WHEN_ON = ("budget_optimize_on",)


def show(world: World, entity: Entity, fields: Iterable[str] = ()) -> dict[str, Any]:
    """All that TikTok tells of an entity, or the wished fields; ids are always told."""
    shown = {name: value for name, value in entity.body.items() if not name.startswith("_")}
    shown |= _names_above(world, entity) | {"secondary_status": secondary_status(world, entity)}
    for name in _ONLY_WHEN_ON:
        if not shown.get(name):
            shown.pop(name, None)
    wished = {*fields, "advertiser_id", "campaign_id", "adgroup_id", "ad_id"}
    return {name: value for name, value in shown.items() if not fields or name in wished}


def visible(entity: Entity, *names: str) -> dict[str, Any]:
    """The fields of any other thing that are not ours alone, or just the named ones."""
    shown = {name: value for name, value in entity.body.items() if not name.startswith("_")}
    return {name: shown.get(name) for name in names} if names else shown


def _names_above(world: World, entity: Entity) -> dict[str, Any]:
    names: dict[str, Any] = {}
    if entity.kind in (AD_GROUP, AD):
        names["campaign_name"] = world.must(entity.body["campaign_id"], CAMPAIGN).body["campaign_name"]
    if entity.kind == AD:
        names["adgroup_name"] = world.must(entity.body["adgroup_id"], AD_GROUP).body["adgroup_name"]
    return names
