"""Our drafts → the parameters of Meta's create and update calls. Pure; one function for each level."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from adly_sync_server.contract.paths import read
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.meta import targeting, words
from adly_sync_server.platforms.meta.amounts import to_minor
from adly_sync_server.platforms.port import Draft, Level

LABEL_PREFIX: Final = "adly:"


def label(reference: str) -> list[dict[str, str]]:
    """Our mark: an ad label that names the row, so that an entity whose answer was lost is found again."""
    return [{"name": f"{LABEL_PREFIX}{reference}"}]


def parameters(draft: Draft, currency: str) -> dict[str, Any]:
    """Everything a create call of the draft's level carries, paused. Raises ``Rejected`` by our path."""
    built = _BUILDERS[draft.level](draft, currency)
    built["adlabels"] = label(draft.reference)
    return {key: value for key, value in built.items() if value is not None}


def _campaign(draft: Draft, currency: str) -> dict[str, Any]:
    fields = draft.fields
    budget = _budget(fields, currency)
    return {
        "name": fields["name"],
        "objective": _objective(fields),
        "status": "PAUSED",
        "buying_type": "AUCTION",
        "special_ad_categories": [words.CATEGORIES.remote(c) for c in fields.get("special_categories") or []],
        **budget,
        # Meta refuses a campaign that leaves this open when the budget is on its ad sets.
        "is_adset_budget_sharing_enabled": None if budget else False,
        "bid_strategy": "LOWEST_COST_WITHOUT_CAP" if budget else None,
        "start_time": fields.get("start_at"),
        "stop_time": fields.get("end_at") if budget else None,
    }


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
        "targeting": targeting.to_meta(fields.get("targeting") or {}),
        "billing_event": words.BILLING.remote(fields.get("billing_event") or "impressions"),
        "optimization_goal": words.GOALS.remote(_needed(fields, "optimization_goal")),
        "bid_strategy": words.BIDDING.remote(fields.get("bid_strategy") or "lowest_cost") if budget else None,
        "bid_amount": _amount(fields, "bid_amount", currency),
        **budget,
        "start_time": fields.get("start_at"),
        "end_time": fields.get("end_at"),
        "promoted_object": _promoted(draft),
        "destination_type": _mapped(words.DESTINATIONS, fields.get("destination")),
        "attribution_spec": _attribution(fields.get("attribution_window")),
    }


def _creative(draft: Draft, currency: str) -> dict[str, Any]:
    del currency  # a creative holds no money
    story = {
        "page_id": _linked(draft, "creative_data.page_identity_id"),
        "instagram_user_id": _linked(draft, "creative_data.instagram_identity_id", optional=True),
        "link_data": _link_data(draft),
    }
    return {
        "name": draft.fields["name"],
        "object_story_spec": {key: value for key, value in story.items() if value is not None},
        "url_tags": url_tags(draft.fields.get("creative_data") or {}) or None,
    }


def _ad(draft: Draft, currency: str) -> dict[str, Any]:
    del currency  # an ad's money stands on its ad set
    creative = draft.parents.get(Level.CREATIVE)
    return {
        "name": draft.fields["name"],
        "adset_id": draft.parents[Level.AD_SET],
        "creative": {"creative_id": creative} if creative else None,
        "status": "PAUSED",
    }


def _link_data(draft: Draft) -> dict[str, Any]:
    copy = draft.fields.get("creative_data") or {}
    link = _needed(draft.fields, "creative_data.landing_url")
    button = {
        "type": words.ACTIONS.remote(copy.get("call_to_action") or "learn_more"),
        "value": {"link": link},
    }
    link_data = {
        "link": link,
        "message": copy.get("primary_text"),
        "name": copy.get("headline"),
        "description": copy.get("description"),
        "call_to_action": button,
    }
    cards = sorted(
        (copy.get("cards") or {}).items(), key=lambda card: (card[1].get("position") or "", card[0])
    )
    if cards:
        link_data["child_attachments"] = [_card(draft, card, link) for _, card in cards]
    else:
        link_data["image_hash"] = _image(draft)
    return {key: value for key, value in link_data.items() if value is not None}


def _card(draft: Draft, card: Mapping[str, Any], link: str) -> dict[str, Any]:
    shown = {
        "link": card.get("landing_url") or link,
        "name": card.get("headline"),
        "description": card.get("description"),
        "image_hash": draft.links.get(card.get("asset_id") or ""),
    }
    return {key: value for key, value in shown.items() if value is not None}


def _image(draft: Draft) -> str:
    """The hash of the ad's first image in the order of its slots' positions."""
    media = (draft.fields.get("media_assets") or {}).values()
    ordered = sorted(
        media, key=lambda m: (m.get("slot") == "story", m.get("position") or "", m.get("asset_id") or "")
    )
    hashes = [draft.links[m["asset_id"]] for m in ordered if m.get("asset_id") in draft.links]
    if not hashes:
        raise Rejected("an ad needs an image", field="media_assets")
    return hashes[0]


def url_tags(copy: Mapping[str, Any]) -> str:
    """UTM parameters as Meta appends them to the landing page."""
    utm = copy.get("utm") or {}
    pairs = [
        (f"utm_{key}", utm[key])
        for key in ("source", "medium", "campaign", "content", "term")
        if utm.get(key)
    ]
    return urlencode(pairs, safe="{}")


def _budget(fields: Mapping[str, Any], currency: str) -> dict[str, int]:
    if fields.get("budget_amount") is None:
        return {}
    kind = fields.get("budget_type") or "daily"
    return {f"{kind}_budget": to_minor(fields["budget_amount"], currency, "budget_amount")}


def _amount(fields: Mapping[str, Any], path: str, currency: str) -> int | None:
    amount = fields.get(path)
    return None if amount is None else to_minor(amount, currency, path)


def _promoted(draft: Draft) -> dict[str, Any] | None:
    fields = draft.fields
    if fields.get("pixel_id"):
        event = words.EVENTS.remote(fields.get("conversion_event") or "purchase")
        return {"pixel_id": _linked(draft, "pixel_id"), "custom_event_type": event}
    if page := draft.links.get("page"):
        return {"page_id": page}
    return None


def _attribution(window: str | None) -> list[dict[str, Any]] | None:
    if window is None:
        return None
    if window not in words.WINDOWS:
        raise Rejected(f"Meta has no window {window!r}", field="attribution_window")
    return [{"event_type": event, "window_days": days} for event, days in words.WINDOWS[window]]


def _mapped(dictionary: words.Words, ours: str | None) -> str | None:
    return None if ours is None else dictionary.remote(ours)


def _linked(draft: Draft, path: str, *, optional: bool = False) -> str | None:
    """The platform's id for the row our field points at."""
    ours = read(draft.fields, path)
    if ours is None and optional:
        return None
    if ours not in draft.links:
        raise Rejected(f"{path} is not chosen, or not of this account", field=path)
    return draft.links[ours]


def _needed(fields: Mapping[str, Any], path: str) -> str:
    value = read(fields, path)
    if not value:
        raise Rejected(f"Meta needs {path}", field=path)
    return str(value)


_BUILDERS: Final[Mapping[Level, Callable[[Draft, str], dict[str, Any]]]] = {
    Level.CAMPAIGN: _campaign,
    Level.AD_SET: _ad_set,
    Level.CREATIVE: _creative,
    Level.AD: _ad,
}
