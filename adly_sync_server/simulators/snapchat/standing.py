"""How an entity stands: its own status, what it hangs below, its review; and what Snapchat says about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.world import AD, CAMPAIGN, CREATIVE, SQUAD, World

APPROVED, REJECTED = "APPROVED", "REJECTED"

Interval = tuple[datetime, datetime]


def fresh_status(world: World, status: str) -> dict[str, Any]:
    """The log of a new entity, that delivery is counted from."""
    return {"_status_log": [[world.now().isoformat(), status]]}


def changed_status(world: World, entity: Entity, status: str) -> dict[str, Any]:
    """The log after a change; a deleted entity ran up to now."""
    log = entity.body["_status_log"]
    return {"_status_log": log if log[-1][1] == status else [*log, [world.now().isoformat(), status]]}


def fresh_review(world: World, verdict: str = APPROVED, reason: str = "") -> dict[str, Any]:
    """A review that begins now and ends by itself."""
    due = world.now() + timedelta(seconds=world.options.review_s)
    return {"_review_due": due.isoformat(), "_review_verdict": verdict, "_review_reason": reason}


def in_review(world: World, entity: Entity) -> bool:
    """Whether the review still goes on."""
    return datetime.fromisoformat(entity.body["_review_due"]) > world.now()


def review_fields(world: World, entity: Entity) -> dict[str, Any]:
    """The state of a review as Snapchat answers it; the words differ between creatives and ads."""
    waiting = "PENDING_REVIEW" if entity.kind == CREATIVE else "PENDING"
    if in_review(world, entity):
        return {"review_status": waiting, **_reasons(entity, [])}
    verdict, reason = entity.body["_review_verdict"], entity.body["_review_reason"]
    return {"review_status": verdict, **_reasons(entity, [reason] if verdict == REJECTED else [])}


def _reasons(entity: Entity, reasons: list[str]) -> dict[str, Any]:
    if entity.kind == AD:
        return {"review_status_reasons": reasons}
    return {"review_status_details": reasons[0]} if reasons else {}


def delivery_status(world: World, entity: Entity) -> list[str]:
    """Why something does not deliver, in Snapchat's codes; VALID (recalled) where it does."""
    reasons = list(dict.fromkeys(_obstacles(world, entity)))
    return [*reasons, "INVALID_NOT_EFFECTIVE_ACTIVE"] if reasons else ["VALID"]


def _obstacles(world: World, entity: Entity) -> Iterator[str]:
    if entity.body["status"] != "ACTIVE":
        yield "INVALID_NOT_ACTIVE"
    yield from _untimely(world, entity)
    if entity.kind == AD and in_review(world, entity):
        yield "INVALID_PENDING_REVIEW_STATUS"
    elif entity.kind == AD and entity.body["_review_verdict"] == REJECTED:
        yield "INVALID_UNKNOWN"
    if entity.kind == CAMPAIGN and not _has_active_squad(world, entity):
        yield "INVALID_CAMPAIGN_HAS_NO_ACTIVE_AD_SQUAD"
    above = _above(world, entity)
    if above is not None and list(_own_obstacles(world, above)):
        yield "INVALID_EFFECTIVE_INVALID"


def _own_obstacles(world: World, entity: Entity) -> Iterator[str]:
    """What keeps an entity and all above it, not what is below."""
    if entity.body["status"] != "ACTIVE":
        yield "INVALID_NOT_ACTIVE"
    yield from _untimely(world, entity)
    above = _above(world, entity)
    if above is not None:
        yield from _own_obstacles(world, above)


def _untimely(world: World, entity: Entity) -> Iterator[str]:
    start, end = entity.body.get("start_time"), entity.body.get("end_time")
    if entity.kind != AD and start and datetime.fromisoformat(start) > world.now():
        yield "INVALID_START_TIME"
    if entity.kind != AD and end and datetime.fromisoformat(end) <= world.now():
        yield "INVALID_START_TIME_AFTER_END_TIME"


def _has_active_squad(world: World, campaign: Entity) -> bool:
    return any(squad.body["status"] == "ACTIVE" for squad in world.living(SQUAD, parent_id=campaign.id))


def _above(world: World, entity: Entity) -> Entity | None:
    if entity.kind == SQUAD:
        return world.must(entity.body["campaign_id"], CAMPAIGN)
    return world.must(entity.body["ad_squad_id"], SQUAD) if entity.kind == AD else None


def delivering(world: World, ad: Entity) -> list[Interval]:
    """The times in which an ad really delivered, as far as they are counted."""
    if ad.body["_review_verdict"] == REJECTED:
        return []
    squad = world.must(ad.body["ad_squad_id"], SQUAD)
    campaign = world.must(squad.body["campaign_id"], CAMPAIGN)
    until = counted_until(world)
    active: list[Interval] = [(datetime.fromisoformat(ad.body["_review_due"]), until)]
    for entity in (squad, campaign):
        active = list(_meet(active, [_schedule(entity, until)]))
    for entity in (ad, squad, campaign):
        active = list(_meet(active, list(_active(entity, until))))
    return active


def counted_until(world: World) -> datetime:
    """Figures are refreshed about every quarter of an hour."""
    now = world.now()
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def _schedule(entity: Entity, until: datetime) -> Interval:
    start, end = entity.body.get("start_time"), entity.body.get("end_time")
    begins = datetime.fromisoformat(start or entity.body["created_at"])
    return begins, min(datetime.fromisoformat(end), until) if end else until


def _active(entity: Entity, until: datetime) -> Iterator[Interval]:
    since: datetime | None = None
    for at, status in entity.body["_status_log"]:
        when = datetime.fromisoformat(at)
        if status == "ACTIVE" and since is None:
            since = when
        elif status != "ACTIVE" and since is not None:
            yield since, when
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
