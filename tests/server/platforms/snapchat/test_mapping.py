"""The mapping both ways, without the network: words, amounts, audiences, marks, and what has no word."""

import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.campaigns import OBJECTIVES, OPTIMIZATION_GOALS
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.paths import read, written
from adly_sync_server.contract.platform_rules.snapchat import SNAPCHAT
from adly_sync_server.contract.utm import Utm
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, Level, RemoteEntity
from adly_sync_server.platforms.snapchat import amounts, apps, drafts, readings, tags, targeting, words
from adly_sync_server.platforms.snapchat import rows as way_home
from adly_sync_server.platforms.spoken import spoken
from adly_sync_server.publishing.compare import is_unsaid
from tests.server.platforms.snapchat.strategies import APPS, UNHURRIED, Row, audiences, draft, trees

LINKS = {
    "pixel": "P",
    "form": "L",
    "face": "F",
    **{f"asset{n}": f"media{n}" for n in range(3)},
}
PARENTS: dict[str, str] = {Level.CAMPAIGN: "c", Level.AD_SET: "s", Level.CREATIVE: "k"}
LEVELS = tuple(Level)


def sent(level: Level, rows: dict[Level, Row]) -> dict[str, Any]:
    """What a draft says in Snapchat's words."""
    return drafts.parameters(draft(level, rows, dict(PARENTS), LINKS), "SAR")


def meant(level: Level, rows: dict[Level, Row]) -> Row:
    """What a faithful Snapchat would show of a draft."""
    return readings.expected(draft(level, rows, dict(PARENTS), LINKS), "SAR")


def refused(level: Level, rows: dict[Level, Row], **changes: Any) -> str | None:
    """The field that a draft is refused for; ``__`` in a name stands for a dot."""
    row: Any = rows[level]
    for name, value in changes.items():
        row = written(row, name.replace("__", "."), value)
    with pytest.raises(Rejected) as caught:
        sent(level, {**rows, level: dict(row)})
    return caught.value.field


def plain_tree(**more: Any) -> dict[Level, Row]:
    """A tree without anything special."""
    ad = {
        "name": "إعلان",
        "creative_data": {
            "headline": "خصم",
            "page_identity_id": "face",
            "landing_url": "https://lamsa.example",
        },
        "media_assets": {"m": {"asset_id": "asset0", "slot": "story"}},
    }
    return {
        Level.CAMPAIGN: {"name": "حملة", "objective": "sales"},
        Level.AD_SET: {
            "name": "الرياض",
            "budget_type": "daily",
            "budget_amount": "150",
            "optimization_goal": "purchases",
            "pixel_id": "pixel",
            "targeting": {"countries": ["SA"], "expand_audience": False},
            **more,
        },
        Level.CREATIVE: ad,
        Level.AD: ad,
    }


@given(trees())
@UNHURRIED
def test_what_a_row_says_is_what_is_meant(rows: dict[Level, Row]) -> None:
    """Reading is the inverse of drafting for every field that people fill in."""
    for level, entity in ((Level.CAMPAIGN, "campaigns"), (Level.AD_SET, "ad_sets")):
        for path, value in meant(level, rows).items():
            declared, ours = ENTITIES[entity].find(path), read(rows[level], path)
            if declared is None or declared.kind is Kind.UUID or is_unsaid(ours):
                continue
            if path == "targeting.placements" and rows[level]["targeting"]["automatic_placements"]:
                assert value == []
            elif path == "objective" and ours in ("video", "engagement"):
                assert value == "awareness"
            else:
                assert value == ours, path


@given(trees())
@UNHURRIED
def test_an_ads_words_its_file_and_its_page_are_all_there(rows: dict[Level, Row]) -> None:
    row, told = rows[Level.AD], meant(Level.CREATIVE, rows)
    copy = row["creative_data"]
    assert told["name"] == row["name"]
    assert told["creative_data.headline"] == spoken(copy, "headline")
    assert told["creative_data.brand_name"] == copy["brand_name"]
    assert told["creative_data.landing_url"] == copy["landing_url"]
    app = APPS.get(rows[Level.AD_SET]["app_id"] or "")
    assert told["media_assets"] == {"usual": "media0", **({"icon": "media1"} if app else {})}
    assert told["app_id"] == (app.external_id if app else None)
    if app:
        assert told["creative_data.call_to_action"] == "download"
        assert sent(Level.CREATIVE, rows)["app_install_properties"]["app_name"] == app.name
        assert sent(Level.AD, rows)["type"] == "APP_INSTALL"
    elif copy["landing_url"]:
        assert told["creative_data.call_to_action"] == (copy["call_to_action"] or "learn_more")
        tagged = {name: told[f"creative_data.utm.{name}"] or "" for name in ("source", "campaign", "term")}
        assert Utm.of(tagged) == Utm.of(copy["utm"])
        assert sent(Level.AD, rows)["type"] == "REMOTE_WEBPAGE"
    elif copy["lead_form_id"]:
        assert told["creative_data.lead_form_id"] == LINKS["form"]
        assert told["creative_data.call_to_action"] == (copy["call_to_action"] or "sign_up")
        assert sent(Level.AD, rows)["type"] == "LEAD_GENERATION"
    else:
        assert sent(Level.AD, rows)["type"] == "SNAP_AD"


@given(trees())
@UNHURRIED
def test_everything_is_made_paused_and_carries_its_mark(rows: dict[Level, Row]) -> None:
    for level in LEVELS:
        one = draft(level, rows, dict(PARENTS), LINKS)
        params = drafts.parameters(one, "SAR")
        assert tags.carries(params["name"], one.reference)
        assert level is Level.CREATIVE or params["status"] == "PAUSED"


def _keys_and_numbers(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in _keys_and_numbers(inner, f"{path}.{key}")]
    if isinstance(value, list):
        return [one for inner in value for one in _keys_and_numbers(inner, path)]
    return [(path, json.dumps(value, ensure_ascii=False))]


@given(trees())
@UNHURRIED
def test_arabic_digits_reach_the_wire_in_words_only(rows: dict[Level, Row]) -> None:
    for level in LEVELS:
        for path, text in _keys_and_numbers(sent(level, rows)):
            if not path.endswith((".name", ".headline", ".brand_name", ".app_name")):
                assert text.isascii(), path


@given(st.integers(0, 10**15))
@UNHURRIED
def test_amounts_go_there_and_back_exactly(micros: int) -> None:
    assert amounts.to_micro(amounts.from_micro(micros), "x") == micros


@pytest.mark.parametrize("currency", ["SAR", "KWD", "JPY", "USD"])
def test_every_currency_counts_in_millionths(currency: str) -> None:
    rows = plain_tree(budget_amount="12.345")
    params = drafts.parameters(draft(Level.AD_SET, rows, dict(PARENTS), LINKS), currency)
    assert params["daily_budget_micro"] == 12_345_000
    assert type(params["daily_budget_micro"]) is int


def test_what_is_finer_than_a_millionth_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        amounts.to_micro(Decimal("1.0000001"), "bid_amount")
    assert caught.value.field == "bid_amount"


@given(audiences())
@UNHURRIED
def test_an_audience_reads_as_it_was_written(audience: Row) -> None:
    told = targeting.from_snapchat(targeting.to_snapchat(audience))
    assert told["countries"] == sorted(audience["countries"])
    assert told["age"] == {"min": audience["age"].get("min"), "max": audience["age"].get("max")}
    for part in set(told) - {"countries", "age"}:
        assert told[part] == (audience.get(part) or ([] if part != "gender" else "all")) or (
            part == "expand_audience" and told[part] is audience[part]
        )


@given(audiences())
@UNHURRIED
def test_snapchat_switches_nothing_on_by_itself(audience: Row) -> None:
    """Every switch of the lock list is said, and off unless the draft wants it."""
    spec = targeting.to_snapchat(audience)
    states = [spec["enable_targeting_expansion"]]
    states += [spec["auto_expansion_options"][option]["enabled"] for option in targeting.LOCKED_OFF]
    assert set(states) == {audience["expand_audience"]}


@pytest.mark.parametrize(
    "options",
    [
        {"enable_targeting_expansion": True},
        {"auto_expansion_options": {"interest_expansion_option": {"enabled": True}}},
        {"auto_expansion_options": {"custom_audience_expansion_option": {"enabled": True}}},
        {"auto_expansion_options": {"auto_expansion_type": "SMART_TARGETING"}},
    ],
)
def test_any_widening_is_read_as_one(options: dict[str, Any]) -> None:
    assert targeting.from_snapchat({"geos": [{"country_code": "sa"}], **options})["expand_audience"] is True
    assert targeting.from_snapchat({"geos": [{"country_code": "sa"}]})["expand_audience"] is False


def test_countries_are_lower_case_and_ages_are_texts() -> None:
    spec = targeting.to_snapchat({"countries": ["SA"], "age": {"min": 18, "max": 34}, "gender": "female"})
    assert spec["geos"] == [{"country_code": "sa"}]
    assert spec["demographics"] == [{"min_age": "18", "max_age": "34", "gender": "FEMALE"}]


@pytest.mark.parametrize(("languages", "is_taken"), [([], False), (["ar"], True), (["ar", "en"], False)])
def test_several_countries_speak_exactly_one_language(languages: list[str], is_taken: bool) -> None:
    rows = plain_tree(targeting={"countries": ["SA", "AE"], "languages": languages})
    if is_taken:
        assert sent(Level.AD_SET, rows)["targeting"]["demographics"] == [{"languages": ["ar"]}]
    else:
        assert refused(Level.AD_SET, rows) == "targeting.languages"
    alone = plain_tree(targeting={"countries": ["SA"], "languages": languages})
    assert sent(Level.AD_SET, alone)


def test_a_country_narrowed_to_its_regions_does_not_stand_beside_them() -> None:
    spec = targeting.to_snapchat({"countries": ["SA"], "regions": ["sa/5", "sa/7"]})
    assert spec["geos"] == [{"country_code": "sa", "region_id": ["5", "7"]}]


def test_what_others_wrote_is_read_too() -> None:
    """Languages as objects, one id instead of a list, places we have no word for."""
    told = targeting.from_snapchat(
        {
            "geos": [
                {"country_code": "sa", "operation": "INCLUDE", "postal_code": ["1"]},
                {"country_code": "eg", "operation": "EXCLUDE"},
                {"country_code": "ae", "region_id": "3", "operation": "EXCLUDE"},
            ],
            "demographics": [{"languages": [{"id": "ar"}], "age_groups": ["18-20"], "gender": "OTHER"}],
            "interests": [{"category_id": "SLC_1"}],
        }
    )
    assert (told["countries"], told["excluded_countries"]) == (["SA"], ["EG"])
    assert (told["languages"], told["gender"], told["interests"]) == (["ar"], "other", ["SLC_1"])


@given(st.text(max_size=400), st.uuids(), st.uuids())
@UNHURRIED
def test_a_mark_is_found_and_never_shown(name: str, mine: Any, other: Any) -> None:
    marked = tags.tagged(name, str(mine))
    assert len(marked) <= tags.NAME_CHARS
    assert tags.carries(marked, str(mine))
    assert tags.carries(marked, str(other)) is (mine == other)
    assert tags.untagged(marked) == name[: len(tags.untagged(marked) or "")]
    if len(name) <= 255:
        assert tags.untagged(marked) == name


def test_a_copy_made_elsewhere_is_not_taken_for_ours() -> None:
    marked = tags.tagged("حملة", "r")
    assert not tags.carries(f"{marked} Copy", "r")
    assert not tags.carries(None, "r")
    assert tags.untagged("بلا علامة") == "بلا علامة"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"budget_amount": None}, "budget_amount"),
        ({"budget_amount": "4.99"}, "budget_amount"),
        ({"bid_strategy": "min_roas"}, "bid_strategy"),
        ({"bid_strategy": "bid_cap"}, "bid_amount"),
        ({"billing_event": "clicks"}, "billing_event"),
        ({"optimization_goal": None}, "optimization_goal"),
        ({"optimization_goal": "app_installs"}, "destination"),
        ({"optimization_goal": "reach"}, "optimization_goal"),
        ({"pixel_id": None}, "pixel_id"),
        ({"pixel_id": "of another account"}, "pixel_id"),
        ({"conversion_event": "search"}, "conversion_event"),
        ({"destination": "app"}, "app_id"),
        ({"attribution_window": "1d_click"}, "attribution_window"),
        ({"targeting__countries": []}, "targeting.countries"),
        ({"targeting__countries": ["السعودية"]}, "targeting.countries"),
        ({"targeting__regions": ["5"]}, "targeting.regions"),
        ({"targeting__interests": ["٥"]}, "targeting.interests"),
        ({"targeting__age": {"min": 12}}, "targeting.age"),
        ({"targeting__age": {"max": 65}}, "targeting.age"),
        ({"targeting__devices": ["desktop"]}, "targeting.devices"),
        ({"targeting__placements": ["meta_facebook_feed"]}, "targeting.placements"),
        ({"targeting__placements": ["snapchat_collection"]}, "targeting.placements"),
    ],
)
def test_an_ad_set_without_a_counterpart_names_its_field(change: dict[str, Any], field: str) -> None:
    assert refused(Level.AD_SET, plain_tree(), **change) == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"creative_data__headline": None}, "creative_data.headline"),
        ({"creative_data__headline": "خ" * 35}, "creative_data.headline"),
        ({"creative_data__brand_name": "ل" * 33}, "creative_data.brand_name"),
        ({"creative_data__format": "carousel"}, "creative_data.format"),
        ({"creative_data__page_identity_id": None}, "creative_data.page_identity_id"),
        ({"creative_data__call_to_action": "whatsapp"}, "creative_data.call_to_action"),
        ({"creative_data__landing_url": "http://lamsa.example"}, "creative_data.landing_url"),
        ({"media_assets": {}}, "media_assets"),
        ({"media_assets__m__slot": "card"}, "media_assets.m.slot"),
        ({"media_assets__m__asset_id": "gone"}, "media_assets.m.asset_id"),
        ({"media_assets__n": {"asset_id": "asset1", "slot": "feed"}}, "media_assets.n.asset_id"),
    ],
)
def test_an_ad_without_a_counterpart_names_its_field(change: dict[str, Any], field: str) -> None:
    assert refused(Level.CREATIVE, plain_tree(), **change) == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"special_categories": ["credit"]}, "special_categories"),
        ({"objective": "world_peace"}, "objective"),
        ({"budget_amount": "19"}, "budget_amount"),
    ],
)
def test_a_campaign_without_a_counterpart_names_its_field(change: dict[str, Any], field: str) -> None:
    assert refused(Level.CAMPAIGN, plain_tree(), **change) == field


def test_every_word_that_check_lets_through_is_said() -> None:
    assert set(words.OBJECTIVES.pairs()) == set(OBJECTIVES)
    offered = {goal for goals in SNAPCHAT.goals.values() for goal in goals}
    assert offered == set(words.GOALS.pairs()) <= set(OPTIMIZATION_GOALS)
    bids = {bid for goals in SNAPCHAT.goals.values() for terms in goals.values() for bid in terms.bids}
    assert bids == set(words.BIDDING.pairs())
    assert set(SNAPCHAT.calls_to_action) == set(words.ACTIONS.pairs())
    assert set(SNAPCHAT.attribution_windows) == set(words.WINDOWS.pairs())


@pytest.mark.parametrize(
    ("raw", "delivery"),
    [
        ({"review_status": "PENDING", "status": "PAUSED"}, "pending_review"),
        ({"review_status": "REJECTED", "status": "ACTIVE"}, "disapproved"),
        ({"review_status": "APPROVED", "status": "PAUSED"}, "paused"),
        ({"status": "ACTIVE", "delivery_status": ["VALID"]}, "active"),
        ({"status": "ACTIVE", "delivery_status": ["INVALID_START_TIME"]}, "with_issues"),
        ({"status": "ACTIVE"}, None),
    ],
)
def test_what_snapchat_makes_of_it(raw: dict[str, Any], delivery: str | None) -> None:
    told = readings.entity(Level.AD, {"id": "1", "name": "x", **raw})
    assert told.delivery_status == delivery


def test_why_it_does_not_run_is_told() -> None:
    raw = {
        "id": "1",
        "review_status": "REJECTED",
        "review_status_reasons": ["Landing page"],
        "delivery_status": ["INVALID_NOT_ACTIVE"],
    }
    assert readings.entity(Level.AD, raw).reasons == ["Landing page", "INVALID_NOT_ACTIVE"]


def test_an_old_campaign_is_read_by_its_old_objective() -> None:
    old = readings.entity(Level.CAMPAIGN, {"id": "1", "objective": "WEB_CONVERSION"})
    assert old.fields["objective"] == "sales"
    odd = readings.entity(Level.CAMPAIGN, {"id": "1", "objective": "SOMETHING_NEW"})
    assert odd.fields["objective"] == "something_new"


def app_tree(**copy: Any) -> dict[Level, Row]:
    """A tree for installs of an app that is in both stores."""
    rows = plain_tree(destination="app", optimization_goal="app_installs", app_id="both", pixel_id=None)
    ad = rows[Level.AD]
    media = {**ad["media_assets"], "i": {"asset_id": "asset1", "slot": "thumbnail"}}
    told = {**ad, "creative_data": {**ad["creative_data"], **copy}, "media_assets": media}
    return {**rows, Level.CREATIVE: told, Level.AD: told}


@pytest.mark.parametrize(
    ("level", "change", "field"),
    [
        (Level.AD_SET, {"optimization_goal": "link_clicks"}, "optimization_goal"),
        (Level.CREATIVE, {"creative_data__call_to_action": "shop_now"}, "creative_data.call_to_action"),
        (Level.CREATIVE, {"media_assets": {"m": {"asset_id": "asset0", "slot": "story"}}}, "media_assets"),
    ],
)
def test_an_app_that_snapchat_could_not_open_so_is_refused(level: Level, change: Row, field: str) -> None:
    assert refused(level, app_tree(), **change) == field


def test_a_campaign_is_counted_by_one_app() -> None:
    rows = app_tree()
    wanted = draft(Level.CAMPAIGN, rows, dict(PARENTS), LINKS)
    spec = {"ios_app_id": "1550000001", "android_app_url": "sa.lamsa.shop"}
    assert drafts.parameters(wanted, "SAR")["measurement_spec"] == spec
    assert readings.expected(wanted, "SAR")["app_id"] == APPS["both"].external_id
    with pytest.raises(Rejected) as caught:
        drafts.parameters(msgspec.structs.replace(wanted, apps=list(APPS.values())), "SAR")
    assert caught.value.field == "app_id"
    squad = {**rows, Level.AD_SET: {**rows[Level.AD_SET], "optimization_goal": "purchases"}}
    assert sent(Level.AD_SET, squad)["optimization_goal"] == "APP_PURCHASE"


def test_apps_of_another_account_or_of_no_store_are_not_offered() -> None:
    row = {"id": "1", "name": "لمسة", "ios_app_id": "1550000001", "visible_to": ["AdAccountEntity_mine"]}
    assert apps.listed(row, "mine") == APPS["ios"]
    assert apps.listed(row, "other") is None
    assert apps.listed({**row, "visible_to": ["OrganizationEntity_1"]}, "other") == APPS["ios"]
    assert apps.listed({"id": "1", "name": "لمسة", "ios_app_id": "لمسة"}, "mine") is None


@given(st.sampled_from(sorted(APPS)))
def test_an_ad_squad_of_an_app_comes_home_with_the_app_its_campaign_is_counted_by(app: str) -> None:
    campaign = Draft(level=Level.CAMPAIGN, reference="r", fields={}, apps=[APPS[app]])
    remote = RemoteEntity(
        level=Level.AD_SET,
        external_id="1",
        fields={"name": "x", "destination": "app"},
        untold={way_home.COUNTED: apps.counted(campaign)},
    )
    told = way_home.told(remote, None)
    assert (told.fields["app_id"], told.untold) == (APPS[app].external_id, {})
