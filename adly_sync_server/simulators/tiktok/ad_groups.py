"""Ad groups: made, changed, their budgets set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.campaigns import changed_fields, kept_fields, living
from adly_sync_server.simulators.tiktok.failures import Complaint, Outcome, refusal
from adly_sync_server.simulators.tiktok.presenting import show
from adly_sync_server.simulators.tiktok.repeats import once
from adly_sync_server.simulators.tiktok.rules import budgets, goals, schedules, targets
from adly_sync_server.simulators.tiktok.rules.texts import LONGEST_NAME, text_complaints
from adly_sync_server.simulators.tiktok.spending import changed_budget, fresh_budget
from adly_sync_server.simulators.tiktok.standing import ENABLE, fresh_status
from adly_sync_server.simulators.tiktok.statuses import is_deleted
from adly_sync_server.simulators.tiktok.world import AD_GROUP, APP, CAMPAIGN, PIXEL, World

_DEFAULTS: dict[str, Any] = {
    "placement_type": "PLACEMENT_TYPE_NORMAL",
    "bid_type": "BID_TYPE_NO_BID",
    "gender": "GENDER_UNLIMITED",
    "comment_disabled": False,
    "video_download_disabled": False,
    "share_disabled": False,
    "is_new_structure": True,
    "is_smart_performance_campaign": False,
}
_NOT_KEPT = ("request_id", "operation_status")
#: With these objectives TikTok puts ads among search results unless told not to: T3, `search_result_enabled`.
_SEARCHED = ("APP_PROMOTION", "WEB_CONVERSIONS", "TRAFFIC", "LEAD_GENERATION")
_OF_UPDATE = ("schedule_start_time", "schedule_end_time")


class AdGroupDesk:
    """Makes and changes ad groups."""

    def __init__(self, world: World) -> None:
        self._world = world

    def create(self, task: Task) -> dict[str, Any]:
        """A new ad group, switched on unless `operation_status` says otherwise."""
        return once(self._world, task, self._create)

    def update(self, task: Task) -> dict[str, Any]:
        """Changed fields of an ad group; lists are replaced whole."""
        ad_group = living(self._world, task, task.text("adgroup_id"), AD_GROUP)
        changes = changed_fields(task, ad_group, ("advertiser_id", "adgroup_id"))
        return show(self._world, self._change(task.advertiser, ad_group, changes))

    def set_budgets(self, task: Task) -> Outcome:
        """`/adgroup/budget/update/`: new amounts, each for its ad group."""
        wanted = [(one["adgroup_id"], one["budget"]) for one in task.values.get("budget") or []]
        wanted += [
            (one["adgroup_id"], one["schedule_budget"]) for one in task.values.get("schedule_budget") or []
        ]
        if not wanted:
            raise refusal([Complaint(("budget",), "budget or schedule_budget must be given")])
        for id, amount in wanted:
            self._change(
                task.advertiser, living(self._world, task, str(id), AD_GROUP), {"budget": float(amount)}
            )
        return Outcome({"adgroup_ids": [id for id, _ in wanted]})

    def _create(self, task: Task) -> dict[str, Any]:
        campaign = living(self._world, task, task.text("campaign_id"), CAMPAIGN)
        body = {**_DEFAULTS, **kept_fields(task, _NOT_KEPT)}
        body["_objective"] = campaign.body["objective_type"]
        body["pacing"] = body.get("pacing") or "PACING_MODE_SMOOTH"
        complaints = [
            *self._complaints(task.advertiser, campaign, body, fresh=True),
            *self._name_taken(task, campaign),
        ]
        if complaints:
            raise refusal(complaints)
        body |= self._filled_in(body) | fresh_status(self._world, task.text("operation_status") or ENABLE)
        body |= fresh_budget(self._world, body)
        return show(self._world, self._world.add(AD_GROUP, body, task.advertiser, parent_id=campaign.id))

    def _change(self, advertiser: Entity, ad_group: Entity, changes: dict[str, Any]) -> Entity:
        campaign = self._world.must(ad_group.body["campaign_id"], CAMPAIGN)
        fresh = any(name in changes for name in _OF_UPDATE[:1])
        body = {**ad_group.body, **changes}
        complaints = list(self._complaints(advertiser, campaign, body, fresh=fresh, changes=changes))
        if complaints:
            raise refusal(complaints)
        if "budget" in changes:
            changes = {**changes, **changed_budget(self._world, ad_group, changes)}
        return self._world.change(ad_group, changes)

    def _complaints(
        self,
        advertiser: Entity,
        campaign: Entity,
        body: Mapping[str, Any],
        *,
        fresh: bool,
        changes: Mapping[str, Any] | None = None,
    ) -> Iterator[Complaint]:
        objective = campaign.body["objective_type"]
        yield from text_complaints(("adgroup_name",), body.get("adgroup_name"), LONGEST_NAME)
        days = schedules.running_days(body)
        yield from budgets.ad_group_budget(body, campaign.body, advertiser.body["currency"], days)
        yield from budgets.bids(body, campaign.body)
        if changes is None or any(name in changes for name in _OF_UPDATE):
            yield from schedules.schedule(body, self._world.now(), fresh=fresh)
        yield from schedules.dayparting(body)
        yield from schedules.attribution(body)
        yield from schedules.frequency(body, objective)
        yield from goals.goal(body, objective)
        yield from targets.targeting(body)
        pixel = body.get("pixel_id")
        if pixel and self._world.of_kind(pixel, PIXEL, advertiser) is None:
            yield Complaint(("pixel_id",), f"{pixel} does not exist or belongs to another advertiser")
        app = body.get("app_id")
        yield from goals.app(body, self._world.of_kind(app or "", APP, advertiser), objective)

    def _filled_in(self, body: dict[str, Any]) -> dict[str, Any]:
        """What TikTok sets by itself where a caller left it open."""
        filled: dict[str, Any] = {}
        if body["placement_type"] == "PLACEMENT_TYPE_AUTOMATIC":
            filled["placements"] = ["PLACEMENT_TIKTOK"]
        on_tiktok = "PLACEMENT_TIKTOK" in (filled.get("placements") or body.get("placements") or [])
        if "search_result_enabled" not in body:
            filled["search_result_enabled"] = on_tiktok and body["_objective"] in _SEARCHED
        if body["_objective"] == "WEB_CONVERSIONS" and "click_attribution_window" not in body:
            filled |= {"click_attribution_window": "SEVEN_DAYS", "view_attribution_window": "ONE_DAY"}
        return filled

    def _name_taken(self, task: Task, campaign: Entity) -> Iterator[Complaint]:
        """Two ad groups of one name in a campaign need a `request_id`: T3, on that field."""
        if task.text("request_id"):
            return
        for other in self._world.store.all_of(AD_GROUP, parent_id=campaign.id):
            if other.body["adgroup_name"] == task.text("adgroup_name") and not is_deleted(self._world, other):
                yield Complaint(("adgroup_name",), "already exists; a request_id allows a second one")
                return
