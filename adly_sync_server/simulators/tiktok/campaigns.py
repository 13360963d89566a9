"""Campaigns: made, changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    NO_UPDATE,
    Complaint,
    TikTokFailure,
    missing,
    refusal,
)
from adly_sync_server.simulators.tiktok.presenting import show
from adly_sync_server.simulators.tiktok.repeats import once
from adly_sync_server.simulators.tiktok.rules.budgets import INFINITE, campaign_budget
from adly_sync_server.simulators.tiktok.rules.texts import LONGEST_NAME, text_complaints
from adly_sync_server.simulators.tiktok.spending import changed_budget, fresh_budget
from adly_sync_server.simulators.tiktok.standing import ENABLE, fresh_status
from adly_sync_server.simulators.tiktok.statuses import is_deleted
from adly_sync_server.simulators.tiktok.world import CAMPAIGN, World

_DEFAULTS: dict[str, Any] = {
    "campaign_type": "REGULAR_CAMPAIGN",
    "budget_mode": INFINITE,
    "budget": 0.0,
    "is_new_structure": True,
    "is_search_campaign": False,
    "is_smart_performance_campaign": False,
}
_NOT_KEPT = ("request_id", "operation_status")


class CampaignDesk:
    """Makes and changes campaigns."""

    def __init__(self, world: World) -> None:
        self._world = world

    def create(self, task: Task) -> dict[str, Any]:
        """A new campaign, switched on unless `operation_status` says otherwise."""
        return once(self._world, task, self._create)

    def update(self, task: Task) -> dict[str, Any]:
        """Changed fields of a campaign. Raises `TikTokFailure` 40012 when nothing changes."""
        campaign = living(self._world, task, task.text("campaign_id"), CAMPAIGN)
        changes = changed_fields(task, campaign, ("advertiser_id", "campaign_id"))
        complaints = list(self._complaints({**campaign.body, **changes}, task.advertiser))
        if complaints:
            raise refusal(complaints)
        if "budget" in changes:
            changes |= changed_budget(self._world, campaign, changes)
        return show(self._world, self._world.change(campaign, changes))

    def _create(self, task: Task) -> dict[str, Any]:
        body = {**_DEFAULTS, **kept_fields(task, _NOT_KEPT)}
        body["objective"] = "APP" if body["objective_type"] == "APP_PROMOTION" else "LANDING_PAGE"
        complaints = [*self._complaints(body, task.advertiser), *_name_taken(self._world, task)]
        if complaints:
            raise refusal(complaints)
        body |= fresh_status(self._world, task.text("operation_status") or ENABLE)
        body |= fresh_budget(self._world, body)
        return show(self._world, self._world.add(CAMPAIGN, body, task.advertiser))

    def _complaints(self, body: dict[str, Any], advertiser: Entity) -> Iterator[Complaint]:
        yield from text_complaints(("campaign_name",), body.get("campaign_name"), LONGEST_NAME)
        yield from campaign_budget(body, advertiser.body["currency"])
        if body["objective_type"] == "APP_PROMOTION" and not body.get("app_promotion_type"):
            yield Complaint(("app_promotion_type",), "Missing data for required field")  # (recalled)
        if body["objective_type"] in ("RF_REACH", "BRAND_CONSIDERATION"):
            yield Complaint(("objective_type",), "is for reserved buying or chosen advertisers alone")


def living(world: World, task: Task, id: str, kind: str) -> Entity:
    """An entity of the task's advertiser that is not deleted. Raises `TikTokFailure` 40007 otherwise."""
    entity = world.must(id, kind, task.advertiser)
    if is_deleted(world, entity):
        raise missing(kind, id)
    return entity


def kept_fields(task: Task, without: tuple[str, ...]) -> dict[str, Any]:
    """The given values that become fields of an entity."""
    return {name: value for name, value in task.values.items() if value is not None and name not in without}


def changed_fields(task: Task, entity: Entity, without: tuple[str, ...]) -> dict[str, Any]:
    """The given values that differ from what is. Raises `TikTokFailure` 40012 when none does."""
    given = kept_fields(task, without)
    changes = {name: value for name, value in given.items() if entity.body.get(name) != value}
    if not changes:
        raise TikTokFailure(NO_UPDATE, "Nothing is updated")
    return changes


def _name_taken(world: World, task: Task) -> Iterator[Complaint]:
    """Two campaigns of one name need a `request_id`: T3, on that field."""
    if task.text("request_id"):
        return
    for other in world.store.all_of(CAMPAIGN, account_id=task.advertiser.id):
        if other.body["campaign_name"] == task.text("campaign_name") and not is_deleted(world, other):
            yield Complaint(("campaign_name",), "already exists; a request_id allows a second one")
            return
