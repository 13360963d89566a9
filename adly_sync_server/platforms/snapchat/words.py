"""Our words and Snapchat's, both ways. Source: attribute tables and recorded answers of Ads API v1."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from adly_sync_server.platforms.words import Words

_words = partial(Words, "Snapchat")

#: Three of ours are one of Snapchat's; which it was, its goal tells.
OBJECTIVES: Final = _words(
    "objective",
    {
        "video": "AWARENESS_AND_ENGAGEMENT",
        "engagement": "AWARENESS_AND_ENGAGEMENT",
        "awareness": "AWARENESS_AND_ENGAGEMENT",
        "traffic": "TRAFFIC",
        "leads": "LEADS",
        "sales": "SALES",
        "app": "APP_PROMOTION",
    },
)
#: Objectives of before 2024, which old campaigns are still read with.
LEGACY_OBJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BRAND_AWARENESS": "awareness",
        "VIDEO_VIEW": "awareness",
        "ENGAGEMENT": "awareness",
        "PROMOTE_STORIES": "awareness",
        "PROMOTE_PLACES": "awareness",
        "WEB_CONVERSION": "sales",
        "CATALOG_SALES": "sales",
        "LEAD_GENERATION": "leads",
        "APP_INSTALL": "app",
        "APP_CONVERSION": "app",
    }
)
GOALS: Final = _words(
    "optimization_goal",
    {
        "impressions": "IMPRESSIONS",
        "video_views": "VIDEO_VIEWS",
        "link_clicks": "SWIPES",
        "landing_page_views": "LANDING_PAGE_VIEW",
        "engagement": "STORY_OPENS",
        "leads": "PIXEL_SIGNUP",
        "purchases": "PIXEL_PURCHASE",
        "app_installs": "APP_INSTALLS",
    },
    {
        "VIDEO_VIEWS_15_SEC": "video_views",
        "USES": "engagement",
        "PIXEL_ADD_TO_CART": "purchases",
        "APP_PURCHASE": "purchases",
        "LEAD_FORM_SUBMISSIONS": "leads",
    },
)
#: Goals that name what a pixel tells, and the event of ours that is meant where nothing else is said.
PIXEL_EVENTS: Final[Mapping[str, str]] = MappingProxyType(
    {"PIXEL_PURCHASE": "purchase", "PIXEL_ADD_TO_CART": "add_to_cart", "PIXEL_SIGNUP": "sign_up"}
)
#: Leads that are left in Snapchat's own form; no pixel counts them.
FORM_GOAL: Final = "LEAD_FORM_SUBMISSIONS"
#: What a goal with a pixel becomes by the event it counts.
GOAL_BY_EVENT: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("purchases", "purchase"): "PIXEL_PURCHASE",
        ("purchases", "add_to_cart"): "PIXEL_ADD_TO_CART",
        ("leads", "sign_up"): "PIXEL_SIGNUP",
        ("leads", "lead"): "PIXEL_SIGNUP",
    }
)
BILLING: Final = _words("billing_event", {"impressions": "IMPRESSION"})
BIDDING: Final = _words(
    "bid_strategy",
    {"lowest_cost": "AUTO_BID", "bid_cap": "LOWEST_COST_WITH_MAX_BID", "cost_cap": "TARGET_COST"},
)
#: Nothing is archived on Snapchat: what we archive is stopped there and stays.
STATUSES: Final = _words("status", {"archived": "PAUSED", "paused": "PAUSED", "active": "ACTIVE"})
WINDOWS: Final = _words(
    "attribution_window", {"7d_click": "SWIPE_7DAY", "28d_click": "SWIPE_28DAY_VIEW_1DAY"}
)
GENDERS: Final = _words("targeting.gender", {"male": "MALE", "female": "FEMALE"})
SYSTEMS: Final = _words("targeting.devices", {"ios": "iOS", "android": "ANDROID"}, {"WEB": "web"})
#: Calls of a web view, which is what our ads open.
ACTIONS: Final = _words(
    "creative_data.call_to_action",
    {
        "shop_now": "SHOP_NOW",
        "learn_more": "MORE",
        "sign_up": "SIGN_UP",
        "book_now": "BOOK_NOW",
        "download": "DOWNLOAD",
        "get_offer": "GET_NOW",
        "order_now": "ORDER_NOW",
        "watch_more": "WATCH",
        "apply_now": "APPLY_NOW",
    },
)
EVENTS: Final = _words(
    "name",
    {
        "purchase": "PURCHASE",
        "add_to_cart": "ADD_CART",
        "page_view": "PAGE_VIEW",
        "lead": "SIGN_UP",
        "sign_up": "SIGN_UP",
    },
)
