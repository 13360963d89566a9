"""TikTok's answers → our fields, for reading back, comparing and importing. Pure.

``expected`` runs our own parameters through the same reading, so that the two sides differ only where TikTok
changed something.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from adly_sync_server.platforms.port import Draft, Level, RemoteEntity
from adly_sync_server.platforms.tiktok import creatives, drafts, marks, options, targeting, times, words
from adly_sync_server.platforms.tiktok.amounts import from_tiktok

IDS: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaign_id",
    Level.AD_SET: "adgroup_id",
    Level.AD: "ad_id",
}
#: What stands above an entity.
ABOVE: Final[Mapping[Level, str]] = {Level.AD_SET: "campaign_id", Level.AD: "adgroup_id"}
_DELETED: Final = "DELETE"


def entity(level: Level, raw: Mapping[str, Any]) -> RemoteEntity:
    """A remote entity in our words. How a review ended is told by the status; no words come with it."""
    above = raw.get(ABOVE[level]) if level in ABOVE else None
    secondary = raw.get("secondary_status")
    return RemoteEntity(
        level=level,
        external_id=str(raw[IDS[level]]),
        fields=_READERS[level](raw),
        status=words.STATUSES.ours(raw.get("operation_status")),
        changed_at=times.moment(raw.get("modify_time")),
        delivery_status=str(secondary).lower() if secondary else None,
        parent_id=str(above) if above else None,
    )


def is_gone(raw: Mapping[str, Any]) -> bool:
    """True for what was deleted: TikTok shows it where all statuses are asked for."""
    return str(raw.get("secondary_status") or "").endswith(_DELETED)


def expected(draft: Draft, currency: str) -> dict[str, Any]:
    """The fields ``entity`` would hold if TikTok keeps what it was given."""
    return _READERS[draft.level](drafts.parameters(draft, currency))


def _campaign(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": marks.unmarked(raw.get("campaign_name")),
        "objective": words.OBJECTIVES.ours(raw.get("objective_type")),
        "special_categories": sorted(
            str(words.CATEGORIES.ours(one)) for one in raw.get("special_industries") or []
        ),
        **_budget(raw),
    }


def _ad_set(raw: Mapping[str, Any]) -> dict[str, Any]:
    audience = targeting.from_tiktok(raw)
    age = audience.pop("age")
    ends = raw.get("schedule_type") == "SCHEDULE_START_END"
    pixel = raw.get("pixel_id")
    return {
        "name": marks.unmarked(raw.get("adgroup_name")),
        "optimization_goal": words.GOALS.ours(raw.get("optimization_goal")),
        "billing_event": words.BILLING.ours(raw.get("billing_event")),
        **_bid(raw),
        **_budget(raw),
        "start_at": times.from_tiktok(raw.get("schedule_start_time")),
        "end_at": times.from_tiktok(raw.get("schedule_end_time")) if ends else None,
        "pixel_id": str(pixel) if pixel else None,
        "conversion_event": words.EVENTS.ours(raw.get("optimization_event") or None),
        "app_id": str(raw["app_id"]) if raw.get("app_id") else None,
        "destination": _destination(raw),
        "attribution_window": _window(raw),
        **{f"targeting.{key}": value for key, value in audience.items()},
        **{f"targeting.age.{end}": limit for end, limit in age.items()},
        **options.from_tiktok(raw),
    }


def _ad(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": marks.unmarked(raw.get("ad_name")), **creatives.reading(raw)}


def _budget(raw: Mapping[str, Any]) -> dict[str, Any]:
    """None where the budget stands on the other level: TikTok tells 0 then."""
    amount = from_tiktok(raw.get("budget") or 0)
    if amount == "0":
        return {"budget_type": None, "budget_amount": None}
    return {"budget_type": words.BUDGETS.ours(raw.get("budget_mode")), "budget_amount": amount}


def _bid(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The cap of the strategy in force; what an earlier one left behind says nothing."""
    if raw.get("deep_bid_type") == "VO_MIN_ROAS":
        return {"bid_strategy": "min_roas", "bid_amount": _amount(raw, "roas_bid")}
    if raw.get("bid_type") != "BID_TYPE_CUSTOM":
        return {"bid_strategy": "lowest_cost", "bid_amount": None}
    if raw.get("billing_event") == "OCPM":
        return {"bid_strategy": "cost_cap", "bid_amount": _amount(raw, "conversion_bid_price")}
    return {"bid_strategy": "bid_cap", "bid_amount": _amount(raw, "bid_price")}


def _amount(raw: Mapping[str, Any], name: str) -> str | None:
    return None if raw.get(name) is None else from_tiktok(raw[name])


def _destination(raw: Mapping[str, Any]) -> str | None:
    kind = str(raw.get("promotion_type") or "")
    if kind == "LEAD_GENERATION":
        return "website" if raw.get("promotion_target_type") == "EXTERNAL_WEBSITE" else "lead_form"
    if kind == "LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE":
        return "whatsapp" if raw.get("messaging_app_type") == "WHATSAPP" else "messages"
    if kind.startswith("APP_"):
        return "app"
    return "website" if kind == "WEBSITE" else None


def _window(raw: Mapping[str, Any]) -> str | None:
    said = (raw.get("click_attribution_window"), raw.get("view_attribution_window"))
    if said == (None, None):
        return None
    return next((ours for ours, pair in words.WINDOWS.items() if pair == said), "other")


_READERS: Final[Mapping[Level, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    Level.CAMPAIGN: _campaign,
    Level.AD_SET: _ad_set,
    Level.AD: _ad,
}
