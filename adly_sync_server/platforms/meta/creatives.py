"""An ad's words and pictures → Meta's creative. Pure.

One picture is a plain link story, one video a video story. Pictures or videos of
their own for stories or for small squares are an asset feed with a rule for each group of placements; what no
rule names shows the usual one. A carousel is a link story with cards.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.meta import apps, options, words
from adly_sync_server.platforms.port import Draft
from adly_sync_server.platforms.spoken import spoken

#: The picture that is shown wherever no other was chosen; the first of these that an ad has.
USUAL: Final = ("feed", "square", "story")
#: Slot → the placements that show its picture instead of the usual one. Source: placement customization.
ROOMS: Final[Mapping[str, Mapping[str, list[str]]]] = {
    "story": {
        "publisher_platforms": ["facebook", "instagram", "messenger"],
        "facebook_positions": ["story", "facebook_reels"],
        "instagram_positions": ["story", "reels"],
        "messenger_positions": ["story"],
    },
    "square": {
        "publisher_platforms": ["facebook"],
        "facebook_positions": ["right_hand_column", "marketplace", "search"],
    },
}
LABEL_PREFIX: Final = "adly_"
#: What a link story names as its address where its button opens a form. (recalled)
FORM_ADDRESS: Final = "https://fb.me/"
FORMATS: Final = frozenset({"single_image", "single_video", "carousel"})
#: The slot of the picture that a video begins with.
THUMBNAIL: Final = "thumbnail"
#: Our word for a picture nobody gave a slot.
_NO_SLOT: Final = "feed"


def creative(draft: Draft) -> dict[str, Any]:
    """Parameters of a creative. Raises ``Rejected`` naming our field."""
    copy = draft.fields.get("creative_data") or {}
    speakers = {
        "page_id": links.linked(draft, "creative_data.page_identity_id"),
        "instagram_user_id": links.linked(draft, "creative_data.instagram_identity_id", optional=True),
    }
    shown = _shown(draft, copy)
    story = {**speakers, "link_data": shown.get("link_data"), "video_data": shown.get("video_data")}
    return {
        "name": draft.fields["name"],
        "object_story_spec": {key: value for key, value in story.items() if value is not None},
        "asset_feed_spec": shown.get("asset_feed_spec"),
        "url_tags": url_tags(copy) or None,
        **options.to_meta(draft.locked),
    }


def is_carousel(fields: Mapping[str, Any]) -> bool:
    """True if the ad shows its cards and not its own pictures."""
    copy = fields.get("creative_data") or {}
    return copy.get("format") == "carousel" or (not copy.get("format") and bool(copy.get("cards")))


def url_tags(copy: Mapping[str, Any]) -> str:
    """UTM parameters as Meta appends them to the landing page."""
    utm = copy.get("utm") or {}
    keys = ("source", "medium", "campaign", "content", "term")
    return urlencode([(f"utm_{key}", utm[key]) for key in keys if utm.get(key)], safe="{}")


def _shown(draft: Draft, copy: Mapping[str, Any]) -> dict[str, Any]:
    if is_carousel(draft.fields):
        _no_form(copy)
        return {"link_data": _told(draft, copy) | {"child_attachments": _cards(draft, copy)}}
    chosen = copy.get("format") or "single_image"
    if chosen not in FORMATS:
        raise Rejected(f"{chosen} is not published to Meta yet", field="creative_data.format")
    shown = _media(draft)
    usual = next(slot for slot in USUAL if slot in shown)
    if chosen == "single_video":
        return _film(draft, copy, shown, usual)
    if len(shown) == 1:
        return {"link_data": _told(draft, copy) | {"image_hash": shown[usual]}}
    _no_form(copy)
    _no_app(draft)
    images = [{"hash": image, "adlabels": [_label(slot)]} for slot, image in sorted(shown.items())]
    feed = {"images": images, "ad_formats": ["SINGLE_IMAGE"]}
    return {"asset_feed_spec": feed | _feed(draft, copy, shown, usual, "image_label")}


def _film(draft: Draft, copy: Mapping[str, Any], shown: Mapping[str, str], usual: str) -> dict[str, Any]:
    """One video, or one for each group of placements. Each begins with the picture that was chosen."""
    start = _thumbnail(draft)
    if len(shown) == 1:
        begins = {"image_hash": start} if start else {}
        return {"video_data": _told_beside(draft, copy) | {"video_id": shown[usual], **begins}}
    _no_form(copy)
    _no_app(draft)
    begins = {"thumbnail_hash": start} if start else {}
    films = [{"video_id": film, **begins, "adlabels": [_label(slot)]} for slot, film in sorted(shown.items())]
    feed = {"videos": films, "ad_formats": ["SINGLE_VIDEO"]}
    return {"asset_feed_spec": feed | _feed(draft, copy, shown, usual, "video_label")}


def _told_beside(draft: Draft, copy: Mapping[str, Any]) -> dict[str, Any]:
    """Words and button of a video story; the address is the button's."""
    told = _told(draft, copy)
    names = {"message": "message", "name": "title", "description": "link_description"}
    return {theirs: told[ours] for ours, theirs in names.items() if ours in told} | {
        "call_to_action": told["call_to_action"]
    }


def _told(draft: Draft, copy: Mapping[str, Any]) -> dict[str, Any]:
    """Words, address and button of a link story. Whose button opens a form leads nowhere else."""
    form = links.linked(draft, "creative_data.lead_form_id", optional=True)
    address = FORM_ADDRESS if form else _address(draft)
    told = {
        "link": address,
        "message": spoken(copy, "primary_text"),
        "name": spoken(copy, "headline"),
        "description": spoken(copy, "description"),
        "call_to_action": {
            "type": _button(draft, copy),
            "value": {"lead_gen_form_id": form} if form else {"link": address},
        },
    }
    return {key: value for key, value in told.items() if value is not None}


def _feed(
    draft: Draft, copy: Mapping[str, Any], shown: Mapping[str, str], usual: str, labelled: str
) -> dict[str, Any]:
    """The same words everywhere, and for each group of placements what it shows, by its label."""
    texts = {"bodies": "primary_text", "titles": "headline", "descriptions": "description"}
    feed: dict[str, Any] = {
        **{part: [{"text": text}] for part, name in texts.items() if (text := spoken(copy, name))},
        "link_urls": [{"website_url": links.needed(draft.fields, "creative_data.landing_url")}],
        "call_to_action_types": [_button(draft, copy)],
        "optimization_type": "PLACEMENT",
    }
    rules = [
        {"customization_spec": dict(room), labelled: _label(slot)}
        for slot, room in ROOMS.items()
        if slot in shown and slot != usual
    ]
    rules.append({"customization_spec": {}, labelled: _label(usual), "is_default": True})
    feed["asset_customization_rules"] = [{**rule, "priority": n} for n, rule in enumerate(rules, 1)]
    return feed


def _no_form(copy: Mapping[str, Any]) -> None:
    """Forms open from one picture or video. Raises ``Rejected``."""
    if copy.get("lead_form_id"):
        detail = "a form opens from one picture or video for all placements"
        raise Rejected(detail, field="creative_data.lead_form_id")


def _label(slot: str) -> dict[str, str]:
    return {"name": f"{LABEL_PREFIX}{slot}"}


def _address(draft: Draft) -> str:
    """Where an ad leads: to the store's page of the app that its ad set promotes, or to its own."""
    if draft.apps:
        return apps.store_url(links.promoted_app(draft))
    return links.needed(draft.fields, "creative_data.landing_url")


def _no_app(draft: Draft) -> None:
    """Several files for rooms of their own are not tried with apps yet. Raises ``Rejected``."""
    if draft.apps:
        raise Rejected("an ad of an app shows one file for all placements", field="media_assets")


def _button(draft: Draft, copy: Mapping[str, Any]) -> str:
    return words.ACTIONS.remote(copy.get("call_to_action") or ("download" if draft.apps else "learn_more"))


def _media(draft: Draft) -> dict[str, str]:
    """Slot → hash or video. What would have no place on Meta is refused and not left out."""
    shown: dict[str, str] = {}
    for key, entry in sorted((draft.fields.get("media_assets") or {}).items()):
        slot = entry.get("slot") or _NO_SLOT
        if slot == THUMBNAIL:
            continue  # of a video; a picture needs none
        if slot not in USUAL:
            raise Rejected(f"Meta has no place for the slot {slot}", field=f"media_assets.{key}.slot")
        if slot in shown:
            raise Rejected(f"two files for the slot {slot}", field=f"media_assets.{key}.slot")
        shown[slot] = links.linked_asset(draft, entry.get("asset_id"), f"media_assets.{key}.asset_id")
    if not shown:
        raise Rejected("an ad needs something to show", field="media_assets")
    return shown


def _thumbnail(draft: Draft) -> str | None:
    """The picture a video begins with; None where nobody chose one."""
    for key, entry in sorted((draft.fields.get("media_assets") or {}).items()):
        if entry.get("slot") == THUMBNAIL:
            return links.linked_asset(draft, entry.get("asset_id"), f"media_assets.{key}.asset_id")
    return None


def _cards(draft: Draft, copy: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Cards in their order."""
    cards = sorted(
        (copy.get("cards") or {}).items(), key=lambda card: (card[1].get("position") or "", card[0])
    )
    if not cards:
        raise Rejected("a carousel needs cards", field="creative_data.cards")
    return [_card(draft, f"creative_data.cards.{key}", card) for key, card in cards]


def _card(draft: Draft, path: str, card: Mapping[str, Any]) -> dict[str, Any]:
    address = _address(draft) if draft.apps else card.get("landing_url") or _address(draft)
    shown = {
        "link": address,
        "name": card.get("headline"),
        "description": card.get("description"),
        "image_hash": links.linked_asset(draft, card.get("asset_id"), f"{path}.asset_id"),
    }
    return {key: value for key, value in shown.items() if value}
