"""The account's diary: who changed what, as `/activities` lists it."""

from __future__ import annotations

import json
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.world import ACTIVITY, AD, AD_SET, CAMPAIGN, World

_CREATED = {CAMPAIGN: "create_campaign_group", AD_SET: "create_ad_set", AD: "create_ad"}

# The first changed field that is known names the event.
_CHANGED: dict[str, dict[str, str]] = {
    CAMPAIGN: {
        "status": "update_campaign_run_status",
        "name": "update_campaign_name",
        "daily_budget": "update_campaign_budget",
        "lifetime_budget": "update_campaign_budget",
        "spend_cap": "update_campaign_group_spend_cap",
    },
    AD_SET: {
        "status": "update_ad_set_run_status",
        "name": "update_ad_set_name",
        "daily_budget": "update_ad_set_budget",
        "lifetime_budget": "update_ad_set_budget",
        "targeting": "update_ad_set_target_spec",
        "end_time": "update_ad_set_duration",
        "bid_amount": "update_ad_set_bidding",
        "bid_strategy": "update_ad_set_bid_strategy",
        "optimization_goal": "update_ad_set_optimization_goal",
    },
    AD: {
        "status": "update_ad_run_status",
        "creative": "update_ad_creative",
        "name": "update_ad_friendly_name",
        "adlabels": "update_ad_labels",
    },
}


def note_created(world: World, entity: Entity, actor: str) -> None:
    """Write a creation down, for the kinds the diary knows."""
    if entity.kind in _CREATED:
        _note(world, entity, _CREATED[entity.kind], {}, actor)


def note_changed(world: World, before: Entity, changes: dict[str, Any], actor: str) -> None:
    """Write a change down; a change the diary has no word for stays unnoted, as at Meta."""
    for field, event in _CHANGED.get(before.kind, {}).items():
        if field in changes and changes[field] != before.body.get(field):
            told = {"old_value": before.body.get(field), "new_value": changes[field]}
            _note(world, before, event, told, actor)


def _note(world: World, entity: Entity, event: str, told: dict[str, Any], actor: str) -> None:
    account = world.account_of(entity)
    now = world.now()
    body = {
        "event_type": event,
        "event_time": world.stamp(account, now),
        "date_time_in_timezone": world.stamp(account, now),
        "actor_name": actor,
        "object_id": entity.id,
        "object_name": entity.body.get("name", ""),
        "object_type": entity.kind,
        "extra_data": json.dumps(told, ensure_ascii=False),
    }
    world.store.add(ACTIVITY, body, id=f"activity:{world.new_id()}", account_id=account.id)
