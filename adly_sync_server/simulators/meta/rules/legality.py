"""Which combinations Meta allows. Sources and marks: docs/simulators.md."""

from __future__ import annotations

_EVERYWHERE = {"REACH", "IMPRESSIONS"}
_TO_THE_SITE = {"LINK_CLICKS", "LANDING_PAGE_VIEWS"}
_TALKS = {"CONVERSATIONS", "QUALITY_CALL"}

GOALS: dict[str, frozenset[str]] = {
    "OUTCOME_AWARENESS": frozenset(_EVERYWHERE | {"AD_RECALL_LIFT", "THRUPLAY"}),
    "OUTCOME_TRAFFIC": frozenset(
        _EVERYWHERE | _TO_THE_SITE | _TALKS | {"VISIT_INSTAGRAM_PROFILE", "PROFILE_VISIT"}
    ),
    "OUTCOME_ENGAGEMENT": frozenset(
        _EVERYWHERE
        | _TO_THE_SITE
        | _TALKS
        | {"POST_ENGAGEMENT", "THRUPLAY", "PAGE_LIKES", "EVENT_RESPONSES", "REMINDERS_SET"}
        | {"OFFSITE_CONVERSIONS", "PROFILE_AND_PAGE_ENGAGEMENT", "VISIT_INSTAGRAM_PROFILE"}
    ),
    "OUTCOME_LEADS": frozenset(
        _EVERYWHERE
        | _TO_THE_SITE
        | _TALKS
        | {"LEAD_GENERATION", "QUALITY_LEAD", "OFFSITE_CONVERSIONS", "SUBSCRIBERS"}
    ),
    "OUTCOME_APP_PROMOTION": frozenset(
        {"APP_INSTALLS", "APP_INSTALLS_AND_OFFSITE_CONVERSIONS", "LINK_CLICKS", "OFFSITE_CONVERSIONS"}
        | {"VALUE", "IN_APP_VALUE"}
    ),
    "OUTCOME_SALES": frozenset(
        _EVERYWHERE
        | _TO_THE_SITE
        | _TALKS
        | {"OFFSITE_CONVERSIONS", "VALUE", "MESSAGING_PURCHASE_CONVERSION"}
    ),
}

# Being billed by impressions is always possible; anything else only for its own goal.
BILLED_BY_ITSELF: dict[str, frozenset[str]] = {
    "LINK_CLICKS": frozenset({"LINK_CLICKS"}),
    "THRUPLAY": frozenset({"THRUPLAY"}),
    "PAGE_LIKES": frozenset({"PAGE_LIKES"}),
    "POST_ENGAGEMENT": frozenset({"POST_ENGAGEMENT"}),
    "APP_INSTALLS": frozenset({"APP_INSTALLS"}),
}

# What an ad set must promote for a goal: the fields of promoted_object.
PROMOTES: dict[str, tuple[str, ...]] = {
    "OFFSITE_CONVERSIONS": ("pixel_id", "custom_event_type"),
    "VALUE": ("pixel_id", "custom_event_type"),
    "LEAD_GENERATION": ("page_id",),
    "QUALITY_LEAD": ("page_id",),
    "PAGE_LIKES": ("page_id",),
    "CONVERSATIONS": ("page_id",),
    "APP_INSTALLS": ("application_id", "object_store_url"),
}

WITH_BID_AMOUNT = frozenset({"LOWEST_COST_WITH_BID_CAP", "COST_CAP"})

ATTRIBUTION_DAYS: dict[str, frozenset[int]] = {
    "CLICK_THROUGH": frozenset({1, 7}),
    "VIEW_THROUGH": frozenset({1}),
    "ENGAGED_VIDEO_VIEW": frozenset({1}),
}

PLATFORMS = frozenset({"facebook", "instagram", "messenger", "audience_network", "threads", "whatsapp"})

POSITIONS: dict[str, frozenset[str]] = {
    "facebook_positions": frozenset(
        {"feed", "right_hand_column", "marketplace", "video_feeds", "story", "search", "instream_video"}
        | {"facebook_reels", "facebook_reels_overlay", "profile_feed", "notification", "biz_disco_feed"}
    ),
    "instagram_positions": frozenset(
        {"stream", "story", "explore", "explore_home", "reels", "profile_feed", "ig_search", "profile_reels"}
    ),
    "messenger_positions": frozenset({"messenger_home", "sponsored_messages", "story"}),
    "audience_network_positions": frozenset({"classic", "rewarded_video", "instream_video"}),
    "threads_positions": frozenset({"threads_stream"}),
    "whatsapp_positions": frozenset({"status"}),
}

# A position makes sense only where its platform is chosen.
PLATFORM_OF: dict[str, str] = {
    "facebook_positions": "facebook",
    "instagram_positions": "instagram",
    "messenger_positions": "messenger",
    "audience_network_positions": "audience_network",
    "threads_positions": "threads",
    "whatsapp_positions": "whatsapp",
}
