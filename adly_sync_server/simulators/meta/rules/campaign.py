"""What Meta refuses of a campaign."""

from __future__ import annotations

from collections.abc import Iterator

from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.rules import budgets
from adly_sync_server.simulators.meta.rules.legality import GOALS
from adly_sync_server.simulators.meta.rules.scene import Scene, check_name, check_status, missing
from adly_sync_server.simulators.meta.world import AD_SET, REMOVED_STATUSES, moment


def campaign_complaints(scene: Scene) -> Iterator[Complaint]:
    """Everything wrong with a campaign's create or update."""
    yield from missing(scene, "name", "objective", "special_ad_categories")
    yield from check_name(scene)
    yield from check_status(scene)
    yield from _objective(scene)
    yield from _categories(scene)
    yield from _budget(scene)
    yield from _bidding(scene)
    yield from _schedule(scene)


def _objective(scene: Scene) -> Iterator[Complaint]:
    objective = scene.values.get("objective")
    if objective is None:
        return
    if objective not in GOALS:
        text = f"{objective} is a legacy objective; choose one of {', '.join(GOALS)}"
        yield Complaint(("objective",), text)
    if scene.stored is not None and objective != scene.stored.body["objective"]:
        yield Complaint(("objective",), "The objective cannot be changed after creation")


def _categories(scene: Scene) -> Iterator[Complaint]:
    special = [category for category in scene.after("special_ad_categories") or [] if category != "NONE"]
    if special and not scene.after("special_ad_category_country"):
        yield Complaint(
            ("special_ad_category_country",), "A special ad category needs the countries it applies to"
        )


def _budget(scene: Scene) -> Iterator[Complaint]:
    yield from budgets.check_one_kind(scene)
    yield from budgets.check_minimum(scene, "IMPRESSIONS", 1.0)
    if budgets.has_budget(scene):
        yield from _two_levels(scene)
    elif scene.creating and "is_adset_budget_sharing_enabled" not in scene.values:
        text = "Must specify True or False in is_adset_budget_sharing_enabled field"
        yield Complaint(("is_adset_budget_sharing_enabled",), text)
    least = int(scene.account.body["min_campaign_group_spend_cap"])
    if "spend_cap" in scene.values and 0 < scene.amount("spend_cap") < least:
        yield Complaint(("spend_cap",), f"The spending limit must be at least {least} minor units")


def _two_levels(scene: Scene) -> Iterator[Complaint]:
    """A campaign takes no budget while ad sets below it have their own."""
    if scene.stored is None:
        return
    for ad_set in scene.world.store.all_of(AD_SET, parent_id=scene.stored.id):
        alive = ad_set.body["status"] not in REMOVED_STATUSES
        if alive and any(int(ad_set.body.get(name) or 0) for name in budgets.BUDGETS):
            yield budgets.both_levels("daily_budget")
            return


def _bidding(scene: Scene) -> Iterator[Complaint]:
    if scene.values.get("bid_strategy") and not budgets.has_budget(scene):
        yield Complaint(("bid_strategy",), "A bid strategy on the campaign needs a budget on the campaign")


def _schedule(scene: Scene) -> Iterator[Complaint]:
    stop = scene.values.get("stop_time")
    if stop in (None, "0"):
        return
    start = scene.after("start_time")
    begins = moment(start, scene.account) if start not in (None, "0") else scene.world.now()
    if moment(stop, scene.account) <= max(begins, scene.world.now()):
        yield Complaint(("stop_time",), "The end must lie in the future and after the start")
