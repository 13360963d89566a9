"""Rules as they are stored, what is wrong with them, the samples, and replays."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from adly_sync_server.contract.automation.judging import Finding
from adly_sync_server.contract.automation.pins import pins_of
from adly_sync_server.contract.automation.replaying import replay
from adly_sync_server.contract.automation.rules import (
    Act,
    Against,
    Deed,
    Least,
    Limits,
    Metric,
    Quiet,
    Rule,
    Scope,
    Side,
    Timing,
    Window,
    from_value,
    is_proven,
    proven,
    to_value,
)
from adly_sync_server.contract.automation.samples import samples
from adly_sync_server.contract.automation.subjects import is_in
from adly_sync_server.contract.automation.validity import faults
from adly_sync_server.contract.collaboration import SHARED_SETTINGS
from adly_sync_server.contract.values import accepted
from tests.contract.automation.made import TODAY, changed, condition, days, rule, subject

FREE = Limits(rest_h=0, times_a_day=24)


def test_a_rule_comes_back_as_it_was_stored() -> None:
    for one in (rule(), *samples("KWD", "Asia/Kuwait").values()):
        field = SHARED_SETTINGS.by_path["value"]
        stored = json.loads(json.dumps(accepted(field, to_value(one), "value")))
        assert from_value(stored) == one


@pytest.mark.parametrize("value", [None, [], {"act": {}}, {**to_value(rule()), "unheard": 1}])
def test_what_is_no_rule_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        from_value(value)


def test_a_rule_that_was_changed_is_to_be_seen_anew() -> None:
    seen = proven(rule())
    assert is_proven(seen)
    assert not is_proven(rule())
    assert not is_proven(changed(seen, priority=51))
    assert is_proven(from_value(to_value(seen)))


@pytest.mark.parametrize("currency", ["SAR", "AED", "KWD", "USD", "EGP"])
def test_samples_can_run(currency: str) -> None:
    made = samples(currency, "Asia/Riyadh")
    assert len(made) == 5
    for one in made.values():
        assert faults(one) == []
        assert one.currency == currency


def _codes(one: Rule, name: str = "قاعدة") -> set[tuple[str, str]]:
    return {(fault.code, fault.field) for fault in faults(one, name)}


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (rule(groups=()), ("rule_needs_condition", "groups")),
        (rule(scope=Scope(level="shops")), ("rule_level_unknown", "scope.level")),
        (rule(scope=Scope(platforms=("x",))), ("rule_platform_unknown", "scope.platforms")),
        (rule(condition(window=Window(days=0))), ("rule_window_length", "groups.0.conditions.0.window.days")),
        (
            rule(condition(window=Window(lag_days=-1))),
            ("rule_window_lag", "groups.0.conditions.0.window.lag_days"),
        ),
        (rule(condition(value="NaN")), ("rule_value", "groups.0.conditions.0.value")),
        (rule(condition(Metric.FREQUENCY)), ("rule_frequency_one_day", "groups.0.conditions.0.window.days")),
        (
            rule(condition(Metric.CTR, against=Against.PLAN)),
            ("rule_not_planned", "groups.0.conditions.0.against"),
        ),
        (rule(least=Least(impressions=0)), ("rule_needs_least", "least")),
        (rule(least=Least(impressions=-1)), ("rule_least", "least")),
        (rule(act=Act(deed=Deed.RAISE_BUDGET, value=Decimal(5))), ("rule_needs_ceiling", "act.ceiling")),
        (rule(act=Act(deed=Deed.LOWER_BID, value=Decimal(5))), ("rule_needs_floor", "act.floor")),
        (
            rule(act=Act(deed=Deed.RAISE_BUDGET, value=Decimal(150), ceiling=Decimal(9))),
            ("rule_act_percent", "act.value"),
        ),
        (
            rule(act=Act(deed=Deed.RAISE_BUDGET, ceiling=Decimal(9))),
            ("rule_act_value", "act.value"),
        ),
        (changed(rule(), scope=Scope(level="ads")), ("rule_no_budget_there", "act.deed")),
        (rule(limits=Limits(times_a_day=0)), ("rule_times_a_day", "limits.times_a_day")),
        (rule(limits=Limits(rest_h=-1)), ("rule_rest", "limits.rest_h")),
        (rule(limits=Limits(day_percent=Decimal(0))), ("rule_day_percent", "limits.day_percent")),
        (rule(timing=Timing(zone="Mars/Riyadh")), ("rule_zone", "timing.zone")),
        (rule(timing=Timing(every_h=5)), ("rule_every", "timing.every_h")),
        (rule(timing=Timing(at="٩:٠٠")), ("rule_clock", "timing.at")),
        (rule(timing=Timing(quiet=Quiet(begin="8:00", end="09:00"))), ("rule_clock", "timing.quiet.begin")),
        (
            rule(timing=Timing(quiet=Quiet(begin="08:00", end="08:00"))),
            ("rule_quiet_empty", "timing.quiet.end"),
        ),
        (rule(currency="XXX"), ("rule_currency", "currency")),
        (rule(priority=101), ("rule_priority", "priority")),
    ],
)
def test_each_fault_is_named(bad: Rule, fault: tuple[str, str]) -> None:
    assert fault in _codes(bad)


def test_a_rule_wants_a_name() -> None:
    assert _codes(rule(), "  ") == {("rule_needs_name", "name")}


@pytest.mark.parametrize(
    ("scope", "inside"),
    [
        (Scope(), True),
        (Scope(level="ads"), False),
        (Scope(platforms=("tiktok",)), False),
        (Scope(ad_account_ids=("a1",), campaign_ids=("c1",)), True),
        (Scope(campaign_ids=("c2",)), False),
        (Scope(name_has="الرياض"), True),
        (Scope(name_has="نساء*رياض"), True),
        (Scope(name_has="جدة"), False),
        (Scope(name_has="[ن]"), False),
        (Scope(labels=("شتاء", "عيد")), True),
        (Scope(labels=("عيد",)), False),
    ],
)
def test_what_a_scope_holds(scope: Scope, inside: bool) -> None:
    assert is_in(scope, subject(labels=frozenset({"شتاء"}))) is inside


def test_a_replay_raises_day_after_day_up_to_the_ceiling() -> None:
    act = Act(deed=Deed.RAISE_BUDGET, value=Decimal(10), ceiling=Decimal(190))
    told = replay(rule(act=act), [subject()], TODAY, 10)
    assert [one.change.after for one in told.deeds if one.change] == ["165", "181.5", "190"]
    assert (told.raised, told.lowered, told.subjects) == (Decimal(40), Decimal(0), 1)
    assert all(one.verdict.seen[0].finding is Finding.MET for one in told.deeds)
    assert [day.spend for day in told.days][-3:] == [Decimal(100), Decimal(100), Decimal(0)]


def test_a_replay_tells_what_was_spent_after_its_pause() -> None:
    losing = rule(condition(Metric.ROAS, Side.BELOW, 5), act=Act(deed=Deed.PAUSE))
    told = replay(losing, [subject()], TODAY - timedelta(days=1), 5)
    (deed,) = told.deeds
    assert deed.subject.today == TODAY - timedelta(days=5)
    assert told.spent_after_pause == Decimal(400)


def test_a_replay_leaves_what_is_pinned_and_keeps_quiet() -> None:
    pins = pins_of([{"kind": "pin", "name": "budget", "value": {"entity_id": "s1"}, "is_enabled": True}])
    told = replay(rule(), [subject()], TODAY, 5, pins)
    assert told.deeds == []
    assert len(told.days[-1].held) == 1
    silent = rule(timing=Timing(quiet=Quiet(begin="00:00", end="23:59")))
    assert replay(silent, [subject()], TODAY, 5).deeds == []


def test_a_replay_of_nothing_is_nothing() -> None:
    told = replay(rule(), [], TODAY, 5)
    assert (told.subjects, told.deeds, told.first_figures) == (0, [], None)


def test_figures_of_a_day_are_no_figures_of_another() -> None:
    gap = subject(days=days(20)[:3])
    assert replay(rule(), [gap], TODAY, 3).deeds == []
