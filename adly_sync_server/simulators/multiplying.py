"""An account filled quickly: copies of a campaign with all below it, as if somebody had made each of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.control import ControlDesk, ControlRefused, Wish
from adly_sync_server.simulators.entity_store import Entity, EntityStore

#: One wish fills an account, it does not fill a disk.
MOST_COPIES = 5_000


@dataclass(frozen=True, slots=True)
class Levels:
    """How a vendor calls what is copied: kinds from the campaign down, and the field of each one's name.

    `shows` finds the creative an ad refers to, where that is an entity of its own. `dropped` are fields by
    which a copy would pass for its original.
    """

    kinds: tuple[str, str, str]
    names: Mapping[str, str]
    shows: Callable[[Mapping[str, Any]], str | None] = lambda body: None
    dropped: Sequence[str] = ()


class Multiplier:
    """Offers `POST entities/{id}/multiply` with `{"copies": 999}`: no rule looks at copies of what passed."""

    def __init__(self, store: EntityStore, levels: Levels, new_id: Callable[[], str]) -> None:
        self._store = store
        self._levels = levels
        self._new_id = new_id

    def offer_on(self, desk: ControlDesk) -> None:
        """Make the wish available."""
        desk.offer("POST", "entities/{id}/multiply", self._multiply)

    def _multiply(self, wish: Wish) -> object:
        campaign = self._store.find(wish.parts["id"])
        if campaign is None or campaign.kind != self._levels.kinds[0]:
            raise ControlRefused(f"no {self._levels.kinds[0]} {wish.parts['id']}")
        copies = wish.body.get("copies")
        if not isinstance(copies, int) or not 1 <= copies <= MOST_COPIES:
            raise ControlRefused(f"copies is a whole number from 1 to {MOST_COPIES}")
        tree = list(self._tree(campaign))
        for number in range(1, copies + 1):
            self._copy(tree, number)
        return {"added": copies * len(tree)}

    def _tree(self, campaign: Entity) -> Iterator[Entity]:
        """Parents first; what an ad shows before the ad."""
        _, ad_set, ad = self._levels.kinds
        yield campaign
        for one in self._store.all_of(ad_set, parent_id=campaign.id):
            yield one
            for shown in self._store.all_of(ad, parent_id=one.id):
                creative = self._store.find(self._levels.shows(shown.body) or "")
                if creative is not None:
                    yield creative
                yield shown

    def _copy(self, tree: Sequence[Entity], number: int) -> None:
        ids = {entity.id: self._new_id() for entity in tree}
        for place, entity in enumerate(tree):
            kept = {name: value for name, value in entity.body.items() if name not in self._levels.dropped}
            text = json.dumps(kept, ensure_ascii=False)
            for old, new in ids.items():
                text = text.replace(old, new)
            body = json.loads(text)
            body[self._levels.names[entity.kind]] = f"نسخة {number} · {place}"
            above = ids.get(entity.parent_id, entity.parent_id)
            self._store.add(
                entity.kind, body, id=ids[entity.id], account_id=entity.account_id, parent_id=above
            )
