"""Drafts that Meta would take, of every kind we publish."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from adly_sync_server.contract.campaigns import CALLS_TO_ACTION, CONVERSION_EVENTS
from adly_sync_server.contract.locked_options import OPTIONS
from adly_sync_server.contract.platform_rules.meta import META
from adly_sync_server.platforms.meta.targeting import LOCALES, PLACEMENTS
from adly_sync_server.platforms.port import Draft, Level, RemoteApp

Row = dict[str, Any]
COUNTRIES = ("SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG")
#: The app that the simulated Meta has of its first account, in both stores.
APPS = {
    "ios": RemoteApp(
        external_id="440900000000001:ios",
        name="متجر لمسة",
        ios_store_id="155000001",
        store_url="https://apps.apple.com/sa/app/id155000001",
    ),
    "android": RemoteApp(
        external_id="440900000000001:android",
        name="متجر لمسة",
        android_store_id="sa.lamsa.shop1",
        store_url="https://play.google.com/store/apps/details?id=sa.lamsa.shop1",
    ),
}
#: Goals that need a pixel; the others promote the page where they need anything.
_WITH_PIXEL = frozenset({"purchases", "value"})
NOW = datetime(2030, 1, 1, tzinfo=UTC)

words = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي abcDEF٠١٢0123%-–،.", min_size=1, max_size=40).filter(
    lambda text: text.strip() == text and bool(text)
)
moments = st.integers(0, 20_000).map(lambda hours: moment(NOW + timedelta(hours=hours)))
amounts = st.integers(5_000, 900_000).map(lambda minor: plain(minor, 100))


def moment(at: datetime) -> str:
    """As rows hold it."""
    return at.replace(tzinfo=None).isoformat() + "Z"


def plain(minor: int, units: int) -> str:
    """A decimal as rows hold it."""
    text = f"{minor / units:.2f}"
    return text.rstrip("0").rstrip(".")


def subsets(values: Any, least: int = 0) -> st.SearchStrategy[list[str]]:
    """Some of these, sorted as sets are kept."""
    return st.lists(st.sampled_from(sorted(values)), min_size=least, max_size=4, unique=True).map(sorted)


@st.composite
def audiences(draw: st.DrawFn) -> Row:
    """The targeting struct."""
    youngest = draw(st.integers(13, 60))
    return {
        "countries": draw(subsets(COUNTRIES, 1)),
        "languages": draw(subsets(LOCALES)),
        "interests": draw(
            st.lists(st.integers(6_000_000_000_000, 6_999_999_999_999).map(str), max_size=3, unique=True).map(
                sorted
            )
        ),
        "placements": draw(subsets(PLACEMENTS)),
        "automatic_placements": draw(st.booleans()),
        "gender": draw(st.sampled_from(["all", "female", "male"])),
        "age": draw(
            st.just({})
            | st.just({"min": youngest})
            | st.integers(youngest, 65).map(lambda oldest: {"min": youngest, "max": oldest})
        ),
        "expand_audience": draw(st.booleans()),
    }


@st.composite
def ad_sets(draw: st.DrawFn, objective: str, *, budgeted: bool) -> Row:
    """An ad set that goes with the objective."""
    goal = draw(st.sampled_from(sorted(META.goals[objective])))
    app = draw(st.sampled_from(sorted(APPS))) if objective == "app" else None
    terms = META.goals[objective][goal]
    bid = draw(st.sampled_from(sorted(terms.bids))) if budgeted else "lowest_cost"
    start = draw(st.none() | moments)
    end = draw(st.none() | st.integers(48, 2_000))
    kind = draw(st.sampled_from(["daily", "lifetime"])) if end and start else "daily"
    caps = {"bid_cap": "12.5", "cost_cap": "30", "min_roas": "2.5"}
    return {
        "name": draw(words),
        "budget_type": kind if budgeted else None,
        "budget_amount": draw(st.integers(400_000, 900_000).map(lambda m: plain(m, 100)))
        if budgeted
        else None,
        "bid_strategy": bid,
        "bid_amount": caps.get(bid),
        "optimization_goal": goal,
        "billing_event": draw(st.sampled_from(terms.billing)),
        "attribution_window": draw(st.none() | st.sampled_from(sorted(META.attribution_windows))),
        "start_at": start,
        "end_at": moment(datetime.fromisoformat(start) + timedelta(hours=end)) if start and end else None,
        "pixel_id": "pixel" if goal in _WITH_PIXEL else None,
        "conversion_event": draw(st.sampled_from(CONVERSION_EVENTS)) if goal in _WITH_PIXEL else None,
        "destination": "app"
        if app
        else draw(st.none() | st.sampled_from(["website", "whatsapp", "messages", "lead_form"])),
        "app_id": app,
        "targeting": draw(audiences()),
    }


@st.composite
def creatives(draw: st.DrawFn, *, to_app: bool = False) -> Row:
    """An ad's words and pictures; one that leads to an app shows one file, and has no page of its own."""
    copy: Row = {
        "language": draw(st.sampled_from(["ar", "en"])),
        "format": draw(st.sampled_from(["single_image", "single_video", "carousel", None])),
        "headline": draw(st.none() | words),
        "headline_en": draw(st.none() | words),
        "primary_text": draw(words),
        "description": draw(st.none() | words),
        "landing_url": "https://lamsa.example/winter?a=1&b=%D8%B9",
        "call_to_action": draw(st.none() | st.sampled_from(CALLS_TO_ACTION)),
        "page_identity_id": "face",
        "instagram_identity_id": draw(st.none() | st.just("gram")),
        "utm": draw(st.dictionaries(st.sampled_from(["source", "campaign", "term"]), words, max_size=3)),
    }
    slots = draw(st.lists(st.sampled_from(["feed", "story", "square", "thumbnail"]), min_size=1, unique=True))
    media: Row = {f"m{n}": {"asset_id": f"asset{n}", "slot": slot} for n, slot in enumerate(slots)}
    if slots == ["thumbnail"]:
        media = {"m0": {"asset_id": "asset0", "slot": None}}
    if copy["format"] == "single_video":
        media = {key: entry for key, entry in media.items() if entry["slot"] not in ("thumbnail", None)}
        media = media or {"m0": {"asset_id": "asset0", "slot": "feed"}}
        media = {key: {**entry, "asset_id": f"film{key[1:]}"} for key, entry in media.items()}
        media["start"] = {"asset_id": "asset4", "slot": "thumbnail"}
    if copy["format"] == "carousel":
        copy["cards"] = {
            f"c{n}": {"asset_id": f"asset{n}", "headline": draw(st.none() | words), "position": f"V{n}"}
            for n in range(draw(st.integers(2, 4)))
        }
    if to_app:
        copy["landing_url"] = None
        usual = next(key for key, entry in media.items() if entry["slot"] != "thumbnail")
        media = {key: media[key] for key in media if key in (usual, "start")}
    elif copy["format"] != "carousel" and len(media) == 1 and draw(st.booleans()):
        copy |= {"lead_form_id": "form", "landing_url": None}
    return {"name": draw(words), "creative_data": copy, "media_assets": media}


@st.composite
def trees(draw: st.DrawFn) -> dict[Level, Row]:
    """Rows of a campaign with one ad set and one ad."""
    objective = draw(st.sampled_from(sorted(META.goals)))
    above = draw(st.booleans())
    start = draw(st.none() | moments)
    special = draw(subsets(META.special_categories))
    campaign = {
        "name": draw(words),
        "objective": objective,
        "budget_type": "daily" if above else None,
        "budget_amount": draw(amounts) if above else None,
        "start_at": start,
        "end_at": moment(datetime.fromisoformat(start) + timedelta(days=9))
        if start and draw(st.booleans())
        else None,
        "special_categories": special,
    }
    creative = draw(creatives(to_app=objective == "app"))
    return {
        Level.CAMPAIGN: campaign,
        Level.AD_SET: draw(ad_sets(objective, budgeted=not above)),
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
