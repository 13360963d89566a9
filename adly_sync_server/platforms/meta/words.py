"""Our words and Meta's, both ways. Source: enums of Marketing API v26.0 and our objective table."""

from collections.abc import Mapping
from typing import Final

from adly_sync_server.platforms.failures import Rejected


class Words:
    """A two-way dictionary of one field; a word without a counterpart is refused by name."""

    def __init__(
        self, path: str, pairs: Mapping[str, str], more_remote: Mapping[str, str] | None = None
    ) -> None:
        self._path = path
        self._remote = dict(pairs)
        self._ours = {remote: ours for ours, remote in pairs.items()} | dict(more_remote or {})

    def remote(self, ours: str) -> str:
        """Meta's word. Raises ``Rejected`` naming our field."""
        try:
            return self._remote[ours]
        except KeyError:
            raise Rejected(f"Meta has no {ours!r}", field=self._path) from None

    def ours(self, remote: str | None) -> str | None:
        """Our word; Meta's own in lower case where we have none, so that a change is still seen."""
        return None if remote is None else self._ours.get(remote, remote.lower())


OBJECTIVES: Final = Words(
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
GOALS: Final = Words(
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
BILLING: Final = Words(
    "billing_event", {"impressions": "IMPRESSIONS", "clicks": "LINK_CLICKS", "video_views": "THRUPLAY"}
)
BIDDING: Final = Words(
    "bid_strategy",
    {
        "lowest_cost": "LOWEST_COST_WITHOUT_CAP",
        "bid_cap": "LOWEST_COST_WITH_BID_CAP",
        "cost_cap": "COST_CAP",
        "min_roas": "LOWEST_COST_WITH_MIN_ROAS",
    },
)
STATUSES: Final = Words(
    "status", {"paused": "PAUSED", "active": "ACTIVE", "archived": "ARCHIVED", "to_remove": "DELETED"}
)
EVENTS: Final = Words(
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
DESTINATIONS: Final = Words(
    "destination",
    {
        "website": "WEBSITE",
        "app": "APP",
        "whatsapp": "WHATSAPP",
        "messages": "MESSENGER",
        "lead_form": "ON_AD",
    },
)
ACTIONS: Final = Words(
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
)
CATEGORIES: Final = Words(
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
