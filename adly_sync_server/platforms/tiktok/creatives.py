"""An ad's words and pictures → what TikTok keeps in the ad itself. Pure.

Who speaks is named by TikTok in two or three parts; an identity's external id joins them with colons:
``TT_USER:7001``, ``BC_AUTH_TT:7001:`` and its business centre, ``AUTH_CODE:7001:`` and the post that a
creator's code allows. Tags of a campaign belong into the address: TikTok does not append them.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from adly_sync_server.contract.utm import Utm, read_utm, with_utm
from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft
from adly_sync_server.platforms.spoken import spoken
from adly_sync_server.platforms.tiktok import words

FORMATS: Final = frozenset({"single_image", "single_video"})
#: The whole screen is TikTok's usual room.
_ROOMS: Final = ("story", "feed", "square")
_NO_SLOT: Final = "story"
_SPARK: Final = "AUTH_CODE"
_ACCOUNTS: Final = frozenset({"TT_USER", "BC_AUTH_TT"})


def creative(draft: Draft) -> dict[str, Any]:
    """The words, the voice and the pictures of an ad. Raises ``Rejected`` naming our field."""
    copy = draft.fields.get("creative_data") or {}
    voice = _voice(links.linked(draft, "creative_data.page_identity_id") or "")
    shown = _post(draft) if "tiktok_item_id" in voice else _shown(draft, copy)
    action = copy.get("call_to_action") or ("download" if draft.apps else None)
    return {
        "ad_text": spoken(copy, "primary_text"),
        "display_name": copy.get("brand_name") or None,
        "call_to_action": words.ACTIONS.remote(action) if action else None,
        # An app's ad leads to its store; TikTok knows the way.
        "landing_page_url": None if draft.apps else address(copy),
        "page_id": _form(draft),
        **voice,
        **shown,
        **_in_ads_only(voice, shown),
    }


def reading(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Our fields for an ad's words and pictures, as TikTok tells them."""
    url = raw.get("landing_page_url") or None
    tags = read_utm(url) if url else Utm()
    return {
        "creative_data.format": words.FORMATS.ours(raw.get("ad_format")),
        "creative_data.primary_text": raw.get("ad_text") or None,
        "creative_data.brand_name": raw.get("display_name") or None,
        "creative_data.call_to_action": words.ACTIONS.ours(raw.get("call_to_action") or None),
        "creative_data.landing_url": _without_tags(url) if url else None,
        "creative_data.lead_form_id": str(raw["page_id"]) if raw.get("page_id") else None,
        **{f"creative_data.utm.{name}": tag for name, tag in tags.present().items()},
        "creative_data.page_identity_id": _speaker(raw),
        "media_assets.video": raw.get("video_id") if raw.get("identity_type") != _SPARK else None,
        "media_assets.pictures": list(raw.get("image_ids") or []),
    }


def speaker(kind: str, identity_id: str, third: str | None = None) -> str:
    """An identity's external id."""
    return ":".join(part for part in (kind, identity_id, third) if part)


def address(copy: Mapping[str, Any]) -> str | None:
    """The landing address with its tags, or None where an ad leads nowhere."""
    url = copy.get("landing_url")
    return with_utm(url, Utm.of(copy.get("utm"))) if url else None


def _form(draft: Draft) -> int | None:
    """The instant form behind the ad; its id alone is a number on the wire. Raises ``Rejected``."""
    path = "creative_data.lead_form_id"
    form = links.linked(draft, path, optional=True)
    if form is not None and not (form.isascii() and form.isdigit()):
        raise Rejected(f"{form!r} is no form of TikTok's", field=path)
    return None if form is None else int(form)


def _voice(external_id: str) -> dict[str, Any]:
    kind, _, rest = external_id.partition(":")
    identity_id, _, third = rest.partition(":")
    if not identity_id:
        raise Rejected("no identity of TikTok's", field="creative_data.page_identity_id")
    voice = {"identity_type": kind, "identity_id": identity_id}
    if kind == "BC_AUTH_TT":
        voice["identity_authorized_bc_id"] = third
    if kind == _SPARK and third:
        voice["tiktok_item_id"] = third
    return voice


def _speaker(raw: Mapping[str, Any]) -> str | None:
    kind, identity_id = raw.get("identity_type"), raw.get("identity_id")
    if not kind or not identity_id:
        return None
    third = raw.get("tiktok_item_id") if kind == _SPARK else raw.get("identity_authorized_bc_id")
    return speaker(str(kind), str(identity_id), str(third) if third else None)


def _post(draft: Draft) -> dict[str, Any]:
    """A creator's post is shown as it is."""
    if draft.fields.get("media_assets"):
        raise Rejected("a creator's post brings its own pictures", field="media_assets")
    return {"ad_format": "SINGLE_VIDEO"}


def _shown(draft: Draft, copy: Mapping[str, Any]) -> dict[str, Any]:
    chosen = copy.get("format") or "single_image"
    if chosen not in FORMATS:
        raise Rejected(f"{chosen} is not published to TikTok yet", field="creative_data.format")
    main, cover = _media(draft)
    if chosen == "single_image":
        return {"ad_format": "SINGLE_IMAGE", "image_ids": [main]}
    return {"ad_format": "SINGLE_VIDEO", "video_id": main, "image_ids": [cover] if cover else None}


def _in_ads_only(voice: Mapping[str, Any], shown: Mapping[str, Any]) -> dict[str, Any]:
    """A video in the name of a TikTok account: left open, TikTok posts it on the account's own page."""
    is_own = voice["identity_type"] in _ACCOUNTS and "video_id" in shown
    return {"dark_post_status": "ON"} if is_own else {}


def _media(draft: Draft) -> tuple[str, str | None]:
    """What is shown, and the chosen cover of a video. What would have no room is refused and not left out."""
    main: dict[str, str] = {}
    cover = None
    for key, entry in sorted((draft.fields.get("media_assets") or {}).items()):
        path, slot = f"media_assets.{key}", entry.get("slot") or _NO_SLOT
        if slot == "thumbnail":
            cover = links.linked_asset(draft, entry.get("asset_id"), f"{path}.asset_id")
        elif slot not in _ROOMS or main:
            raise Rejected("TikTok shows one picture or video", field=f"{path}.slot")
        else:
            main[slot] = links.linked_asset(draft, entry.get("asset_id"), f"{path}.asset_id")
    if not main:
        raise Rejected("an ad needs a picture or a video", field="media_assets")
    return next(iter(main.values())), cover


def _without_tags(url: str) -> str:
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and not pair.casefold().startswith("utm_")]
    return urlunsplit(parts._replace(query="&".join(kept)))
