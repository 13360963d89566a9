"""What can be done to the simulated Snapchat from outside: changes behind the caller's back, reviews, more.

Endpoints under /_control/, described in docs/simulators.md.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adly_sync_server.simulators.control import ControlDesk, ControlRefused, Wish, duration_s, entity_row
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.exercise import Exercise
from adly_sync_server.simulators.multiplying import Levels, Multiplier
from adly_sync_server.simulators.options import offer_options
from adly_sync_server.simulators.snapchat import seeds
from adly_sync_server.simulators.snapchat.conversions import EVENT
from adly_sync_server.simulators.snapchat.standing import APPROVED, REJECTED, fresh_review
from adly_sync_server.simulators.snapchat.tampering import switched_on
from adly_sync_server.simulators.snapchat.tokens import TokenDesk
from adly_sync_server.simulators.snapchat.world import (
    ACCOUNT,
    AD,
    CAMPAIGN,
    CREATIVE,
    ORGANIZATION,
    SQUAD,
    World,
    stamp,
)
from adly_sync_server.simulators.snapchat.writing import Author, Writer

ELSEWHERE = Author(seeds.seeded_id("user", "elsewhere"), seeds.seeded_id("app", "ads-manager"))

_LEVELS = Levels(
    (CAMPAIGN, SQUAD, AD),
    dict.fromkeys((CAMPAIGN, SQUAD, AD, CREATIVE), "name"),
    lambda body: body.get("creative_id"),
)
_LOGS = ("_status_log", "_budget_log")


class SnapchatControls:
    """Adds Snapchat's own wishes to a control desk."""

    def __init__(self, world: World, tokens: TokenDesk, writer: Writer, exercise: Exercise) -> None:
        self._world = world
        self._tokens = tokens
        self._writer = writer
        self._exercise = exercise

    def offer_on(self, desk: ControlDesk) -> None:
        """Make the wishes available."""
        offers: list[tuple[str, str, Callable[[Wish], object]]] = [
            ("GET", "entities/{id}", lambda wish: entity_row(self._entity(wish))),
            ("POST", "entities/{id}", self._edit),
            ("DELETE", "entities/{id}", self._remove),
            ("POST", "entities/{id}/backdate", self._backdate),
            ("POST", "adsquads/{id}/switch_on", self._switch_on),
            ("POST", "reviews/{id}/reject", self._reject),
            ("POST", "reviews/{id}/approve", self._approve),
            ("POST", "tokens", self._give_token),
            ("POST", "tokens/expire", self._expire_tokens),
            ("POST", "tokens/revoke", lambda wish: {"revoked": self._tokens.revoke()}),
            ("POST", "accounts", self._add_account),
            ("POST", "public_profiles", self._add_profile),
            ("POST", "pixels", self._add_pixel),
            ("POST", "reset", self._reset),
            ("GET", "exercise", lambda wish: self._exercise.as_row()),
            ("GET", "events", lambda wish: [one.body for one in self._world.store.all_of(EVENT)]),
        ]
        for method, path, fulfil in offers:
            desk.offer(method, path, fulfil)
        offer_options(desk, self._world)
        Multiplier(self._world.store, _LEVELS, lambda: str(uuid.uuid4())).offer_on(desk)

    def _reset(self, wish: Wish) -> object:
        """The world as it was at the very first start; the options stay."""
        self._world.store.clear()
        seeds.seed(self._world, self._tokens)
        return {"accounts": [account.id for account in self._world.store.all_of(ACCOUNT)]}

    def _entity(self, wish: Wish, *kinds: str) -> Entity:
        entity = self._world.store.find(wish.parts["id"])
        if entity is None or (kinds and entity.kind not in kinds):
            raise ControlRefused(f"no {' or '.join(kinds) or 'entity'} {wish.parts['id']}")
        return entity

    def _organization(self) -> Entity:
        return self._world.store.all_of(ORGANIZATION)[0]

    def _edit(self, wish: Wish) -> object:
        """Somebody else changed it: fields are stored as they are, the time of change moves."""
        return entity_row(self._writer.edit(self._entity(wish), wish.body, ELSEWHERE))

    def _remove(self, wish: Wish) -> object:
        """Somebody else deleted it; with `?gone=1` not even its figures stay."""
        entity = self._entity(wish)
        if wish.query.get("gone") == "1":
            self._world.store.remove(entity.id)
        else:
            self._writer.delete(entity, ELSEWHERE)
        return {"removed": entity.id}

    def _backdate(self, wish: Wish) -> object:
        """A campaign, or all of an account, as if it had been made and started so much earlier."""
        entity = self._entity(wish, CAMPAIGN, ACCOUNT)
        shift = timedelta(seconds=duration_s(wish.body))
        moved = list(self._tree(entity))
        for one in moved:
            self._world.store.replace_body(one.id, _shifted(one, shift))
        return {"moved": len(moved)}

    def _tree(self, root: Entity) -> Iterator[Entity]:
        squads = {squad.id for squad in self._world.store.all_of(SQUAD, parent_id=root.id)}
        for kind in (CAMPAIGN, SQUAD, AD):
            for entity in self._world.store.all_of(kind, account_id=root.account_id):
                if root.kind == ACCOUNT or entity.parent_id in {root.id, *squads} or entity.id == root.id:
                    yield entity

    def _switch_on(self, wish: Wish) -> object:
        """Snapchat widens an audience by itself."""
        squad = self._entity(wish, SQUAD)
        widened = {"targeting": switched_on(squad.body["targeting"])}
        return entity_row(self._writer.edit(squad, widened, ELSEWHERE))

    def _reject(self, wish: Wish) -> object:
        reason = str(wish.body.get("reason", "Misleading content"))
        return self._decide(self._entity(wish, AD, CREATIVE), REJECTED, reason)

    def _approve(self, wish: Wish) -> object:
        return self._decide(self._entity(wish, AD, CREATIVE), APPROVED, "")

    def _decide(self, entity: Entity, verdict: str, reason: str) -> object:
        """A review that ends at once."""
        ended = {"_review_due": self._world.now().isoformat()}
        review = {**fresh_review(self._world, verdict, reason), **ended}
        return entity_row(self._world.put(entity, {**entity.body, **review}))

    def _give_token(self, wish: Wish) -> object:
        app_id = self._world.options.app_id
        lifetime_s = wish.body.get("expires_in_s")
        given = {"access_token": self._tokens.give(lifetime_s, app_id=app_id)}
        return {**given, "refresh_token": self._tokens.give_refresh(app_id)}

    def _expire_tokens(self, wish: Wish) -> object:
        return {"expired": self._tokens.expire(str(wish.body.get("access_token", "")))}

    def _add_account(self, wish: Wish) -> object:
        settings = {"name": "حساب جديد", "currency": "SAR", "timezone": "Asia/Riyadh", **wish.body}
        try:
            ZoneInfo(str(settings["timezone"]))
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ControlRefused(f"no time zone {settings['timezone']}") from error
        return entity_row(seeds.add_account(self._world, self._organization(), settings))

    def _add_profile(self, wish: Wish) -> object:
        return entity_row(seeds.add_profile(self._world, self._organization(), wish.body))

    def _add_pixel(self, wish: Wish) -> object:
        account = self._world.of_kind(wish.body.get("ad_account_id", ""), ACCOUNT)
        if account is None:
            raise ControlRefused("a pixel needs the ad_account_id it belongs to")
        return entity_row(seeds.add_pixel(self._world, account, wish.body))


def _shifted(entity: Entity, shift: timedelta) -> dict[str, Any]:
    body = dict(entity.body)
    for name in ("created_at", "updated_at", "start_time"):
        if name in body:
            body[name] = stamp(datetime.fromisoformat(body[name]) - shift)
    for name in _LOGS:
        if name in body:
            body[name] = [[_earlier(at, shift), *rest] for at, *rest in body[name]]
    if "_review_due" in body:
        body["_review_due"] = _earlier(body["_review_due"], shift)
    return body


def _earlier(text: str, shift: timedelta) -> str:
    return (datetime.fromisoformat(text) - shift).isoformat()
