"""Drafts that Snapchat would take, of every kind we publish."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from adly_sync_server.contract.locked_options import OPTIONS
from adly_sync_server.contract.platform_rules.snapchat import SNAPCHAT
from adly_sync_server.platforms.port import Draft, Level, RemoteApp
from adly_sync_server.platforms.snapchat.targeting import POSITIONS

Row = dict[str, Any]
COUNTRIES = ("SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG")
#: Apps in one store, and in both.
APPS = {
    "ios": RemoteApp(external_id="1550000001:", name="لمسة", ios_store_id="1550000001"),
    "android": RemoteApp(external_id=":sa.lamsa.shop", name="لمسة", android_store_id="sa.lamsa.shop"),
    "both": RemoteApp(
        external_id="1550000001:sa.lamsa.shop",
        name="لمسة",
        ios_store_id="1550000001",
        android_store_id="sa.lamsa.shop",
    ),
}
_WITH_PIXEL = {"purchases": ("purchase", "add_to_cart"), "leads": ("sign_up",)}
NOW = datetime(2030, 1, 1, tzinfo=UTC)

#: A busy machine is no failure.
UNHURRIED = settings(deadline=None)

words = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي abcDEF٠١٢0123%-–،.", min_size=1, max_size=30).filter(
    lambda text: text.strip() == text and bool(text)
)
moments = st.integers(0, 20_000).map(lambda hours: moment(NOW + timedelta(hours=hours)))


def moment(at: datetime) -> str:
    """As rows hold it."""
    return at.replace(tzinfo=None).isoformat() + "Z"


def amounts(least: int) -> st.SearchStrategy[str]:
    """From so many units on, in hundredths."""
    return st.integers(least * 100, 900_000).map(lambda minor: plain(minor, 100))


def plain(minor: int, units: int) -> str:
    """A decimal as rows hold it."""
    text = f"{minor / units:.2f}"
    return text.rstrip("0").rstrip(".")


def subsets(values: Any, least: int = 0, most: int = 4) -> st.SearchStrategy[list[str]]:
    """Some of these, sorted as sets are kept."""
    return st.lists(st.sampled_from(sorted(values)), min_size=least, max_size=most, unique=True).map(sorted)


@st.composite
def audiences(draw: st.DrawFn) -> Row:
    """The targeting struct."""
    youngest = draw(st.integers(13, 35))
    countries = draw(subsets(COUNTRIES, 1))
    regions = draw(subsets([f"{countries[0].lower()}/{n}" for n in range(1, 6)]))
    excluded = draw(subsets(set(COUNTRIES) - set(countries), 0, 2))
    return {
        "countries": countries,
        "regions": regions,
        "excluded_countries": excluded,
        "languages": draw(subsets(("ar", "en", "fr"), 1, 1) if len(countries) > 1 else subsets(("ar", "en"))),
        "interests": draw(subsets([f"SLC_{n}" for n in range(1, 30)])),
        "audiences": draw(subsets(["5052756160240353", "5052756160240354"])),
        "excluded_audiences": draw(subsets(["6052756160240353"])),
        "devices": draw(subsets(["ios", "android"], 0, 1)),
        "placements": draw(subsets(POSITIONS)),
        "automatic_placements": draw(st.booleans()),
        "gender": draw(st.sampled_from(["all", "female", "male"])),
        "age": draw(
            st.just({})
            | st.just({"min": youngest})
            | st.integers(youngest, 55).map(lambda oldest: {"min": youngest, "max": oldest})
        ),
        "expand_audience": draw(st.booleans()),
    }


@st.composite
def ad_sets(draw: st.DrawFn, objective: str) -> Row:
    """An ad set that goes with the objective."""
    goal = draw(st.sampled_from(sorted(SNAPCHAT.goals[objective])))
    app = draw(st.sampled_from(sorted(APPS))) if objective == "app" else None
    terms = SNAPCHAT.goals[objective][goal]
    bid = draw(st.sampled_from(sorted(terms.bids)))
    start = draw(st.none() | moments)
    end = draw(st.none() | st.integers(48, 2_000))
    kind = draw(st.sampled_from(["daily", "lifetime"])) if end and start else "daily"
    to_form = goal == "leads" and draw(st.booleans())
    event = draw(st.sampled_from(_WITH_PIXEL[goal])) if goal in _WITH_PIXEL and not (to_form or app) else None
    return {
        "name": draw(words),
        "budget_type": kind,
        "budget_amount": draw(amounts(400)),
        "bid_strategy": bid,
        "bid_amount": {"bid_cap": "12.5", "cost_cap": "30"}.get(bid),
        "optimization_goal": goal,
        "billing_event": "impressions",
        "attribution_window": draw(st.none() | st.sampled_from(sorted(SNAPCHAT.attribution_windows))),
        "start_at": start,
        "end_at": moment(datetime.fromisoformat(start) + timedelta(hours=end)) if start and end else None,
        "pixel_id": "pixel" if event else None,
        "conversion_event": event,
        "destination": "app" if app else "lead_form" if to_form else draw(st.none() | st.just("website")),
        "app_id": app,
        "targeting": draw(audiences()),
    }


@st.composite
def creatives(draw: st.DrawFn, *, to_app: bool = False) -> Row:
    """An ad's words and its file; one that leads to an app has its icon, and neither page nor form."""
    copy: Row = {
        "language": draw(st.sampled_from(["ar", "en"])),
        "format": draw(st.sampled_from(["single_image", None])),
        "headline": draw(words),
        "headline_en": draw(st.none() | words),
        "brand_name": draw(st.none() | words),
        "primary_text": draw(st.none() | words),
        "landing_url": draw(st.none() | st.just("https://lamsa.example/winter?a=1&b=%D8%B9")),
        "call_to_action": draw(st.none() | st.sampled_from(sorted(SNAPCHAT.calls_to_action))),
        "page_identity_id": "face",
        "lead_form_id": draw(st.none() | st.just("form")),
        "utm": draw(st.dictionaries(st.sampled_from(["source", "campaign", "term"]), words, max_size=3)),
    }
    slot = draw(st.sampled_from(["story", "feed", "square", None]))
    media: Row = {"m0": {"asset_id": "asset0", "slot": slot}}
    if to_app or draw(st.booleans()):
        media["m1"] = {"asset_id": "asset1", "slot": "thumbnail"}
    if to_app:
        copy |= {"landing_url": None, "lead_form_id": None, "utm": {}, "call_to_action": "download"}
    if copy["lead_form_id"]:
        copy |= {"landing_url": None, "utm": {}}
    return {"name": draw(words), "creative_data": copy, "media_assets": media}


@st.composite
def trees(draw: st.DrawFn) -> dict[Level, Row]:
    """Rows of a campaign with one ad set and one ad."""
    objective = draw(st.sampled_from(sorted(SNAPCHAT.goals)))
    above = draw(st.booleans())
    start = draw(st.none() | moments)
    campaign = {
        "name": draw(words),
        "objective": objective,
        "budget_type": draw(st.sampled_from(["daily", "lifetime"])) if above else None,
        "budget_amount": draw(amounts(20)) if above else None,
        "start_at": start,
        "end_at": moment(datetime.fromisoformat(start) + timedelta(days=9))
        if start and draw(st.booleans())
        else None,
    }
    creative = draw(creatives(to_app=objective == "app"))
    return {
        Level.CAMPAIGN: campaign,
        Level.AD_SET: draw(ad_sets(objective)),
        Level.CREATIVE: creative,
        Level.AD: creative,
    }


def draft(level: Level, rows: dict[Level, Row], parents: dict[str, str], links: dict[str, str]) -> Draft:
    """The draft of one level, everything locked that can be."""
    return Draft(
        level=level,
        reference=str(uuid.uuid4()),
        fields=rows[level],
        parents=parents,
        links=links,
        below=[rows[Level.AD_SET]] if level is Level.CAMPAIGN else (),
        locked=frozenset(OPTIONS),
        apps=[APPS[rows[Level.AD_SET]["app_id"]]] if rows.get(Level.AD_SET, {}).get("app_id") else (),
    )
