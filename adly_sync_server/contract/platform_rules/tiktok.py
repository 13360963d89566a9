"""TikTok API for Business v1.3. Sources: its enums and endpoint pages; budgets: help page of August 2025.

A price for a thousand impressions optimised for an action (oCPM) is "impressions" in our words.
"""

from decimal import Decimal
from typing import Final

from adly_sync_server.contract.campaigns import CALLS_TO_ACTION, FORMATS
from adly_sync_server.contract.platform_rules.floors import Floor
from adly_sync_server.contract.platform_rules.rules import (
    Ages,
    BudgetLevel,
    CopyRules,
    NameRules,
    PlatformRules,
    Terms,
)

#: A bid for what is billed itself; a cap on the cost of an action belongs to oCPM.
_BILLED: Final = frozenset({"lowest_cost", "bid_cap"})
_OPTIMISED: Final = frozenset({"lowest_cost", "cost_cap"})
_OCPM: Final = Terms(("impressions",), _OPTIMISED)

TIKTOK: Final = PlatformRules(
    platform="tiktok",
    goals={
        "awareness": {"reach": Terms(("impressions",), _BILLED)},
        "video": {"video_views": Terms(("video_views",), _BILLED)},
        "traffic": {"link_clicks": Terms(("clicks",), _BILLED), "landing_page_views": _OCPM},
        "engagement": {"engagement": _OCPM},
        "leads": {"leads": _OCPM, "messages": _OCPM},
        "sales": {"purchases": _OCPM, "value": Terms(("impressions",), _OPTIMISED | {"min_roas"})},
        "app": {"app_installs": _OCPM},
    },
    destinations={
        "link_clicks": ("website",),
        "landing_page_views": ("website",),
        "messages": ("whatsapp", "messages"),
        "leads": ("lead_form", "website"),
        "purchases": ("website",),
        "value": ("website",),
        "app_installs": ("app",),
    },
    attribution_windows=frozenset({"1d_click", "7d_click", "7d_click_1d_view", "28d_click"}),
    # "Get offer" is refused for every objective; tried against the live API in March 2026, by others.
    calls_to_action=frozenset(CALLS_TO_ACTION) - {"get_offer"},
    needs_call_to_action=frozenset({"traffic", "sales", "app"}),
    bans_call_to_action=frozenset({"engagement"}),
    formats=frozenset(FORMATS),
    cards=(1, 35),
    budget_level=BudgetLevel.ONE,
    floors=(
        Floor(level="campaign", amount=Decimal(50), currency="USD", of_lifetime="whole"),
        Floor(level="ad_set", amount=Decimal(20), currency="USD", of_lifetime="daily"),
    ),
    ages=Ages(13, 100, bands=((13, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, 100))),
    names=NameRules(maximum=512, bans_emoji=True),
    texts=CopyRules(
        shown=frozenset({"primary_text", "brand_name"}),
        required=frozenset({"primary_text"}),
        bans_emoji=True,
        banned_signs="#@",
        bans_links=True,
    ),
    identities=("tiktok", "spark"),
    special_categories=frozenset({"housing", "employment", "credit"}),
    needs_bid_below_budget=True,
    shows_one_file=True,
)
