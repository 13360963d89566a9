"""Meta Marketing API v26.0. Sources: enums of the vendor's package; pairings of its objective table.

Which goal goes with which objective is confirmed by the dry run at publishing; this table is strict only
where a pair has no meaning.
"""

from typing import Final

from adly_sync_server.contract.campaigns import CALLS_TO_ACTION, FORMATS, SPECIAL_CATEGORIES
from adly_sync_server.contract.platform_rules.rules import (
    Ages,
    BudgetLevel,
    CopyRules,
    NameRules,
    PlatformRules,
    Terms,
)

_VIEWS: Final = frozenset({"lowest_cost", "bid_cap"})
_ACTIONS: Final = frozenset({"lowest_cost", "bid_cap", "cost_cap"})
_VALUE: Final = _ACTIONS | {"min_roas"}

_REACH: Final = Terms(("impressions",), _VIEWS)
_ACTION: Final = Terms(("impressions",), _ACTIONS)
_CLICKS: Final = Terms(("impressions", "clicks"), _ACTIONS)
_VIDEO: Final = Terms(("impressions", "video_views"), _ACTIONS)

_SITE_GOALS: Final = {
    "landing_page_views": _ACTION,
    "link_clicks": _CLICKS,
    "reach": _REACH,
    "impressions": _REACH,
}

META: Final = PlatformRules(
    platform="meta",
    goals={
        "awareness": {"reach": _REACH, "impressions": _REACH, "video_views": _VIDEO},
        "video": {"video_views": _VIDEO},
        "traffic": {
            "link_clicks": _CLICKS,
            "landing_page_views": _ACTION,
            "messages": _ACTION,
            "reach": _REACH,
            "impressions": _REACH,
        },
        "engagement": {
            "engagement": _ACTION,
            "messages": _ACTION,
            "video_views": _VIDEO,
            "link_clicks": _CLICKS,
            "landing_page_views": _ACTION,
            "reach": _REACH,
            "impressions": _REACH,
        },
        "leads": {"leads": _ACTION, "messages": _ACTION, **_SITE_GOALS},
        "sales": {
            "purchases": _ACTION,
            "value": Terms(("impressions",), _VALUE),
            "messages": _ACTION,
            **_SITE_GOALS,
        },
        "app": {"app_installs": _ACTION, "link_clicks": _CLICKS},
    },
    destinations={
        "link_clicks": ("website", "app", "whatsapp", "messages"),
        "landing_page_views": ("website",),
        "messages": ("whatsapp", "messages"),
        "leads": ("lead_form", "website", "messages"),
        "purchases": ("website",),
        "value": ("website",),
        "app_installs": ("app",),
    },
    attribution_windows=frozenset({"1d_click", "7d_click", "7d_click_1d_view"}),
    calls_to_action=frozenset(CALLS_TO_ACTION),
    formats=frozenset(FORMATS),
    cards=(2, 10),
    budget_level=BudgetLevel.ONE,
    floors=(),
    ages=Ages(13, 65),
    names=NameRules(maximum=400),
    texts=CopyRules(shown=frozenset({"headline", "primary_text", "description"})),
    identities=("page",),
    advised_identity="instagram",
    needs_landing_url=True,
    special_categories=frozenset(SPECIAL_CATEGORIES),
    languages=frozenset({"ar", "en", "fr", "ur", "hi", "tr", "fa"}),
)
