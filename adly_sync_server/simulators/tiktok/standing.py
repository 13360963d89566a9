"""How an entity stands: its own switch, its parents', its schedule, its review; and when it delivered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.rules.schedules import HALF_HOURS, read_time
from adly_sync_server.simulators.tiktok.world import AD, AD_GROUP, ADVERTISER, CAMPAIGN, World, zone

APPROVED, DENIED = "approved", "denied"
ENABLE, DISABLE, DELETE = "ENABLE", "DISABLE", "DELETE"

Interval = tuple[datetime, datetime]

#: What a primary status gathers, by the endings of the secondary ones.
_PRIMARY = {
    "_DELETE": "STATUS_DELETE",
    "_DONE": "STATUS_TIME_DONE",
    "_DELIVERY_OK": "STATUS_DELIVERY_OK",
    "_STATUS_ENABLE": "STATUS_DELIVERY_OK",
    "_DISABLE": "STATUS_DISABLE",
    "_FROZEN": "STATUS_FROZEN",
}


def fresh_status(world: World, status: str) -> dict[str, Any]:
    """The status fields of a new entity, with the log that delivery is counted from."""
    return {"operation_status": status, "_status_log": [[world.now().isoformat(), status]]}


def changed_status(world: World, entity: Entity, status: str) -> dict[str, Any]:
    """The status fields after a change."""
    log = [*entity.body["_status_log"], [world.now().isoformat(), status]]
    return {"operation_status": status, "_status_log": log}


def fresh_review(world: World, verdict: str = APPROVED, reason: str = "") -> dict[str, Any]:
    """A review that begins now and ends by itself."""
    due = world.now() + timedelta(seconds=world.options.review_s)
    return {"_review_due": due.isoformat(), "_review_verdict": verdict, "_review_reason": reason}


def primary_status(secondary: str) -> str:
    """The primary status a secondary one belongs to: `STATUS_NOT_DELIVERY` for all that waits."""
    for ending, primary in _PRIMARY.items():
        if secondary.endswith(ending):
            return primary
    return "STATUS_NOT_DELIVERY"


def secondary_status(world: World, entity: Entity) -> str:
    """What an entity really does, in TikTok's words."""
    if entity.kind == CAMPAIGN:
        own = entity.body["operation_status"]
        punished = own == ENABLE and not is_open(world.must(entity.account_id, ADVERTISER))
        return "ADVERTISER_ACCOUNT_PUNISH" if punished else f"CAMPAIGN_STATUS_{own}"
    if entity.kind == AD_GROUP:
        return _ad_group_status(world, entity)
    return _ad_status(world, entity)


def _ad_group_status(world: World, ad_group: Entity) -> str:
    campaign = world.must(ad_group.body["campaign_id"], CAMPAIGN)
    if ad_group.body["operation_status"] == DELETE:
        return "ADGROUP_STATUS_DELETE"
    if campaign.body["operation_status"] == DELETE:
        return "ADGROUP_STATUS_CAMPAIGN_DELETE"
    if ad_group.body["operation_status"] == DISABLE:
        return "ADGROUP_STATUS_DISABLE"
    if campaign.body["operation_status"] == DISABLE:
        return "ADGROUP_STATUS_CAMPAIGN_DISABLE"
    waits = _by_money(world, ad_group) or _by_time(world, ad_group) or _by_review(world, ad_group)
    return f"ADGROUP_STATUS_{waits or 'DELIVERY_OK'}"


def is_open(advertiser: Entity) -> bool:
    """Whether an advertiser may advertise."""
    return bool(advertiser.body["status"] == "STATUS_ENABLE")


def _by_money(world: World, ad_group: Entity) -> str:
    advertiser = world.must(ad_group.account_id, ADVERTISER)
    return "BALANCE_EXCEED" if float(advertiser.body["balance"]) <= 0 else ""


def _by_time(world: World, ad_group: Entity) -> str:
    start = read_time(ad_group.body, "schedule_start_time")
    end = read_time(ad_group.body, "schedule_end_time")
    if end is not None and end <= world.now():
        return "TIME_DONE"
    return "NOT_START" if start is not None and start > world.now() else ""


def _by_review(world: World, ad_group: Entity) -> str:
    """An ad group waits while all its ads do."""
    ads = [ad for ad in ads_of(world, ad_group) if ad.body["operation_status"] != DELETE]
    if not ads:
        return "NO_CREATIVE"
    reviews = {_review(world, ad) for ad in ads}
    return reviews.pop() if len(reviews) == 1 else ""


def _ad_status(world: World, ad: Entity) -> str:
    if ad.body["operation_status"] == DELETE:
        return "AD_STATUS_DELETE"
    above = secondary_status(world, world.must(ad.body["adgroup_id"], AD_GROUP))
    if above.endswith("DELETE"):
        return above.replace("ADGROUP_STATUS_", "AD_STATUS_").replace(
            "STATUS_DELETE", "STATUS_ADGROUP_DELETE"
        )
    review = _review(world, ad)
    if review:
        return f"AD_STATUS_{review}"
    if ad.body["operation_status"] == DISABLE:
        return "AD_STATUS_DISABLE"
    from_above = {
        "ADGROUP_STATUS_DISABLE": "AD_STATUS_ADGROUP_DISABLE",
        "ADGROUP_STATUS_CAMPAIGN_DISABLE": "AD_STATUS_CAMPAIGN_DISABLE",
        "ADGROUP_STATUS_TIME_DONE": "AD_STATUS_DONE",
        "ADGROUP_STATUS_NOT_START": "AD_STATUS_NOT_START",
        "ADGROUP_STATUS_BALANCE_EXCEED": "AD_STATUS_BALANCE_EXCEED",
    }
    return from_above.get(above, "AD_STATUS_DELIVERY_OK")


def _review(world: World, ad: Entity) -> str:
    """`AUDIT` while a review goes on, `AUDIT_DENY` when it went wrong, else nothing."""
    if datetime.fromisoformat(ad.body["_review_due"]) > world.now():
        return "AUDIT"
    return "AUDIT_DENY" if ad.body["_review_verdict"] == DENIED else ""


def is_denied(world: World, ad: Entity) -> bool:
    """Whether the review of an ad is over and went wrong."""
    return _review(world, ad) == "AUDIT_DENY"


def ads_of(world: World, ad_group: Entity) -> list[Entity]:
    """The ads of an ad group, deleted ones too."""
    return world.store.all_of(AD, parent_id=ad_group.id)


def delivering(world: World, ad: Entity) -> list[Interval]:
    """The times in which an ad really delivered, as far as they are counted."""
    if ad.body["_review_verdict"] == DENIED:
        return []
    ad_group = world.must(ad.body["adgroup_id"], AD_GROUP)
    campaign = world.must(ad_group.body["campaign_id"], CAMPAIGN)
    until = counted_until(world)
    end = min(read_time(ad_group.body, "schedule_end_time") or until, until)
    start = read_time(ad_group.body, "schedule_start_time") or until
    reviewed = datetime.fromisoformat(ad.body["_review_due"])
    active: list[Interval] = [(max(start, reviewed), end)]
    for entity in (ad, ad_group, campaign):
        active = list(_meet(active, list(_enabled(entity, until))))
    return active


def counted_until(world: World) -> datetime:
    """TikTok counts in steps: what happened since the last quarter of an hour is not known yet."""
    now = world.now()
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def open_at(ad_group: Entity, advertiser: Entity, at: datetime) -> bool:
    """Whether the hours of the week let an ad group deliver; all 0 means always, as all 1 does."""
    hours = str(ad_group.body.get("dayparting") or "")
    if len(hours) != HALF_HOURS or "1" not in hours:
        return True
    local = at.astimezone(zone(advertiser))
    return hours[local.weekday() * 48 + local.hour * 2 + local.minute // 30] == "1"


def _enabled(entity: Entity, until: datetime) -> Iterator[Interval]:
    since: datetime | None = None
    for at, status in entity.body["_status_log"]:
        changed = datetime.fromisoformat(at)
        if status == ENABLE and since is None:
            since = changed
        elif status != ENABLE and since is not None:
            yield since, changed
            since = None
    if since is not None:
        yield since, until


def _meet(left: list[Interval], right: list[Interval]) -> Iterator[Interval]:
    """The times common to both."""
    for first_start, first_end in left:
        for second_start, second_end in right:
            start, end = max(first_start, second_start), min(first_end, second_end)
            if start < end:
                yield start, end
