"""What a reader sees of an entity: its fields, the computed ones, and nothing that is ours."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.standing import delivery_status, review_fields
from adly_sync_server.simulators.snapchat.world import AD, CAMPAIGN, CREATIVE, SQUAD, World, deleted


def shown(world: World, entity: Entity, *, placement_v2: bool = True) -> dict[str, Any]:
    """All visible fields. A reader who does not ask for the new placement sees that there is one."""
    body = {name: value for name, value in entity.body.items() if not name.startswith("_")}
    if deleted(entity):
        body["deleted"] = True
    if entity.kind in (CAMPAIGN, SQUAD, AD):
        body["delivery_status"] = delivery_status(world, entity)
    if entity.kind in (CREATIVE, AD):
        body |= review_fields(world, entity)
    if entity.kind == SQUAD and not placement_v2:
        del body["placement_v2"]
        body["placement"] = "UNSUPPORTED"
    return body


def wrapped(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """One thing of a list as Snapchat wraps it."""
    return {"sub_request_status": "SUCCESS", kind: body}
