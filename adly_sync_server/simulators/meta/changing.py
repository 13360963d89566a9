"""Changes and deletes what exists: partial updates, statuses that reach the children, new reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.activities import note_changed
from adly_sync_server.simulators.meta.creating import Maker
from adly_sync_server.simulators.meta.rules.budgets import BUDGETS
from adly_sync_server.simulators.meta.spending import changed_budget
from adly_sync_server.simulators.meta.standing import changed_status, fresh_review
from adly_sync_server.simulators.meta.storing import Shaper
from adly_sync_server.simulators.meta.world import AD, AD_SET, CAMPAIGN, REMOVED_STATUSES, World

Values = dict[str, Any]


class Changer:
    """Applies updates that were judged already."""

    def __init__(self, world: World, shaper: Shaper, maker: Maker) -> None:
        self._world = world
        self._shaper = shaper
        self._maker = maker

    def update(self, entity: Entity, values: Values, actor: str) -> Entity:
        """Store the named fields; everything not named stays. `targeting` is replaced as a whole."""
        account = self._world.account_of(entity)
        changes = self._shaper.shaped(entity.kind, values, account)
        if entity.kind == AD and "creative" in values:
            changes |= self._new_creative(account, entity, values["creative"])
        if any(name in changes and changes[name] != entity.body.get(name) for name in BUDGETS):
            changes |= changed_budget(self._world, entity, changes)
        status = changes.get("status")
        if status and status != entity.body.get("status") and "_status_log" in entity.body:
            changes |= changed_status(self._world, entity, status)
        note_changed(self._world, entity, changes, actor)
        changed = self._world.change(entity, changes)
        if status in REMOVED_STATUSES:
            self._remove_below(changed, str(status), actor)
        return changed

    def delete(self, entity: Entity, actor: str) -> None:
        """Delete an entity and all below it; they can still be read by id, as DELETED."""
        self.update(entity, {"status": "DELETED"}, actor)

    def _new_creative(self, account: Entity, ad: Entity, wish: Values) -> Values:
        """Another creative goes through review again; the same one does not."""
        id = self._maker.creative_id(account, wish)
        if id == ad.body["creative"]["id"]:
            return {"creative": {"id": id}}
        return {"creative": {"id": id}, **fresh_review(self._world)}

    def _remove_below(self, entity: Entity, status: str, actor: str) -> None:
        for child in self._children(entity):
            if child.body["status"] not in REMOVED_STATUSES:
                self.update(child, {"status": status}, actor)

    def _children(self, entity: Entity) -> Iterator[Entity]:
        below = {CAMPAIGN: AD_SET, AD_SET: AD}.get(entity.kind)
        if below:
            yield from self._world.store.all_of(below, parent_id=entity.id)
