"""Creates, replaces and deletes: each thing of a request by itself, some may go through and others not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.changelog import note_change
from adly_sync_server.simulators.snapchat.defaults import completed
from adly_sync_server.simulators.snapchat.failures import Refused
from adly_sync_server.simulators.snapchat.judge import Judge
from adly_sync_server.simulators.snapchat.rules import BUDGETS, Scene, broken_rules
from adly_sync_server.simulators.snapchat.schemas import READ_ONLY, writable
from adly_sync_server.simulators.snapchat.standing import changed_status, fresh_review, fresh_status
from adly_sync_server.simulators.snapchat.world import (
    AD,
    CAMPAIGN,
    CREATIVE,
    PARENT_FIELDS,
    SQUAD,
    World,
    stamp,
)

Values = dict[str, Any]

_TIMES = ("start_time", "end_time")
_REVIEWED = (CREATIVE, AD)
_BELOW = {CAMPAIGN: SQUAD, SQUAD: AD}


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, as Snapchat notes it on the entity."""

    user_id: str
    app_id: str


@dataclass(slots=True)
class Written:
    """What became of one thing: the entity, and what the judge remarks on it although it went through."""

    entity: Entity
    remarks: list[str] = field(default_factory=list)


class Writer:
    """Writes into one world. Everything raises `Refused` with Snapchat's reason."""

    def __init__(self, world: World, judge: Judge) -> None:
        self._world = world
        self._judge = judge

    def create(self, kind: str, wish: Values, under: Entity, author: Author) -> Written:
        """A new entity under an ad account, a campaign or an ad squad."""
        full = self._placed(kind, wish, under)
        scene = Scene(self._world, self._world.account_of(under), None)
        self._examine(kind, full, scene)
        body = {**completed(kind, _timed(full)), **self._logs(kind, full), **_made_by(author)}
        parent_id = "" if under.id == scene.account.id else under.id
        entity = self._world.add(kind, body, account_id=scene.account.id, parent_id=parent_id)
        note_change(self._world, entity, "CREATED", {}, author.user_id, author.app_id)
        return Written(entity)

    def replace(self, kind: str, wish: Values, under: Entity, author: Author) -> Written:
        """PUT: the entity is what was sent, and what was not sent is gone."""
        before = self._world.of_kind(wish.get("id"), kind)
        account = self._world.account_of(under)
        if before is None or before.account_id != account.id:
            raise Refused(f"Resource can not be found: {kind} {wish.get('id')}")
        above = PARENT_FIELDS.get(kind, "ad_account_id")
        full = {above: before.body[above], **wish}
        if full[above] != before.body[above] or under.id not in (account.id, before.parent_id):
            raise Refused(f"{above}: {kind} {before.id} cannot be moved")
        self._examine(kind, full, Scene(self._world, account, before))
        erased = sorted(set(before.body) & writable(kind) - set(full))
        entity = self._store(before, self._replaced(before, full), author)
        gone = [name for name in erased if name not in entity.body]
        reset = [name for name in erased if name in entity.body and entity.body[name] != before.body[name]]
        return Written(entity, [f"erased: {name}" for name in gone] + [f"reset: {name}" for name in reset])

    def edit(self, entity: Entity, changes: Mapping[str, Any], author: Author) -> Entity:
        """A change that came some other way: the named fields as they are, None removes one."""
        merged = {**entity.body, **changes}
        return self._store(entity, {k: v for k, v in merged.items() if v is not None}, author)

    def delete(self, entity: Entity, author: Author) -> None:
        """Delete an entity and all below it; what they spent stays counted."""
        below = _BELOW.get(entity.kind)
        for child in self._world.living(below, parent_id=entity.id) if below else []:
            self.delete(child, author)
        ended = changed_status(self._world, entity, "DELETED") if "_status_log" in entity.body else {}
        gone = self._world.put(entity, {**entity.body, **ended, "_deleted": True})
        note_change(self._world, gone, "DELETED", {}, author.user_id, author.app_id)

    def _placed(self, kind: str, wish: Values, under: Entity) -> Values:
        """The wish with what its path says; a body that says otherwise is refused."""
        name = PARENT_FIELDS.get(kind, "ad_account_id")
        if wish.get(name, under.id) != under.id:
            raise Refused(f"{name}: is {wish[name]}, the address says {under.id}")
        return {name: under.id, **wish}

    def _examine(self, kind: str, wish: Values, scene: Scene) -> None:
        complaints = self._judge.complaints(
            kind,
            wish,
            updating=scene.before is not None,
            refuse_read_only=self._world.options.refuse_read_only,
        )
        if scene.account.body["status"] != "ACTIVE":  # (recalled)
            raise Refused(f"ad_account_id: the ad account is {scene.account.body['status']}")
        complaints = complaints or broken_rules(scene, kind, wish)
        if complaints:
            raise Refused("; ".join(complaints))

    def _replaced(self, before: Entity, full: Values) -> Values:
        """What was sent, with what Snapchat itself keeps of the entity."""
        fields = writable(before.kind)
        kept = {name: value for name, value in before.body.items() if name not in fields}
        sent = {name: value for name, value in full.items() if name not in READ_ONLY[before.kind]}
        if before.kind == CAMPAIGN and "objective_v2_properties" not in sent:
            kept |= {n: before.body[n] for n in ("objective", "objective_v2_properties") if n in before.body}
        return completed(before.kind, _timed({**kept, **sent}))

    def _store(self, before: Entity, body: Values, author: Author) -> Entity:
        """Store a changed body with its logs, a new review where the content changed, and its author."""
        if "status" in body and "_status_log" in body:
            body |= changed_status(self._world, before, body["status"])
        if before.kind in (CAMPAIGN, SQUAD):
            body |= {"_budget_log": _budget_log(self._world, before, body)}
        if before.kind in _REVIEWED and _content(before.kind, body) != _content(before.kind, before.body):
            body |= fresh_review(self._world)
        authored = {"last_updated_by_user": author.user_id, "last_updated_by_app_id": author.app_id}
        entity = self._world.put(before, {**body, **authored})
        note_change(self._world, entity, "UPDATED", before.body, author.user_id, author.app_id)
        return entity

    def _logs(self, kind: str, full: Values) -> Values:
        logs: Values = {}
        if kind in (CAMPAIGN, SQUAD, AD):
            logs |= fresh_status(self._world, full.get("status", "PAUSED"))
        if kind in (CAMPAIGN, SQUAD):
            logs |= {"_budget_log": [_budget_entry(self._world, full)]}
        if kind in _REVIEWED:
            logs |= fresh_review(self._world)
        return logs


def _made_by(author: Author) -> Values:
    return {
        "created_by_app_id": author.app_id,
        "created_by_user": author.user_id,
        "last_updated_by_app_id": author.app_id,
        "last_updated_by_user": author.user_id,
    }


def _timed(body: Values) -> Values:
    """Times in the form Snapchat answers them in."""
    return body | {name: stamp(datetime.fromisoformat(body[name])) for name in _TIMES if name in body}


def _content(kind: str, body: Mapping[str, Any]) -> Values:
    """What a review looks at: the words and the Snap of a creative, the creative of an ad."""
    if kind == AD:
        return {"creative_id": body["creative_id"]}
    return {name: value for name, value in body.items() if name in writable(kind) - {"name"}}


def _budget_entry(world: World, body: Mapping[str, Any]) -> list[Any]:
    return [world.now().isoformat(), *(int(body.get(name) or 0) for name in BUDGETS)]


def _budget_log(world: World, before: Entity, body: Mapping[str, Any]) -> list[Any]:
    entry = _budget_entry(world, body)
    log: list[Any] = before.body["_budget_log"]
    return log if log[-1][1:] == entry[1:] else [*log, entry]
