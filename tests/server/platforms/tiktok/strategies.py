"""Drafts that TikTok would take, of every kind we publish."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from adly_sync_server.contract.campaigns import CONVERSION_EVENTS
from adly_sync_server.contract.locked_options import OPTIONS
from adly_sync_server.contract.platform_rules.tiktok import TIKTOK
from adly_sync_server.platforms.port import Draft, Level, RemoteApp
from adly_sync_server.platforms.tiktok.words import ACTIONS
from tests.server.platforms.meta.strategies import moment, moments, plain, subsets, words

Row = dict[str, Any]
COUNTRIES = ("SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG")
#: A place and the country it lies in.
REGIONS = {"104514": "SA", "292224": "AE"}
INTERESTS = ("15000000", "15102000", "17000000")
#: What our rows cannot say yet is refused by name; its own tests say so.
NOT_YET = frozenset({"messages"})
COUNTED = frozenset({"purchases", "value", "leads"})
LINKS = {
    "pixel": "7700000000000000001",
    "face": "TT_USER:7100000000000000001",
    "centre": "BC_AUTH_TT:7100000000000000002:7200000000000000001",
    "post": "AUTH_CODE:7100000000000000003:7300000000000000001",
    "form": "7600000000000000001",
    "picture": "ad-site-i18n-sg/202611305d0d",
    "film": "v10033g50000c7fjbm3c77u4g5ln0000",
    "cover": "ad-site-i18n-sg/202611305d0e",
}
#: Apps that the simulated TikTok has of its first account.
APPS = {
    "ios": RemoteApp(
        external_id="7800000000000000011",
        name="متجر لمسة",
        ios_store_id="155000001",
        store_url="https://apps.apple.com/sa/app/id155000001",
    ),
    "android": RemoteApp(
        external_id="7800000000000000021",
        name="متجر لمسة",
        android_store_id="sa.lamsa.shop1",
        store_url="https://play.google.com/store/apps/details?id=sa.lamsa.shop1",
    ),
}
_BANDS = TIKTOK.ages.bands


@st.composite
def ages(draw: st.DrawFn) -> Row:
    """Whole bands, open at either end or not."""
    first = draw(st.integers(0, len(_BANDS) - 1))
    last = draw(st.integers(first, len(_BANDS) - 1))
    return draw(
        st.sampled_from(
            [
                {},
                {"min": _BANDS[first][0]},
                {"max": _BANDS[last][1]},
                {"min": _BANDS[first][0], "max": _BANDS[last][1]},
            ]
        )
    )


@st.composite
def audiences(draw: st.DrawFn) -> Row:
    """The targeting struct."""
    ids = st.lists(st.integers(10_000, 99_999).map(str), max_size=3, unique=True).map(sorted)
    countries = draw(subsets(COUNTRIES, 1))
    return {
        "countries": countries,
        "regions": [region for region, country in REGIONS.items() if country not in countries],
        "languages": draw(subsets({"ar", "en", "fr", "tr"})),
        "interests": draw(subsets(INTERESTS)),
        "audiences": draw(ids),
        "placements": draw(st.sampled_from([[], ["tiktok_in_feed"]])),
        "automatic_placements": draw(st.booleans()),
        "gender": draw(st.sampled_from(["all", "female", "male"])),
        "age": draw(ages()),
        "devices": draw(st.sampled_from([[], ["mobile"], ["android"], ["ios", "mobile"]])),
        "expand_audience": draw(st.booleans()),
    }


@st.composite
def ad_sets(draw: st.DrawFn, objective: str, *, budgeted: bool) -> Row:
    """An ad set that goes with the objective."""
    goal = draw(st.sampled_from(sorted(set(TIKTOK.goals[objective]) - NOT_YET)))
    terms = TIKTOK.goals[objective][goal]
    bid = draw(st.sampled_from(sorted(terms.bids)))
    start, length = draw(st.none() | moments), draw(st.none() | st.integers(48, 2_000))
    kind = draw(st.sampled_from(["daily", "lifetime"])) if length and start else "daily"
    to_form = goal == "leads" and draw(st.booleans())
    is_counted = goal in COUNTED and not to_form
    app = draw(st.sampled_from(sorted(APPS))) if goal == "app_installs" else None
    audience = draw(audiences())
    if app:
        audience["devices"] = draw(st.sampled_from([[], ["mobile"], [app]]))
    caps = {"bid_cap": "1.5", "cost_cap": "30", "min_roas": "2.5"}
    return {
        "name": draw(words),
        "budget_type": kind if budgeted else None,
        "budget_amount": draw(st.integers(900_000, 9_000_000).map(lambda m: plain(m, 100)))
        if budgeted
        else None,
        "bid_strategy": bid,
        "bid_amount": caps.get(bid),
        "optimization_goal": goal,
        "billing_event": draw(st.sampled_from(terms.billing)),
        "attribution_window": draw(st.none() | st.sampled_from(sorted(TIKTOK.attribution_windows))),
        "start_at": start,
        "end_at": moment(datetime.fromisoformat(start) + timedelta(hours=length))
        if start and length
        else None,
        "pixel_id": "pixel" if is_counted else None,
        "conversion_event": draw(st.sampled_from(CONVERSION_EVENTS)) if is_counted else None,
        "destination": "app" if app else "lead_form" if to_form else "website" if is_counted else None,
        "app_id": app,
        "targeting": audience,
    }


@st.composite
def ads(draw: st.DrawFn, *, to_app: bool = False) -> Row:
    """An ad's words and pictures; one that leads to an app has no page and no form."""
    kind = draw(st.sampled_from(["single_image", "single_video", None]))
    video: Row = {"m0": {"asset_id": "film", "slot": "story"}}
    if draw(st.booleans()):
        video["m1"] = {"asset_id": "cover", "slot": "thumbnail"}
    picture = {"m0": {"asset_id": "picture", "slot": draw(st.sampled_from(["feed", "story", None]))}}
    copy: Row = {
        "language": draw(st.sampled_from(["ar", "en"])),
        "format": kind,
        "primary_text": draw(words),
        "primary_text_en": draw(st.none() | words),
        "brand_name": draw(st.none() | st.just("لمسة")),
        "landing_url": "https://lamsa.example/winter?a=1&b=%D8%B9",
        "call_to_action": draw(st.none() | st.sampled_from(sorted(ACTIONS.pairs()))),
        "lead_form_id": draw(st.none() | st.just("form")),
        "page_identity_id": draw(st.sampled_from(["face", "centre"])),
        "utm": draw(st.dictionaries(st.sampled_from(["source", "campaign", "term"]), words, max_size=3)),
    }
    if to_app:
        copy |= {"landing_url": None, "lead_form_id": None, "utm": {}}
    return {
        "name": draw(words),
        "creative_data": copy,
        "media_assets": video if kind == "single_video" else picture,
    }


@st.composite
def trees(draw: st.DrawFn) -> dict[Level, Row]:
    """Rows of a campaign with one ad set and one ad."""
    objective = draw(st.sampled_from(sorted(TIKTOK.goals)))
    above = draw(st.booleans())
    campaign = {
        "name": draw(words),
        "objective": objective,
        "budget_type": "daily" if above else None,
        "budget_amount": draw(st.integers(20_000, 900_000).map(lambda m: plain(m, 100))) if above else None,
        "special_categories": draw(subsets(TIKTOK.special_categories)),
    }
    return {
        Level.CAMPAIGN: campaign,
        Level.AD_SET: draw(ad_sets(objective, budgeted=not above)),
        Level.AD: draw(ads(to_app=objective == "app")),
    }


def draft(
    level: Level, rows: dict[Level, Row], parents: dict[str, str] | None = None, links: Any = None
) -> Draft:
    """The draft of one level, everything locked that can be."""
    usual: dict[str, str] = {Level.CAMPAIGN: "1", Level.AD_SET: "2"}
    return Draft(
        level=level,
        reference=str(uuid.uuid4()),
        fields=rows[level],
        parents=usual if parents is None else parents,
        links=LINKS if links is None else links,
        below=[rows[Level.AD_SET]] if level is Level.CAMPAIGN else (),
        locked=frozenset(OPTIONS),
        apps=[APPS[rows[Level.AD_SET]["app_id"]]] if rows.get(Level.AD_SET, {}).get("app_id") else (),
    )
