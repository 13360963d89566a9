"""Our drafts → the parameters of TikTok's create and update calls. Pure; one function for each level."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, Level
from adly_sync_server.platforms.tiktok import apps, creatives, options, targeting, times, words
from adly_sync_server.platforms.tiktok.amounts import to_tiktok
from adly_sync_server.platforms.tiktok.marks import marked

PAUSED: Final = "DISABLE"
NAMES: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaign_name",
    Level.AD_SET: "adgroup_name",
    Level.AD: "ad_name",
}
#: Goals that are counted by the pixel's event, and those that lead to a website.
_COUNTED: Final = frozenset({"purchases", "value", "leads"})
_TO_WEBSITE: Final = frozenset({"link_clicks", "landing_page_views", "purchases", "value"})
#: What our rows do not hold yet; refused rather than half published.
_GOALS_NOT_YET: Final = frozenset({"messages"})
_DESTINATIONS_NOT_YET: Final = frozenset({"whatsapp", "messages"})
_INSTALLS: Final = "app_installs"


def parameters(draft: Draft, currency: str) -> dict[str, Any]:
    """Everything a create call of the draft's level carries, paused. Raises ``Rejected`` by our path.

    Money is ``Decimal``. A start that nobody chose is left open here; the call itself names the moment.
    """
    if draft.level not in _BUILDERS:
        raise Rejected("a creative is a part of its ad on TikTok", field="creative_data")
    built = _BUILDERS[draft.level](draft, currency)
    built[NAMES[draft.level]] = marked(draft.fields["name"], draft.reference)
    built["operation_status"] = PAUSED
    return {key: value for key, value in built.items() if value is not None}


def _campaign(draft: Draft, currency: str) -> dict[str, Any]:
    fields = draft.fields
    _no_times(fields)
    budget = _budget(fields, currency)
    objective = fields["objective"]
    categories = [words.CATEGORIES.remote(c) for c in fields.get("special_categories") or []]
    return {
        "objective_type": words.OBJECTIVES.remote(objective),
        "app_promotion_type": apps.INSTALLS if objective == "app" else None,
        "special_industries": sorted(categories) or None,
        "budget_optimize_on": bool(budget),
        **(budget or {"budget_mode": "BUDGET_MODE_INFINITE"}),
    }


def _no_times(fields: Mapping[str, Any]) -> None:
    for path in ("start_at", "end_at"):
        if fields.get(path):
            raise Rejected("TikTok keeps times on ad groups", field=path)


def _ad_set(draft: Draft, currency: str) -> dict[str, Any]:
    fields = draft.fields
    goal = _goal(fields)
    billing = _billing(fields, goal)
    audience = targeting.to_tiktok(fields.get("targeting") or {})
    return {
        "optimization_goal": words.GOALS.remote(goal),
        "billing_event": billing,
        "bid_display_mode": "CPV" if billing == "CPV" else None,
        "pacing": "PACING_MODE_SMOOTH",
        **_destination(draft, goal),
        **_pixel(draft, goal),
        **_bid(fields, billing, currency),
        # TikTok asks for a budget here too where the campaign has it, and leaves it aside.
        **(_budget(fields, currency) or {"budget_mode": "BUDGET_MODE_DAY", "budget": Decimal(0)}),
        **_schedule(fields),
        **_windows(fields.get("attribution_window")),
        **audience,
        **options.to_tiktok(draft.locked, audience["placement_type"]),
    }


def _goal(fields: Mapping[str, Any]) -> str:
    goal = links.needed(fields, "optimization_goal")
    if goal in _GOALS_NOT_YET:
        raise Rejected(f"{goal} is not published to TikTok yet", field="optimization_goal")
    words.GOALS.remote(goal)
    return goal


def _billing(fields: Mapping[str, Any], goal: str) -> str:
    """Impressions are paid as such for reach, and elsewhere as those optimised for an action."""
    plain = words.BILLING.remote(fields.get("billing_event") or _USUAL_BILLING.get(goal, "impressions"))
    return "OCPM" if plain == "CPM" and goal != "reach" else plain


def _destination(draft: Draft, goal: str) -> dict[str, Any]:
    chosen = draft.fields.get("destination") or ("lead_form" if goal == "leads" else None)
    if (chosen == "app") is not (goal == _INSTALLS):
        raise Rejected("apps on TikTok are for installs, and installs for apps", field="destination")
    if goal == _INSTALLS:
        return apps.promoted(draft)
    if chosen in _DESTINATIONS_NOT_YET:
        raise Rejected(f"{chosen} is not published to TikTok yet", field="destination")
    if goal == "leads":
        target = "INSTANT_PAGE" if chosen == "lead_form" else "EXTERNAL_WEBSITE"
        return {"promotion_type": "LEAD_GENERATION", "promotion_target_type": target}
    if chosen == "lead_form":
        raise Rejected("forms on TikTok are for leads", field="destination")
    return {"promotion_type": "WEBSITE"} if chosen == "website" or goal in _TO_WEBSITE else {}


def _pixel(draft: Draft, goal: str) -> dict[str, Any]:
    if goal == "leads" and draft.fields.get("destination") in (None, "lead_form"):
        return {}  # the form counts for itself
    if goal == _INSTALLS:
        return {}  # and so does the app
    pixel = links.linked(draft, "pixel_id", optional=goal not in _COUNTED)
    if pixel is None or goal not in _COUNTED:
        return {"pixel_id": pixel}
    usual = "lead" if goal == "leads" else "purchase"
    event = words.EVENTS.remote(draft.fields.get("conversion_event") or usual)
    return {"pixel_id": pixel, "optimization_event": event}


def _bid(fields: Mapping[str, Any], billing: str, currency: str) -> dict[str, Any]:
    strategy = fields.get("bid_strategy") or "lowest_cost"
    if strategy == "lowest_cost":
        return {"bid_type": "BID_TYPE_NO_BID"}
    amount = links.needed(fields, "bid_amount")
    if strategy == "min_roas":
        return {"bid_type": "BID_TYPE_NO_BID", "deep_bid_type": "VO_MIN_ROAS", "roas_bid": Decimal(amount)}
    is_optimised = billing == "OCPM"
    if strategy != ("cost_cap" if is_optimised else "bid_cap"):
        raise Rejected(f"TikTok has no {strategy} for {billing}", field="bid_strategy")
    name = "conversion_bid_price" if is_optimised else "bid_price"
    return {"bid_type": "BID_TYPE_CUSTOM", name: to_tiktok(amount, currency, "bid_amount")}


def _budget(fields: Mapping[str, Any], currency: str) -> dict[str, Any]:
    if fields.get("budget_amount") is None:
        return {}
    return {
        "budget_mode": words.BUDGETS.remote(fields.get("budget_type") or "daily"),
        "budget": to_tiktok(fields["budget_amount"], currency, "budget_amount"),
    }


def _schedule(fields: Mapping[str, Any]) -> dict[str, Any]:
    start, end = fields.get("start_at"), fields.get("end_at")
    if end is None and fields.get("budget_type") == "lifetime" and fields.get("budget_amount") is not None:
        raise Rejected("a budget for the whole time needs an end", field="end_at")
    return {
        "schedule_type": "SCHEDULE_START_END" if end else "SCHEDULE_FROM_NOW",
        "schedule_start_time": times.to_tiktok(start) if start else None,
        "schedule_end_time": times.to_tiktok(end) if end else None,
    }


def _windows(window: str | None) -> dict[str, Any]:
    if window is None:
        return {}
    if window not in words.WINDOWS:
        raise Rejected(f"TikTok has no window {window!r}", field="attribution_window")
    click, view = words.WINDOWS[window]
    return {"click_attribution_window": click, "view_attribution_window": view}


def _ad(draft: Draft, currency: str) -> dict[str, Any]:
    del currency  # an ad's money stands on its ad group
    return creatives.creative(draft)


_USUAL_BILLING: Final[Mapping[str, str]] = {"link_clicks": "clicks", "video_views": "video_views"}
_BUILDERS: Final[Mapping[Level, Callable[[Draft, str], dict[str, Any]]]] = {
    Level.CAMPAIGN: _campaign,
    Level.AD_SET: _ad_set,
    Level.AD: _ad,
}


def changes(draft: Draft, currency: str, paths: Sequence[str]) -> dict[str, Any]:
    """What an update of a campaign or an ad group carries to bring ``paths`` to the draft.

    Raises ``Rejected`` for a path that TikTok lets nobody change, or cannot take back.
    """
    built = parameters(draft, currency)
    sent: dict[str, Any] = {}
    for path in paths:
        if path in options.ONLY_AT_FIRST:
            continue  # what is read back tells that it is on still
        names = parameters_of(path, draft.level)
        if not names:
            raise Rejected(f"TikTok cannot change {path} once it is set", field=path)
        said = {name: built[name] for name in names if name in built}
        sent |= said or _emptied(path, names)
    return sent


def changeable(level: Level) -> frozenset[str]:
    """Our paths that TikTok lets people change on a living campaign or ad group."""
    return frozenset({"name", *_CHANGEABLE[level]})


def parameters_of(path: str, level: Level) -> tuple[str, ...]:
    """TikTok's parameters that one of our paths touches and that an update takes."""
    if path == "name":
        return (NAMES[level],)
    known = _CHANGEABLE[level]
    candidates = (path, ".".join(path.split(".")[:2]))
    return next((known[name] for name in candidates if name in known), ())


def _emptied(path: str, names: Sequence[str]) -> dict[str, Any]:
    """Sets are emptied by an empty list; a bid goes with the strategy that needed it."""
    if path == "bid_amount":
        return {}
    if path.startswith("targeting.age"):
        return {"age_groups": list(targeting.BANDS.values())}
    if set(names) <= _SETS:
        return {name: [] for name in names}
    raise Rejected(f"TikTok cannot take back {path} once it is set", field=path)


_SETS: Final = frozenset(
    {
        "special_industries",
        "languages",
        "interest_category_ids",
        "audience_ids",
        "excluded_audience_ids",
        "operating_systems",
    }
)
_BIDS: Final = ("bid_type", "bid_price", "conversion_bid_price", "deep_bid_type", "roas_bid")
_TIMES: Final = ("schedule_type", "schedule_start_time", "schedule_end_time")
_SMART: Final = ("smart_audience_enabled", "smart_interest_behavior_enabled")
#: Level → our path → TikTok's parameters that its update takes.
_CHANGEABLE: Final[Mapping[Level, Mapping[str, tuple[str, ...]]]] = {
    Level.CAMPAIGN: {"budget_amount": ("budget",), "special_categories": ("special_industries",)},
    Level.AD_SET: {
        "budget_amount": ("budget",),
        "bid_strategy": _BIDS,
        "bid_amount": _BIDS,
        "start_at": _TIMES,
        "end_at": _TIMES,
        "targeting.countries": ("location_ids",),
        "targeting.regions": ("location_ids",),
        "targeting.cities": ("location_ids",),
        "targeting.languages": ("languages",),
        "targeting.gender": ("gender",),
        "targeting.age": ("age_groups",),
        "targeting.interests": ("interest_category_ids",),
        "targeting.audiences": ("audience_ids",),
        "targeting.excluded_audiences": ("excluded_audience_ids",),
        "targeting.devices": ("operating_systems",),
        "targeting.expand_audience": _SMART,
        **{
            option: (name,)
            for option, (name, _) in options.PARAMETERS.items()
            if option not in options.ONLY_AT_FIRST
        },
    },
}
