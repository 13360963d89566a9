"""Meta's answers → our fields, for reading back and for comparing. Pure.

``expected`` says what a faithful platform would give back for a draft: it runs our own parameters through the
same reading, so that the two sides differ only where Meta changed something.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.contract.locked_options import is_no_field
from adly_sync_server.platforms.meta import apps, creatives, drafts, options, targeting, words
from adly_sync_server.platforms.meta.amounts import from_minor, plain
from adly_sync_server.platforms.port import Draft, Level, RemoteEntity

#: What is asked of Meta for each level.
FIELDS: Final[Mapping[Level, tuple[str, ...]]] = {
    Level.CAMPAIGN: (
        *("id", "name", "objective", "status", "effective_status", "daily_budget", "lifetime_budget"),
        *("start_time", "stop_time", "special_ad_categories", "bid_strategy", "updated_time", "adlabels"),
        "issues_info",
    ),
    Level.AD_SET: (
        *("id", "name", "campaign_id", "status", "effective_status", "daily_budget", "lifetime_budget"),
        *("targeting", "billing_event", "optimization_goal", "bid_strategy", "bid_amount", "start_time"),
        *("end_time", "promoted_object", "destination_type", "attribution_spec", "updated_time", "adlabels"),
        *("bid_constraints", "issues_info"),
    ),
    Level.CREATIVE: (
        *("id", "name", "status", "object_story_spec", "asset_feed_spec", "url_tags", "adlabels"),
        *("degrees_of_freedom_spec", "contextual_multi_ads"),
    ),
    Level.AD: (
        *("id", "name", "adset_id", "creative", "status", "effective_status", "updated_time", "adlabels"),
        *("ad_review_feedback", "issues_info"),
    ),
}

#: Where an entity names what it hangs below.
_ABOVE: Final[Mapping[Level, str]] = {Level.AD_SET: "campaign_id", Level.AD: "adset_id"}

#: How an ad set says that nobody chose where it leads.
_UNNAMED_WAYS: Final = (None, "", "UNDEFINED", "APP")
#: Meta still shows what was deleted, and takes no change of it; what was archived never comes back.
GONE: Final = frozenset({"DELETED", "ARCHIVED"})


def entity(level: Level, raw: Mapping[str, Any], currency: str) -> RemoteEntity:
    """A remote entity in our words."""
    return RemoteEntity(
        level=level,
        external_id=str(raw["id"]),
        fields=_READERS[level](raw, currency),
        status=words.STATUSES.ours(raw.get("status")),
        changed_at=moment(raw.get("updated_time")),
        delivery_status=_lower(raw.get("effective_status")),
        reasons=_reasons(raw),
        parent_id=_text(raw.get(_ABOVE.get(level, ""))),
        creative_id=_text((raw.get("creative") or {}).get("id")),
    )


def expected(draft: Draft, currency: str) -> dict[str, Any]:
    """The fields ``entity`` would hold if Meta keeps what it was given."""
    fields = _READERS[draft.level](drafts.parameters(draft, currency), currency)
    return {path: value for path, value in fields.items() if not is_no_field(path) or path in draft.locked}


def moment(text: str | None) -> datetime | None:
    """Meta's ISO time, which spells its offset ``+0300``."""
    return None if not text else datetime.fromisoformat(text).astimezone(UTC)


def _campaign(raw: Mapping[str, Any], currency: str) -> dict[str, Any]:
    return {
        "name": raw.get("name"),
        "objective": words.OBJECTIVES.ours(raw.get("objective")),
        "special_categories": sorted(str(words.CATEGORIES.ours(c)) for c in _categories(raw)),
        **_budget(raw, currency),
        "bid_strategy": words.BIDDING.ours(raw.get("bid_strategy")),
        "start_at": _utc(raw.get("start_time")),
        "end_at": _utc(raw.get("stop_time")),
    }


def _ad_set(raw: Mapping[str, Any], currency: str) -> dict[str, Any]:
    audience = targeting.from_meta(raw.get("targeting") or {})
    age = audience.pop("age")
    promoted = raw.get("promoted_object") or {}
    return {
        "name": raw.get("name"),
        "optimization_goal": words.GOALS.ours(raw.get("optimization_goal")),
        "billing_event": words.BILLING.ours(raw.get("billing_event")),
        "bid_strategy": words.BIDDING.ours(raw.get("bid_strategy")),
        "bid_amount": _bid(raw, currency),
        **_budget(raw, currency),
        "start_at": _utc(raw.get("start_time")),
        "end_at": _utc(raw.get("end_time")),
        "pixel_id": promoted.get("pixel_id"),
        "conversion_event": words.EVENTS.ours(promoted.get("custom_event_type")),
        "app_id": apps.told(promoted),
        "destination": _destination(raw, promoted),
        "attribution_window": _window(raw.get("attribution_spec")),
        **{f"targeting.{key}": value for key, value in audience.items()},
        **{f"targeting.age.{end}": limit for end, limit in age.items()},
    }


def _destination(raw: Mapping[str, Any], promoted: Mapping[str, Any]) -> str | None:
    """Whoever promotes an app leads to it; Meta names no other way then."""
    if promoted.get("application_id") and raw.get("destination_type") in _UNNAMED_WAYS:
        return "app"
    return words.DESTINATIONS.ours(raw.get("destination_type"))


def _creative(raw: Mapping[str, Any], currency: str) -> dict[str, Any]:
    del currency  # a creative holds no money
    story = raw.get("object_story_spec") or {}
    link, feed = story.get("link_data") or {}, raw.get("asset_feed_spec") or {}
    film = story.get("video_data") or {}
    told = _told_by_feed(feed) if feed else _told_by_video(film) if film else _told_by_link(link)
    return {
        "creative_data.format": _format(link, film, feed),
        **{f"creative_data.{name}": value for name, value in told.items()},
        "creative_data.page_identity_id": story.get("page_id"),
        "creative_data.instagram_identity_id": story.get("instagram_user_id"),
        "creative_data.utm": raw.get("url_tags"),
        "creative_data.cards": [_card(card) for card in link.get("child_attachments") or []],
        "media_assets": _shown_by_feed(feed) if feed else _shown(link, film),
        **options.from_meta(raw),
    }


def _format(link: Mapping[str, Any], film: Mapping[str, Any], feed: Mapping[str, Any]) -> str:
    if film or feed.get("videos"):
        return "single_video"
    return "carousel" if link.get("child_attachments") else "single_image"


def _shown(link: Mapping[str, Any], film: Mapping[str, Any]) -> dict[str, Any]:
    """A picture that has an address is one that Meta made of the video, and nobody's choice."""
    if film:
        chosen = None if film.get("image_url") else film.get("image_hash")
        return {"usual": film.get("video_id"), "thumbnail": chosen}
    return {"usual": link.get("image_hash")}


def _told_by_video(film: Mapping[str, Any]) -> dict[str, Any]:
    """A video has no link of its own: its button leads there."""
    button = film.get("call_to_action") or {}
    return {
        "headline": film.get("title"),
        "primary_text": film.get("message"),
        "description": film.get("link_description"),
        "landing_url": (button.get("value") or {}).get("link"),
        "lead_form_id": _form(button),
        "call_to_action": words.ACTIONS.ours(button.get("type")),
    }


def _told_by_link(link: Mapping[str, Any]) -> dict[str, Any]:
    button = link.get("call_to_action") or {}
    form = _form(button)
    return {
        "headline": link.get("name"),
        "primary_text": link.get("message"),
        "description": link.get("description"),
        "landing_url": None if form else link.get("link"),
        "lead_form_id": form,
        "call_to_action": words.ACTIONS.ours(button.get("type")),
    }


def _form(button: Mapping[str, Any]) -> str | None:
    """The form that a button opens."""
    return _text((button.get("value") or {}).get("lead_gen_form_id"))


def _told_by_feed(feed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "headline": _first(feed, "titles").get("text"),
        "primary_text": _first(feed, "bodies").get("text"),
        "description": _first(feed, "descriptions").get("text"),
        "landing_url": _first(feed, "link_urls").get("website_url"),
        "call_to_action": words.ACTIONS.ours(next(iter(feed.get("call_to_action_types") or []), None)),
    }


def _first(feed: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    return next(iter(feed.get(part) or []), {})


def _shown_by_feed(feed: Mapping[str, Any]) -> dict[str, Any]:
    """The usual picture or video, and those of rooms of their own, by the rules that name them."""
    films = feed.get("videos") or []
    names = {
        label["name"]: part.get("video_id") or part.get("hash")
        for part in [*films, *(feed.get("images") or [])]
        for label in part.get("adlabels") or []
    }
    shown = {"thumbnail": films[0].get("thumbnail_hash")} if films else {}
    for rule in feed.get("asset_customization_rules") or []:
        name = (rule.get("video_label") or rule.get("image_label") or {}).get("name", "")
        slot = "usual" if rule.get("is_default") else name.removeprefix(creatives.LABEL_PREFIX)
        shown[slot] = names.get(name)
    return shown


def _card(card: Mapping[str, Any]) -> dict[str, Any]:
    return {key: card.get(key) for key in ("link", "name", "description", "image_hash")}


def _ad(raw: Mapping[str, Any], currency: str) -> dict[str, Any]:
    del currency  # an ad's money stands on its ad set
    creative = raw.get("creative") or {}
    return {
        "name": raw.get("name"),
        "creative_id": str(creative.get("creative_id") or creative.get("id") or ""),
    }


def _budget(raw: Mapping[str, Any], currency: str) -> dict[str, Any]:
    for kind in ("daily", "lifetime"):
        minor = raw.get(f"{kind}_budget")
        if minor is not None and int(minor) > 0:
            return {"budget_type": kind, "budget_amount": from_minor(minor, currency)}
    return {"budget_type": None, "budget_amount": None}


def _bid(raw: Mapping[str, Any], currency: str) -> str | None:
    """The cap of the strategy in force; what an earlier one left behind says nothing."""
    strategy = raw.get("bid_strategy")
    if strategy == "LOWEST_COST_WITH_MIN_ROAS":
        floor = (raw.get("bid_constraints") or {}).get("roas_average_floor")
        return None if floor is None else plain(Decimal(floor) / drafts.ROAS_UNIT)
    if strategy == "LOWEST_COST_WITHOUT_CAP" or raw.get("bid_amount") is None:
        return None
    return from_minor(raw["bid_amount"], currency)


def _categories(raw: Mapping[str, Any]) -> list[str]:
    return [c for c in raw.get("special_ad_categories") or [] if c != "NONE"]


def _window(spec: list[Mapping[str, Any]] | None) -> str | None:
    if not spec:
        return None
    said = {(str(part["event_type"]), int(part["window_days"])) for part in spec}
    return next((ours for ours, parts in words.WINDOWS.items() if set(parts) == said), "other")


def _utc(text: str | None) -> str | None:
    when = moment(text)
    return None if when is None else when.replace(tzinfo=None).isoformat() + "Z"


def _text(value: Any) -> str | None:
    return str(value) if value else None


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _reasons(raw: Mapping[str, Any]) -> list[str]:
    issues = [
        str(issue.get("error_summary") or issue.get("error_message"))
        for issue in raw.get("issues_info") or []
    ]
    feedback = (raw.get("ad_review_feedback") or {}).get("global") or {}
    return issues + [f"{rule}: {sentence}" for rule, sentence in feedback.items()]


_READERS: Final[Mapping[Level, Callable[[Mapping[str, Any], str], dict[str, Any]]]] = {
    Level.CAMPAIGN: _campaign,
    Level.AD_SET: _ad_set,
    Level.CREATIVE: _creative,
    Level.AD: _ad,
}
