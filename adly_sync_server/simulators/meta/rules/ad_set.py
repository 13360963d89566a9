"""What Meta refuses of an ad set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.rules import budgets
from adly_sync_server.simulators.meta.rules.apps import app_complaints
from adly_sync_server.simulators.meta.rules.legality import (
    ATTRIBUTION_DAYS,
    BILLED_BY_ITSELF,
    GOALS,
    PROMOTES,
    WITH_BID_AMOUNT,
)
from adly_sync_server.simulators.meta.rules.scene import Scene, check_name, check_status, missing
from adly_sync_server.simulators.meta.rules.targeting import targeting_complaints
from adly_sync_server.simulators.meta.spending import Ledger
from adly_sync_server.simulators.meta.world import (
    CAMPAIGN,
    PAGE,
    PIXEL,
    REMOVED_STATUSES,
    moment,
)

BUDGET_CHANGES_AN_HOUR = 4
TOO_MANY_CHANGES_SUBCODE = 1487632  # (recalled)
GOAL_SUBCODE = 2490408  # (recalled)
_SHORTEST_LIFETIME = timedelta(hours=24)  # (recalled)


def ad_set_complaints(scene: Scene) -> Iterator[Complaint]:
    """Everything wrong with an ad set's create or update."""
    yield from missing(scene, "name", "campaign_id", "targeting", "billing_event", "optimization_goal")
    yield from check_name(scene)
    yield from check_status(scene)
    campaign = scene.world.of_kind(scene.after("campaign_id") or "", CAMPAIGN)
    if campaign is None or campaign.account_id != scene.account.id:
        if scene.after("campaign_id"):
            yield Complaint(("campaign_id",), "The campaign does not exist in this ad account")
        return
    if scene.creating and campaign.body["status"] in REMOVED_STATUSES:
        yield Complaint(("campaign_id",), "The campaign was deleted or archived")
    yield from _goal(scene, campaign)
    yield from _budget(scene, campaign)
    yield from _bidding(scene, campaign)
    yield from _promoted(scene)
    yield from _attribution(scene)
    if isinstance(scene.values.get("targeting"), dict):
        yield from targeting_complaints(scene.values["targeting"])


def _goal(scene: Scene, campaign: Entity) -> Iterator[Complaint]:
    goal, billing = scene.after("optimization_goal"), scene.after("billing_event")
    objective = campaign.body["objective"]
    if goal and goal not in GOALS.get(objective, frozenset({goal})):
        text = f"The goal {goal} is not available for the objective {objective}"
        yield Complaint(
            ("optimization_goal",), text, title="Performance goal not available", subcode=GOAL_SUBCODE
        )
    if billing and billing != "IMPRESSIONS" and goal not in BILLED_BY_ITSELF.get(billing, frozenset()):
        yield Complaint(("billing_event",), f"{billing} cannot be billed for the goal {goal}")


def _budget(scene: Scene, campaign: Entity) -> Iterator[Complaint]:
    yield from budgets.check_one_kind(scene)
    above = any(int(campaign.body.get(name) or 0) for name in budgets.BUDGETS)
    own = budgets.has_budget(scene)
    if above and own:
        yield budgets.both_levels("daily_budget" if scene.amount("daily_budget") else "lifetime_budget")
    if not above and not own:
        yield Complaint(("daily_budget",), "An ad set needs a budget while its campaign has none")
    start, end = _schedule(scene)
    yield from budgets.check_minimum(scene, scene.after("billing_event"), budgets.days_between(start, end))
    lifetime = scene.amount("lifetime_budget") or int(campaign.body.get("lifetime_budget") or 0)
    yield from _end(scene, start, end, lifetime=bool(lifetime))
    if scene.stored is not None:
        yield from _budget_change(scene, scene.stored)


def _schedule(scene: Scene) -> tuple[datetime, datetime | None]:
    start, end = scene.after("start_time"), scene.after("end_time")
    begins = moment(start, scene.account) if start not in (None, "0") else scene.world.now()
    ends = moment(end, scene.account) if end not in (None, "0") else None
    return begins, ends


def _end(scene: Scene, start: datetime, end: datetime | None, *, lifetime: bool) -> Iterator[Complaint]:
    if end is None:
        if lifetime:
            yield Complaint(("end_time",), "A lifetime budget needs an end_time")
        return
    if "end_time" in scene.values and end <= max(start, scene.world.now()):
        yield Complaint(("end_time",), "The end must lie in the future and after the start")
    elif lifetime and end - start < _SHORTEST_LIFETIME:
        yield Complaint(("end_time",), "With a lifetime budget the schedule must last at least 24 hours")


def _budget_change(scene: Scene, stored: Entity) -> Iterator[Complaint]:
    changed = [name for name in budgets.BUDGETS if _differs(scene, stored, name)]
    if not changed:
        return
    hour_ago = (scene.world.now() - timedelta(hours=1)).isoformat()
    recent = [entry for entry in stored.body["_budget_log"][1:] if entry[0] > hour_ago]
    if len(recent) >= BUDGET_CHANGES_AN_HOUR:
        text = f"The budget may be changed {BUDGET_CHANGES_AN_HOUR} times an hour; try again in an hour"
        yield Complaint((changed[0],), text, subcode=TOO_MANY_CHANGES_SUBCODE, code=613)
    yield from _lowered_lifetime(scene, stored)


def _differs(scene: Scene, stored: Entity, name: str) -> bool:
    return name in scene.values and scene.amount(name) != int(stored.body.get(name) or 0)


def _lowered_lifetime(scene: Scene, stored: Entity) -> Iterator[Complaint]:
    """A lifetime budget must stay a tenth above what was spent of it."""
    if "lifetime_budget" not in scene.values:
        return
    ledger = Ledger(scene.world, scene.account)
    start = datetime.fromisoformat(stored.body["start_time"]).date()
    spent = ledger.spent_minor(stored, start, ledger.today)
    if scene.amount("lifetime_budget") * 10 < spent * 11:
        yield Complaint(("lifetime_budget",), "The budget must be at least 10% above what was spent already")


def _bidding(scene: Scene, campaign: Entity) -> Iterator[Complaint]:
    strategy = scene.after("bid_strategy") or campaign.body.get("bid_strategy")
    if strategy in WITH_BID_AMOUNT and not scene.after("bid_amount"):
        yield Complaint(("bid_amount",), f"The bid strategy {strategy} needs a bid_amount")
    if strategy == "LOWEST_COST_WITHOUT_CAP" and scene.values.get("bid_amount"):
        yield Complaint(("bid_amount",), f"The bid strategy {strategy} takes no bid_amount")
    if strategy == "LOWEST_COST_WITH_MIN_ROAS":
        constraints: dict[str, Any] = scene.after("bid_constraints") or {}
        if not constraints.get("roas_average_floor"):
            yield Complaint(("bid_constraints",), f"{strategy} needs bid_constraints.roas_average_floor")


def _promoted(scene: Scene) -> Iterator[Complaint]:
    promoted: dict[str, Any] = scene.after("promoted_object") or {}
    goal = scene.after("optimization_goal")
    for field in PROMOTES.get(goal, ()):
        if not promoted.get(field):
            yield Complaint(("promoted_object", field), f"The goal {goal} needs promoted_object.{field}")
    yield from app_complaints(scene, promoted)
    yield from _exists(scene, promoted, "pixel_id", PIXEL)
    yield from _exists(scene, promoted, "page_id", PAGE)


def _exists(scene: Scene, promoted: dict[str, Any], field: str, kind: str) -> Iterator[Complaint]:
    if not promoted.get(field):
        return
    entity = scene.world.of_kind(promoted[field], kind)
    home = scene.account.id if kind == PIXEL else scene.account.parent_id
    if entity is None or home not in (entity.account_id, entity.parent_id):
        path = ("promoted_object", field)
        yield Complaint(path, f"{field} {promoted[field]} does not exist or may not be used here")


def _attribution(scene: Scene) -> Iterator[Complaint]:
    for window in scene.values.get("attribution_spec") or []:
        days = ATTRIBUTION_DAYS.get(window.get("event_type", ""), frozenset())
        if window.get("window_days") not in days:
            text = (
                f"{window.get('event_type')} with {window.get('window_days')} days is no attribution window"
            )
            yield Complaint(("attribution_spec",), text)
