"""What Snapchat adds by itself to what was written. Seen in recorded traffic, unless marked.

Some of it costs money: a campaign without an objective pays for awareness, and the audience of an ad squad
is widened unless every switch was sent as off. A PUT that leaves a field out gets the same again.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any
from zlib import crc32

from adly_sync_server.simulators.snapchat.world import AD, CAMPAIGN, CREATIVE, MEDIA, SQUAD

Body = dict[str, Any]

_OBJECTIVES_V2 = {
    "BRAND_AWARENESS": "AWARENESS_AND_ENGAGEMENT",
    "ENGAGEMENT": "AWARENESS_AND_ENGAGEMENT",
    "VIDEO_VIEW": "AWARENESS_AND_ENGAGEMENT",
    "PROMOTE_STORIES": "AWARENESS_AND_ENGAGEMENT",
    "PROMOTE_PLACES": "AWARENESS_AND_ENGAGEMENT",
    "LEAD_GENERATION": "LEADS",
    "APP_CONVERSION": "APP_PROMOTION",
    "APP_INSTALL": "APP_PROMOTION",
    "WEB_CONVERSION": "SALES",
    "CATALOG_SALES": "SALES",
}  # the pairing is (recalled)
EXPANSIONS = ("interest_expansion_option", "custom_audience_expansion_option")


def completed(kind: str, body: Body) -> Body:
    """The body with everything that Snapchat sets where it was left open, times in its own form."""
    add = {CAMPAIGN: _campaign, SQUAD: _squad, CREATIVE: _creative, AD: _ad, MEDIA: _media}[kind]
    return add(deepcopy(body))


def _campaign(body: Body) -> Body:
    body.setdefault("creation_state", "PUBLISHED")
    body.setdefault("pacing_properties_version", 0)
    v2 = body.get("objective_v2_properties")
    if v2 is None:
        objective = body.setdefault("objective", "BRAND_AWARENESS")
        body["objective_v2_properties"] = {
            "objective_v2_type": _OBJECTIVES_V2[objective],
            "is_auto_generated": True,
        }
    return body


def _squad(body: Body) -> Body:
    body.setdefault("status", "PAUSED")
    body["targeting"] = _targeting(body["targeting"])
    body["auto_bid"] = body["bid_strategy"] == "AUTO_BID"
    body["target_bid"] = body["bid_strategy"] == "TARGET_COST"
    daily = "daily_budget_micro" in body
    body.setdefault("delivery_constraint", "DAILY_BUDGET" if daily else "LIFETIME_BUDGET")
    body.setdefault("pacing_type", "STANDARD")
    body.setdefault("creation_state", "PUBLISHED")
    body.setdefault("targeting_reach_status", "VALID")
    body.setdefault("skadnetwork_properties", {"status": "NEVER_ENROLLED"})
    if body["optimization_goal"].startswith(("PIXEL_", "APP_")):
        body.setdefault("conversion_window", "SWIPE_28DAY_VIEW_1DAY")  # (recalled)
    return body


def _targeting(targeting: Body) -> Body:
    """The audience is widened unless somebody said no; ages become texts."""
    targeting.setdefault("regulated_content", False)
    options = targeting.setdefault("auto_expansion_options", {})
    for name in EXPANSIONS:
        options.setdefault(name, {"enabled": targeting.get("enable_targeting_expansion", True)})
    targeting.setdefault("enable_targeting_expansion", any(one["enabled"] for one in options.values()))
    for entry in targeting.get("demographics", []):
        entry |= {name: str(entry[name]) for name in ("min_age", "max_age") if name in entry}
    return targeting


def _creative(body: Body) -> Body:
    body.setdefault("shareable", True)
    body.setdefault("top_snap_crop_position", "MIDDLE")
    body.setdefault("packaging_status", "SUCCESS")
    body.setdefault("render_type", "STATIC")
    body.setdefault("ad_product", "LENS" if body["type"].startswith("LENS") else "SNAP_AD")
    body["semantic_id"] = str(crc32(body["headline"].encode()) - 2**31)
    return body


def _ad(body: Body) -> Body:
    body.pop("start_time", None)
    body.setdefault("render_type", "STATIC")
    return body


def _media(body: Body) -> Body:
    body.setdefault("media_status", "PENDING_UPLOAD")
    body.setdefault("is_demo_media", False)
    body.setdefault("visibility", "VISIBLE")
    return body
