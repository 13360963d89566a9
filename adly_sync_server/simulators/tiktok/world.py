"""The little TikTok: what exists, for whom, and what time it is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from adly_sync_server.simulators.clock import SimulatedClock
from adly_sync_server.simulators.entity_store import Entity, EntityStore
from adly_sync_server.simulators.tiktok.failures import missing, request_mark

USER, ADVERTISER, TOKEN, CODE = "user", "advertiser", "_token", "_code"
CAMPAIGN, AD_GROUP, AD = "campaign", "adgroup", "ad"
IMAGE, VIDEO, UPLOAD, FILE = "image", "video", "_upload", "_file"
IDENTITY, POST, PIXEL, CATALOGUE, LEAD_FORM = "identity", "post", "pixel", "catalog", "page"
APP = "app"
TASK, ANSWER, EVENT = "_task", "_answer", "_event"
CHANGE, CHANGE_TASK = "_change", "_change_task"

#: The field that holds an entity's own id, by kind.
ID_FIELDS = {CAMPAIGN: "campaign_id", AD_GROUP: "adgroup_id", AD: "ad_id"}

_FIRST_ID = 1_800_000_000_000_001
_TIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class TikTokOptions:
    """How this TikTok behaves.

    With `app_secret` set, tokens are given to that application alone; without, to any. `tier` is off,
    basic, advanced or premium. For `repeat_s` a repeated `request_id` gets the same answer.
    """

    app_id: str = ""
    app_secret: str = ""
    auto_approve: bool = False
    review_s: float = 5.0
    tier: str = "off"
    repeat_s: float = 10.0
    report_s: float = 1.0
    processing_s: float = 2.0
    code_lifetime_s: int = 3_600


class World:
    """Entities with the vendor's ids and times. Holds no rule."""

    def __init__(self, store: EntityStore, clock: SimulatedClock, options: TikTokOptions) -> None:
        self.store = store
        self.clock = clock
        self.options = options
        self._requests = itertools.count(1)

    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()

    def new_id(self) -> str:
        """A numeric id like TikTok's: 16 digits, growing, never given twice."""
        return str(self.store.next_number("id", _FIRST_ID))

    def next_mark(self) -> str:
        """The `request_id` of the next answer."""
        return request_mark(next(self._requests))

    def of_kind(self, id: Any, kind: str, advertiser: Entity | None = None) -> Entity | None:
        """The entity of this id if it is of this kind, and of this advertiser if one is named."""
        entity = self.store.find(str(id))
        if entity is None or entity.kind != kind:
            return None
        return entity if advertiser is None or entity.account_id == advertiser.id else None

    def must(self, id: Any, kind: str, advertiser: Entity | None = None) -> Entity:
        """As `of_kind`. Raises `TikTokFailure` 40007 where there is none."""
        entity = self.of_kind(id, kind, advertiser)
        if entity is None:
            raise missing(kind, str(id))
        return entity

    def add(self, kind: str, body: dict[str, Any], advertiser: Entity, *, parent_id: str = "") -> Entity:
        """Keep a new entity of an advertiser; its times are set and its id stands in its body."""
        id, moment = self.new_id(), stamp(self.now())
        own = {ID_FIELDS[kind]: id} if kind in ID_FIELDS else {}
        full = {"advertiser_id": advertiser.id, **own, **body, "create_time": moment, "modify_time": moment}
        return self.store.add(kind, full, id=id, account_id=advertiser.id, parent_id=parent_id)

    def change(self, entity: Entity, changes: dict[str, Any], *, by: str = "") -> Entity:
        """Store changed fields (None removes one) and set the time of the change.

        `by` names who changed it elsewhere; without it the API was it. The diary keeps what people see.
        """
        self._note(entity, changes, by)
        body = {**entity.body, **changes, "modify_time": stamp(self.now())}
        kept = {name: value for name, value in body.items() if value is not None}
        self.store.replace_body(entity.id, kept)
        return Entity(entity.id, entity.kind, entity.account_id, entity.parent_id, entity.seq, kept)

    def _note(self, entity: Entity, changes: dict[str, Any], by: str) -> None:
        seen = [name for name in changes if not name.startswith("_")]
        after = {name: changes[name] for name in seen if changes[name] != entity.body.get(name)}
        if not after or entity.kind not in ID_FIELDS:
            return
        before = {name: entity.body.get(name) for name in after}
        body = {"at": self.now().isoformat(), "kind": entity.kind, "before": before, "after": after, "by": by}
        id = f"change:{self.new_id()}"
        self.store.add(CHANGE, body, id=id, account_id=entity.account_id, parent_id=entity.id)


def stamp(moment: datetime) -> str:
    """A moment as TikTok writes it, in UTC: `2026-11-22 10:00:00`."""
    return moment.astimezone(UTC).strftime(_TIME)


def moment(text: str) -> datetime:
    """The moment of a text in TikTok's form, in UTC. Raises `ValueError` for any other form."""
    parsed = datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    if not text.isascii() or parsed.strftime(_TIME) != text:
        raise ValueError(f"{text!r} is not YYYY-MM-DD HH:MM:SS")
    return parsed


def zone(advertiser: Entity) -> ZoneInfo:
    """The zone an advertiser's days are counted in."""
    return ZoneInfo(advertiser.body["timezone"])


def local_stamp(advertiser: Entity, moment_utc: datetime) -> str:
    """A moment in the advertiser's zone, in TikTok's form."""
    return moment_utc.astimezone(zone(advertiser)).strftime(_TIME)
