"""The little Snapchat: what exists, for whom, and what time it is."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adly_sync_server.simulators.clock import SimulatedClock
from adly_sync_server.simulators.entity_store import Entity, EntityStore

# An entity's kind is the word its answers are wrapped in; names with _ are ours.
USER, ORGANIZATION, ACCOUNT, FUNDING = "me", "organization", "adaccount", "fundingsource"
PROFILE, PIXEL, CATALOG, LEAD_FORM = "public_profile", "pixel", "catalog", "lead_generation_form"
MOBILE_APP = "mobile_app"
CAMPAIGN, SQUAD, CREATIVE, AD, MEDIA = "campaign", "adsquad", "creative", "ad", "media"
CHANGE = "changelog"
TOKEN, CODE, REFRESH, REPORT, UPLOAD = "_token", "_code", "_refresh", "_report", "_upload"

PLURALS = {
    ORGANIZATION: "organizations",
    ACCOUNT: "adaccounts",
    FUNDING: "fundingsources",
    PROFILE: "public_profiles",
    PIXEL: "pixels",
    CATALOG: "catalogs",
    LEAD_FORM: "lead_generation_forms",
    MOBILE_APP: "mobile_apps",
    CAMPAIGN: "campaigns",
    SQUAD: "adsquads",
    CREATIVE: "creatives",
    AD: "ads",
    MEDIA: "media",
    CHANGE: "changelogs",
}

# Inside an entity, what it hangs below is named so.
PARENT_FIELDS = {SQUAD: "campaign_id", AD: "ad_squad_id"}


@dataclass(frozen=True, slots=True)
class SnapchatOptions:
    """How this Snapchat behaves.

    With `app_secret` set, tokens are only given for it. `limits` lets calls run out at the recorded
    rates. Every `rotate_refresh_every`th refresh gives a new refresh token and ends the old one; 0
    never does. `refuse_read_only` refuses fields that Snapchat itself only ever answers. Public profiles
    are shown to applications on a list of Snapchat's only: `profiles_shown` says whether this one is on it.
    """

    app_id: str = ""
    app_secret: str = ""
    auto_approve: bool = False
    review_s: float = 5.0
    limits: bool = False
    report_s: float = 1.0
    token_lifetime_s: int = 3_600
    rotate_refresh_every: int = 3
    refuse_read_only: bool = True
    profiles_shown: bool = True


class World:
    """Entities with the vendor's ids and times. Holds no rule."""

    def __init__(self, store: EntityStore, clock: SimulatedClock, options: SnapchatOptions) -> None:
        self.store = store
        self.clock = clock
        self.options = options

    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()

    def of_kind(self, id: Any, kind: str) -> Entity | None:
        """The entity of this id if it is of this kind and not deleted."""
        entity = self.store.find(str(id))
        return entity if entity is not None and entity.kind == kind and not deleted(entity) else None

    def must(self, id: str, kind: str) -> Entity:
        """As `of_kind` for ids this Snapchat keeps itself. Raises `LookupError`: our own mistake."""
        entity = self.store.find(id)
        if entity is None or entity.kind != kind:
            raise LookupError(f"{kind} {id} is referred to and does not exist")
        return entity

    def living(
        self, kind: str, *, account_id: str | None = None, parent_id: str | None = None
    ) -> list[Entity]:
        """What is not deleted, in the order of creation."""
        found = self.store.all_of(kind, account_id=account_id, parent_id=parent_id)
        return [entity for entity in found if not deleted(entity)]

    def add(
        self, kind: str, body: dict[str, Any], *, account_id: str = "", parent_id: str = "", id: str = ""
    ) -> Entity:
        """Keep a new entity; its id and times stand in its body."""
        id = id or str(uuid.uuid4())
        moment = stamp(self.now())
        full = {"id": id, "updated_at": moment, "created_at": moment, **body}
        return self.store.add(kind, full, id=id, account_id=account_id, parent_id=parent_id)

    def put(self, entity: Entity, body: dict[str, Any]) -> Entity:
        """Store a whole body; the time of change always moves on, be it by a thousandth of a second."""
        before = datetime.fromisoformat(entity.body["updated_at"])
        moment = max(self.now(), before + timedelta(milliseconds=1))
        full = {**body, "updated_at": stamp(moment)}
        self.store.replace_body(entity.id, full)
        return Entity(entity.id, entity.kind, entity.account_id, entity.parent_id, entity.seq, full)

    def account_of(self, entity: Entity) -> Entity:
        """The ad account an entity belongs to; an account is its own."""
        return entity if entity.kind == ACCOUNT else self.must(entity.account_id, ACCOUNT)


def deleted(entity: Entity) -> bool:
    """Whether somebody deleted it; its figures stay."""
    return bool(entity.body.get("_deleted"))


def stamp(moment: datetime) -> str:
    """A moment as Snapchat writes it: `2025-07-29T11:53:25.908Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def zone(account: Entity) -> ZoneInfo:
    """The account's zone, in which its days begin."""
    return ZoneInfo(account.body["timezone"])
