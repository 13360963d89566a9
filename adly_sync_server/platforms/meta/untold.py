"""What stands on Meta and our rows have no words for: kept, shown to people, never sent. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.platforms.imports import settings_of
from adly_sync_server.platforms.meta import apps, creatives, options, targeting
from adly_sync_server.platforms.port import Level

#: Asked for beside what is read for comparing.
FIELDS: Final[Mapping[Level, tuple[str, ...]]] = {
    Level.CAMPAIGN: ("buying_type", "spend_cap", "promoted_object", "smart_promotion_type"),
    Level.AD_SET: (
        *("adset_schedule", "frequency_control_specs", "daily_min_spend_target", "daily_spend_cap"),
        *("lifetime_min_spend_target", "lifetime_spend_cap", "is_dynamic_creative", "dsa_beneficiary"),
    ),
    Level.CREATIVE: (
        *("object_story_id", "product_set_id", "template_url", "source_instagram_media_id"),
        "platform_customizations",
    ),
    Level.AD: ("conversion_domain",),
}
_USUAL: Final = {"buying_type": "AUCTION", "smart_promotion_type": "GUIDED_CREATION"}
_PROMOTED: Final = frozenset({"pixel_id", "custom_event_type", "page_id"})
_APP: Final = ("application_id", "object_store_url")
_FEED_TEXTS: Final = ("titles", "bodies", "descriptions", "link_urls", "call_to_action_types")
#: Slots that our own creatives label their files with, and the usual one.
_SLOTS: Final = frozenset({"usual", *creatives.USUAL, creatives.THUMBNAIL})


def settings(level: Level, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Name of a setting → its value; parts of an object are named by a dot."""
    told = settings_of(raw, FIELDS[level])
    told = {name: value for name, value in told.items() if _USUAL.get(name) != value}
    if level is Level.AD_SET:
        return told | _audience(raw) | _promoted(raw)
    if level is Level.CREATIVE:
        return told | _feed(raw.get("asset_feed_spec") or {}) | _enrolments(raw)
    return told


def _promoted(raw: Mapping[str, Any]) -> dict[str, Any]:
    promoted = raw.get("promoted_object") or {}
    said = {*_PROMOTED, *_APP} if apps.told(promoted) else _PROMOTED
    return {f"promoted_object.{key}": value for key, value in promoted.items() if key not in said}


def _audience(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The phones of an app's own system are said by the app."""
    untold = targeting.untold(raw.get("targeting") or {})
    app = apps.told(raw.get("promoted_object") or {})
    if app and untold.get("targeting.user_os") == [apps.USER_OS[app.partition(":")[2]]]:
        del untold["targeting.user_os"]
    return untold


def _enrolments(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What a creative was enrolled in besides; what it declined is no setting."""
    enrolled = options.untold(raw)
    return {"degrees_of_freedom_spec.creative_features_spec": enrolled} if enrolled else {}


def _feed(feed: Mapping[str, Any]) -> dict[str, Any]:
    """A feed of several texts, or of pictures whose rooms are not ours."""
    several = {f"asset_feed_spec.{part}": feed[part] for part in _FEED_TEXTS if len(feed.get(part) or []) > 1}
    names = [
        str(label.get("name"))
        for part in (*(feed.get("images") or []), *(feed.get("videos") or []))
        for label in part.get("adlabels") or []
    ]
    foreign = [name for name in names if name.removeprefix(creatives.LABEL_PREFIX) not in _SLOTS]
    return several | ({"asset_feed_spec.asset_customization_rules": foreign} if foreign else {})
