"""What an ad of a format needs: identity, media, texts, where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from adly_sync_server.simulators.tiktok.failures import Complaint
from adly_sync_server.simulators.tiktok.rules.texts import (
    LONGEST_DISPLAY_NAME,
    LONGEST_NAME,
    LONGEST_TEXT,
    text_complaints,
)

Body = Mapping[str, Any]

MOST_CREATIVES: Final = 20
MOST_CARDS: Final = 35
MOST_PARAMETERS: Final = 14
_ADDRESSES: Final = ("landing_page_url", "click_tracking_url", "impression_tracking_url")
_NEEDS_CALL: Final = ("TRAFFIC", "WEB_CONVERSIONS", "APP_PROMOTION", "PRODUCT_SALES")
#: The fields that may be changed one by one with `patch_update`.
PATCHABLE: Final = frozenset(
    {
        "ad_name", "identity_id", "identity_type", "identity_authorized_bc_id", "video_id", "image_ids",
        "music_id", "tiktok_item_id", "ad_text",
    }
)  # fmt: skip  # a list of names


def creative(body: Body, ad_group: Body) -> Iterator[Complaint]:
    """One creative as a whole."""
    yield from text_complaints(("ad_name",), body.get("ad_name"), LONGEST_NAME)
    for name in ("ad_format", "identity_type", "identity_id"):
        if not body.get(name):
            yield Complaint((name,), "Missing data for required field")
    if not body.get("tiktok_item_id"):
        yield from text_complaints(("ad_text",), body.get("ad_text"), LONGEST_TEXT)
    if body.get("display_name"):
        yield from text_complaints(("display_name",), body["display_name"], LONGEST_DISPLAY_NAME)
    yield from _media(body)
    yield from _destination(body, ad_group)
    yield from _parameters(body)


def _media(body: Body) -> Iterator[Complaint]:
    form, images = body.get("ad_format"), body.get("image_ids") or []
    spark = bool(body.get("tiktok_item_id"))
    if spark and body.get("identity_type") == "CUSTOMIZED_USER":
        yield Complaint(("tiktok_item_id",), "is not supported with CUSTOMIZED_USER")
    if form == "SINGLE_VIDEO" and not body.get("video_id") and not spark:
        yield Complaint(("video_id",), "Missing data for required field with SINGLE_VIDEO")
    if form == "SINGLE_IMAGE" and len(images) != 1:
        yield Complaint(("image_ids",), "SINGLE_IMAGE takes exactly one image")
    if form == "CAROUSEL_ADS" and not spark:
        if not 1 <= len(images) <= MOST_CARDS:
            yield Complaint(("image_ids",), f"CAROUSEL_ADS takes 1 to {MOST_CARDS} images")
        if not body.get("music_id"):
            yield Complaint(("music_id",), "Missing data for required field with CAROUSEL_ADS")
    if form != "SINGLE_VIDEO" and body.get("video_id"):
        yield Complaint(("video_id",), f"is not used with {form}")


def _destination(body: Body, ad_group: Body) -> Iterator[Complaint]:
    objective = ad_group.get("_objective", "")
    leads_somewhere = body.get("landing_page_url") or body.get("page_id")
    if ad_group.get("promotion_type") == "WEBSITE" and not leads_somewhere:
        yield Complaint(("landing_page_url",), "landing_page_url or page_id must be given")
    if ad_group.get("promotion_target_type") == "INSTANT_PAGE" and not body.get("page_id"):
        yield Complaint(("page_id",), "Missing data for required field with INSTANT_PAGE")
    if objective in _NEEDS_CALL and not body.get("call_to_action") and not body.get("call_to_action_id"):
        yield Complaint(("call_to_action",), "call_to_action or call_to_action_id must be given")
    for name in _ADDRESSES:
        if body.get(name) and not _is_address(str(body[name])):
            yield Complaint((name,), "must be an absolute http or https address")


def _parameters(body: Body) -> Iterator[Complaint]:
    pairs = body.get("utm_params") or []
    if len(pairs) > MOST_PARAMETERS:
        yield Complaint(("utm_params",), f"at most {MOST_PARAMETERS} pairs")
    for place, pair in enumerate(pairs):
        if not 1 <= len(str(pair.get("key", ""))) <= 100:
            yield Complaint(("utm_params", str(place), "key"), "must be 1 to 100 characters")
        if not 1 <= len(str(pair.get("value", ""))) <= 600:
            yield Complaint(("utm_params", str(place), "value"), "must be 1 to 600 characters")


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in text
