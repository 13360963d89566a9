"""Our words and Meta's, both ways. Source: enums of Marketing API v26.0 and our objective table."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from adly_sync_server.platforms.words import Words

_words = partial(Words, "Meta")

OBJECTIVES: Final = _words(
    "objective",
    {
        "awareness": "OUTCOME_AWARENESS",
        "traffic": "OUTCOME_TRAFFIC",
        "engagement": "OUTCOME_ENGAGEMENT",
        "leads": "OUTCOME_LEADS",
        "sales": "OUTCOME_SALES",
        "app": "OUTCOME_APP_PROMOTION",
    },
)
GOALS: Final = _words(
    "optimization_goal",
    {
        "reach": "REACH",
        "impressions": "IMPRESSIONS",
        "video_views": "THRUPLAY",
        "link_clicks": "LINK_CLICKS",
        "landing_page_views": "LANDING_PAGE_VIEWS",
        "engagement": "POST_ENGAGEMENT",
        "messages": "CONVERSATIONS",
        "leads": "LEAD_GENERATION",
        "purchases": "OFFSITE_CONVERSIONS",
        "value": "VALUE",
        "app_installs": "APP_INSTALLS",
    },
)
BILLING: Final = _words(
    "billing_event", {"impressions": "IMPRESSIONS", "clicks": "LINK_CLICKS", "video_views": "THRUPLAY"}
)
BIDDING: Final = _words(
    "bid_strategy",
    {
        "lowest_cost": "LOWEST_COST_WITHOUT_CAP",
        "bid_cap": "LOWEST_COST_WITH_BID_CAP",
        "cost_cap": "COST_CAP",
        "min_roas": "LOWEST_COST_WITH_MIN_ROAS",
    },
)
STATUSES: Final = _words(
    "status", {"paused": "PAUSED", "active": "ACTIVE", "archived": "ARCHIVED", "to_remove": "DELETED"}
)
EVENTS: Final = _words(
    "conversion_event",
    {
        "purchase": "PURCHASE",
        "add_to_cart": "ADD_TO_CART",
        "checkout": "INITIATED_CHECKOUT",
        "lead": "LEAD",
        "sign_up": "COMPLETE_REGISTRATION",
        "view_content": "CONTENT_VIEW",
        "search": "SEARCH",
    },
)
DESTINATIONS: Final = _words(
    "destination",
    {
        "website": "WEBSITE",
        "app": "APP",
        "whatsapp": "WHATSAPP",
        "messages": "MESSENGER",
        "lead_form": "ON_AD",
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
        "whatsapp": "WHATSAPP_MESSAGE",
        "download": "DOWNLOAD",
        "get_offer": "GET_OFFER",
        "order_now": "ORDER_NOW",
        "subscribe": "SUBSCRIBE",
        "watch_more": "WATCH_MORE",
        "apply_now": "APPLY_NOW",
    },
    {"INSTALL_APP": "download", "INSTALL_MOBILE_APP": "download"},
)
CATEGORIES: Final = _words(
    "special_categories",
    {
        "credit": "CREDIT",
        "employment": "EMPLOYMENT",
        "housing": "HOUSING",
        "financial": "FINANCIAL_PRODUCTS_SERVICES",
        "politics": "ISSUES_ELECTIONS_POLITICS",
        "gambling": "ONLINE_GAMBLING_AND_GAMING",
    },
)
#: Our attribution windows as Meta's attribution_spec: (event_type, days). Ad sets take no 28 days any more.
WINDOWS: Final[Mapping[str, tuple[tuple[str, int], ...]]] = {
    "1d_click": (("CLICK_THROUGH", 1),),
    "7d_click": (("CLICK_THROUGH", 7),),
    "7d_click_1d_view": (("CLICK_THROUGH", 7), ("VIEW_THROUGH", 1)),
}
