"""Our drafts → the parameters of Meta's create and update calls. Pure; one function for each level."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.contract.paths import read
from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.meta import apps, creatives, targeting, words
from adly_sync_server.platforms.meta.amounts import to_minor
from adly_sync_server.platforms.port import Draft, Level

LABEL_PREFIX: Final = "adly:"
#: Meta counts a return on ad spend in ten-thousandths.
ROAS_UNIT: Final = 10_000
#: Goals that an ad set reaches in an app; what is bought in one is not counted yet.
_IN_APPS: Final = frozenset({"app_installs", "link_clicks"})
_APP: Final = "app"


def label(reference: str) -> list[dict[str, str]]:
    """Our mark: an ad label that names the row, so that an entity whose answer was lost is found again."""
    return [{"name": f"{LABEL_PREFIX}{reference}"}]


def parameters(draft: Draft, currency: str) -> dict[str, Any]:
    """Everything a create call of the draft's level carries, paused. Raises ``Rejected`` by our path."""
    built = _BUILDERS[draft.level](draft, currency)
    built["adlabels"] = label(draft.reference)
    return {key: value for key, value in built.items() if value is not None}


def changes(draft: Draft, currency: str, paths: Sequence[str]) -> dict[str, Any]:
    """What an update call carries to bring ``paths`` to the draft.

    Raises ``Rejected`` for a path that is empty now and that Meta cannot take back.
    """
    params = parameters(draft, currency)
    sent: dict[str, Any] = {}
    for path in paths:
        if path == "app_id":
            raise Rejected("Meta lets nobody change the app of an ad set; make another", field=path)
        names = parameters_of(path)
        said = {name: params[name] for name in names if name in params}
        sent |= said or _emptied(draft.level, path)
    return sent


def parameters_of(path: str) -> tuple[str, ...]:
    """Meta's parameters that one of our paths touches."""
    return _PARAMETERS.get(path) or _PARAMETERS.get(path.partition(".")[0]) or (path,)


def _emptied(level: Level, path: str) -> dict[str, Any]:
    """An end is taken away by 0; a bid amount goes with the strategy that needed it."""
    if path == "end_at":
        return {"stop_time" if level is Level.CAMPAIGN else "end_time": "0"}
    if path == "bid_amount":
        return {}
    raise Rejected(f"Meta cannot take back {path} once it is set", field=path)


def _campaign(draft: Draft, currency: str) -> dict[str, Any]:
    fields = draft.fields
    budget = _budget(fields, currency)
    categories = [words.CATEGORIES.remote(c) for c in fields.get("special_categories") or []]
    return {
        "name": fields["name"],
        "objective": _objective(fields),
        "status": "PAUSED",
        "buying_type": "AUCTION",
        "special_ad_categories": categories,
        "special_ad_category_country": _countries(draft.below) if categories else None,
        **budget,
        # Meta refuses a campaign that leaves this open when the budget is on its ad sets.
        "is_adset_budget_sharing_enabled": None if budget else False,
        "bid_strategy": _shared_bidding(draft.below) if budget else None,
        "start_time": fields.get("start_at"),
        "stop_time": fields.get("end_at"),
    }


def _countries(ad_sets: Sequence[Mapping[str, Any]]) -> list[str] | None:
    """Where a campaign of a special category is shown: that is what its law depends on."""
    shown = {country for ad_set in ad_sets for country in read(ad_set, "targeting.countries") or []}
    return sorted(shown) or None


def _shared_bidding(ad_sets: Sequence[Mapping[str, Any]]) -> str:
    """Under a budget of its own a campaign bids in one way for all its ad sets."""
    chosen = {ad_set.get("bid_strategy") or "lowest_cost" for ad_set in ad_sets} or {"lowest_cost"}
    if len(chosen) > 1:
        raise Rejected("ad sets under one budget bid in one way", field="budget_amount")
    return words.BIDDING.remote(chosen.pop())


def _objective(fields: Mapping[str, Any]) -> str:
    """Video is a goal at Meta and not an objective: it lives under engagement."""
    objective = fields["objective"]
    return "OUTCOME_ENGAGEMENT" if objective == "video" else words.OBJECTIVES.remote(objective)


def _ad_set(draft: Draft, currency: str) -> dict[str, Any]:
    fields = draft.fields
    budget = _budget(fields, currency)
    return {
        "name": fields["name"],
        "campaign_id": draft.parents[Level.CAMPAIGN],
        "status": "PAUSED",
        "targeting": targeting.to_meta(fields.get("targeting") or {}) | _phones(draft),
        "billing_event": words.BILLING.remote(fields.get("billing_event") or "impressions"),
        "optimization_goal": _goal(fields),
        # Under a budget on the campaign the strategy is the campaign's.
        "bid_strategy": words.BIDDING.remote(fields.get("bid_strategy") or "lowest_cost") if budget else None,
        **_bid(fields, currency),
        **budget,
        "start_time": fields.get("start_at"),
        "end_time": fields.get("end_at"),
        "promoted_object": _promoted(draft),
        "destination_type": _destination(fields.get("destination")),
        "attribution_spec": _attribution(fields.get("attribution_window")),
    }


def _goal(fields: Mapping[str, Any]) -> str:
    goal = links.needed(fields, "optimization_goal")
    leads_to = fields.get("destination")
    if leads_to == _APP and goal not in _IN_APPS:
        raise Rejected(f"{goal} in an app is not published to Meta yet", field="optimization_goal")
    if goal == "app_installs" and leads_to != _APP:
        raise Rejected("installs are reached in an app", field="destination")
    return words.GOALS.remote(goal)


def _phones(draft: Draft) -> dict[str, Any]:
    return apps.audience(draft) if draft.fields.get("destination") == _APP else {}


def _bid(fields: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """The cap of a strategy that has one: an amount, or for a least return a ratio."""
    amount, strategy = fields.get("bid_amount"), fields.get("bid_strategy") or "lowest_cost"
    if amount is None or strategy == "lowest_cost":
        return {}
    if strategy == "min_roas":
        return {"bid_constraints": {"roas_average_floor": _roas(amount)}}
    return {"bid_amount": to_minor(amount, currency, "bid_amount")}


def _roas(amount: str) -> int:
    units = Decimal(amount) * ROAS_UNIT
    if units != units.to_integral_value():
        raise Rejected(f"{amount} is finer than Meta counts a return", field="bid_amount")
    return int(units)


def _ad(draft: Draft, currency: str) -> dict[str, Any]:
    del currency  # an ad's money stands on its ad set
    made = draft.parents.get(Level.CREATIVE)
    return {
        "name": draft.fields["name"],
        "adset_id": draft.parents[Level.AD_SET],
        "creative": {"creative_id": made} if made else None,
        "status": "PAUSED",
    }


def _creative(draft: Draft, currency: str) -> dict[str, Any]:
    del currency  # a creative holds no money
    return creatives.creative(draft)


def _budget(fields: Mapping[str, Any], currency: str) -> dict[str, int]:
    if fields.get("budget_amount") is None:
        return {}
    kind = fields.get("budget_type") or "daily"
    return {f"{kind}_budget": to_minor(fields["budget_amount"], currency, "budget_amount")}


def _promoted(draft: Draft) -> dict[str, Any] | None:
    fields = draft.fields
    if fields.get("destination") == _APP:
        return apps.promoted(draft)
    if fields.get("pixel_id"):
        event = words.EVENTS.remote(fields.get("conversion_event") or "purchase")
        return {"pixel_id": links.linked(draft, "pixel_id"), "custom_event_type": event}
    if page := draft.links.get("page"):
        return {"page_id": page}
    return None


def _destination(ours: str | None) -> str | None:
    """Where an ad set leads; an app is told by what it promotes, as in the vendor's own samples."""
    return None if ours in (None, _APP) else words.DESTINATIONS.remote(ours)


def _attribution(window: str | None) -> list[dict[str, Any]] | None:
    if window is None:
        return None
    if window not in words.WINDOWS:
        raise Rejected(f"Meta has no window {window!r}", field="attribution_window")
    return [{"event_type": event, "window_days": days} for event, days in words.WINDOWS[window]]


#: Our path, or the column it lies in → Meta's parameters. Not named: the two are called alike.
_PARAMETERS: Final[Mapping[str, tuple[str, ...]]] = {
    "budget_type": ("daily_budget", "lifetime_budget"),
    "budget_amount": ("daily_budget", "lifetime_budget"),
    "bid_strategy": ("bid_strategy", "bid_amount", "bid_constraints"),
    "bid_amount": ("bid_amount", "bid_constraints"),
    "start_at": ("start_time",),
    "end_at": ("end_time", "stop_time"),
    "targeting": ("targeting",),
    "pixel_id": ("promoted_object",),
    "conversion_event": ("promoted_object",),
    "attribution_window": ("attribution_spec",),
    "destination": ("destination_type",),
    "special_categories": ("special_ad_categories", "special_ad_category_country"),
    "creative_id": ("creative",),
}
_BUILDERS: Final[Mapping[Level, Callable[[Draft, str], dict[str, Any]]]] = {
    Level.CAMPAIGN: _campaign,
    Level.AD_SET: _ad_set,
    Level.CREATIVE: _creative,
    Level.AD: _ad,
}
