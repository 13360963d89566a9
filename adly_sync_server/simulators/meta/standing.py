"""How an entity stands: its own status, its parents', its review. This is what Meta calls effective."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.world import AD, AD_SET, CAMPAIGN, World

APPROVED, DISAPPROVED = "approved", "disapproved"

Interval = tuple[datetime, datetime]


def fresh_status(world: World, status: str) -> dict[str, Any]:
    """The status fields of a new entity, with the log that delivery is counted from."""
    return {"status": status, "configured_status": status, "_status_log": [[world.now().isoformat(), status]]}


def changed_status(world: World, entity: Entity, status: str) -> dict[str, Any]:
    """The status fields after a change."""
    log = [*entity.body["_status_log"], [world.now().isoformat(), status]]
    return {"status": status, "configured_status": status, "_status_log": log}


def fresh_review(world: World, verdict: str = APPROVED, reason: str = "") -> dict[str, Any]:
    """A review that begins now and ends by itself."""
    due = world.now() + timedelta(seconds=world.options.review_s)
    return {"_review_due": due.isoformat(), "_review_verdict": verdict, "_review_reason": reason}


def effective_status(world: World, entity: Entity) -> str:
    """What an entity really does, seen from outside."""
    own = str(entity.body["status"])
    if own in ("DELETED", "ARCHIVED"):
        return own
    if entity.kind == AD:
        return _ad_status(world, entity, own)
    if entity.kind == AD_SET and own == "ACTIVE":
        campaign = world.must(entity.body["campaign_id"], CAMPAIGN)
        return "ACTIVE" if campaign.body["status"] == "ACTIVE" else "CAMPAIGN_PAUSED"
    return own


def _ad_status(world: World, ad: Entity, own: str) -> str:
    if in_review(world, ad):
        return "PENDING_REVIEW"
    if ad.body["_review_verdict"] == DISAPPROVED:
        return "DISAPPROVED"
    if own != "ACTIVE":
        return own
    ad_set = world.must(ad.body["adset_id"], AD_SET)
    above = effective_status(world, ad_set)
    return "ADSET_PAUSED" if above == "PAUSED" else above


def in_review(world: World, ad: Entity) -> bool:
    """Whether the review of an ad still goes on."""
    return datetime.fromisoformat(ad.body["_review_due"]) > world.now()


def delivering(world: World, ad: Entity) -> list[Interval]:
    """The times in which an ad really delivered, as far as they are counted."""
    if ad.body["_review_verdict"] == DISAPPROVED:
        return []
    ad_set = world.must(ad.body["adset_id"], AD_SET)
    campaign = world.must(ad_set.body["campaign_id"], CAMPAIGN)
    until = counted_until(world)
    start, end = _schedule(ad_set, until)
    reviewed = datetime.fromisoformat(ad.body["_review_due"])
    active: list[Interval] = [(max(start, reviewed), end)]
    for entity in (ad, ad_set, campaign):
        active = list(_meet(active, list(_active(entity, until))))
    return active


def counted_until(world: World) -> datetime:
    """Meta counts in steps: what happened since the last quarter of an hour is not known yet."""
    now = world.now()
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def _schedule(ad_set: Entity, until: datetime) -> Interval:
    start = datetime.fromisoformat(ad_set.body["start_time"])
    end = ad_set.body.get("end_time")
    return start, min(datetime.fromisoformat(end), until) if end else until


def _active(entity: Entity, now: datetime) -> Iterator[Interval]:
    since: datetime | None = None
    for at, status in entity.body["_status_log"]:
        moment = datetime.fromisoformat(at)
        if status == "ACTIVE" and since is None:
            since = moment
        elif status != "ACTIVE" and since is not None:
            yield since, moment
            since = None
    if since is not None:
        yield since, now


def _meet(left: list[Interval], right: list[Interval]) -> Iterator[Interval]:
    """The times common to both."""
    for first_start, first_end in left:
        for second_start, second_end in right:
            start, end = max(first_start, second_start), min(first_end, second_end)
            if start < end:
                yield start, end
