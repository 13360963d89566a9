"""The mapping both ways, without the network: words, amounts, audiences, pictures, and what has no word."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.locked_options import (
    ADDED_LINKS,
    ENHANCED_CREATIVES,
    MULTI_ADVERTISER,
    is_no_field,
)
from adly_sync_server.contract.paths import read, written
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.meta import (
    amounts,
    apps,
    creatives,
    drafts,
    options,
    readings,
    targeting,
    words,
)
from adly_sync_server.platforms.meta.amounts import from_minor, offset, to_minor
from adly_sync_server.platforms.meta.untold import settings
from adly_sync_server.platforms.port import Draft, Level
from adly_sync_server.platforms.spoken import spoken
from adly_sync_server.platforms.words import Words
from adly_sync_server.publishing.compare import is_unsaid
from adly_sync_server.simulators.meta.judge_index import load_judge_index
from tests.server.platforms.meta.strategies import APPS, Row, audiences, draft, trees

LINKS = {
    "pixel": "771",
    "form": "550",
    "face": "104",
    "gram": "178",
    "page": "104",
    **{f"asset{n}": f"hash{n}" for n in range(5)},
    **{f"film{n}": f"video{n}" for n in range(5)},
}
PARENTS: dict[str, str] = {Level.CAMPAIGN: "c", Level.AD_SET: "s", Level.CREATIVE: "k"}
BILLED = ("AED", "BHD", "DZD", "EGP", "EUR", "GBP", "ILS", "JOD", "QAR", "SAR", "TRY", "USD")
WHOLE = ("CLP", "JPY", "KRW", "VND")


def meant(level: Level, rows: dict[Level, Row]) -> Row:
    """What a faithful Meta would show of a draft."""
    return readings.expected(draft(level, rows, dict(PARENTS), LINKS), "SAR")


def refused(level: Level, rows: dict[Level, Row], **changes: Any) -> str | None:
    """The field that a draft is refused for; ``__`` in a name stands for a dot."""
    row: Any = rows[level]
    for name, value in changes.items():
        row = written(row, name.replace("__", "."), value)
    with pytest.raises(Rejected) as caught:
        drafts.parameters(draft(level, {**rows, level: dict(row)}, dict(PARENTS), LINKS), "SAR")
    return caught.value.field


@given(trees())
def test_what_a_row_says_is_what_is_meant(rows: dict[Level, Row]) -> None:
    """Reading is the inverse of drafting for every field that people fill in."""
    for level, entity in ((Level.CAMPAIGN, "campaigns"), (Level.AD_SET, "ad_sets")):
        for path, value in meant(level, rows).items():
            declared, ours = ENTITIES[entity].find(path), read(rows[level], path)
            if declared is None or declared.kind is Kind.UUID or is_unsaid(ours):
                continue
            if path == "targeting.placements" and rows[level]["targeting"]["automatic_placements"]:
                assert value == []
            elif path == "objective" and ours == "video":
                assert value == "engagement"
            elif path == "bid_strategy" and rows[level]["budget_amount"] is None:
                assert value is None  # the campaign's, whose the budget is
            else:
                assert value == ours, path


@given(trees())
def test_an_ads_words_and_pictures_are_all_there(rows: dict[Level, Row]) -> None:
    row = rows[Level.AD]
    copy, told = row["creative_data"], meant(Level.CREATIVE, rows)
    for name in ("headline", "primary_text", "description"):
        assert told[f"creative_data.{name}"] == spoken(copy, name)
    app = APPS.get(rows[Level.AD_SET]["app_id"] or "")
    assert told["creative_data.landing_url"] == (app.store_url if app else copy["landing_url"])
    usual = "download" if app else "learn_more"
    assert told["creative_data.call_to_action"] == (copy["call_to_action"] or usual)
    if creatives.is_carousel(row):
        wanted = [LINKS[card["asset_id"]] for _, card in sorted(copy["cards"].items())]
        assert [card["image_hash"] for card in told["creative_data.cards"]] == wanted
    else:
        slots = {entry["slot"] or "feed": entry["asset_id"] for entry in row["media_assets"].values()}
        is_film = copy["format"] == "single_video"
        shown = {LINKS[asset] for slot, asset in slots.items() if slot != "thumbnail" or is_film}
        assert set(told["media_assets"].values()) == shown


@given(st.sampled_from([True, False]), st.text("اب cd", max_size=5), st.text("اب cd", max_size=5))
def test_the_text_in_the_ads_language_is_sent_else_the_other(english: bool, own: str, other: str) -> None:
    copy = {"language": "en" if english else "ar", "headline": own, "headline_en": other}
    expected = (other or own) if english else (own or other)
    assert spoken(copy, "headline") == (expected or None)


@given(st.integers(0, 10**12), st.sampled_from([*BILLED, *WHOLE]))
def test_amounts_go_there_and_back_exactly(minor: int, currency: str) -> None:
    text = from_minor(minor, currency)
    assert to_minor(text, currency, "budget_amount") == minor
    assert Decimal(text) * offset(currency) == minor


def test_meta_counts_in_its_own_way_and_not_isos() -> None:
    """Dinars of Bahrain and Jordan have three decimals in life and two at Meta."""
    assert to_minor("1.5", "BHD", "x") == 150
    assert to_minor("20.35", "JOD", "x") == 2035
    assert to_minor("100", "JPY", "x") == 100
    assert from_minor("12345", "SAR") == "123.45"
    assert amounts.plain(Decimal("2.50")) == "2.5"


@pytest.mark.parametrize(
    ("amount", "currency", "field"),
    [
        ("1.555", "BHD", "budget_amount"),
        ("1.5", "JPY", "budget_amount"),
        ("1", "KWD", "currency"),
        ("1", "OMR", "currency"),
    ],
)
def test_what_cannot_be_billed_is_refused(amount: str, currency: str, field: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_minor(amount, currency, "budget_amount")
    assert caught.value.field == field


@given(audiences())
def test_audiences_go_there_and_back(audience: Row) -> None:
    back = targeting.from_meta(targeting.to_meta(audience))
    for name in ("countries", "languages", "interests", "gender", "expand_audience"):
        assert back[name] == audience[name], name
    automatic = audience["automatic_placements"] or not audience["placements"]
    assert back["placements"] == ([] if automatic else audience["placements"])
    for end in ("min", "max"):
        assert back["age"][end] == audience["age"].get(end)


@pytest.mark.parametrize(
    ("audience", "field"),
    [
        ({}, "targeting.countries"),
        ({"countries": ["SA"], "languages": ["tlh"]}, "targeting.languages"),
        ({"countries": ["SA"], "interests": ["٦٠٠٣"]}, "targeting.interests"),
        ({"countries": ["SA"], "audiences": ["x"]}, "targeting.audiences"),
        ({"countries": ["SA"], "placements": ["tiktok_feed"]}, "targeting.placements"),
    ],
)
def test_what_an_audience_cannot_be_is_refused(audience: Row, field: str) -> None:
    with pytest.raises(Rejected) as caught:
        targeting.to_meta(audience)
    assert caught.value.field == field


@given(trees())
def test_what_is_not_published_yet_is_refused_by_its_field(rows: dict[Level, Row]) -> None:
    assert refused(Level.CREATIVE, rows, creative_data__format="collection") == "creative_data.format"
    nowhere: dict[str, Any] = {"creative_data__landing_url": None, "creative_data__lead_form_id": None}
    to_site = {**rows, Level.AD_SET: {**rows[Level.AD_SET], "app_id": None}}
    assert refused(Level.CREATIVE, to_site, **nowhere) == "creative_data.landing_url"
    assert (
        refused(Level.CREATIVE, rows, creative_data__page_identity_id="foreign")
        == "creative_data.page_identity_id"
    )
    site: dict[str, Any] = {"app_id": None, "destination": "website"}
    assert refused(Level.AD_SET, rows, **site, optimization_goal="app_installs") == "destination"
    assert refused(Level.AD_SET, rows, optimization_goal=None) == "optimization_goal"
    assert refused(Level.AD_SET, rows, attribution_window="28d_click") == "attribution_window"
    app: dict[str, Any] = {"app_id": None, "destination": "app"}
    assert refused(Level.AD_SET, rows, **app, optimization_goal="app_installs") == "app_id"
    there: dict[str, Any] = {"app_id": "ios", "destination": "app"}
    assert refused(Level.AD_SET, rows, **there, optimization_goal="purchases") == "optimization_goal"
    form = "creative_data.lead_form_id"
    assert refused(Level.CREATIVE, rows, creative_data__lead_form_id="foreign") == form
    assert refused(Level.CAMPAIGN, rows, objective="fame") == "objective"
    assert refused(Level.CAMPAIGN, rows, budget_amount="1.555", budget_type="daily") == "budget_amount"


PICTURE = {"asset_id": "asset0", "slot": "feed"}


@pytest.mark.parametrize(
    ("media", "field"),
    [
        ({}, "media_assets"),
        ({"m": {"asset_id": "asset0", "slot": "thumbnail"}}, "media_assets"),
        ({"m": {"asset_id": "gone", "slot": "feed"}}, "media_assets.m.asset_id"),
        ({"m": {"slot": "feed"}}, "media_assets.m.asset_id"),
        ({"m": PICTURE, "n": PICTURE}, "media_assets.n.slot"),
        ({"m": {"asset_id": "asset0", "slot": "card"}}, "media_assets.m.slot"),
    ],
)
def test_a_picture_is_shown_or_refused_and_never_dropped(media: Row, field: str) -> None:
    copy = {"landing_url": "https://x.example", "page_identity_id": "face", "format": "single_image"}
    rows = {Level.CREATIVE: {"name": "x", "creative_data": copy, "media_assets": media}}
    assert refused(Level.CREATIVE, rows) == field


@pytest.mark.parametrize(
    ("cards", "field"),
    [
        ({}, "creative_data.cards"),
        ({"c": {"headline": "بلا صورة"}}, "creative_data.cards.c.asset_id"),
        ({"c": {"asset_id": "gone"}}, "creative_data.cards.c.asset_id"),
    ],
)
def test_a_card_without_its_picture_is_refused(cards: Row, field: str) -> None:
    copy = {
        "landing_url": "https://x.example",
        "page_identity_id": "face",
        "format": "carousel",
        "cards": cards,
    }
    rows = {Level.CREATIVE: {"name": "x", "creative_data": copy, "media_assets": {"m": PICTURE}}}
    assert refused(Level.CREATIVE, rows) == field


def test_ad_sets_under_one_budget_bid_in_one_way() -> None:
    below = [{"bid_strategy": "cost_cap"}, {"bid_strategy": "lowest_cost"}]
    row = {"name": "x", "objective": "sales", "budget_amount": "100"}
    with pytest.raises(Rejected) as caught:
        drafts.parameters(Draft(level=Level.CAMPAIGN, reference="r", fields=row, below=below), "SAR")
    assert caught.value.field == "budget_amount"


def test_what_cannot_be_taken_back_is_refused() -> None:
    row = {"name": "x", "objective": "sales"}
    wanted = Draft(level=Level.CAMPAIGN, reference="r", fields=row)
    assert drafts.changes(wanted, "SAR", ["end_at"]) == {"stop_time": "0"}
    assert drafts.changes(wanted, "SAR", ["name"]) == {"name": "x"}
    with pytest.raises(Rejected) as caught:
        drafts.changes(wanted, "SAR", ["budget_amount"])
    assert caught.value.field == "budget_amount"


@pytest.mark.parametrize(
    "dictionary",
    [
        words.OBJECTIVES,
        words.GOALS,
        words.BILLING,
        words.BIDDING,
        words.EVENTS,
        words.DESTINATIONS,
        words.ACTIONS,
        words.CATEGORIES,
        words.STATUSES,
    ],
)
def test_each_word_has_one_counterpart(dictionary: Words) -> None:
    for ours, remote in dictionary.pairs().items():
        assert dictionary.ours(remote) == ours
    assert dictionary.ours("A_NEW_ONE") == "a_new_one"
    assert dictionary.ours(None) is None


@given(st.sampled_from(sorted(APPS)), st.sampled_from(["app_installs", "link_clicks"]))
def test_an_app_is_told_back_as_it_was_promoted(system: str, goal: str) -> None:
    row = {"name": "x", "optimization_goal": goal, "destination": "app", "targeting": {"countries": ["SA"]}}
    wanted = Draft(level=Level.AD_SET, reference="r", fields=row, parents=dict(PARENTS), apps=[APPS[system]])
    sent, told = drafts.parameters(wanted, "SAR"), readings.expected(wanted, "SAR")
    assert told["app_id"] == APPS[system].external_id
    assert told["destination"] == "app"
    assert sent["promoted_object"]["object_store_url"] == APPS[system].store_url
    assert "destination_type" not in sent
    untold = settings(Level.AD_SET, sent)
    assert not {name for name in untold if "user_os" in name or "promoted" in name}
    with pytest.raises(Rejected) as caught:
        drafts.changes(wanted, "SAR", ["app_id"])
    assert caught.value.field == "app_id"


def test_a_narrower_system_that_stands_is_kept_when_an_audience_changes() -> None:
    ours = {"geo_locations": {"countries": ["SA"]}, "user_os": ["iOS"]}
    now = {"user_os": ["iOS_ver_16.0_and_above"]}
    assert targeting.merged(now, ours)["user_os"] == ["iOS_ver_16.0_and_above"]
    assert targeting.merged({"user_os": ["Android"]}, ours)["user_os"] == ["iOS"]
    assert targeting.merged({}, ours)["user_os"] == ["iOS"]


def test_an_application_is_offered_once_for_each_store_of_phones() -> None:
    stores = {
        "itunes": "https://apps.apple.com/sa/app/id155000001",
        "itunes_ipad": "https://apps.apple.com/sa/app/id155000002",
        "google_play": "https://play.google.com/store/apps/details?id=sa.lamsa.shop1&hl=ar",
        "fb_canvas": "https://apps.facebook.com/lamsa",
    }
    told = list(apps.of_application({"id": "44", "name": "لمسة", "object_store_urls": stores}))
    assert [one.external_id for one in told] == ["44:ios", "44:android"]
    assert [(one.ios_store_id, one.android_store_id) for one in told] == [
        ("155000001", None),
        (None, "sa.lamsa.shop1"),
    ]
    assert list(apps.of_application({"id": "44"})) == []


@given(trees(), st.sets(st.sampled_from([ADDED_LINKS, ENHANCED_CREATIVES, MULTI_ADVERTISER])))
def test_what_is_locked_is_declined_and_of_the_rest_nothing_is_said(
    rows: dict[Level, Row], locked: set[str]
) -> None:
    wanted = msgspec.structs.replace(
        draft(Level.CREATIVE, rows, dict(PARENTS), LINKS), locked=frozenset(locked)
    )
    params, told = drafts.parameters(wanted, "SAR"), readings.expected(wanted, "SAR")
    assert {path: value for path, value in told.items() if is_no_field(path)} == dict.fromkeys(locked, False)
    assert ("contextual_multi_ads" in params) is (MULTI_ADVERTISER in locked)
    features = (params.get("degrees_of_freedom_spec") or {}).get("creative_features_spec") or {}
    assert set(features) == {name for one in locked for name in options.FEATURES.get(one, ())}


def test_every_feature_is_one_that_metas_own_package_knows() -> None:
    known = load_judge_index().classes["AdCreativeFeaturesSpec"].fields
    assert {name for names in options.FEATURES.values() for name in names} <= set(known)


@pytest.mark.parametrize("bundle", ["standard_enhancements", "text_optimizations"])
def test_what_meta_enrolled_a_creative_in_is_told_as_on(bundle: str) -> None:
    spec = {"creative_features_spec": {bundle: {"enroll_status": "OPT_IN"}}}
    told = options.from_meta({"degrees_of_freedom_spec": spec})
    assert told == {ENHANCED_CREATIVES: True, ADDED_LINKS: False, MULTI_ADVERTISER: False}
    assert options.untold({"degrees_of_freedom_spec": spec}) == []


def test_a_return_finer_than_meta_counts_is_refused_and_not_cut() -> None:
    row = {"bid_strategy": "min_roas", "bid_amount": "1.23456"}
    with pytest.raises(Rejected) as caught:
        drafts._bid(row, "SAR")
    assert caught.value.field == "bid_amount"
    assert drafts._bid({**row, "bid_amount": "1.2345"}, "SAR")["bid_constraints"] == {
        "roas_average_floor": 12_345
    }
