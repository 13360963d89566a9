"""Rows as they come: text from the replica, values from the server; those on their way out are skipped."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.check.landing import faults
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference, decimal_of, moment_of, plain
from adly_sync_server.contract.platform_rules.registry import RULES
from tests.contract.check.case import ad, ad_set, campaign
from tests.contract.check.trees import NOW, World


def test_values_of_the_server_are_read_like_text_of_the_replica() -> None:
    world = World("meta")
    ad_set(("budget_amount", "1200.505"), ("start_at", "2026-11-19T00:00:00Z"))(world)
    as_text = world.codes()
    ad_set(("budget_amount", Decimal("1200.505")), ("start_at", datetime(2026, 11, 19, tzinfo=UTC)))(world)
    assert world.codes() == as_text
    fix = world.only("budget_too_fine").fix
    assert fix is not None
    assert fix.patch["budget_amount"] == "1200.51"


def test_columns_as_they_come() -> None:
    assert decimal_of("12.50") == decimal_of(Decimal("12.5")) == Decimal("12.5")
    assert decimal_of(None) is None
    assert decimal_of("") is None
    assert moment_of("2026-11-20T12:00:00+03:00") == NOW
    assert moment_of("2026-11-20T09:00:00Z") == NOW
    assert moment_of(NOW.replace(tzinfo=None)) == NOW
    assert moment_of(None) is None
    assert (plain(Decimal("1200.500")), plain(Decimal("1E+3")), plain(Decimal("5"))) == (
        "1200.5",
        "1000",
        "5",
    )


@pytest.mark.parametrize("status", ["to_remove", "archived"])
def test_rows_on_their_way_out_are_passed_over(status: str) -> None:
    world = World("meta")
    world.twin(name="", status=status, creative_data={})
    world.more_ad_sets.append({"id": "leaving", "name": "", "status": status})
    assert world.findings() == []


def test_an_empty_tree_is_judged_and_not_a_crash() -> None:
    found = check_tree(CampaignTree({"platform": "meta"}), CheckReference(now=NOW))
    assert {f.code for f in found} >= {"account_missing", "name_empty", "campaign_empty"}


def test_bare_rows_are_judged_and_not_a_crash() -> None:
    for platform in RULES:
        tree = CampaignTree(
            {"id": "c", "platform": platform}, [{"id": "s"}], {"s": [{"id": "a"}, {"id": "b"}]}
        )
        assert check_tree(tree, CheckReference(now=NOW))


class TestBudgets:
    """Least budgets by account, platform and days."""

    def test_what_the_account_told_comes_before_the_table(self) -> None:
        world = World("meta")
        world.minimum_budgets = {str(world.campaign["ad_account_id"]): {"impressions": "3.75"}}
        ad_set(("budget_amount", "3.74"))(world)
        assert world.only("budget_below_least").params["least"] == "3.75"
        ad_set(("budget_amount", "3.75"))(world)
        assert "budget_below_least" not in world.codes()

    def test_a_lifetime_budget_is_judged_by_its_days(self) -> None:
        world = World("tiktok")
        world.accounts[str(world.campaign["ad_account_id"])]["currency"] = "USD"
        ad_set(("currency", "USD"), ("budget_type", "lifetime"), ("budget_amount", "99"))(world)
        assert world.only("budget_below_least").params["least"] == "100"
        ad_set(("budget_amount", "100"))(world)
        assert "budget_below_least" not in world.codes()

    def test_a_campaign_budget_needs_none_below(self) -> None:
        world = World("meta")
        campaign("budget_amount", "900")(world)
        campaign("budget_type", "daily")(world)
        ad_set(("budget_amount", None), ("budget_type", None))(world)
        assert world.findings() == []

    def test_dinars_may_have_three_decimals(self) -> None:
        world = World("snapchat")
        world.accounts[str(world.campaign["ad_account_id"])]["currency"] = "KWD"
        ad_set(("currency", "KWD"), ("budget_amount", "75.255"))(world)
        assert world.findings() == []


class TestAges:
    """Ages on platforms with and without bands."""

    @pytest.mark.parametrize(
        ("youngest", "oldest", "bands"),
        [
            (18, 30, [[18, 24], [25, 34]]),
            (20, 24, [[18, 24]]),
            (18, 64, [[18, 24], [25, 34], [35, 44], [45, 54], [55, 100]]),
        ],
    )
    def test_a_range_that_cuts_a_band_is_widened(self, youngest: int, oldest: int, bands: Any) -> None:
        world = World("tiktok")
        ad_set(("targeting.age.min", youngest), ("targeting.age.max", oldest))(world)
        assert world.only("age_bands_widened").params["bands"] == bands

    @pytest.mark.parametrize(("youngest", "oldest"), [(18, 24), (25, 54), (18, None), (None, None), (35, 65)])
    def test_whole_bands_pass(self, youngest: int | None, oldest: int | None) -> None:
        world = World("tiktok")
        ad_set(("targeting.age.min", youngest), ("targeting.age.max", oldest))(world)
        assert "age_bands_widened" not in world.codes()

    @given(st.integers(0, 110), st.integers(0, 110), st.sampled_from(sorted(RULES)))
    def test_fixed_ages_are_allowed_and_keep_the_adults_asked_for(
        self, youngest: int, oldest: int, platform: str
    ) -> None:
        world = World(platform)
        ad_set(("targeting.age.min", youngest), ("targeting.age.max", oldest))(world)
        for _ in range(6):
            for finding in world.findings():
                if finding.field.startswith("targeting.age") and finding.fix:
                    world.fix(finding)
        assert not [f for f in world.findings() if f.field.startswith("targeting.age")]
        age = world.ad_set["targeting"]["age"]
        asked = range(max(18, min(youngest, oldest)), min(55, max(youngest, oldest)) + 1)
        assert all((age.get("min") or 0) <= a <= (age.get("max") or 200) for a in asked)


@pytest.mark.parametrize(
    "url",
    [
        "https://lamsa.sa",
        "https://lamsa.sa/abayas?color=black&utm_content={{ad.id}}#top",
        "https://متجر-لمسة.السعودية/عبايات",
        "https://shop.lamsa.sa:8443/a",
        "https://lamsa.sa/%D8%B9",
    ],
)
def test_sound_addresses(url: str) -> None:
    assert faults(url) == ()


@given(st.text(max_size=60))
def test_any_address_is_judged_and_its_correction_is_better(url: str) -> None:
    for _, _, better in faults(url):
        if better is not None:
            assert faults(better) != faults(url)


def test_a_schedule_just_begun_is_not_in_the_past() -> None:
    world = World("meta")
    start = (NOW - timedelta(minutes=5)).isoformat()
    ad_set(("start_at", start))(world)
    assert "start_in_past" not in world.codes()
    ad_set(("external_id", "120"), ("start_at", "2026-11-01T00:00:00Z"))(world)
    assert "start_in_past" not in world.codes()


def test_an_address_is_needed_only_where_the_ad_leads_to_the_web() -> None:
    world = World("snapchat")
    campaign("objective", "awareness")(world)
    ad_set(("optimization_goal", "impressions"), ("destination", None))(world)
    ad(("landing_url", ""))(world)
    assert "landing_missing" not in world.codes()
    ad_set(("destination", "website"))(world)
    assert "landing_missing" in world.codes()
