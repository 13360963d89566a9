"""Who changed what and when, entity by entity: `/{entity}/{id}/external_changelogs`.

Path and the key `changelogs` are known from a client; the fields of a row are (recalled).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.world import AD, CAMPAIGN, CHANGE, CREATIVE, SQUAD, World

KEPT_FOR = (CAMPAIGN, SQUAD, AD, CREATIVE)
_ENTITY_TYPES = {CAMPAIGN: "CAMPAIGN", SQUAD: "AD_SQUAD", AD: "AD", CREATIVE: "CREATIVE"}
_SILENT = ("updated_at", "last_updated_by_user", "last_updated_by_app_id")


def note_change(world: World, entity: Entity, action: str, before: Mapping[str, Any], user_id: str) -> None:
    """Write one row, with the values before and after of every field that changed."""
    if entity.kind not in KEPT_FOR:
        return
    names = [name for name in sorted({*before, *entity.body}) if not name.startswith("_")]
    changed = [n for n in names if n not in _SILENT and before.get(n) != entity.body.get(n)]
    body = {
        "entity_type": _ENTITY_TYPES[entity.kind],
        "entity_id": entity.id,
        "action": action,
        "changed_by": user_id,
        "update_values": [
            {"field": name, "before": before.get(name), "after": entity.body.get(name)}
            for name in (changed if action == "UPDATED" else [])
        ],
    }
    world.add(CHANGE, body, account_id=entity.account_id, parent_id=entity.id)


def changes_of(world: World, entity: Entity) -> list[Entity]:
    """The rows of an entity, newest first."""
    return world.store.all_of(CHANGE, parent_id=entity.id)[::-1]
