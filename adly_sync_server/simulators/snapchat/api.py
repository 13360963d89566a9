"""The Ads API itself: which call does what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.faults import FaultPlan
from adly_sync_server.simulators.snapchat.batches import BATCHES, Batches
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.changelog import KEPT_FOR, changes_of
from adly_sync_server.simulators.snapchat.failures import (
    bad_request,
    forbidden,
    not_found,
    not_simulated,
    request_id,
)
from adly_sync_server.simulators.snapchat.media_desk import MediaDesk
from adly_sync_server.simulators.snapchat.paging import page
from adly_sync_server.simulators.snapchat.presenting import shown, wrapped
from adly_sync_server.simulators.snapchat.previews import preview_of
from adly_sync_server.simulators.snapchat.reports import order_report, read_report
from adly_sync_server.simulators.snapchat.stats import StatsDesk
from adly_sync_server.simulators.snapchat.stats_query import read_query
from adly_sync_server.simulators.snapchat.targeting_lists import targeting_list
from adly_sync_server.simulators.snapchat.tokens import Viewer
from adly_sync_server.simulators.snapchat.world import (
    ACCOUNT,
    AD,
    CAMPAIGN,
    CATALOG,
    CHANGE,
    CREATIVE,
    FUNDING,
    LEAD_FORM,
    MEDIA,
    MOBILE_APP,
    ORGANIZATION,
    PIXEL,
    PLURALS,
    PROFILE,
    SQUAD,
    World,
)

Answer = dict[str, Any]

_KINDS = {plural: kind for kind, plural in PLURALS.items()}
_MOST_IDS = 2_000
_MEASURED = (ACCOUNT, CAMPAIGN, SQUAD, AD)

# What hangs below what, and how it is found: by its account, or by its parent.
_OF_ACCOUNT = {(ACCOUNT, kind) for kind in (CAMPAIGN, SQUAD, AD, CREATIVE, MEDIA, PIXEL, LEAD_FORM)}
_OF_PARENT = {(CAMPAIGN, SQUAD), (SQUAD, AD)} | {
    (ORGANIZATION, kind) for kind in (ACCOUNT, FUNDING, PROFILE, CATALOG, MOBILE_APP)
}


class Api:
    """Answers one judged call of one person."""

    def __init__(self, world: World, batches: Batches, faults: FaultPlan) -> None:
        self._world = world
        self._batches = batches
        self._media = MediaDesk(world, faults)
        self._last: tuple[str, list[Entity] | None] | None = None

    def perform(self, call: SnapCall, viewer: Viewer) -> tuple[Answer, list[str], str]:
        """The answer, remarks for the journal and the verdict. Raises `SnapFailure`."""
        if call.segments[:1] == ("me",):
            return self._accepted(self._me(call, viewer))
        if call.segments[:1] == ("targeting",):
            return self._accepted(self._targeting(call))
        subject, edge = self._subject(call, viewer)
        if call.method in ("POST", "PUT") and (subject.kind, edge) in BATCHES:
            return self._batches.write(call, subject, _KINDS[edge], viewer)
        if call.method == "DELETE" and not edge:
            return self._accepted(self._batches.delete(subject, viewer))
        return self._accepted(self._other(call, subject, edge))

    def _accepted(self, answer: Answer) -> tuple[Answer, list[str], str]:
        return {**_success(), **answer}, [], "accepted"

    def _me(self, call: SnapCall, viewer: Viewer) -> Answer:
        if call.method != "GET" or call.segments not in (("me",), ("me", "organizations")):
            raise not_found("/".join(call.segments))
        if call.segments == ("me",):
            return {"me": shown(self._world, viewer.user)}
        organizations = self._world.living(ORGANIZATION)
        return self._listed(call, ORGANIZATION, organizations)

    def _subject(self, call: SnapCall, viewer: Viewer) -> tuple[Entity, str]:
        kind = _KINDS.get(call.segments[0]) if call.segments else None
        if kind is None or not 2 <= len(call.segments) <= 3:
            raise not_found(f"{call.method} {call.request.path}")
        entity = self._world.store.find(call.segments[1])
        edge = call.segments[2] if len(call.segments) == 3 else ""
        reading = call.method == "GET" and (edge or call.flag("read_deleted_entities"))
        living = self._world.of_kind(call.segments[1], kind)
        found = living or (entity if entity is not None and entity.kind == kind and reading else None)
        if found is None:
            raise not_found(f"{kind} {call.segments[1]}")
        return found, edge

    def _other(self, call: SnapCall, subject: Entity, edge: str) -> Answer:
        if call.method == "GET":
            return self._read(call, subject, edge)
        if call.method == "POST" and edge.startswith("get_") and edge.endswith("_by_ids"):
            return self._by_ids(call, subject, edge)
        uploads: dict[str, Callable[[SnapCall, Entity], Answer]] = {
            "upload": self._media.upload,
            "multipart-upload-v2": self._media.in_parts,
        }
        if call.method == "POST" and subject.kind == MEDIA and edge in uploads:
            return uploads[edge](call, subject)
        raise not_simulated(f"{call.method} /{'/'.join(call.segments)}")

    def _read(self, call: SnapCall, subject: Entity, edge: str) -> Answer:
        if not edge:
            return self._listed(call, subject.kind, [subject], paged=False)
        if edge == "external_changelogs" and subject.kind in KEPT_FOR:
            return self._listed(call, CHANGE, changes_of(self._world, subject))
        if edge in ("stats", "stats_report") and subject.kind in _MEASURED:
            return self._figures(call, subject, edge)
        if edge in ("creative_preview", "previews") and subject.kind == CREATIVE:
            return preview_of(self._world, call, subject)
        kind = _KINDS.get(edge)
        if kind == PROFILE and not self._world.options.profiles_shown:
            raise forbidden()
        rows = self._below(subject, kind, deleted=call.flag("read_deleted_entities")) if kind else None
        if kind is None or rows is None:
            raise not_simulated(f"GET /{'/'.join(call.segments)}")
        return self._listed(call, kind, rows)

    def _below(self, subject: Entity, kind: str, *, deleted: bool) -> list[Entity] | None:
        """Kept for the pages that follow, until anything is written."""
        key = f"{self._world.store.revision} {subject.id} {kind} {deleted}"
        if self._last is None or self._last[0] != key:
            self._last = key, self._found_below(subject, kind, deleted=deleted)
        return self._last[1]

    def _found_below(self, subject: Entity, kind: str, *, deleted: bool) -> list[Entity] | None:
        find = self._world.store.all_of if deleted else self._world.living
        if (subject.kind, kind) in _OF_ACCOUNT:
            return find(kind, account_id=subject.id)
        if (subject.kind, kind) in _OF_PARENT:
            return find(kind, parent_id=subject.id)
        if (subject.kind, kind) == (CAMPAIGN, AD):
            squads = {one.id for one in self._world.store.all_of(SQUAD, parent_id=subject.id)}
            return [one for one in find(AD, account_id=subject.account_id) if one.parent_id in squads]
        return None

    def _figures(self, call: SnapCall, subject: Entity, edge: str) -> Answer:
        if edge == "stats_report":
            return read_report(self._world, call, subject)
        query = read_query(self._world, call, subject)
        if call.flag("async"):
            return order_report(self._world, call, subject, query)
        return StatsDesk(self._world, subject, query).answer()

    def _by_ids(self, call: SnapCall, subject: Entity, edge: str) -> Answer:
        kind = _KINDS.get(edge.removeprefix("get_").removesuffix("_by_ids"))
        if kind not in (CAMPAIGN, SQUAD, AD, CREATIVE, MEDIA) or subject.kind != ACCOUNT:
            raise not_simulated(f"POST {edge}")
        body = call.json()
        # The documented list, or the one a client sends.
        ids = body.get("entity_ids", body.get(f"{kind}_ids"))
        if not isinstance(ids, list) or not 1 <= len(ids) <= _MOST_IDS:
            raise bad_request(f"entity_ids must be a list of 1 to {_MOST_IDS} ids")
        named = [str(one.get("id")) if isinstance(one, dict) else str(one) for one in ids]
        found = [self._world.of_kind(id, kind) for id in dict.fromkeys(named)]
        mine = [one for one in found if one is not None and one.account_id == subject.id]
        return self._listed(call, kind, mine, paged=False)

    def _listed(self, call: SnapCall, kind: str, rows: Sequence[Entity], *, paged: bool = True) -> Answer:
        def show(entity: Entity) -> Answer:
            return wrapped(kind, self._shown(call, entity))

        if not paged:
            return {PLURALS[kind]: [show(row) for row in rows]}
        chosen, paging = page(rows, call, show)
        return {"paging": paging, PLURALS[kind]: chosen}

    def _shown(self, call: SnapCall, entity: Entity) -> Answer:
        body = shown(self._world, entity, placement_v2=call.flag("return_placement_v2"))
        if entity.kind == ORGANIZATION and call.flag("with_ad_accounts"):
            accounts = self._world.living(ACCOUNT, parent_id=entity.id)
            body["ad_accounts"] = [shown(self._world, account) for account in accounts]
        return body

    def _targeting(self, call: SnapCall) -> Answer:
        found = targeting_list(call.segments[1:], call.query.get("query", ""))
        if call.method != "GET" or found is None:
            raise not_found("/".join(call.segments))
        word, rows = found
        dimensions = [{"sub_request_status": "SUCCESS", word: row} for row in rows]
        return {"paging": {}, "targeting_dimensions": dimensions}


def _success() -> Answer:
    return {"request_status": "SUCCESS", "request_id": request_id()}
