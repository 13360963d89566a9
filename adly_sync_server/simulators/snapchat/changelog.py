"""Who changed what and when, entity by entity: `/{entity}/{id}/external_changelogs`.

Path, the key `changelogs` and the names in a row: clients generated from the vendor's audit log page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.world import AD, CAMPAIGN, CHANGE, CREATIVE, SQUAD, World, stamp

KEPT_FOR = (CAMPAIGN, SQUAD, AD, CREATIVE)
_ENTITY_TYPES = {CAMPAIGN: "CAMPAIGN", SQUAD: "AD_SQUAD", AD: "AD", CREATIVE: "CREATIVE"}
_SILENT = ("updated_at", "last_updated_by_user", "last_updated_by_app_id")


def note_change(
    world: World, entity: Entity, action: str, before: Mapping[str, Any], user_id: str, app_id: str
) -> None:
    """Write one row, with the values before and after of every field that changed."""
    if entity.kind not in KEPT_FOR:
        return
    names = [name for name in sorted({*before, *entity.body}) if not name.startswith("_")]
    changed = [n for n in names if n not in _SILENT and before.get(n) != entity.body.get(n)]
    body = {
        "name": entity.body["name"],
        "action": action,
        "user_id": user_id,
        "app_id": app_id,
        "event_at": stamp(world.now()),
        "entity_id": entity.id,
        "entity_type": _ENTITY_TYPES[entity.kind],
        "update_value_records": {
            name: {"before_value": _text(before.get(name)), "after_value": _text(entity.body.get(name))}
            for name in (changed if action == "UPDATED" else [])
        },
    }
    world.add(CHANGE, body, account_id=entity.account_id, parent_id=entity.id)


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def changes_of(world: World, entity: Entity) -> list[Entity]:
    """The rows of an entity, newest first."""
    return world.store.all_of(CHANGE, parent_id=entity.id)[::-1]
