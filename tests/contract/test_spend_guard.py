"""What the guard says, and whose pausing it proposes."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.guard_settings import (
    GuardSettings,
    guard_findings,
    guard_settings,
    settings_of,
)
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.planning import ALERT_KINDS
from adly_sync_server.contract.rates import Rate
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.spend_guard import SEVERITIES, Verdict
from adly_sync_server.contract.spending import Spending, measured, of_initiative
from tests.contract.spend_pictures import evenly, plan, said, spending


def kinds(found: list[Verdict]) -> list[str]:
    return [verdict.kind for verdict in found]


def test_every_kind_has_its_severity() -> None:
    assert set(SEVERITIES) == set(ALERT_KINDS)


def test_nothing_is_said_of_a_month_on_plan() -> None:
    assert said(spending("a", evenly("1000") | evenly("500", 16, 16)), plans=(plan(),)) == []


def test_ahead_of_plan_proposes_the_fewest_and_dearest() -> None:
    dear, cheap = spending("dear", evenly("1500")), spending("cheap", evenly("200"))
    (verdict,) = said(cheap, dear, plans=(plan(),))
    assert (verdict.kind, verdict.severity) == ("ahead_of_plan", Severity.RED)
    assert (verdict.entity, verdict.entity_id, verdict.period) == ("plans", "p1", "2026-11")
    assert verdict.params["spent"] == "25500"
    assert verdict.params["planned"] == "15500"
    # 4,500 for fifteen days: 300 a day, and the cheap one takes 200.
    assert verdict.campaign_ids == ("dear",)


def test_within_the_tolerance_nothing_is_ahead() -> None:
    a_little = spending("a", evenly("1150"))
    assert said(a_little, plans=(plan(),)) == []
    strict = GuardSettings(tolerance_percent=Decimal(5))
    assert kinds(said(a_little, plans=(plan(),), settings=strict)) == ["ahead_of_plan"]


def test_the_first_morning_is_not_ahead_of_its_hour() -> None:
    early = datetime(2026, 11, 1, 3, tzinfo=UTC)  # six in the morning of the first, in Riyadh
    on_the_first = spending("a", evenly("350", 1, 1))
    assert said(on_the_first, plans=(plan(),), now=early) == []


def test_more_than_the_plan_proposes_all_that_runs() -> None:
    running, paused = spending("a", evenly("2100")), spending("b", evenly("10"), is_running=False)
    (verdict,) = said(running, paused, plans=(plan(),))
    assert (verdict.kind, verdict.campaign_ids) == ("over_plan", ("a",))


def test_slow_at_first_and_fast_now_ends_early() -> None:
    faster = spending("a", evenly("500", 1, 8) | evenly("1500", 9, 15))
    (verdict,) = said(faster, plans=(plan(),))
    assert verdict.kind == "ends_early"
    assert verdict.params["on"] == "2026-11-26"
    assert verdict.campaign_ids == ("a",)


def test_too_little_is_told_and_nothing_is_proposed() -> None:
    (verdict,) = said(spending("a", evenly("300")), plans=(plan(),))
    assert (verdict.kind, verdict.severity, verdict.campaign_ids) == ("under_delivery", Severity.BLUE, ())


def test_a_plan_without_an_amount_or_of_another_month_is_left_alone() -> None:
    wild = spending("a", evenly("9000"))
    assert said(wild, plans=(plan(None),)) == []
    assert said(wild, plans=(plan(month="2026-12-01"),)) == []


def test_spelling_does_not_part_a_campaign_from_its_plan() -> None:
    other = spending("a", {}, initiative="  white   FRIDAY ")
    assert of_initiative(plan(), [other, spending("b", {}, initiative="")]) == [other]


def test_another_currency_is_told_and_never_added() -> None:
    dollars = spending("a", evenly("1000"), currency="EUR")
    riyals = spending("b", evenly("1000") | evenly("500", 16, 16))
    (verdict,) = said(dollars, riyals, plans=(plan(),))
    assert (verdict.kind, verdict.period) == ("currency_differs", "2026-11 EUR")
    assert verdict.params == {"currency": "SAR", "left_out": "15000", "other": "EUR"}


def test_a_stated_rate_takes_it_over_and_is_told() -> None:
    rate = Rate("EUR", "SAR", date(2026, 11, 1), Decimal("4.10"))
    euros = spending("a", evenly("400"), currency="EUR")
    assert kinds(said(euros, plans=(plan(),), rates=(rate,))) == ["ahead_of_plan"]
    month = measured(plan(), Money.of(30_000, "SAR"), [euros], [rate])
    assert month.rates == (rate,)
    assert set(month.by_day.values()) == {Money.of(1_640, "SAR")}


def test_a_peg_that_everybody_knows_need_not_be_stated() -> None:
    """The same rule that the inspector converts by: one amount is not told twice in two ways."""
    dollars = spending("a", evenly("400"), currency="USD")
    month = measured(plan(), Money.of(30_000, "SAR"), [dollars], [])
    assert [(rate.is_peg, rate.rate) for rate in month.rates] == [(True, Decimal("3.75"))]
    assert (set(month.by_day.values()), dict(month.left_out)) == ({Money.of(1_500, "SAR")}, {})
    stated = Rate("USD", "SAR", date(2026, 11, 10), Decimal("3.80"))
    by_day = measured(plan(), Money.of(30_000, "SAR"), [dollars], [stated]).by_day
    assert by_day[date(2026, 11, 9)] == Money.of(1_500, "SAR")
    assert by_day[date(2026, 11, 10)] == Money.of(1_520, "SAR")


def test_todays_ceiling_counts_its_own_currency() -> None:
    settings = GuardSettings(daily_ceilings={"SAR": Decimal(1_000), "USD": Decimal(1_000)})
    today = evenly("600", 16, 16)
    found = said(
        spending("a", today, initiative=""),
        spending("b", today, initiative=""),
        spending("c", today, "USD", initiative=""),
        settings=settings,
    )
    (verdict,) = found
    assert (verdict.kind, verdict.entity, verdict.entity_id) == ("over_daily_ceiling", "workspaces", None)
    assert verdict.params == {"spent": "1200", "ceiling": "1000", "currency": "SAR"}
    assert verdict.campaign_ids == ("a", "b")


def test_today_is_that_of_the_account() -> None:
    """At two in the morning in Riyadh it is still the evening before in New York."""
    settings = GuardSettings(daily_ceilings={"SAR": Decimal(100)})
    now = datetime(2026, 11, 15, 23, tzinfo=UTC)
    new_york = spending("a", evenly("600", 15, 15), zone="America/New_York", initiative="")
    assert kinds(said(new_york, settings=settings, now=now)) == ["over_daily_ceiling"]
    riyadh = spending("a", evenly("600", 15, 15), initiative="")
    assert said(riyadh, settings=settings, now=now) == []


def test_money_for_nothing() -> None:
    nothing = spending("a", evenly("100", 13, 15), results=0, initiative="")
    (verdict,) = said(nothing)
    assert (verdict.kind, verdict.campaign_ids) == ("no_results", ("a",))
    assert verdict.params == {"spent": "300", "currency": "SAR", "days": 3}
    assert said(spending("a", evenly("100", 14, 15), results=0, initiative="")) == []
    assert said(spending("a", evenly("100", 13, 15), results=0, initiative="", objective="awareness")) == []


def test_a_result_today_ends_the_worry() -> None:
    before, today = spending("a", evenly("100", 13, 15), results=0), spending("a", evenly("10", 16, 16))
    days = {**before.days, **today.days}
    assert said(Spending(id="a", objective="sales", days=days)) == []


def test_spend_after_the_end() -> None:
    ended = datetime(2026, 11, 14, 20, 59, tzinfo=UTC)  # a minute before midnight in Riyadh
    found = said(spending("a", evenly("50", 13, 16), end_at=ended, initiative=""))
    assert kinds(found) == ["after_end"]
    assert found[0].params == {"spent": "100", "currency": "SAR", "ended": "2026-11-14"}
    assert said(spending("a", evenly("50", 13, 14), end_at=ended, initiative="")) == []


def test_spend_on_what_is_paused() -> None:
    closed = datetime(2026, 11, 14, 9, tzinfo=UTC)
    still = spending("a", evenly("50", 13, 16), closed_at=closed, is_running=False, initiative="")
    (verdict,) = said(still)
    assert (verdict.kind, verdict.campaign_ids) == ("while_paused", ("a",))
    # The day of the pause had hours before it.
    quiet = spending("a", evenly("50", 13, 14), closed_at=closed, is_running=False, initiative="")
    assert said(quiet) == []


def test_what_was_once_spent_is_no_news_for_ever() -> None:
    closed = datetime(2026, 11, 1, 9, tzinfo=UTC)
    long_ago = spending("a", evenly("50", 2, 3), closed_at=closed, is_running=False, initiative="")
    assert said(long_ago) == []


@given(
    st.lists(st.tuples(st.integers(0, 4_000), st.booleans()), max_size=6),
    st.integers(1_000, 60_000),
    st.integers(0, 29),
)
def test_only_what_runs_is_ever_proposed(rates: list[tuple[int, bool]], amount: int, day: int) -> None:
    campaigns = [
        spending(f"c{place}", evenly(str(rate), 1, day), is_running=runs)
        for place, (rate, runs) in enumerate(rates)
    ]
    now = datetime(2026, 11, 1, 9, tzinfo=UTC) + timedelta(days=day)
    found = said(*campaigns, plans=(plan(str(amount)),), now=now)
    running = {one.id for one in campaigns if one.is_running}
    for verdict in found:
        assert running.issuperset(verdict.campaign_ids)
        assert len({verdict.key for verdict in found}) == len(found)
    assert len([one for one in found if one.kind in ("over_plan", "ahead_of_plan", "ends_early")]) <= 1


def test_settings_are_read_part_by_part() -> None:
    value = {"tolerance_percent": "5", "under_percent": "many", "daily_ceilings": {"SAR": "5000"}}
    read = settings_of(value)
    assert (read.tolerance_percent, read.under_percent) == (Decimal(5), Decimal(30))
    assert read.daily_ceilings == {"SAR": Decimal(5_000)}
    assert not read.pauses_by_itself
    assert guard_findings(value) == ["under_percent"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("tolerance_percent", "-1"),
        ("no_result_days", 0),
        ("no_result_days", True),
        ("daily_ceilings", {"XXX": "5"}),
        ("daily_ceilings", {"SAR": "0"}),
        ("weekday_weights", ["1"] * 6),
        ("weekday_weights", ["0"] * 7),
        ("pauses_by_itself", "yes"),
    ],
)
def test_a_part_that_cannot_be_read_keeps_its_default(name: str, wrong: Any) -> None:
    assert guard_findings({name: wrong}) == [name]
    assert settings_of({name: wrong}) == GuardSettings()


def test_the_workspaces_setting_is_the_enabled_one() -> None:
    value = {"no_result_days": 5}
    off = {"kind": "spend_guard", "value": value, "is_enabled": False}
    assert guard_settings([{"kind": "glossary", "value": value}, off]) == GuardSettings()
    assert guard_settings([{"kind": "spend_guard", "value": value}]).no_result_days == 5
    assert guard_findings("all") == ["value"]
    assert guard_findings(None) == []
