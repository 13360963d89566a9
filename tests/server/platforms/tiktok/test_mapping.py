"""The mapping both ways, without the network: words, amounts, times, audiences, and what has no word."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.locked_options import (
    COMMENTS,
    DOWNLOADS,
    SEARCH_RESULTS,
    SHARES,
    is_no_field,
)
from adly_sync_server.contract.paths import read, written
from adly_sync_server.contract.utm import Utm, clean
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Level, RemoteApp
from adly_sync_server.platforms.spoken import spoken
from adly_sync_server.platforms.tiktok import (
    amounts,
    apps,
    drafts,
    options,
    readings,
    targeting,
    times,
    words,
)
from adly_sync_server.platforms.tiktok.locations import COUNTRIES, country_of, location_of
from adly_sync_server.platforms.words import Words
from adly_sync_server.publishing.compare import changed_by_platform, is_unsaid, to_send
from tests.server.platforms.tiktok.oracle import findings
from tests.server.platforms.tiktok.strategies import LINKS, Row, audiences, draft, trees

BODIES = {Level.CAMPAIGN: "CampaignCreateBody", Level.AD_SET: "AdgroupCreateBody"}


def built(level: Level, rows: dict[Level, Row]) -> dict[str, Any]:
    """Parameters of a draft."""
    return drafts.parameters(draft(level, rows), "SAR")


def refused(level: Level, rows: dict[Level, Row], **changes: Any) -> str | None:
    """The field that a draft is refused for; ``__`` in a name stands for a dot."""
    row: Any = rows[level]
    for name, value in changes.items():
        row = written(row, name.replace("__", "."), value)
    with pytest.raises(Rejected) as caught:
        built(level, {**rows, level: dict(row)})
    return caught.value.field


@given(trees())
@settings(deadline=None)  # the first body waits until the package is read
def test_every_body_is_one_that_tiktoks_own_package_would_send(rows: dict[Level, Row]) -> None:
    for level, model in BODIES.items():
        body = {"advertiser_id": "7000", **built(level, rows), "request_id": "1"}
        if level is Level.AD_SET:
            body |= {"campaign_id": "1", "schedule_start_time": "2030-01-01 00:00:00"}
        assert findings(body, model) == []
    body = {"advertiser_id": "7000", "adgroup_id": "2", "creatives": [built(Level.AD, rows)]}
    assert findings(body, "AdCreateBody") == []


def test_the_judge_of_bodies_finds_what_is_wrong() -> None:
    body = {"advertiser_id": "7000", "budget": "150", "status": "x", "special_industries": [1]}
    assert findings(body, "CampaignCreateBody") == [
        "CampaignCreateBody.campaign_name: missing",
        "CampaignCreateBody.objective_type: missing",
        "CampaignCreateBody.budget: '150' is no float",
        "CampaignCreateBody.status: unknown",
        "CampaignCreateBody.special_industries[0]: 1 is no str",
    ]
    assert len(findings({"advertiser_id": "7000"}, "AdgroupCreateBody")) == 9


@given(trees(), st.data())
@settings(deadline=None)
def test_every_update_is_one_that_tiktoks_own_package_would_send(
    rows: dict[Level, Row], data: st.DataObject
) -> None:
    for level, model in ((Level.CAMPAIGN, "CampaignUpdateBody"), (Level.AD_SET, "AdgroupUpdateBody")):
        known = sorted(drafts.changeable(level))
        drawn = data.draw(st.lists(st.sampled_from(known), unique=True))
        for_good = {"budget_amount", "start_at"}  # once said, it cannot be taken back
        if read(rows[level], "targeting.automatic_placements"):
            for_good.add(SEARCH_RESULTS)  # chosen with every place
        paths = [path for path in drawn if path not in for_good or not is_unsaid(read(rows[level], path))]
        sent = drafts.changes(draft(level, rows), "SAR", paths)
        own = {"advertiser_id": "7000", readings.IDS[level]: "1"}
        assert findings({**own, **sent}, model) == []


@given(trees())
def test_everything_is_made_paused_and_carries_our_mark(rows: dict[Level, Row]) -> None:
    for level in rows:
        body = built(level, rows)
        assert body["operation_status"] == "DISABLE"
        assert body[drafts.NAMES[level]] != rows[level]["name"]
        assert body[drafts.NAMES[level]].startswith(rows[level]["name"])


@given(trees())
def test_what_a_row_says_is_what_is_meant(rows: dict[Level, Row]) -> None:
    """Reading is the inverse of drafting for every field that people fill in."""
    for level, entity in ((Level.CAMPAIGN, "campaigns"), (Level.AD_SET, "ad_sets"), (Level.AD, "ads")):
        for path, value in readings.expected(draft(level, rows), "SAR").items():
            declared, ours = ENTITIES[entity].find(path), read(rows[level], path)
            if declared is None or declared.kind is Kind.UUID or is_unsaid(ours):
                continue
            if path == "targeting.placements" and rows[level]["targeting"]["automatic_placements"]:
                assert value == []
            elif path == "targeting.devices":
                assert value == [one for one in ours if one != "mobile"]
            elif path == "creative_data.primary_text":
                assert value == spoken(rows[level]["creative_data"], "primary_text")
            elif path.startswith("creative_data.utm."):
                assert value == clean(ours)
            else:
                assert value == ours, path


@given(trees())
def test_an_ads_tags_are_in_its_address_and_are_read_from_there(rows: dict[Level, Row]) -> None:
    copy = rows[Level.AD]["creative_data"]
    body, told = built(Level.AD, rows), readings.expected(draft(Level.AD, rows), "SAR")
    assert "utm_params" not in body
    present = Utm.of(copy["utm"]).present()
    assert {n: told.get(f"creative_data.utm.{n}") for n in present} == present
    assert told["creative_data.landing_url"] == copy["landing_url"]


@given(trees())
def test_what_tiktok_keeps_is_no_change(rows: dict[Level, Row]) -> None:
    for level in rows:
        wanted = draft(level, rows)
        meant = readings.expected(wanted, "SAR")
        raw = {
            **drafts.parameters(wanted, "SAR"),
            readings.IDS[level]: "1",
            "modify_time": "2026-11-30 10:00:00",
        }
        kept = readings.entity(level, raw)
        assert changed_by_platform("x", "1", meant, kept.fields) == []
        assert to_send(kept.fields, meant, {}) == []
        assert (kept.status, kept.changed_at) == ("paused", datetime(2026, 11, 30, 10, tzinfo=UTC))


@given(audiences())
def test_audiences_go_there_and_back(audience: Row) -> None:
    back = targeting.from_tiktok(targeting.to_tiktok(audience))
    for name in ("countries", "regions", "languages", "interests", "audiences", "gender", "expand_audience"):
        assert back[name] == audience[name], name
    assert back["automatic_placements"] == audience["automatic_placements"]
    for end, edge in (("min", 13), ("max", 100)):
        said = audience["age"].get(end)
        assert back["age"][end] == (said if said is not None or not audience["age"] else edge)


@pytest.mark.parametrize(
    ("audience", "field"),
    [
        ({}, "targeting.countries"),
        ({"countries": ["XX"]}, "targeting.countries"),
        ({"countries": ["SA"], "excluded_countries": ["AE"]}, "targeting.excluded_countries"),
        ({"countries": ["SA"], "regions": ["102358/108411"]}, "targeting.countries"),
        ({"regions": ["102358/108411"], "cities": ["102358/108411/108410"]}, "targeting.countries"),
        ({"countries": ["SA"], "regions": ["١٠٨٤١١"]}, "targeting.regions"),
        ({"countries": ["SA"], "languages": ["عربي"]}, "targeting.languages"),
        ({"countries": ["SA"], "interests": ["٦٠٠٣"]}, "targeting.interests"),
        ({"countries": ["SA"], "audiences": ["x"]}, "targeting.audiences"),
        ({"countries": ["SA"], "devices": ["desktop"]}, "targeting.devices"),
        ({"countries": ["SA"], "placements": ["meta_facebook_feed"]}, "targeting.placements"),
        ({"countries": ["SA"], "age": {"min": 18, "max": 40}}, "targeting.age"),
        ({"countries": ["SA"], "age": {"min": 20}}, "targeting.age"),
        ({"countries": ["SA"], "age": {"min": 35, "max": 24}}, "targeting.age"),
    ],
)
def test_what_an_audience_cannot_be_is_refused(audience: Row, field: str) -> None:
    with pytest.raises(Rejected) as caught:
        targeting.to_tiktok(audience)
    assert caught.value.field == field


def test_a_place_of_another_country_stands_beside_a_country() -> None:
    spec = targeting.to_tiktok({"countries": ["AE"], "regions": ["102358/108411"]})
    assert spec["location_ids"] == ["108411", "290557"]


def test_bands_with_a_gap_say_nothing_in_our_words() -> None:
    spec = {"age_groups": ["AGE_13_17", "AGE_25_34"], "location_ids": ["102358"]}
    assert targeting.from_tiktok(spec)["age"] == {"min": None, "max": None}
    assert targeting.from_tiktok({"age_groups": ["AGE_99_100"]})["age"] == {"min": None, "max": None}


@given(st.sampled_from(sorted(COUNTRIES)))
def test_each_country_has_a_place_of_its_own(country: str) -> None:
    assert country_of(location_of(country)) == country
    assert location_of(country).isascii()
    assert location_of(country).isdigit()


@given(st.integers(0, 10**12), st.sampled_from(["SAR", "KWD", "BHD", "USD", "EGP"]))
def test_amounts_go_there_and_back_exactly(minor: int, currency: str) -> None:
    amount = Decimal(minor) / 100
    sent = amounts.to_tiktok(format(amount, "f"), currency, "budget_amount")
    wire = msgspec.json.Encoder(decimal_format="number").encode(sent).decode()
    assert wire.isascii()
    assert Decimal(amounts.from_tiktok(Decimal(wire))) == amount


@pytest.mark.parametrize(("amount", "currency"), [("1.555", "SAR"), ("1.555", "KWD"), ("1.5", "JPY")])
def test_what_is_finer_than_tiktok_counts_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(Rejected) as caught:
        amounts.to_tiktok(amount, currency, "budget_amount")
    assert caught.value.field == "budget_amount"


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(["Asia/Riyadh", "Africa/Cairo", "Europe/London", "America/New_York", "Asia/Kathmandu"]),
)
def test_times_are_the_same_moment_whatever_the_zone_they_were_said_in(naive: datetime, zone: str) -> None:
    said = naive.replace(tzinfo=ZoneInfo(zone), microsecond=0)
    wire = times.to_tiktok(said)
    assert times.moment(wire) == said.astimezone(UTC)
    fixed = said.astimezone(timezone(timedelta(hours=3)))
    assert times.to_tiktok(fixed.isoformat()) == wire
    assert times.from_tiktok(wire) == said.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


@given(trees())
def test_what_is_not_published_yet_is_refused_by_its_field(rows: dict[Level, Row]) -> None:
    assert refused(Level.CAMPAIGN, rows, objective="fame") == "objective"
    assert refused(Level.CAMPAIGN, rows, start_at="2030-01-01T00:00:00Z") == "start_at"
    assert refused(Level.CAMPAIGN, rows, special_categories=["politics"]) == "special_categories"
    assert refused(Level.CAMPAIGN, rows, budget_amount="1.555", budget_type="daily") == "budget_amount"
    assert refused(Level.AD_SET, rows, optimization_goal="messages") == "optimization_goal"
    assert refused(Level.AD_SET, rows, optimization_goal=None) == "optimization_goal"
    assert refused(Level.AD_SET, rows, attribution_window="2d_view") == "attribution_window"
    clicks: dict[str, Any] = {"optimization_goal": "link_clicks", "billing_event": "clicks"}
    for destination in ("app", "whatsapp"):
        assert refused(Level.AD_SET, rows, destination=destination, **clicks) == "destination"
    installs: dict[str, Any] = {"optimization_goal": "app_installs", "billing_event": "impressions"}
    assert refused(Level.AD_SET, rows, destination="website", **installs) == "destination"
    assert refused(Level.AD_SET, rows, destination="app", app_id=None, **installs) == "app_id"
    assert refused(Level.AD, rows, creative_data__format="carousel") == "creative_data.format"
    form = "creative_data.lead_form_id"
    assert refused(Level.AD, rows, creative_data__lead_form_id="foreign") == form
    identity = "creative_data.page_identity_id"
    assert refused(Level.AD, rows, creative_data__page_identity_id="foreign") == identity
    assert (
        refused(Level.AD, rows, creative_data__call_to_action="get_offer") == "creative_data.call_to_action"
    )


@given(trees())
def test_a_lifetime_needs_an_end_and_a_bid_its_amount(rows: dict[Level, Row]) -> None:
    lifetime: Row = {"budget_type": "lifetime", "budget_amount": "9000", "end_at": None}
    assert refused(Level.AD_SET, rows, **lifetime, bid_strategy="lowest_cost") == "end_at"
    counted = {"optimization_goal": "purchases", "destination": "website", "pixel_id": "pixel"}
    by_action = {**counted, "billing_event": "impressions", "conversion_event": None}
    assert refused(Level.AD_SET, rows, **by_action, bid_strategy="cost_cap", bid_amount=None) == "bid_amount"
    assert refused(Level.AD_SET, rows, **by_action, bid_strategy="bid_cap", bid_amount="5") == "bid_strategy"
    assert refused(Level.AD_SET, rows, **{**by_action, "pixel_id": None}) == "pixel_id"


FILM = {"asset_id": "film", "slot": "story"}


@pytest.mark.parametrize(
    ("kind", "media", "field"),
    [
        ("single_image", {}, "media_assets"),
        ("single_image", {"m": {"asset_id": "cover", "slot": "thumbnail"}}, "media_assets"),
        ("single_image", {"m": {"asset_id": "gone", "slot": "feed"}}, "media_assets.m.asset_id"),
        ("single_image", {"m": FILM, "n": FILM}, "media_assets.n.slot"),
        ("single_image", {"m": {"asset_id": "film", "slot": "card"}}, "media_assets.m.slot"),
    ],
)
def test_media_is_shown_or_refused_and_never_dropped(kind: str, media: Row, field: str) -> None:
    copy = {"page_identity_id": "face", "format": kind, "primary_text": "x"}
    rows = {Level.AD: {"name": "x", "creative_data": copy, "media_assets": media}}
    assert refused(Level.AD, rows) == field


def test_a_creators_post_is_shown_as_it_is() -> None:
    copy = {"page_identity_id": "post", "landing_url": "https://lamsa.example"}
    rows = {Level.AD: {"name": "x", "creative_data": copy}}
    body = built(Level.AD, rows)
    assert body["identity_type"] == "AUTH_CODE"
    assert body["tiktok_item_id"] == "7300000000000000001"
    assert "video_id" not in body
    assert readings.expected(draft(Level.AD, rows), "SAR")["creative_data.page_identity_id"] == LINKS["post"]


@given(trees())
def test_what_tiktok_would_switch_on_by_itself_is_said(rows: dict[Level, Row]) -> None:
    """Search results, a wider audience, a post on the client's own page: only where somebody chose them."""
    audience, body = rows[Level.AD_SET]["targeting"], built(Level.AD_SET, rows)
    assert body.get("search_result_enabled") == (None if audience["automatic_placements"] else False)
    assert body["smart_audience_enabled"] is audience["expand_audience"]
    assert body["smart_interest_behavior_enabled"] is audience["expand_audience"]
    ad = built(Level.AD, rows)
    assert ad.get("dark_post_status") == ("ON" if ad["ad_format"] == "SINGLE_VIDEO" else None)


def test_what_tiktok_lets_nobody_change_is_refused() -> None:
    row = {"name": "x", "objective": "sales", "budget_type": "daily", "budget_amount": "300"}
    wanted = draft(Level.CAMPAIGN, {Level.CAMPAIGN: row, Level.AD_SET: {}})
    assert drafts.changes(wanted, "SAR", ["budget_amount"]) == {"budget": Decimal(300)}
    for path in ("objective", "budget_type"):
        with pytest.raises(Rejected) as caught:
            drafts.changes(wanted, "SAR", [path])
        assert caught.value.field == path


def test_an_end_is_taken_back_by_running_on() -> None:
    row = {"name": "x", "optimization_goal": "reach", "targeting": {"countries": ["SA"]}}
    wanted = draft(Level.AD_SET, {Level.AD_SET: row})
    assert drafts.changes(wanted, "SAR", ["end_at"]) == {"schedule_type": "SCHEDULE_FROM_NOW"}
    assert drafts.changes(wanted, "SAR", ["targeting.interests"]) == {"interest_category_ids": []}
    assert len(drafts.changes(wanted, "SAR", ["targeting.age.min"])["age_groups"]) == 6


def test_what_the_platform_chose_for_a_budget_above_is_no_budget() -> None:
    raw = {"adgroup_id": "1", "budget": Decimal("0.0"), "budget_mode": "BUDGET_MODE_INFINITE"}
    told = readings.entity(Level.AD_SET, raw).fields
    assert (told["budget_type"], told["budget_amount"]) == (None, None)


def test_the_end_of_one_that_runs_on_is_no_end() -> None:
    raw = {
        "adgroup_id": "1",
        "schedule_type": "SCHEDULE_FROM_NOW",
        "schedule_end_time": "2036-01-01 00:00:00",
    }
    assert readings.entity(Level.AD_SET, raw).fields["end_at"] is None


@pytest.mark.parametrize(
    "dictionary",
    [
        words.OBJECTIVES,
        words.GOALS,
        words.BILLING,
        words.EVENTS,
        words.ACTIONS,
        words.CATEGORIES,
        words.STATUSES,
        words.GENDERS,
        words.BUDGETS,
        words.FORMATS,
    ],
)
def test_each_word_has_one_counterpart(dictionary: Words) -> None:
    for ours, remote in dictionary.pairs().items():
        assert dictionary.ours(remote) == ours
    assert dictionary.ours("A_NEW_ONE") == "a_new_one"
    assert dictionary.ours(None) is None


@given(trees(), st.sets(st.sampled_from([COMMENTS, DOWNLOADS, SEARCH_RESULTS, SHARES])))
def test_what_is_locked_is_said_and_of_the_rest_nothing(rows: dict[Level, Row], locked: set[str]) -> None:
    wanted = msgspec.structs.replace(draft(Level.AD_SET, rows), locked=frozenset(locked))
    body, told = drafts.parameters(wanted, "SAR"), readings.expected(wanted, "SAR")
    if read(rows[Level.AD_SET], "targeting.automatic_placements"):
        locked.discard(SEARCH_RESULTS)
    assert {path: value for path, value in told.items() if is_no_field(path)} == dict.fromkeys(locked, False)
    for option, (name, off) in options.PARAMETERS.items():
        assert body.get(name) == (off if option in locked else None)


@given(trees())
def test_what_tiktok_takes_only_at_first_is_left_out_of_an_update(rows: dict[Level, Row]) -> None:
    sent = drafts.changes(draft(Level.AD_SET, rows), "SAR", [DOWNLOADS, COMMENTS])
    assert sent == {"comment_disabled": True}
    own = {"advertiser_id": "7000", "adgroup_id": "1"}
    refusal = ["AdgroupUpdateBody.video_download_disabled: unknown"]
    assert findings({**own, "video_download_disabled": True}, "AdgroupUpdateBody") == refusal


@pytest.mark.parametrize(
    ("row", "app"),
    [
        (
            {"app_id": "7", "app_name": "لمسة", "platform": "IOS", "app_platform_id": "155000001"},
            RemoteApp(external_id="7", name="لمسة", ios_store_id="155000001"),
        ),
        (
            {
                "app_id": "7",
                "platform": "ANDROID",
                "download_url": "https://play.google.com/store/apps/details?id=a.b",
            },
            RemoteApp(
                external_id="7",
                name="7",
                android_store_id="a.b",
                store_url="https://play.google.com/store/apps/details?id=a.b",
            ),
        ),
        ({"app_id": "7", "platform": "IOS", "app_platform_id": "لمسة"}, None),
        ({"app_id": "7", "platform": "PC", "download_url": "https://lamsa.example/app"}, None),
        ({"app_id": "7"}, None),
    ],
)
def test_an_app_is_offered_by_the_store_it_is_in(row: Row, app: RemoteApp | None) -> None:
    assert apps.listed(row) == app
