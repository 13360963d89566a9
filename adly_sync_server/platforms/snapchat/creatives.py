"""An ad's words and its one picture or video ↔ Snapchat's creative. Pure.

A Snap fills the screen: an ad shows one file, and opens its landing page where it has one.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from adly_sync_server.contract.locked_options import SHARES
from adly_sync_server.contract.placements import PLACEMENTS
from adly_sync_server.contract.platform_rules.snapchat import SNAPCHAT
from adly_sync_server.contract.utm import FIELDS, Utm, read_utm, with_utm
from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft
from adly_sync_server.platforms.snapchat import apps, tags, words
from adly_sync_server.platforms.spoken import spoken

FORMATS: Final = frozenset({"single_image", "single_video"})
#: Of a video elsewhere, and of an app its icon.
THUMBNAIL: Final = "thumbnail"
#: Slots whose file can be the Snap.
USUAL: Final = ("story", "feed", "square")
#: What a creative is by whether it opens a page → what its ad has to be called.
AD_TYPES: Final[Mapping[str, str]] = {
    "WEB_VIEW": "REMOTE_WEBPAGE",
    "SNAP_AD": "SNAP_AD",
    "LEAD_GENERATION": "LEAD_GENERATION",
    "APP_INSTALL": "APP_INSTALL",
}
_LIMITS: Final[Mapping[str, int]] = {
    limit.field: limit.maximum for limit in PLACEMENTS["snapchat_single"].texts
}


def creative(draft: Draft) -> dict[str, Any]:
    """Fields of a creative. Raises ``Rejected`` naming our field."""
    copy = draft.fields.get("creative_data") or {}
    if (copy.get("format") or "single_image") not in FORMATS:
        raise Rejected(f"{copy['format']} is not published to Snapchat", field="creative_data.format")
    profile = links.linked(draft, "creative_data.page_identity_id")
    return {
        "name": tags.tagged(draft.fields["name"], draft.reference),
        "type": creative_type(draft),
        "top_snap_media_id": _shown(draft),
        "headline": _within("headline", _headline(copy)),
        "brand_name": _within("brand_name", copy.get("brand_name")),
        "profile_properties": {"profile_id": profile},
        **(_store(draft, copy) or _form(draft, copy) or _opened(copy)),
        # Left open, Snapchat lets people pass it on.
        **({"shareable": False} if SHARES in draft.locked else {}),
    }


def creative_type(draft: Draft) -> str:
    """Snapchat's word for what such an ad is."""
    if draft.apps:
        return "APP_INSTALL"
    copy = draft.fields.get("creative_data") or {}
    if copy.get("lead_form_id"):
        return "LEAD_GENERATION"
    return "WEB_VIEW" if copy.get("landing_url") else "SNAP_AD"


def told(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Our fields for a creative, by dotted path; only what it told."""
    landing, utm = _landing((raw.get("web_view_properties") or {}).get("url"))
    app = raw.get("app_install_properties") or {}
    icon = app.get("icon_media_id")
    return {
        "creative_data.headline": raw.get("headline"),
        "creative_data.brand_name": raw.get("brand_name"),
        "creative_data.call_to_action": words.ACTIONS.ours(raw.get("call_to_action")),
        "creative_data.landing_url": landing,
        **{f"creative_data.utm.{name}": getattr(utm, name) or None for name in FIELDS},
        "creative_data.lead_form_id": raw.get("lead_generation_form_id"),
        "creative_data.page_identity_id": (raw.get("profile_properties") or {}).get("profile_id"),
        "app_id": apps.told(app),
        "media_assets": {"usual": raw.get("top_snap_media_id"), **({"icon": icon} if icon else {})},
        **({SHARES: bool(raw["shareable"])} if raw.get("shareable") is not None else {}),
    }


def _store(draft: Draft, copy: Mapping[str, Any]) -> dict[str, Any]:
    """The app's page in its store behind the ad. Fewer buttons lead there than to a page."""
    if not draft.apps:
        return {}
    action = copy.get("call_to_action") or "download"
    if action not in (SNAPCHAT.app_calls_to_action or ()):
        raise Rejected(f"no app is opened by {action}", field="creative_data.call_to_action")
    return {
        "call_to_action": words.ACTIONS.remote(action),
        "app_install_properties": apps.opened(draft, _icon(draft)),
    }


def _icon(draft: Draft) -> str:
    """An app's ad shows its icon: the picture that was chosen as the thumbnail."""
    for key, entry in sorted((draft.fields.get("media_assets") or {}).items()):
        if entry.get("slot") == THUMBNAIL:
            return links.linked_asset(draft, entry.get("asset_id"), f"media_assets.{key}.asset_id")
    raise Rejected("an ad of an app shows the app's icon, as its thumbnail", field="media_assets")


def _form(draft: Draft, copy: Mapping[str, Any]) -> dict[str, Any]:
    """Snapchat's own form behind the ad, instead of a page."""
    form = links.linked(draft, "creative_data.lead_form_id", optional=True)
    if form is None:
        return {}
    action = words.ACTIONS.remote(copy.get("call_to_action") or "sign_up")
    return {"call_to_action": action, "lead_generation_form_id": form}


def _opened(copy: Mapping[str, Any]) -> dict[str, Any]:
    """The page behind the ad. Its tags stand in the address: Snapchat adds none."""
    address = copy.get("landing_url")
    if not address:
        return {}
    if not str(address).startswith("https://"):
        raise Rejected("Snapchat opens secure pages only", field="creative_data.landing_url")
    return {
        "call_to_action": words.ACTIONS.remote(copy.get("call_to_action") or "learn_more"),
        "web_view_properties": {"url": with_utm(str(address), Utm.of(copy.get("utm")))},
    }


def _landing(url: str | None) -> tuple[str | None, Utm]:
    """The page without its tags, and the tags."""
    if not url:
        return None, Utm()
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tag(pair)]
    return urlunsplit(parts._replace(query="&".join(kept))), read_utm(url)


def _is_tag(pair: str) -> bool:
    name = next((name for name, _ in parse_qsl(pair, keep_blank_values=True)), "").casefold()
    return name.removeprefix("utm_") in FIELDS and name.startswith("utm_")


def _headline(copy: Mapping[str, Any]) -> str:
    headline = spoken(copy, "headline")
    if not headline:
        raise Rejected("Snapchat needs a headline", field="creative_data.headline")
    return headline


def _within(name: str, text: str | None) -> str | None:
    """Limits are counted in code points there. Raises ``Rejected`` for a longer text."""
    if text and len(text) > _LIMITS[name]:
        raise Rejected(f"longer than Snapchat's {_LIMITS[name]} signs", field=f"creative_data.{name}")
    return text or None


def _shown(draft: Draft) -> str:
    """The one file. What would have no place on Snapchat is refused and not left out."""
    entries = sorted((draft.fields.get("media_assets") or {}).items())
    shown = {key: entry for key, entry in entries if entry.get("slot") != THUMBNAIL}
    if not shown:
        raise Rejected("an ad needs a picture or a video", field="media_assets")
    for key, entry in shown.items():
        if (entry.get("slot") or "story") not in USUAL:
            raise Rejected(f"Snapchat has no place for {entry['slot']}", field=f"media_assets.{key}.slot")
    if len(shown) > 1:
        second = list(shown)[1]
        raise Rejected("a Snap shows one file", field=f"media_assets.{second}.asset_id")
    ((key, entry),) = shown.items()
    return links.linked_asset(draft, entry.get("asset_id"), f"media_assets.{key}.asset_id")
