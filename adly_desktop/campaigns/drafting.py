"""New campaigns, ad sets and ads with defaults one would choose oneself. Pure: fields in, fields out.

Everything a platform asks for comes from the contract's rules; words for people come from the caller.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.platform_rules.rules import BudgetLevel, PlatformRules

#: The market a currency belongs to: where ads begin to be shown.
COUNTRY_OF: Final[Mapping[str, str]] = {
    "SAR": "SA",
    "AED": "AE",
    "KWD": "KW",
    "QAR": "QA",
    "BHD": "BH",
    "OMR": "OM",
    "EGP": "EG",
    "JOD": "JO",
    "MAD": "MA",
}
HOME_CURRENCY: Final = "SAR"
HOME_ZONE: Final = "Asia/Riyadh"
#: Goals that are counted by a pixel on the shop's pages.
PIXEL_GOALS: Final = frozenset({"purchases", "value", "leads", "landing_page_views"})
_EVENT_OF_GOAL: Final = {"purchases": "purchase", "value": "purchase", "leads": "lead"}
_CALL_OF_OBJECTIVE: Final = {
    "sales": "shop_now",
    "leads": "sign_up",
    "app": "download",
    "engagement": "whatsapp",
    "video": "watch_more",
}
_IDENTITY_PATHS: Final = {
    "page": "creative_data.page_identity_id",
    "instagram": "creative_data.instagram_identity_id",
    "tiktok": "creative_data.page_identity_id",
    "spark": "creative_data.page_identity_id",
    "snapchat_profile": "creative_data.page_identity_id",
}


class Account(NamedTuple):
    """What of an ad account matters to a new draft; everything may be missing for a draft without account."""

    id: str | None = None
    currency: str = HOME_CURRENCY
    time_zone: str = HOME_ZONE
    pixel_ids: tuple[str, ...] = ()
    app_ids: tuple[str, ...] = ()
    #: (kind, id) of active identities, in the account's own order.
    identities: tuple[tuple[str, str], ...] = ()
    landing_url: str = ""


class Names(NamedTuple):
    """What new rows are called, in the person's language."""

    campaign: str
    ad_set: str
    ad: str


def campaign_fields(platform: str, account: Account, name: str, position: str) -> dict[str, Any]:
    """Columns of a new campaign."""
    fields: dict[str, Any] = {
        "platform": platform,
        "name": name,
        "objective": "sales",
        "currency": account.currency,
        "time_zone": account.time_zone,
        "position": position,
    }
    if account.id:
        fields["ad_account_id"] = account.id
    if RULES[platform].budget_level is BudgetLevel.ONE:
        fields["budget_type"] = "daily"
    return fields


def ad_set_fields(campaign: Mapping[str, Any], account: Account, name: str, position: str) -> dict[str, Any]:
    """Columns of a new ad set below a campaign with these columns."""
    rules, objective = RULES[str(campaign["platform"])], campaign.get("objective")
    goal = rules.usual_goal(objective)
    fields: dict[str, Any] = {
        "name": name,
        "position": position,
        "currency": campaign.get("currency") or account.currency,
        "time_zone": campaign.get("time_zone") or account.time_zone,
        "bid_strategy": "lowest_cost",
        "optimization_goal": goal,
        "billing_event": rules.usual_billing(objective, goal),
        "attribution_window": _window(rules),
        "destination": next(iter(rules.destinations.get(goal or "", ())), None),
        "targeting": usual_targeting(rules, account.currency),
    }
    if rules.budget_level is BudgetLevel.AD_SET:
        fields["budget_type"] = "daily"
    if goal in PIXEL_GOALS:
        fields["pixel_id"] = only(account.pixel_ids)
    if fields["destination"] == "app":
        fields["app_id"] = only(account.app_ids)
    if goal in _EVENT_OF_GOAL:
        fields["conversion_event"] = _EVENT_OF_GOAL[goal]
    return {column: value for column, value in fields.items() if value is not None}


def usual_targeting(rules: PlatformRules, currency: str) -> dict[str, Any]:
    """Everyone of age in the home market, wherever the platform shows it best."""
    ages = rules.ages
    targeting: dict[str, Any] = {
        "countries": [COUNTRY_OF.get(currency, "SA")],
        "gender": "all",
        "age": {"min": max(18, ages.minimum), "max": ages.maximum},
        "automatic_placements": True,
    }
    if rules.needs_one_language:
        targeting["languages"] = ["ar"]
    return targeting


def ad_fields(campaign: Mapping[str, Any], account: Account, name: str, position: str) -> dict[str, Any]:
    """Columns of a new ad below a campaign with these columns."""
    rules = RULES[str(campaign["platform"])]
    creative: dict[str, Any] = {"language": "ar", "format": "single_image"}
    call = _CALL_OF_OBJECTIVE.get(str(campaign.get("objective")), "learn_more")
    creative["call_to_action"] = call if call in rules.calls_to_action else "learn_more"
    if account.landing_url:
        creative["landing_url"] = account.landing_url
    creative["utm"] = {"source": rules.platform, "medium": "paid_social"}
    creative |= _identities(rules, account)
    return {"name": name, "position": position, "creative_data": creative}


def whole_campaign(platform: str, account: Account, names: Names, position: str) -> list[Intent]:
    """A campaign with its first ad set and ad: ready to be written."""
    fields = campaign_fields(platform, account, names.campaign, position)
    top = edits.create("campaigns", fields)
    middle = edits.create(
        "ad_sets",
        {"campaign_id": top.entity_id, **ad_set_fields(fields, account, names.ad_set, "V")},
    )
    ad = {"ad_set_id": middle.entity_id, **ad_fields(fields, account, names.ad, "V")}
    return [top, middle, edits.create("ads", ad)]


def identity_path(kind: str) -> str:
    """Where an ad keeps the identity of this kind."""
    return _IDENTITY_PATHS[kind]


def only(ids: Sequence[str]) -> str | None:
    """The one there is; among several nobody guesses."""
    return ids[0] if len(ids) == 1 else None


def _identities(rules: PlatformRules, account: Account) -> dict[str, str]:
    wanted = [*rules.identities, *([rules.advised_identity] if rules.advised_identity else [])]
    chosen: dict[str, str] = {}
    for kind in wanted:
        column = identity_path(kind).partition(".")[2]
        sole = only([row_id for known, row_id in account.identities if known == kind])
        if sole and column not in chosen:
            chosen[column] = sole
    return chosen


def _window(rules: PlatformRules) -> str | None:
    preferred: Sequence[str] = ("7d_click_1d_view", "7d_click", "28d_click", "1d_click")
    return next((window for window in preferred if window in rules.attribution_windows), None)
