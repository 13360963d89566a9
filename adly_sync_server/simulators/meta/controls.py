"""What can be done to the simulated Meta from outside: fixtures, changes behind the caller's back, reviews.

Endpoints under /_control/, described in docs/simulators.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.control import ControlDesk, ControlRefused, Wish, duration_s, entity_row
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.exercise import Exercise
from adly_sync_server.simulators.meta import money, seeds
from adly_sync_server.simulators.meta.changing import Changer
from adly_sync_server.simulators.meta.conversions import EVENT
from adly_sync_server.simulators.meta.quota import Meter
from adly_sync_server.simulators.meta.standing import APPROVED, DISAPPROVED, fresh_review
from adly_sync_server.simulators.meta.tokens import KNOWN_SCOPES, TokenDesk
from adly_sync_server.simulators.meta.world import (
    ACCOUNT,
    AD,
    AD_SET,
    CAMPAIGN,
    CREATIVE,
    USER,
    World,
)
from adly_sync_server.simulators.multiplying import Levels, Multiplier
from adly_sync_server.simulators.options import offer_options

_LEVELS = Levels(
    (CAMPAIGN, AD_SET, AD),
    dict.fromkeys((CAMPAIGN, AD_SET, AD, CREATIVE), "name"),
    lambda body: (body.get("creative") or {}).get("id"),
    dropped=("adlabels",),
)
ELSEWHERE = "مستخدم آخر في مدير الإعلانات"


class MetaControls:
    """Adds Meta's own wishes to a control desk."""

    def __init__(
        self, world: World, tokens: TokenDesk, changer: Changer, meter: Meter, exercise: Exercise
    ) -> None:
        self._world = world
        self._exercise = exercise
        self._meter = meter
        self._tokens = tokens
        self._changer = changer

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
            ("POST", "accounts", self._add_account),
            ("POST", "pages", self._add_page),
            ("POST", "instagram_accounts", self._add_instagram),
            ("POST", "pixels", self._add_pixel),
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
        self._meter.forget()
        seeds.seed(self._world, self._tokens)
        return {"accounts": [account.id for account in self._world.store.all_of(ACCOUNT)]}

    def _entity(self, wish: Wish, *kinds: str) -> Entity:
        entity = self._world.store.find(wish.parts["id"])
        if entity is None or (kinds and entity.kind not in kinds):
            raise ControlRefused(f"no {' or '.join(kinds) or 'entity'} {wish.parts['id']}")
        return entity

    def _person(self) -> Entity:
        return self._world.store.all_of(USER)[0]

    def _edit(self, wish: Wish) -> object:
        """Somebody else changed it: fields are stored as they are, the time of change moves."""
        entity = self._entity(wish)
        if not entity.account_id:
            self._world.store.replace_body(entity.id, {**entity.body, **wish.body})
            return entity_row(self._entity(wish))
        return entity_row(self._changer.update(entity, wish.body, ELSEWHERE))

    def _remove(self, wish: Wish) -> object:
        """Somebody else deleted it: DELETED as Meta keeps it, or with `?gone=1` away for good."""
        entity = self._entity(wish)
        if wish.query.get("gone") == "1":
            self._world.store.remove(entity.id)
        else:
            self._changer.delete(entity, ELSEWHERE)
        return {"removed": entity.id}

    def _backdate(self, wish: Wish) -> object:
        """A campaign, or all of an account, as if it had been made and started so much earlier."""
        entity = self._entity(wish, CAMPAIGN, ACCOUNT)
        shift = timedelta(seconds=duration_s(wish.body))
        moved = list(self._tree(entity))
        for one in moved:
            self._world.store.replace_body(one.id, self._shifted(one, shift))
        return {"moved": len(moved)}

    def _tree(self, root: Entity) -> Iterator[Entity]:
        for kind in (CAMPAIGN, AD_SET, AD):
            for entity in self._world.store.all_of(kind, account_id=root.account_id):
                if root.kind == ACCOUNT or root.id in (entity.id, entity.body.get("campaign_id")):
                    yield entity

    def _shifted(self, entity: Entity, shift: timedelta) -> dict[str, Any]:
        account = self._world.account_of(entity)
        body = dict(entity.body)
        for name in ("created_time", "updated_time", "start_time"):
            if name in body:
                body[name] = self._world.stamp(account, datetime.fromisoformat(body[name]) - shift)
        for name in ("_status_log", "_budget_log"):
            if name in body:
                body[name] = [[_earlier(at, shift), *rest] for at, *rest in body[name]]
        if "_review_due" in body:
            body["_review_due"] = _earlier(body["_review_due"], shift)
        return body

    def _disapprove(self, wish: Wish) -> object:
        reason = str(wish.body.get("reason", "Circumventing Systems"))
        return self._decide(self._entity(wish, AD), DISAPPROVED, reason)

    def _approve(self, wish: Wish) -> object:
        return self._decide(self._entity(wish, AD), APPROVED, "")

    def _decide(self, ad: Entity, verdict: str, reason: str) -> object:
        """A review that ends at once."""
        review = fresh_review(self._world, verdict, reason)
        return entity_row(self._world.change(ad, {**review, "_review_due": self._world.now().isoformat()}))

    def _give_token(self, wish: Wish) -> object:
        scopes = wish.body.get("scopes", sorted(KNOWN_SCOPES))
        lifetime_s = wish.body.get("expires_in_s")
        return {"access_token": self._tokens.give(self._person().id, scopes, lifetime_s)}

    def _expire_tokens(self, wish: Wish) -> object:
        return {"expired": self._tokens.expire(str(wish.body.get("access_token", "")))}

    def _add_account(self, wish: Wish) -> object:
        if wish.body.get("currency") not in money.OFFSETS:
            raise ControlRefused(f"currency must be one of {', '.join(sorted(money.OFFSETS))}")
        return entity_row(seeds.add_account(self._world, self._person(), {"name": "حساب جديد", **wish.body}))

    def _add_page(self, wish: Wish) -> object:
        return entity_row(seeds.add_page(self._world, self._person(), wish.body))

    def _add_instagram(self, wish: Wish) -> object:
        return entity_row(seeds.add_instagram(self._world, self._person(), wish.body))

    def _add_pixel(self, wish: Wish) -> object:
        account = self._world.of_kind(wish.body.get("account_id", ""), ACCOUNT)
        if account is None:
            raise ControlRefused("a pixel needs the account_id (act_…) it belongs to")
        kept = {name: value for name, value in wish.body.items() if name != "account_id"}
        return entity_row(seeds.add_pixel(self._world, account, kept))


def _earlier(text: str, shift: timedelta) -> str:
    return (datetime.fromisoformat(text) - shift).isoformat()
