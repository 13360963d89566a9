"""Snapchat Ads API v1. Sources: attribute tables of campaigns, ad squads, targeting and creatives."""

from decimal import Decimal
from typing import Final

from adly_sync_server.contract.platform_rules.floors import Floor
from adly_sync_server.contract.platform_rules.rules import (
    Ages,
    BudgetLevel,
    CopyRules,
    NameRules,
    PlatformRules,
    Terms,
)

#: Everything is billed by impression; a return on spend cannot be bid for, as no goal carries a value.
_SHOWN: Final = Terms(("impressions",), frozenset({"lowest_cost", "bid_cap", "cost_cap"}))

SNAPCHAT: Final = PlatformRules(
    platform="snapchat",
    goals={
        "awareness": {"impressions": _SHOWN, "video_views": _SHOWN},
        "video": {"video_views": _SHOWN, "impressions": _SHOWN},
        "traffic": {"link_clicks": _SHOWN, "landing_page_views": _SHOWN},
        "engagement": {"engagement": _SHOWN, "impressions": _SHOWN},
        "leads": {"leads": _SHOWN},
        "sales": {"purchases": _SHOWN},
        "app": {"app_installs": _SHOWN, "purchases": _SHOWN},
    },
    destinations={
        "link_clicks": ("website",),
        "landing_page_views": ("website",),
        "leads": ("lead_form", "website"),
        "purchases": ("website", "app"),
        "app_installs": ("app",),
    },
    attribution_windows=frozenset({"7d_click", "28d_click"}),
    # Of the calls a web view can carry; there is none for messages, contacts or subscriptions.
    calls_to_action=frozenset(
        {
            "shop_now",
            "learn_more",
            "sign_up",
            "book_now",
            "download",
            "get_offer",
            "order_now",
            "watch_more",
            "apply_now",
        }
    ),
    formats=frozenset({"single_image", "single_video"}),
    cards=(0, 0),
    budget_level=BudgetLevel.AD_SET,
    floors=(
        Floor(level="campaign", amount=Decimal(20), of_lifetime="whole"),
        Floor(level="ad_set", amount=Decimal(5)),
    ),
    ages=Ages(13, 55),
    names=NameRules(maximum=375),
    texts=CopyRules(shown=frozenset({"headline", "brand_name"}), required=frozenset({"headline"})),
    identities=("snapchat_profile",),
    special_categories=frozenset(),
    needs_one_language=True,
    promotes_one_app=True,
    needs_app_icon=True,
    app_calls_to_action=frozenset({"download"}),
    shows_one_file=True,
)
