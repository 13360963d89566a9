"""Our drafts → Snapchat's entities. Pure; one function for each level."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.contract.locked_options import SHARES
from adly_sync_server.contract.platform_rules.floors import least
from adly_sync_server.contract.platform_rules.snapchat import SNAPCHAT
from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, Level
from adly_sync_server.platforms.snapchat import apps, creatives, tags, targeting, words
from adly_sync_server.platforms.snapchat.amounts import to_micro

_APP: Final = "app"


def parameters(draft: Draft, currency: str) -> dict[str, Any]:
    """Everything the draft says of its level, paused. Raises ``Rejected`` by our path."""
    built = _BUILDERS[draft.level](draft, currency)
    return {key: value for key, value in built.items() if value is not None}


def parameters_of(level: Level, path: str) -> tuple[str, ...]:
    """Snapchat's fields that one of our paths touches; dots lead into ``targeting``."""
    head, _, below = path.partition(".")
    if head == "targeting":
        return _of_targeting(below.partition(".")[0])
    if head in ("budget_type", "budget_amount"):
        return CAMPAIGN_BUDGETS if level is Level.CAMPAIGN else AD_SET_BUDGETS
    return _PARAMETERS.get(path) or _PARAMETERS.get(head) or (path,)


def _of_targeting(part: str) -> tuple[str, ...]:
    if part in ("placements", "automatic_placements"):
        return ("placement_v2",)
    parts = targeting.PARTS.get(part)
    return ("targeting",) if parts is None else tuple(f"targeting.{one}" for one in parts)


def _campaign(draft: Draft, currency: str) -> dict[str, Any]:
    fields = draft.fields
    if fields.get("special_categories"):
        raise Rejected("Snapchat has no special categories", field="special_categories")
    budget = _budget(fields, currency, "campaign")
    daily, whole = CAMPAIGN_BUDGETS
    return {
        "name": tags.tagged(fields["name"], draft.reference),
        "status": "PAUSED",
        "buy_model": "AUCTION",
        "objective_v2_properties": {"objective_v2_type": words.OBJECTIVES.remote(fields["objective"])},
        daily: budget.get("daily"),
        whole: budget.get("lifetime"),
        "start_time": fields.get("start_at"),
        "end_time": fields.get("end_at"),
        "measurement_spec": apps.counted(draft),
    }


def _ad_set(draft: Draft, currency: str) -> dict[str, Any]:
    fields = draft.fields
    audience = fields.get("targeting") or {}
    return {
        "name": tags.tagged(fields["name"], draft.reference),
        "campaign_id": draft.parents[Level.CAMPAIGN],
        "status": "PAUSED",
        "type": "SNAP_ADS",
        "targeting": targeting.to_snapchat(audience),
        "placement_v2": targeting.to_placement(audience),
        "billing_event": words.BILLING.remote(fields.get("billing_event") or "impressions"),
        **_goal(draft),
        **_bid(fields),
        **_ad_set_budget(fields, currency),
        "start_time": fields.get("start_at"),
        "end_time": fields.get("end_at"),
        "conversion_window": _window(fields.get("attribution_window")),
    }


def _goal(draft: Draft) -> dict[str, Any]:
    """The goal; where a pixel tells of it, the event is a part of its name."""
    goal, event = links.needed(draft.fields, "optimization_goal"), draft.fields.get("conversion_event")
    if draft.fields.get("destination") == _APP:
        return {"optimization_goal": _in_app(draft, goal)}
    if goal == "app_installs":
        raise Rejected("installs are reached in an app", field="destination")
    if goal == "leads" and draft.fields.get("destination") == "lead_form":
        return {"optimization_goal": words.FORM_GOAL}
    remote = words.GOALS.remote(goal)
    if remote not in words.PIXEL_EVENTS:
        return {"optimization_goal": remote, "pixel_id": links.linked(draft, "pixel_id", optional=True)}
    remote = words.GOAL_BY_EVENT.get((goal, event or words.PIXEL_EVENTS[remote]), "")
    if not remote:
        raise Rejected(f"{goal} on Snapchat do not count {event!r}", field="conversion_event")
    return {"optimization_goal": remote, "pixel_id": links.linked(draft, "pixel_id")}


def _in_app(draft: Draft, goal: str) -> str:
    """The goal of an ad set that leads to an app; which one, its campaign and its ads say."""
    links.promoted_app(draft)
    if goal not in apps.GOALS:
        raise Rejected(f"{goal} in an app is not published to Snapchat yet", field="optimization_goal")
    return apps.GOALS[goal]


def _bid(fields: Mapping[str, Any]) -> dict[str, Any]:
    strategy = fields.get("bid_strategy") or "lowest_cost"
    remote = words.BIDDING.remote(strategy)
    if strategy == "lowest_cost":
        return {"bid_strategy": remote}
    amount = links.needed(fields, "bid_amount")
    return {"bid_strategy": remote, "bid_micro": to_micro(amount, "bid_amount")}


def _ad_set_budget(fields: Mapping[str, Any], currency: str) -> dict[str, Any]:
    budget = _budget(fields, currency, "ad_set")
    if not budget:
        raise Rejected("an ad set on Snapchat has a budget of its own", field="budget_amount")
    ((kind, micros),) = budget.items()
    return {f"{kind}_budget_micro": micros, "delivery_constraint": f"{kind.upper()}_BUDGET"}


def _budget(fields: Mapping[str, Any], currency: str, level: str) -> dict[str, int]:
    """Kind → millionths. Raises ``Rejected`` below what Snapchat takes."""
    if fields.get("budget_amount") is None:
        return {}
    kind, amount = fields.get("budget_type") or "daily", Decimal(fields["budget_amount"])
    floor = least(SNAPCHAT.floors, level, kind, currency, None)
    if floor is not None and amount < floor.amount:
        raise Rejected(f"Snapchat takes {floor.amount} {currency} at least", field="budget_amount")
    return {kind: to_micro(amount, "budget_amount")}


def _window(window: str | None) -> str | None:
    return None if window is None else words.WINDOWS.remote(window)


def _creative(draft: Draft, currency: str) -> dict[str, Any]:
    del currency  # a creative holds no money
    return creatives.creative(draft)


def _ad(draft: Draft, currency: str) -> dict[str, Any]:
    del currency  # an ad's money stands on its ad squad
    return {
        "name": tags.tagged(draft.fields["name"], draft.reference),
        "ad_squad_id": draft.parents[Level.AD_SET],
        "creative_id": draft.parents.get(Level.CREATIVE),
        "type": creatives.AD_TYPES[creatives.creative_type(draft)],
        "status": "PAUSED",
    }


CAMPAIGN_BUDGETS: Final = ("daily_budget_micro", "lifetime_spend_cap_micro")
AD_SET_BUDGETS: Final = ("daily_budget_micro", "lifetime_budget_micro", "delivery_constraint")
#: Our path, or the column it lies in → Snapchat's fields. Not named: the two are called alike.
_PARAMETERS: Final[Mapping[str, tuple[str, ...]]] = {
    "objective": ("objective_v2_properties", "objective"),
    "bid_strategy": ("bid_strategy", "bid_micro"),
    "bid_amount": ("bid_micro",),
    "start_at": ("start_time",),
    "end_at": ("end_time",),
    "optimization_goal": ("optimization_goal", "pixel_id"),
    "conversion_event": ("optimization_goal", "pixel_id"),
    "attribution_window": ("conversion_window",),
    "creative_id": ("creative_id", "type"),
    "app_id": ("measurement_spec", "app_install_properties"),
    SHARES: ("shareable",),
}
_BUILDERS: Final[Mapping[Level, Callable[[Draft, str], dict[str, Any]]]] = {
    Level.CAMPAIGN: _campaign,
    Level.AD_SET: _ad_set,
    Level.CREATIVE: _creative,
    Level.AD: _ad,
}
