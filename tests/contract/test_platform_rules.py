"""The platforms' rules speak our words, leave nothing out, and match what the adapters can send."""

from decimal import Decimal
from itertools import pairwise

import pytest

from adly_sync_server.contract.campaigns import (
    ATTRIBUTION_WINDOWS,
    BID_STRATEGIES,
    BILLING_EVENTS,
    CALLS_TO_ACTION,
    DESTINATIONS,
    FORMATS,
    OBJECTIVES,
    OPTIMIZATION_GOALS,
    PLATFORMS,
    SPECIAL_CATEGORIES,
)
from adly_sync_server.contract.connections import IDENTITY_KINDS
from adly_sync_server.contract.placements import of_platform
from adly_sync_server.contract.platform_rules.floors import USD_PEGS, Least, least
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.platform_rules.rules import PlatformRules
from adly_sync_server.platforms.meta import targeting as meta_targeting
from adly_sync_server.platforms.meta import words as meta_words

ALL = pytest.mark.parametrize("rules", list(RULES.values()), ids=lambda rules: rules.platform)


def test_every_platform_has_rules() -> None:
    assert set(RULES) == set(PLATFORMS)


@ALL
def test_rules_speak_our_words_only(rules: PlatformRules) -> None:
    assert set(rules.goals) == set(OBJECTIVES)
    for goals in rules.goals.values():
        assert goals
        assert set(goals) <= set(OPTIMIZATION_GOALS)
        for terms in goals.values():
            assert set(terms.billing) <= set(BILLING_EVENTS)
            assert terms.bids <= set(BID_STRATEGIES)
            assert "lowest_cost" in terms.bids
    assert set(rules.destinations) <= set(OPTIMIZATION_GOALS)
    assert {d for places in rules.destinations.values() for d in places} <= set(DESTINATIONS)
    assert rules.attribution_windows <= set(ATTRIBUTION_WINDOWS)
    assert rules.calls_to_action <= set(CALLS_TO_ACTION)
    assert rules.formats <= set(FORMATS)
    assert rules.special_categories <= set(SPECIAL_CATEGORIES)
    assert set(rules.identities) <= set(IDENTITY_KINDS)
    assert (rules.needs_call_to_action | rules.bans_call_to_action) <= set(OBJECTIVES)
    assert not rules.needs_call_to_action & rules.bans_call_to_action


@ALL
def test_every_goal_that_leads_somewhere_has_a_destination(rules: PlatformRules) -> None:
    leading = {"link_clicks", "landing_page_views", "messages", "leads", "purchases", "value", "app_installs"}
    used = {goal for goals in rules.goals.values() for goal in goals}
    assert used & leading == set(rules.destinations) & used


@ALL
def test_copy_that_is_limited_is_copy_that_is_shown(rules: PlatformRules) -> None:
    limited = {limit.field for row in of_platform(rules.platform) for limit in row.texts}
    assert limited <= rules.texts.shown
    assert rules.texts.required <= rules.texts.shown


@ALL
def test_age_bands_follow_one_another(rules: PlatformRules) -> None:
    bands = rules.ages.bands
    assert all(first <= last for first, last in bands)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(bands))
    if bands:
        assert (bands[0][0], bands[-1][1]) == (rules.ages.minimum, rules.ages.maximum)


def test_pairs_of_the_objective_table() -> None:
    meta, tiktok, snapchat = RULES["meta"], RULES["tiktok"], RULES["snapchat"]
    assert meta.terms("sales", "value") is not None
    assert meta.terms("awareness", "purchases") is None
    assert tiktok.usual_billing("traffic", "link_clicks") == "clicks"
    assert tiktok.usual_billing("traffic", "landing_page_views") == "impressions"
    assert tiktok.usual_billing("video", "video_views") == "video_views"
    assert tiktok.terms("engagement", "messages") is None
    assert tiktok.terms("leads", "messages") is not None
    assert snapchat.terms("sales", "value") is None
    assert snapchat.usual_goal("sales") == "purchases"
    assert snapchat.usual_goal("unheard_of") is None


def test_everything_allowed_on_meta_can_be_said_to_meta() -> None:
    rules = RULES["meta"]
    for goals in rules.goals.values():
        for goal, terms in goals.items():
            assert meta_words.GOALS.remote(goal)
            assert [meta_words.BILLING.remote(event) for event in terms.billing]
            assert [meta_words.BIDDING.remote(bid) for bid in terms.bids]
    assert [meta_words.ACTIONS.remote(call) for call in rules.calls_to_action]
    assert [meta_words.CATEGORIES.remote(category) for category in rules.special_categories]
    assert [meta_words.WINDOWS[window] for window in rules.attribution_windows]
    assert set(rules.languages or ()) == set(meta_targeting.LOCALES)


def test_least_budgets() -> None:
    tiktok, snapchat = RULES["tiktok"].floors, RULES["snapchat"].floors
    assert least(tiktok, "ad_set", "daily", "USD", None) == Least(Decimal(20), True)
    assert least(tiktok, "ad_set", "lifetime", "USD", 31) == Least(Decimal(620), True)
    assert least(tiktok, "campaign", "lifetime", "USD", 31) == Least(Decimal(50), True)
    assert least(tiktok, "ad_set", "daily", "SAR", None) == Least(Decimal(75), False)
    assert least(tiktok, "campaign", "daily", "KWD", None) == Least(Decimal(16), False)
    assert least(tiktok, "ad_set", "daily", "EGP", None) is None
    assert least(tiktok, "ad_set", "lifetime", "USD", None) is None
    assert least(snapchat, "ad_set", "daily", "SAR", None) == Least(Decimal(5), True)
    assert least(snapchat, "ad_set", "lifetime", "SAR", 7) is None
    assert least(snapchat, "campaign", "daily", "KWD", None) == Least(Decimal(20), True)
    assert least(RULES["meta"].floors, "ad_set", "daily", "SAR", None) is None
    assert USD_PEGS["SAR"] == Decimal("3.75")
