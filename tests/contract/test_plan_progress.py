"""Parts and targets of a plan: measured by their own campaigns, by whole days, and never across windows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.figures import ResultType
from adly_sync_server.contract.guard_settings import GuardSettings
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.pacing import Calendar
from adly_sync_server.contract.plan_progress import PartPace, Progress, parts_of, progress_of
from adly_sync_server.contract.plans import Plan
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.spend_guard import Verdict
from adly_sync_server.contract.spending import Spending
from tests.contract.spend_pictures import NOON, NOVEMBER, evenly, plan, said, spending

BUDGET = Money.of(30_000, "SAR")
LOCAL = NOON.astimezone(ZoneInfo("Asia/Riyadh"))
HALVES = {"by": "platform", "unit": "percent", "shares": {"meta": "50", "tiktok": "50"}}


def parts(planned: Plan, *campaigns: Spending) -> dict[str, PartPace]:
    found = parts_of(planned, BUDGET, Calendar(NOVEMBER), LOCAL, campaigns, [])
    return {part.key: part for part in found}


def came(planned: Plan, *campaigns: Spending, now: datetime = LOCAL) -> Progress:
    return progress_of(planned, BUDGET, Calendar(NOVEMBER), now, campaigns, [])


def kinds(found: list[Verdict]) -> list[str]:
    return [verdict.kind for verdict in found]


def test_a_part_is_measured_by_its_own_campaigns() -> None:
    meta, tiktok = (spending(one, evenly("400"), platform=one) for one in ("meta", "tiktok"))
    other = spending("other", evenly("900"), platform="snapchat")
    found = parts(plan(split=HALVES), meta, tiktok, other)
    assert {key: part.pace.spent for key, part in found.items()} == dict.fromkeys(
        ("meta", "tiktok"), Money.of(6_000, "SAR")
    )
    assert found["meta"].pace.planned == Money.of(7_750, "SAR")


def test_a_part_may_be_an_account() -> None:
    split = {"by": "account", "unit": "amount", "shares": {"a1": "12000", "a2": "0"}}
    mine, another = (spending(one, evenly("100"), account_id=one) for one in ("a1", "a3"))
    found = parts(plan(split=split), mine, another)
    assert list(found) == ["a1"], "of nothing planned there is no pace"
    assert (found["a1"].pace.budget, found["a1"].pace.spent) == (
        Money.of(12_000, "SAR"),
        Money.of(1_500, "SAR"),
    )


def test_a_part_over_its_share_is_told_though_the_whole_is_within_its_plan() -> None:
    dear = spending("dear", evenly("1001"), platform="meta")
    (verdict,) = said(dear, plans=(plan(split=HALVES),))
    assert (verdict.kind, verdict.severity, verdict.period) == ("over_part", Severity.AMBER, "2026-11 meta")
    assert (verdict.params["part"], verdict.params["spent"], verdict.params["budget"]) == (
        "meta",
        "15015",
        "15000",
    )
    assert verdict.campaign_ids == ("dear",)


def test_a_part_ahead_of_its_share_proposes_of_its_own_alone() -> None:
    fast = spending("fast", evenly("900"), platform="meta")
    slow = spending("slow", evenly("50"), platform="tiktok")
    (verdict,) = said(fast, slow, plans=(plan(split=HALVES),))
    assert (verdict.kind, verdict.campaign_ids) == ("ahead_of_part", ("fast",))


def test_where_the_whole_is_told_its_parts_are_not() -> None:
    wild = spending("a", evenly("2500"), platform="meta")
    assert kinds(said(wild, plans=(plan(split=HALVES),))) == ["over_plan"]


def test_a_guard_that_pauses_by_itself_never_does_so_for_a_part_or_a_target() -> None:
    settings = GuardSettings(pauses_by_itself=True)
    target = {"result_type": "purchase", "results": "900", "cost_per_result": "5", "roas": "9"}
    dear = spending("dear", evenly("1001"), platform="meta", revenue="10")
    found = said(dear, plans=(plan(split=HALVES, target=target),), settings=settings)
    assert set(kinds(found)) == {"over_part", "cost_above_target", "roas_below_target", "results_behind"}
    assert not [one for one in found if one.severity is Severity.RED]


def test_a_target_is_measured_to_the_end_of_yesterday() -> None:
    target = {"result_type": "purchase", "results": "300", "cost_per_result": "90", "roas": "3"}
    sold = spending("a", evenly("1000", 1, 16), results=10, revenue="2500")
    found = came(plan(target=target), sold)
    assert (found.results, found.meant) == (150, Decimal(150))
    assert (found.cost, found.roas) == (Money(Decimal(100), "SAR"), Decimal("2.5"))


def test_what_misses_its_target_is_told_with_its_figures() -> None:
    target = {"result_type": "purchase", "results": "300", "cost_per_result": "50", "roas": "3"}
    sold = spending("a", evenly("1000"), results=5, revenue="2000")
    found = {one.kind: one for one in said(sold, plans=(plan(target=target),)) if "plan" not in one.kind}
    assert set(found) == {"cost_above_target", "roas_below_target", "results_behind"}
    assert found["cost_above_target"].params == {
        "currency": "SAR",
        "spent": "15000",
        "results": 75,
        "each": "50",
    }
    assert (found["roas_below_target"].params["roas"], found["roas_below_target"].params["wanted"]) == (
        "2",
        "3",
    )
    assert (found["results_behind"].params["results"], found["results_behind"].params["meant"]) == (75, "150")
    assert {one.campaign_ids for one in found.values()} == {()}


def test_what_meets_its_target_is_no_news() -> None:
    target = {"result_type": "purchase", "results": "300", "cost_per_result": "100", "roas": "2"}
    sold = spending("a", evenly("1000"), results=10, revenue="2000")
    assert said(sold, plans=(plan(target=target),)) == []


def test_no_result_at_all_costs_more_than_the_target_once_one_would() -> None:
    target = {"result_type": "purchase", "cost_per_result": "5000"}
    nothing = spending("a", evenly("1000"), results=0, objective="traffic")
    assert kinds(said(nothing, plans=(plan(target=target),))) == ["cost_above_target"]
    dear = {"result_type": "purchase", "cost_per_result": "15000"}
    assert said(nothing, plans=(plan(target=dear),)) == []


def test_results_of_several_windows_have_no_sum() -> None:
    target = {"result_type": "purchase", "results": "300", "cost_per_result": "1", "roas": "9"}
    one = spending("a", evenly("500"), results=5, window="7d_click", revenue="10")
    two = spending("b", evenly("500"), results=5, window="1d_click", revenue="10")
    found = came(plan(target=target), one, two)
    assert (found.results, found.revenue, found.cost, found.roas) == (None, None, None, None)
    assert found.windows == ("1d_click", "7d_click")
    assert said(one, two, plans=(plan(target=target),)) == []


def test_what_has_no_rate_has_no_cost() -> None:
    target = {"result_type": "purchase", "cost_per_result": "1"}
    euros = spending("a", evenly("500"), currency="EUR")
    found = came(plan(target=target), euros)
    assert (found.results, found.spent, found.cost) == (15, None, None)
    assert kinds(said(euros, plans=(plan(target=target),))) == ["currency_differs"]


def test_without_a_kind_of_result_nothing_is_counted() -> None:
    found = came(plan(target={"results": "10"}), spending("a", evenly("500")))
    assert (found.results, found.windows) == (None, ())


def test_on_the_first_of_the_month_nothing_was_meant_yet() -> None:
    target = {"result_type": "purchase", "results": "300"}
    first = datetime(2026, 11, 1, 20, tzinfo=UTC).astimezone(LOCAL.tzinfo)
    found = came(plan(target=target), spending("a", evenly("500", 1, 1)), now=first)
    assert (found.results, found.meant, found.cost) == (0, Decimal(0), None)


@given(st.lists(st.tuples(st.sampled_from(["meta", "tiktok", "snapchat"]), st.integers(0, 900)), max_size=6))
def test_parts_add_up_to_what_their_platforms_spent(spends: list[tuple[str, int]]) -> None:
    campaigns = [
        spending(f"c{place}", evenly(str(amount)), platform=platform)
        for place, (platform, amount) in enumerate(spends)
    ]
    found = parts(plan(split=HALVES), *campaigns)
    for key, part in found.items():
        mine = sum(amount for platform, amount in spends if platform == key)
        assert part.pace.spent == Money.of(15 * mine, "SAR")


def test_a_kind_is_counted_by_itself() -> None:
    target = {"result_type": "lead", "results": "10"}
    one: Any = spending("a", evenly("10"), results=4)
    day = date(2026, 11, 2)
    leads = replace_day(one, day, {ResultType.LEAD: 3, ResultType.PURCHASE: 9})
    assert came(plan(target=target), leads).results == 3


def replace_day(one: Spending, day: date, counts: dict[ResultType, int]) -> Spending:
    """The same campaign with other results on a day."""
    told = msgspec.structs.replace(one.days[day], counts=counts)
    return msgspec.structs.replace(one, days={**one.days, day: told})
