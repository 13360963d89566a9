"""The little Meta: what exists, for whom, and what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from adly_sync_server.simulators.clock import SimulatedClock
from adly_sync_server.simulators.entity_store import Entity, EntityStore

# An entity's kind is the name of its class in the vendor package; names with _ are ours.
USER, ACCOUNT, PAGE, INSTAGRAM, PIXEL = "User", "AdAccount", "Page", "IGUser", "AdsPixel"
CAMPAIGN, AD_SET, CREATIVE, AD = "Campaign", "AdSet", "AdCreative", "Ad"
BUSINESS, CATALOGUE, LEAD_FORM = "Business", "ProductCatalog", "LeadgenForm"
APPLICATION = "Application"
IMAGE, VIDEO, LABEL, REPORT, ACTIVITY = "AdImage", "AdVideo", "AdLabel", "AdReportRun", "AdActivity"
TOKEN, CODE = "_token", "_code"

REMOVED_STATUSES = ("DELETED", "ARCHIVED")

_FIRST_ID = 120_210_000_000_000_000


@dataclass(frozen=True, slots=True)
class MetaOptions:
    """How this Meta behaves.

    With `app_secret` set, tokens are only given for it and every call must prove it
    (`appsecret_proof`); without, any application is known. `tier` is off, development or standard.
    `require_status` refuses creates that leave the status out; off, they start ACTIVE as at Meta.
    `insights_most_rows` is how many rows are given at once before a report must be ordered; 0 is any.
    """

    app_id: str = ""
    app_secret: str = ""
    auto_approve: bool = False
    review_s: float = 5.0
    tier: str = "off"
    require_status: bool = True
    report_s: float = 1.0
    insights_most_rows: int = 0
    video_s: float = 2.0
    token_lifetime_s: int = 5_400
    long_token_lifetime_s: int = 5_184_000


class World:
    """Entities with the vendor's ids and times. Holds no rule."""

    def __init__(self, store: EntityStore, clock: SimulatedClock, options: MetaOptions) -> None:
        self.store = store
        self.clock = clock
        self.options = options

    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()

    def new_id(self) -> str:
        """A numeric id like Meta's: 18 digits, growing, never given twice."""
        return str(self.store.next_number("id", _FIRST_ID))

    def of_kind(self, id: Any, kind: str) -> Entity | None:
        """The entity of this id if it is of this kind."""
        entity = self.store.find(str(id))
        return entity if entity is not None and entity.kind == kind else None

    def must(self, id: str, kind: str) -> Entity:
        """As `of_kind` for ids this Meta keeps itself. Raises `LookupError`: our own mistake."""
        entity = self.of_kind(id, kind)
        if entity is None:
            raise LookupError(f"{kind} {id} is referred to and does not exist")
        return entity

    def add(self, kind: str, body: dict[str, Any], *, account: Entity, parent_id: str = "") -> Entity:
        """Keep a new entity of an account; its times are set and its id stands in its body."""
        id = self.new_id()
        moment = self.stamp(account, self.now())
        times = {"created_time": moment, "updated_time": moment}
        given = {name: value for name, value in body.items() if value is not None}
        full = {"id": id, "account_id": account.body.get("account_id", ""), **times, **given}
        return self.store.add(kind, full, id=id, account_id=account.id, parent_id=parent_id)

    def change(self, entity: Entity, changes: dict[str, Any]) -> Entity:
        """Store changed fields (None removes one) and set the time of the change."""
        body = {**entity.body, **changes, "updated_time": self.stamp(self.account_of(entity), self.now())}
        kept = {name: value for name, value in body.items() if value is not None}
        self.store.replace_body(entity.id, kept)
        return Entity(entity.id, entity.kind, entity.account_id, entity.parent_id, entity.seq, kept)

    def account_of(self, entity: Entity) -> Entity:
        """The ad account an entity belongs to; an account is its own."""
        return entity if entity.kind == ACCOUNT else self.must(entity.account_id, ACCOUNT)

    def stamp(self, account: Entity, moment: datetime) -> str:
        """A moment as Meta writes it, in the account's zone: `2026-11-22T10:00:00+0300`."""
        return moment.astimezone(zone(account)).strftime("%Y-%m-%dT%H:%M:%S%z")


def zone(account: Entity) -> timezone:
    """The account's zone. The markets played here have no summer time, so the offset says it all."""
    return timezone(timedelta(hours=float(account.body["timezone_offset_hours_utc"])))


def moment(text: str, account: Entity) -> datetime:
    """A moment as a caller writes it: unix seconds or ISO 8601; without an offset in the account's zone."""
    if text.lstrip("-").isdigit():
        return datetime.fromtimestamp(int(text), UTC)
    parsed = datetime.fromisoformat(text)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=zone(account))
