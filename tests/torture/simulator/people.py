"""What a person does next, from what he sees. Every word he writes is written once in the whole history."""

import random
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from adly_sync_server.contract.canonical import canonical_json
from adly_sync_server.contract.isolates import balanced
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.positions import between
from adly_sync_server.contract.sync import Op
from tests.torture.simulator.ports import Intent, Key, Shown

HEADLINE: Final = "creative_data.headline"
BUDGET: Final = ("budget_type", "budget_amount", "currency")
_OPENERS = ("عرض", "خصم", "الجمعة", "Jarir", "👩‍👩‍👧", "\u2068SAR 99\u2069")
Rows = Mapping[Key, Shown]


class Person:
    """One member at one computer."""

    def __init__(self, name: str, rng: random.Random) -> None:
        self.name, self._rng = name, rng
        self._words = 0

    def next_act(self, rows: Rows) -> list[Intent]:
        """One act: usually one change, sometimes several that belong together."""
        chosen = self._rng.choices(list(_ACTS), weights=list(_ACTS.values()))[0]
        return chosen(self, rows) or self.write_copy(rows) or self.open_campaign(rows)

    def word(self) -> str:
        """A word nobody has written before."""
        self._words += 1
        return f"{self.name}ـ{self._words}"

    def new_id(self) -> str:
        """A fresh UUID."""
        return str(UUID(int=self._rng.getrandbits(128), version=4))

    def pick(self, rows: Rows, entity: str, *, live: bool = True) -> tuple[str, Shown] | None:
        """Some row of an entity, with its id."""
        found = [(key[1], row) for key, row in rows.items() if key[0] == entity and row.is_live is live]
        # Everybody crowds around the oldest rows: that is where people meet.
        return found[int(len(found) * self._rng.random() ** 3)] if found else None

    def open_campaign(self, _: Rows, *, is_whole: bool = False) -> list[Intent]:
        """A campaign, often with an ad set and an ad at once."""
        campaign = self.new_id()
        made = [
            Intent(
                Op.CREATE,
                "campaigns",
                campaign,
                {"name": self.word(), "objective": "sales", "platform": "meta"},
            )
        ]
        if is_whole or self._rng.random() < 0.7:
            made += self._with_ad_set(campaign)
        return made

    def _with_ad_set(self, campaign: str) -> list[Intent]:
        ad_set = self.new_id()
        given = {"campaign_id": campaign, "name": self.word(), "targeting": {"countries": [self.word()]}}
        return [Intent(Op.CREATE, "ad_sets", ad_set, given), self._ad(ad_set)]

    def _ad(self, ad_set: str) -> Intent:
        creative = {"headline": self._sentence(""), "cards": {self.new_id(): self._card()}}
        return Intent(
            Op.CREATE,
            "ads",
            self.new_id(),
            {"ad_set_id": ad_set, "name": self.word(), "creative_data": creative},
        )

    def _card(self) -> dict[str, Any]:
        return {"headline": self.word(), "position": between(None, None)}

    def add_below(self, rows: Rows) -> list[Intent]:
        """An ad set below a campaign, or an ad below an ad set."""
        if self._rng.random() < 0.5 and (above := self.pick(rows, "campaigns")):
            return self._with_ad_set(above[0])
        above = self.pick(rows, "ad_sets")
        return [self._ad(above[0])] if above else []

    def rename(self, rows: Rows) -> list[Intent]:
        """A scalar."""
        entity = self._rng.choice(("campaigns", "ad_sets", "ads"))
        found = self.pick(rows, entity)
        return [Intent(Op.PATCH, entity, found[0], {"name": self.word()})] if found else []

    def write_copy(self, rows: Rows) -> list[Intent]:
        """Words of a headline replaced, added, removed, or all of it cleared."""
        found = self.pick(rows, "ads")
        if found is None:
            return []
        text = self._sentence(read(found[1].fields, HEADLINE) or "")
        return [Intent(Op.PATCH, "ads", found[0], {HEADLINE: text if self._rng.random() < 0.95 else None})]

    def _sentence(self, text: str) -> str:
        words = text.split(" ") if text else [self._rng.choice(_OPENERS) for _ in range(4)]
        start = self._rng.randint(0, len(words))
        words[start : start + self._rng.randint(0, 2)] = [self.word()]
        return balanced(" ".join(words))  # as a desktop queues it: a torn isolate is brought in order

    def set_budget(self, rows: Rows) -> list[Intent]:
        """A group: all members, whichever of them is meant."""
        entity = self._rng.choice(("campaigns", "ad_sets"))
        found = self.pick(rows, entity)
        if found is None:
            return []
        amount = str(self._rng.randint(1, 10**9))
        values = dict(zip(BUDGET, (self._rng.choice(("daily", "lifetime")), amount, "SAR"), strict=True))
        return [Intent(Op.PATCH, entity, found[0], values)]

    def tag(self, rows: Rows) -> list[Intent]:
        """A set, by addition, by removal, or by writing it anew."""
        found = self.pick(rows, "ads")
        if found is None:
            return []
        tags = list(found[1].fields["tags"])
        some = self._rng.sample(tags, min(len(tags), 2))
        op = self._rng.choice((Op.SET_ADD, Op.SET_REMOVE, Op.PATCH))
        wanted = {Op.SET_ADD: [self.word()], Op.SET_REMOVE: some, Op.PATCH: [*some, self.word()]}[op]
        return [Intent(op, "ads", found[0], {"tags": wanted})]

    def change_cards(self, rows: Rows) -> list[Intent]:
        """An element added, edited, moved or removed."""
        found = self.pick(rows, "ads")
        if found is None:
            return []
        cards = list(read(found[1].fields, "creative_data.cards") or {})
        path = f"creative_data.cards.{self._rng.choice(cards) if cards else self.new_id()}"
        place = between(None, read(found[1].fields, f"{path}.position")) if cards else between(None, None)
        changes: list[dict[str, Any]] = [
            {f"creative_data.cards.{self.new_id()}": self._card()},
            {f"{path}.headline": self.word(), f"{path}.position": place},
            {f"{path}.landing_url": self.word()} if cards else {path: self._card()},
            {path: None},
        ]
        return [Intent(Op.PATCH, "ads", found[0], self._rng.choice(changes))]

    def move(self, rows: Rows) -> list[Intent]:
        """A place in a list, or another parent."""
        found, campaign = self.pick(rows, "ad_sets"), self.pick(rows, "campaigns")
        if found is None or campaign is None:
            return []
        if self._rng.random() < 0.3 and campaign[0] != found[1].fields["campaign_id"]:
            return [Intent(Op.PATCH, "ad_sets", found[0], {"campaign_id": campaign[0]})]
        return [
            Intent(Op.PATCH, "ad_sets", found[0], {"position": between(None, found[1].fields["position"])})
        ]

    def remove(self, rows: Rows) -> list[Intent]:
        """A tree, or a leaf of it."""
        entity = self._rng.choices(("campaigns", "ad_sets", "ads"), weights=(1, 2, 4))[0]
        found = self.pick(rows, entity)
        return [Intent(Op.DELETE, entity, found[0])] if found else []

    def bring_back(self, rows: Rows) -> list[Intent]:
        """Something that was deleted."""
        entity = self._rng.choice(("campaigns", "ad_sets", "ads"))
        found = self.pick(rows, entity, live=False)
        return [Intent(Op.RESTORE, entity, found[0])] if found else []

    def settle(self, rows: Rows) -> list[Intent]:
        """An open conflict, with one of the two values or with a third one."""
        known = [(k[1], r) for k, r in rows.items() if k[0] == "conflicts" and r.fields["state"] == "open"]
        if not known:
            return []
        # By content: ids of conflicts rest on client ids, which real replicas make up by chance.
        known.sort(key=lambda pair: (pair[1].seq, canonical_json(dict(pair[1].fields))))
        identifier, shown = self._rng.choice(known)
        conflict = shown.fields
        patch = {"conflicts": [identifier], "values": self._decision(conflict)}
        return [Intent(Op.RESOLVE, conflict["entity"], conflict["entity_id"], patch)]

    def _decision(self, conflict: Mapping[str, Any]) -> dict[str, Any]:
        """The current value stands, or what was proposed comes in its place."""
        if conflict["field"] == "*" or self._rng.random() < 0.4:
            return {}
        if conflict["field"] == "name":
            return {"name": self.word()}
        proposed = conflict["proposed"]
        return dict(proposed) if conflict["field"] == "budget" else {conflict["field"]: proposed}

    def discuss(self, rows: Rows) -> list[Intent]:
        """A comment: what viewers may do too."""
        found = self.pick(rows, "ads")
        mine = [k[1] for k, r in rows.items() if k[0] == "comments" and r.fields["created_by"] == self.name]
        if mine and self._rng.random() < 0.4:
            return [Intent(Op.PATCH, "comments", self._rng.choice(mine), {"body": self.word()})]
        if found is None:
            return []
        given = {"entity": "ads", "entity_id": found[0], "body": self.word()}
        return [Intent(Op.CREATE, "comments", self.new_id(), given)]

    def act_together(self, rows: Rows) -> list[Intent]:
        """Several changes of which all or none apply; sometimes one of them cannot."""
        parts = [*self.rename(rows), *self.write_copy(rows), *self.set_budget(rows), *self.tag(rows)]
        fault = self._rng.random()
        if fault < 0.15:
            parts.append(Intent(Op.PATCH, "ads", self.new_id(), {"name": self.word()}))
        elif fault < 0.3 and (found := self.pick(rows, "ads")):
            parts.append(Intent(Op.PATCH, "ads", found[0], {"external_id": self.word()}))
        return parts


_ACTS: Final[Mapping[Callable[[Person, Rows], list[Intent]], float]] = {
    Person.open_campaign: 1,
    Person.add_below: 4,
    Person.rename: 14,
    Person.write_copy: 18,
    Person.set_budget: 8,
    Person.tag: 12,
    Person.change_cards: 12,
    Person.move: 5,
    Person.remove: 4,
    Person.bring_back: 6,
    Person.settle: 8,
    Person.discuss: 4,
    Person.act_together: 8,
}
