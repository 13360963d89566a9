"""What can be done to the simulated TikTok from outside: fixtures, changes behind the caller's back, reviews.

Endpoints under /_control/, described in docs/simulators.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.control import ControlDesk, ControlRefused, Wish, duration_s, entity_row
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.exercise import Exercise
from adly_sync_server.simulators.multiplying import Levels, Multiplier
from adly_sync_server.simulators.options import offer_options
from adly_sync_server.simulators.tiktok import seeds
from adly_sync_server.simulators.tiktok.money import PER_DOLLAR
from adly_sync_server.simulators.tiktok.spending import changed_budget
from adly_sync_server.simulators.tiktok.standing import (
    APPROVED,
    DELETE,
    DENIED,
    changed_status,
    fresh_review,
)
from adly_sync_server.simulators.tiktok.tokens import TokenDesk
from adly_sync_server.simulators.tiktok.world import (
    AD,
    AD_GROUP,
    ADVERTISER,
    CAMPAIGN,
    EVENT,
    USER,
    World,
    moment,
    stamp,
)

ELSEWHERE = "n*****h@athar.example"

_TIMES = ("create_time", "modify_time", "schedule_start_time")
_LEVELS = Levels((CAMPAIGN, AD_GROUP, AD), {kind: f"{kind}_name" for kind in (CAMPAIGN, AD_GROUP, AD)})
_LOGS = ("_status_log", "_budget_log")
_SWITCHED = (CAMPAIGN, AD_GROUP, AD)


class TikTokControls:
    """Adds TikTok's own wishes to a control desk."""

    def __init__(self, world: World, tokens: TokenDesk, exercise: Exercise) -> None:
        self._world = world
        self._exercise = exercise
        self._tokens = tokens

    def offer_on(self, desk: ControlDesk) -> None:
        """Make the wishes available."""
        offers: list[tuple[str, str, Callable[[Wish], object]]] = [
            ("GET", "entities/{id}", lambda wish: entity_row(self._entity(wish))),
            ("POST", "entities/{id}", self._edit),
            ("DELETE", "entities/{id}", self._remove),
            ("POST", "entities/{id}/backdate", self._backdate),
            ("POST", "ads/{id}/disapprove", self._disapprove),
            ("POST", "ads/{id}/approve", self._approve),
            ("POST", "tokens", self._give_token),
            ("POST", "tokens/expire", self._expire_tokens),
            ("POST", "advertisers", self._add_advertiser),
            ("POST", "identities", self._added(seeds.add_identity)),
            ("POST", "pixels", self._added(seeds.add_pixel)),
            ("POST", "lead_forms", self._added(seeds.add_lead_form)),
            ("POST", "apps", self._added(seeds.add_app)),
            ("POST", "posts", self._added(seeds.add_post)),
            ("POST", "catalogues", lambda wish: entity_row(seeds.add_catalogue(self._world, wish.body))),
            ("POST", "reset", self._reset),
            ("GET", "exercise", lambda wish: self._exercise.as_row()),
            ("GET", "events", lambda wish: [one.body for one in self._world.store.all_of(EVENT)]),
        ]
        for method, path, fulfil in offers:
            desk.offer(method, path, fulfil)
        offer_options(desk, self._world)
        Multiplier(self._world.store, _LEVELS, self._world.new_id).offer_on(desk)

    def _reset(self, wish: Wish) -> object:
        """The world as it was at the very first start; the options stay."""
        self._world.store.clear()
        seeds.seed(self._world, self._tokens)
        return {"advertisers": [one.id for one in self._world.store.all_of(ADVERTISER)]}

    def _entity(self, wish: Wish, *kinds: str) -> Entity:
        entity = self._world.store.find(wish.parts["id"])
        if entity is None or (kinds and entity.kind not in kinds):
            raise ControlRefused(f"no {' or '.join(kinds) or 'entity'} {wish.parts['id']}")
        return entity

    def _edit(self, wish: Wish) -> object:
        """Somebody else changed it: fields are stored as they are, the time of change moves."""
        entity, changes = self._entity(wish), dict(wish.body)
        if entity.kind in _SWITCHED and "operation_status" in changes:
            changes |= changed_status(self._world, entity, str(changes["operation_status"]))
        if entity.kind in (CAMPAIGN, AD_GROUP) and "budget" in changes:
            changes |= changed_budget(self._world, entity, changes)
        return entity_row(self._world.change(entity, changes, by=ELSEWHERE))

    def _remove(self, wish: Wish) -> object:
        """Somebody else deleted it: DELETE as TikTok keeps it, or with `?gone=1` away for good."""
        entity = self._entity(wish)
        if wish.query.get("gone") == "1" or entity.kind not in _SWITCHED:
            self._world.store.remove(entity.id)
        else:
            changes = changed_status(self._world, entity, DELETE)
            self._world.change(entity, changes, by=ELSEWHERE)
        return {"removed": entity.id}

    def _backdate(self, wish: Wish) -> object:
        """A campaign, or all of an advertiser, as if it had been made and started so much earlier."""
        entity = self._entity(wish, CAMPAIGN, ADVERTISER)
        shift = timedelta(seconds=duration_s(wish.body))
        moved = list(self._tree(entity))
        for one in moved:
            self._world.store.replace_body(one.id, _shifted(one.body, shift))
        return {"moved": len(moved)}

    def _tree(self, root: Entity) -> Iterator[Entity]:
        for kind in _SWITCHED:
            for entity in self._world.store.all_of(kind, account_id=root.account_id):
                if root.kind == ADVERTISER or root.id == entity.body.get("campaign_id"):
                    yield entity

    def _disapprove(self, wish: Wish) -> object:
        return self._decide(wish, DENIED, str(wish.body.get("reason", "Misleading and false content")))

    def _approve(self, wish: Wish) -> object:
        return self._decide(wish, APPROVED, "")

    def _decide(self, wish: Wish, verdict: str, reason: str) -> object:
        """A review that ends at once."""
        ad, review = self._entity(wish, AD), fresh_review(self._world, verdict, reason)
        return entity_row(self._world.change(ad, {**review, "_review_due": self._world.now().isoformat()}))

    def _give_token(self, wish: Wish) -> object:
        user = self._world.store.all_of(USER)[0]
        lifetime_s = wish.body.get("expires_in_s")
        return {"access_token": self._tokens.give(user.id, lifetime_s=lifetime_s)}

    def _expire_tokens(self, wish: Wish) -> object:
        return {"expired": self._tokens.expire(str(wish.body.get("access_token", "")))}

    def _add_advertiser(self, wish: Wish) -> object:
        if wish.body.get("currency") not in PER_DOLLAR:
            raise ControlRefused(f"currency must be one of {', '.join(PER_DOLLAR)}")
        person = self._world.store.all_of(USER)[0]
        return entity_row(seeds.add_advertiser(self._world, person, {"name": "حساب جديد", **wish.body}))

    def _added(self, add: Callable[[World, Entity, dict[str, Any]], Entity]) -> Callable[[Wish], object]:
        """A thing that belongs to the advertiser named in `advertiser_id`."""

        def fulfil(wish: Wish) -> object:
            advertiser = self._world.of_kind(wish.body.get("advertiser_id", ""), ADVERTISER)
            if advertiser is None:
                raise ControlRefused("name the advertiser_id it belongs to")
            kept = {name: value for name, value in wish.body.items() if name != "advertiser_id"}
            return entity_row(add(self._world, advertiser, kept))

        return fulfil


def _shifted(body: dict[str, Any], shift: timedelta) -> dict[str, Any]:
    moved: dict[str, Any] = {name: stamp(moment(body[name]) - shift) for name in _TIMES if name in body}
    for name in _LOGS:
        if name in body:
            moved[name] = [[_earlier(at, shift), *rest] for at, *rest in body[name]]
    if "_review_due" in body:
        moved["_review_due"] = _earlier(body["_review_due"], shift)
    return {**body, **moved}


def _earlier(text: str, shift: timedelta) -> str:
    return (datetime.fromisoformat(text) - shift).isoformat()
