"""Our words and TikTok's, both ways. Source: enums of API for Business v1.3 and our objective table."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from adly_sync_server.platforms.words import Words

_words = partial(Words, "TikTok")

OBJECTIVES: Final = _words(
    "objective",
    {
        "awareness": "REACH",
        "video": "VIDEO_VIEWS",
        "traffic": "TRAFFIC",
        "engagement": "ENGAGEMENT",
        "leads": "LEAD_GENERATION",
        "sales": "WEB_CONVERSIONS",
        "app": "APP_PROMOTION",
    },
)
GOALS: Final = _words(
    "optimization_goal",
    {
        "reach": "REACH",
        "video_views": "ENGAGED_VIEW",
        "link_clicks": "CLICK",
        "landing_page_views": "TRAFFIC_LANDING_PAGE_VIEW",
        "engagement": "FOLLOWERS",
        "messages": "CONVERSATION",
        "leads": "LEAD_GENERATION",
        "purchases": "CONVERT",
        "value": "VALUE",
        "app_installs": "INSTALL",
    },
    {"SHOW": "impressions", "VIDEO_VIEW": "video_views"},
)
#: What our billing events are called where nothing is optimised for.
BILLING: Final = _words(
    "billing_event",
    {"impressions": "CPM", "clicks": "CPC", "video_views": "CPV"},
    {"OCPM": "impressions"},
)
STATUSES: Final = _words(
    "status", {"paused": "DISABLE", "active": "ENABLE", "to_remove": "DELETE"}, {"FROZEN": "paused"}
)
EVENTS: Final = _words(
    "conversion_event",
    {
        "purchase": "SHOPPING",
        "add_to_cart": "ON_WEB_CART",
        "checkout": "INITIATE_ORDER",
        "lead": "FORM",
        "sign_up": "ON_WEB_REGISTER",
        "view_content": "ON_WEB_DETAIL",
        "search": "ON_WEB_SEARCH",
    },
)
ACTIONS: Final = _words(
    "creative_data.call_to_action",
    {
        "shop_now": "SHOP_NOW",
        "learn_more": "LEARN_MORE",
        "sign_up": "SIGN_UP",
        "book_now": "BOOK_NOW",
        "contact_us": "CONTACT_US",
        "whatsapp": "SEND_MESSAGE",
        "download": "DOWNLOAD_NOW",
        "order_now": "ORDER_NOW",
        "subscribe": "SUBSCRIBE",
        "watch_more": "WATCH_NOW",
        "apply_now": "APPLY_NOW",
    },
)
CATEGORIES: Final = _words(
    "special_categories", {"credit": "CREDIT", "employment": "EMPLOYMENT", "housing": "HOUSING"}
)
GENDERS: Final = _words(
    "targeting.gender", {"all": "GENDER_UNLIMITED", "female": "GENDER_FEMALE", "male": "GENDER_MALE"}
)
BUDGETS: Final = _words(
    "budget_type",
    {"daily": "BUDGET_MODE_DAY", "lifetime": "BUDGET_MODE_TOTAL"},
    {"BUDGET_MODE_DYNAMIC_DAILY_BUDGET": "daily"},
)
FORMATS: Final = _words(
    "creative_data.format",
    {"single_image": "SINGLE_IMAGE", "single_video": "SINGLE_VIDEO", "carousel": "CAROUSEL_ADS"},
)
#: Our attribution windows as TikTok's pair, which it takes together only: (click, view).
WINDOWS: Final[Mapping[str, tuple[str, str]]] = {
    "1d_click": ("ONE_DAY", "OFF"),
    "7d_click": ("SEVEN_DAYS", "OFF"),
    "7d_click_1d_view": ("SEVEN_DAYS", "ONE_DAY"),
    "28d_click": ("TWENTY_EIGHT_DAYS", "OFF"),
}
