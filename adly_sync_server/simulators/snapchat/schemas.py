"""What may be written to Snapchat, as JSON Schemas transcribed from its attribute tables.

Every schema says where it is from and of which day. A field that is not in the tables is refused, so that
no misspelt name is taken for a written one. "seen": found in recorded traffic; "(recalled)": from memory.
"""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.snapchat.targeting_schema import TARGETING
from adly_sync_server.simulators.snapchat.world import AD, CAMPAIGN, CREATIVE, MEDIA, SQUAD

SNAPSHOT_DAY = "2026-11-30"
_TABLES = f"developers.snap.com Ads API, attribute tables; snapshot {SNAPSHOT_DAY}. "

CAMPAIGN_MINIMUM_MICRO, SQUAD_MINIMUM_MICRO = 20_000_000, 5_000_000

_NAME = {"type": "string", "minLength": 1, "maxLength": 375}
_ID = {"type": "string", "minLength": 1, "maxLength": 64}
_STATUS = {"enum": ["ACTIVE", "PAUSED"]}
_TIME = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})$",
}
_ADDRESS = {"type": "string", "pattern": "^https?://", "maxLength": 2_048}
_IDS = {"type": "array", "items": _ID}
_WORD = {"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$"}


def _micro(least: int = 1) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": 2**63 - 1}


def _closed(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required or [],
        "additionalProperties": False,
    }


def _table(source: str, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"$comment": _TABLES + source, **_closed({"id": _ID, **properties}, required)}


_APPS = _closed({"ios_app_id": _ID, "android_app_url": {"type": "string", "minLength": 1}})

_CAMPAIGN = _table(
    "Campaigns. objective_v2_type: AWARENESS_AND_ENGAGEMENT seen, the others from a client's list of names.",
    {
        "ad_account_id": _ID,
        "name": _NAME,
        "status": _STATUS,
        "start_time": _TIME,
        "end_time": _TIME,
        "daily_budget_micro": _micro(CAMPAIGN_MINIMUM_MICRO),
        "lifetime_spend_cap_micro": _micro(CAMPAIGN_MINIMUM_MICRO),
        "objective": {
            "enum": [
                "BRAND_AWARENESS", "APP_CONVERSION", "APP_INSTALL", "CATALOG_SALES", "ENGAGEMENT",
                "LEAD_GENERATION", "VIDEO_VIEW", "WEB_CONVERSION", "PROMOTE_STORIES", "PROMOTE_PLACES",
            ]
        },
        "objective_v2_properties": _closed(
            {
                "objective_v2_type": {
                    "enum": ["AWARENESS_AND_ENGAGEMENT", "TRAFFIC", "LEADS", "APP_PROMOTION", "SALES"]
                },
                "promotion_type": _WORD,
                "is_auto_generated": {"type": "boolean"},
            }
        ),
        "buy_model": {"enum": ["AUCTION", "RESERVED"]},
        "creation_state": _WORD,
        "measurement_spec": _APPS,
        "regulations": {"type": "object"},
    },
    ["ad_account_id", "name", "status", "start_time"],
)  # fmt: skip

OPTIMIZATION_GOALS = [
    "IMPRESSIONS", "SWIPES", "VIDEO_VIEWS", "VIDEO_VIEWS_15_SEC", "STORY_OPENS", "USES",
    "LANDING_PAGE_VIEW", "PIXEL_PAGE_VIEW", "PIXEL_ADD_TO_CART", "PIXEL_PURCHASE", "PIXEL_SIGNUP",
    "APP_INSTALLS", "APP_ADD_TO_CART", "APP_PURCHASE", "APP_SIGNUP",
    "LEAD_FORM_SUBMISSIONS",  # (recalled)
]  # fmt: skip

_SQUAD = _table(
    "Ad squads. Bid strategies but MIN_ROAS seen. LENS, FILTER, MIN_ROAS and ACCELERATED (recalled).",
    {
        "campaign_id": _ID,
        "name": _NAME,
        "status": _STATUS,
        "type": {"enum": ["SNAP_ADS", "LENS", "FILTER"]},
        "targeting": TARGETING,
        "placement_v2": {
            "type": "object",
            "properties": {"config": {"enum": ["AUTOMATIC", "CUSTOM"]}},
            "required": ["config"],
        },
        "optimization_goal": {"enum": OPTIMIZATION_GOALS},
        "billing_event": {"enum": ["IMPRESSION"]},
        "bid_strategy": {"enum": ["AUTO_BID", "LOWEST_COST_WITH_MAX_BID", "TARGET_COST", "MIN_ROAS"]},
        "bid_micro": _micro(),
        "roas_value_micro": _micro(),  # (recalled)
        "daily_budget_micro": _micro(SQUAD_MINIMUM_MICRO),
        "lifetime_budget_micro": _micro(SQUAD_MINIMUM_MICRO),
        "start_time": _TIME,
        "end_time": _TIME,
        "conversion_window": {"enum": ["SWIPE_7DAY", "SWIPE_28DAY_VIEW_1DAY"]},
        "pixel_id": _ID,
        "pacing_type": {"enum": ["STANDARD", "ACCELERATED"]},
        "delivery_constraint": {"enum": ["DAILY_BUDGET", "LIFETIME_BUDGET"]},
        "forced_view_setting": {"enum": ["NONE", "FULL_DURATION", "SIX_SECONDS"]},
        "creation_state": _WORD,
        "brand_safety_config": {"type": "object"},
        "skadnetwork_properties": {"type": "object"},
    },
    [
        "campaign_id", "name", "type", "targeting", "placement_v2", "optimization_goal", "billing_event",
        "bid_strategy",
    ],
)  # fmt: skip

_CREATIVE = _table(
    "Creatives. The table requires brand_name; a live create without it succeeded, so none is here.",
    {
        "ad_account_id": _ID,
        "name": _NAME,
        "type": {
            "enum": [
                "SNAP_AD", "APP_INSTALL", "WEB_VIEW", "DEEP_LINK", "AD_TO_LENS", "AD_TO_CALL",
                "AD_TO_MESSAGE", "PREVIEW", "COMPOSITE", "COLLECTION", "LEAD_GENERATION", "LENS",
                "LENS_WEB_VIEW", "LENS_APP_INSTALL", "LENS_DEEP_LINK",
            ]
        },
        "top_snap_media_id": _ID,
        "headline": {"type": "string", "minLength": 1, "maxLength": 34},
        "brand_name": {"type": "string", "minLength": 1, "maxLength": 32},
        "profile_properties": _closed({"profile_id": _ID}, ["profile_id"]),
        "call_to_action": _WORD,
        "shareable": {"type": "boolean"},
        "top_snap_crop_position": {"enum": ["OPTIMIZED", "FULL", "TOP", "BOTTOM", "MIDDLE"]},
        "web_view_properties": _closed(
            {
                "url": _ADDRESS,
                "block_preload": {"type": "boolean"},
                "deep_link_urls": {"type": "array", "items": {"type": "string"}},
                "allow_snap_javascript_sdk": {"type": "boolean"},
                "use_immersive_mode": {"type": "boolean"},
            },
            ["url"],
        ),
        "app_install_properties": _closed(
            {
                "app_name": {"type": "string", "minLength": 1},
                "icon_media_id": _ID,
                "ios_app_id": _ID,
                "android_app_url": {"type": "string", "minLength": 1},
            },
            ["app_name", "icon_media_id"],
        ),
        "deep_link_properties": {"type": "object", "required": ["deep_link_uri"]},
        "url_macro_parameters": {"type": "string", "maxLength": 2_048},
        "lead_generation_form_id": _ID,
        "ad_product": _WORD,
        "preview_creative_id": _ID,
        "collection_properties": {"type": "object"},
        "composite_properties": _closed({"creative_ids": _IDS}, ["creative_ids"]),
        "preview_properties": {"type": "object"},
        "ad_to_lens_properties": {"type": "object"},
        "ad_to_call_properties": {"type": "object"},
        "ad_to_message_properties": {"type": "object"},
    },
    ["ad_account_id", "name", "type", "headline", "profile_properties"],
)  # fmt: skip

_AD = _table(
    "Ads. start_time was sent in recorded traffic, taken, and never answered.",
    {
        "ad_squad_id": _ID,
        "creative_id": _ID,
        "name": _NAME,
        "type": {
            "enum": [
                "SNAP_AD", "REMOTE_WEBPAGE", "APP_INSTALL", "DEEP_LINK", "STORY", "COLLECTION",
                "LEAD_GENERATION", "AD_TO_LENS", "AD_TO_CALL", "AD_TO_MESSAGE", "LENS",
            ]
        },
        "status": _STATUS,
        "start_time": _TIME,
        "third_party_paid_impression_tracking_urls": {"type": "array"},
        "third_party_on_swipe_tracking_urls": {"type": "array"},
    },
    ["ad_squad_id", "creative_id", "name", "type", "status"],
)  # fmt: skip

_MEDIA = _table(
    "Media.",
    {"ad_account_id": _ID, "name": _NAME, "type": {"enum": ["VIDEO", "IMAGE", "LENS_PACKAGE"]}},
    ["ad_account_id", "name", "type"],
)

SCHEMAS: dict[str, dict[str, Any]] = {
    CAMPAIGN: _CAMPAIGN,
    SQUAD: _SQUAD,
    CREATIVE: _CREATIVE,
    AD: _AD,
    MEDIA: _MEDIA,
}

_ALWAYS_ANSWERED = {
    "created_at", "updated_at", "created_by_app_id", "created_by_user", "last_updated_by_app_id",
    "last_updated_by_user", "deleted",
}  # fmt: skip

# What Snapchat itself only ever answers. Seen, all of them.
READ_ONLY: dict[str, frozenset[str]] = {
    CAMPAIGN: frozenset(_ALWAYS_ANSWERED | {"delivery_status", "pacing_properties_version"}),
    SQUAD: frozenset(
        _ALWAYS_ANSWERED
        | {"delivery_status", "targeting_reach_status", "auto_bid", "target_bid"}
        | {"placement", "delivery_properties_version"}
    ),
    CREATIVE: frozenset(
        _ALWAYS_ANSWERED
        | {"packaging_status", "review_status", "review_status_details", "render_type", "semantic_id"}
    ),
    AD: frozenset(
        _ALWAYS_ANSWERED | {"delivery_status", "render_type", "review_status", "review_status_reasons"}
    ),
    MEDIA: frozenset(
        _ALWAYS_ANSWERED
        | {"media_status", "is_demo_media", "visibility", "file_name", "download_link", "hash"}
        | {"duration_in_seconds", "file_size_in_bytes", "image_metadata", "video_metadata"}
    ),
}


def writable(kind: str) -> frozenset[str]:
    """The fields of a kind that a PUT must carry, or they are gone."""
    return frozenset(SCHEMAS[kind]["properties"]) - {"id"}
