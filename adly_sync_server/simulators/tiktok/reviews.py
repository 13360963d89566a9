"""What the reviewers ruled and why: `/ad/review_info/` and `/adgroup/review_info/`.

Shapes: the vendor's page "Get review info of ad groups" (document 1740554277061634). An ad nobody has looked
at yet is told as ALL_AVAILABLE, as callers found: only its status says that the review goes on.
"""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import Complaint, refusal
from adly_sync_server.simulators.tiktok.standing import DELETE, ads_of, is_denied
from adly_sync_server.simulators.tiktok.world import AD, AD_GROUP, World

MOST_IDS = 20

_FORBIDDEN = ("forbidden_placements", "forbidden_ages", "forbidden_locations", "forbidden_operation_systems")


def ad_reviews(world: World, task: Task) -> dict[str, Any]:
    """The ruling on each named ad, by its id."""
    ads = (world.must(id, AD, task.advertiser) for id in _ids(task, "ad_ids"))
    return {"ad_review_map": {ad.id: _of_ad(world, ad) for ad in ads}}


def ad_group_reviews(world: World, task: Task) -> dict[str, Any]:
    """The ruling on each named ad group and on its ads."""
    groups = [world.must(id, AD_GROUP, task.advertiser) for id in _ids(task, "adgroup_ids")]
    living = {group.id: [ad for ad in ads_of(world, group) if _lives(ad)] for group in groups}
    return {
        "ad_review_map": {id: {ad.id: _of_ad(world, ad) for ad in ads} for id, ads in living.items()},
        "ad_group_review_map": {id: _of_group(world, id, ads) for id, ads in living.items()},
    }


def _ids(task: Task, name: str) -> list[str]:
    ids = [str(id) for id in task.values.get(name) or []]
    if not 1 <= len(ids) <= MOST_IDS:
        raise refusal([Complaint((name,), f"1 to {MOST_IDS} ids")])
    return ids


def _lives(ad: Entity) -> bool:
    return bool(ad.body["operation_status"] != DELETE)


def _of_ad(world: World, ad: Entity) -> dict[str, Any]:
    denied = is_denied(world, ad)
    return {
        "ad_id": ad.id,
        "is_approved": not denied,
        "review_status": "UNAVAILABLE" if denied else "ALL_AVAILABLE",
        "appeal_status": None,
        "last_audit_time": None,
        "reject_info": [_reason(ad)] if denied else [],
        **{name: [] for name in _FORBIDDEN},
    }


def _reason(ad: Entity) -> dict[str, Any]:
    content = {"content_type": "MODE_STRING", "text_content": ad.body.get("ad_text")}
    nowhere: dict[str, Any] = {name: [] for name in _FORBIDDEN[:3]}
    reason = str(ad.body["_review_reason"])
    return {"reasons": [reason], "suggestion": "Please modify the ad.", "content_info": content, **nowhere}


def _of_group(world: World, id: str, ads: list[Entity]) -> dict[str, Any]:
    denied = [ad for ad in ads if is_denied(world, ad)]
    all_denied = bool(ads) and len(denied) == len(ads)
    some = "PART_AVAILABLE" if denied else "ALL_AVAILABLE"
    return {
        "adgroup_id": id,
        "is_approved": not all_denied,
        "review_status": "UNAVAILABLE" if all_denied else some,
        "appeal_status": "NOT_APPEALED",
        "contains_rejected_ads": bool(denied),
        "reject_info": [_reason(ad) for ad in denied],
        **{name: [] for name in _FORBIDDEN},
    }
