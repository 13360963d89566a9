"""Copy: every field is read, limits are those of the chosen placements, direction is judged everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.bidi import DigitPolicy, lint
from adly_sync_server.contract.check.emoji import has_emoji, without_emoji
from adly_sync_server.contract.check.folding import folded, word_pattern
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference
from adly_sync_server.contract.severity import Severity
from tests.contract.check.case import ad, ad_set
from tests.contract.check.trees import NOW, World, uid

PHONE = "للطلب عبر واتساب +966 50 123 4567 الآن"
CARDS = {
    "c1": {"asset_id": uid("asset"), "headline": "iPhone 17 بسعر خاص", "position": "V"},
    "c2": {"asset_id": uid("asset"), "description": PHONE, "position": "W"},
}


@pytest.mark.parametrize(
    "field", ["headline", "primary_text", "description", "brand_name", "headline_en", "description_en"]
)
def test_direction_is_judged_in_every_field(field: str) -> None:
    world = World("meta")
    ad((field, PHONE))(world)
    finding = world.only("bidi_phone_reorders")
    assert finding.field == f"creative_data.{field}"
    assert finding.severity is Severity.AMBER
    assert finding.params == {"count": 1, "excerpt": "+966 50 123 4567"}
    assert "bidi_phone_reorders" not in world.fix(finding).codes()


def test_direction_is_judged_on_cards_too() -> None:
    world = World("meta")
    ad(("format", "carousel"), ("cards", CARDS))(world)
    found = {(f.code, f.field) for f in world.findings() if f.code.startswith("bidi_")}
    assert found == {
        ("bidi_first_strong_latin", "creative_data.cards.c1.headline"),
        ("bidi_phone_reorders", "creative_data.cards.c2.description"),
    }


def test_one_fix_settles_all_kinds_in_one_text() -> None:
    world = World("meta")
    ad(("primary_text", f"iPhone 17 بسعر خاص. {PHONE} خصم 20%"))(world)
    found = [f for f in world.findings() if f.code.startswith("bidi_")]
    assert {f.code for f in found} == {
        "bidi_first_strong_latin",
        "bidi_phone_reorders",
        "bidi_percent_reorders",
    }
    assert len({f.fix.patch["creative_data.primary_text"] for f in found if f.fix}) == 1
    world.fix(found[0])
    assert not [code for code in world.codes() if code.startswith("bidi_")]


def test_digits_follow_the_client() -> None:
    world = World("meta")
    ad(("primary_text", "شحن خلال ٣ أيام لكل مدن المملكة"))(world)
    assert world.only("bidi_digits_against_policy").severity is Severity.BLUE
    wish = CheckReference(
        now=NOW,
        accounts=world.accounts,
        identities=world.identities,
        pixels=world.pixels,
        assets=world.assets,
        digits=DigitPolicy.ARABIC_INDIC,
    )
    tree = CampaignTree(world.campaign, [world.ad_set], {uid("ad-set"): [world.ad]})
    assert check_tree(tree, wish) == []


@pytest.mark.parametrize(
    ("platform", "field", "maximum", "code"),
    [
        ("snapchat", "headline", 34, "copy_too_long"),
        ("snapchat", "brand_name", 32, "copy_too_long"),
        ("tiktok", "primary_text", 100, "copy_too_long"),
        ("tiktok", "brand_name", 40, "copy_too_long"),
        ("meta", "headline", 40, "copy_cut"),
        ("meta", "description", 30, "copy_cut"),
        ("meta", "primary_text", 125, "copy_cut"),
    ],
)
def test_a_limit_is_reached_and_not_passed(platform: str, field: str, maximum: int, code: str) -> None:
    world = World(platform)
    ad((field, "ع" * maximum))(world)
    assert code not in world.codes()
    ad((field, "ع" * (maximum + 1)))(world)
    finding = world.only(code)
    assert (finding.params["count"], finding.params["maximum"]) == (maximum + 1, maximum)


def test_tashkeel_counts_for_the_platform_and_not_for_readers() -> None:
    vowelled = "مُحَمَّد" * 5
    world = World("snapchat")
    ad(("headline", vowelled))(world)
    finding = world.only("copy_too_long")
    assert finding.params["count"] == 40
    assert finding.fix is not None
    assert finding.fix.patch == {"creative_data.headline": "محمد" * 5}
    meta = World("meta")
    ad(("headline", vowelled))(meta)
    assert "copy_cut" not in meta.codes()


def test_a_limit_of_some_placements_is_advice() -> None:
    world = World("meta")
    ad_set(("targeting.placements", ["meta_facebook_feed", "meta_instagram_reels"]))(world)
    ad(("primary_text", "ع" * 80))(world)
    finding = world.only("copy_cut_in_some")
    assert finding.severity is Severity.BLUE
    assert finding.params["placements"] == ["meta_instagram_reels"]
    ad_set(("targeting.placements", ["meta_instagram_reels"]))(world)
    assert world.only("copy_cut").params["maximum"] == 72


@pytest.mark.parametrize("emoji", ["🎉", "🇸🇦", "👨‍👩‍👧", "1️⃣", "☀️", "✨", "❤"])
def test_emoji_of_every_kind_are_found_and_go_whole(emoji: str) -> None:
    text = f"عروض {emoji} الشتاء"
    assert has_emoji(text)
    assert without_emoji(text) == "عروض الشتاء"


@pytest.mark.parametrize("text", ["عروض 2026", "Lamsa™ © ®", "١٢٣", "# * 5", "→ تسوق", "مُحَمَّد — خصم"])
def test_what_is_text_is_no_emoji(text: str) -> None:
    assert not has_emoji(text)
    assert without_emoji(text) == text


@given(st.text(max_size=40))
def test_without_emoji_there_are_none(text: str) -> None:
    assert not has_emoji(without_emoji(text))


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("الشحن مجانًا لكل المدن", ["مجانا"], ["مجانا"]),
        ("وبالمجان أيضاً", ["مجان"], ["وبالمجان"]),
        ("الأرخَص في المملكة", ["أرخص"], ["الارخص"]),
        ("مجانية بالكامل", ["مجان"], []),
        ("BEST price", ["best"], ["best"]),
        ("ابستر", ["best"], []),
    ],
)
def test_words_are_found_whatever_their_spelling_and_prefix(
    text: str, words: list[str], found: list[str]
) -> None:
    assert [match[0] for match in word_pattern(words).finditer(folded(text))] == found


def test_no_words_find_nothing() -> None:
    assert word_pattern([" "]).search("أي نص") is None


def test_ascii_copy_costs_nothing_and_finds_nothing() -> None:
    assert lint("Free delivery across the Kingdom, order on +966 50 123 4567") == []
