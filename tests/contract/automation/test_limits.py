"""What of a wanted change is allowed, over one evaluation and over many."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adly_sync_server.contract.automation.deciding import Known, decide
from adly_sync_server.contract.automation.limits import Change, Held, Past, allowed, bounded
from adly_sync_server.contract.automation.pins import NONE, is_pinned, pin_value, pins_of
from adly_sync_server.contract.automation.rules import Act, By, Deed, Limits, Rule
from tests.contract.automation.made import NOW, TODAY, changed, condition, rule, subject

LOWER = Act(deed=Deed.LOWER_BUDGET, value=Decimal(10), floor=Decimal(50))
FREE = Limits(times_a_day=24, rest_h=0, day_percent=Decimal(20))


def past(deed: Deed = Deed.RAISE_BUDGET, hours_ago: float = 1, **fields: object) -> Past:
    """Something a rule did."""
    field = {"pause": "status", "resume": "status", "notify": ""}.get(deed.value, "budget")
    told = {
        "rule_id": "r1",
        "entity_id": "s1",
        "deed": deed,
        "field": field,
        "at": NOW - timedelta(hours=hours_ago),
        "day": TODAY,
        **fields,
    }
    return msgspec.convert(told, Past)


def answer(one: Rule, *done: Past, pins: object = NONE, **fields: object) -> Change | Held:
    """What rule r1 may do."""
    return allowed("r1", one, subject(**fields), pins, done, NOW)  # type: ignore[arg-type] # pins of tests


def test_a_budget_goes_up_by_a_tenth() -> None:
    change = answer(rule())
    assert isinstance(change, Change)
    assert (change.field, change.before, change.after) == ("budget", "150", "165")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "paused"}, Held.NOT_RUNNING),
        ({"budget_amount": None}, Held.NO_AMOUNT),
        ({"budget_type": "lifetime"}, Held.LIFETIME_BUDGET),
        ({"budget_amount": Decimal(1_000)}, Held.AT_LIMIT),
        ({"budget_amount": Decimal(2_000)}, Held.AT_LIMIT),
    ],
)
def test_what_holds_a_raise_back(fields: dict[str, object], why: Held) -> None:
    assert answer(rule(), **fields) is why


def test_what_is_pinned_stays() -> None:
    pins = pins_of(
        [{"kind": "pin", "name": "budget", "value": pin_value("ad_sets", "s1"), "is_enabled": True}]
    )
    assert answer(rule(), pins=pins) is Held.PINNED
    assert isinstance(answer(rule(act=Act(deed=Deed.PAUSE)), pins=pins), Change)
    assert isinstance(answer(rule(act=Act(deed=Deed.NOTIFY)), pins=pins), Change)
    whole = pins_of([{"kind": "pin", "name": "*", "value": pin_value("ad_sets", "s1"), "is_enabled": True}])
    assert answer(rule(act=Act(deed=Deed.PAUSE)), pins=whole) is Held.PINNED


def test_a_pin_of_a_group_covers_its_members() -> None:
    pins = frozenset({("s1", "budget")})
    assert is_pinned(pins, "ad_sets", "s1", "budget_amount")
    assert is_pinned(pins, "ad_sets", "s1", "currency")
    assert not is_pinned(pins, "ad_sets", "s1", "name")
    assert not is_pinned(pins, "ad_sets", "s2", "budget_amount")
    off = [{"kind": "pin", "name": "budget", "value": pin_value("ad_sets", "s1"), "is_enabled": False}]
    assert pins_of(off) == NONE


def test_what_was_paused_by_a_person_stays_paused() -> None:
    resume = rule(act=Act(deed=Deed.RESUME), limits=Limits(rest_h=0, times_a_day=5))
    assert answer(resume, status="paused") is Held.NOT_PAUSED_BY_A_RULE
    assert isinstance(answer(resume, past(Deed.PAUSE), status="paused"), Change)
    again = (past(Deed.PAUSE, 3), past(Deed.RESUME, 2))
    assert answer(resume, *again, status="paused") is Held.NOT_PAUSED_BY_A_RULE


def test_a_field_rests_after_anybodys_change() -> None:
    assert answer(rule(), past(rule_id="other", hours_ago=23)) is Held.RESTING
    assert isinstance(answer(rule(), past(rule_id="other", hours_ago=25)), Change)
    assert answer(rule(limits=FREE), *[past(day=TODAY)] * 24) is Held.OFTEN_ENOUGH


def test_the_higher_priority_has_the_field() -> None:
    rules = {"low": changed(rule(), priority=10), "high": rule(act=LOWER, priority=90)}
    low, high = sorted(decide(rules, [subject()], Known(now=NOW)), key=lambda one: one.change is not None)
    assert (high.rule_id, low.held) == ("high", Held.OUTRANKED)
    earlier = past(Deed.LOWER_BUDGET, hours_ago=2, rule_id="high")
    known = Known(now=NOW, past=[earlier], priorities={"high": 90, "low": 10})
    (later,) = decide({"low": changed(rules["low"], limits=FREE)}, [subject()], known)
    assert later.held is Held.OUTRANKED


def test_what_is_being_paused_is_not_raised() -> None:
    rules = {"pause": rule(act=Act(deed=Deed.PAUSE), priority=90), "raise": rule(priority=10)}
    decisions = {one.rule_id: one for one in decide(rules, [subject()], Known(now=NOW))}
    assert decisions["pause"].change is not None
    assert decisions["raise"].held is Held.OUTRANKED


def test_an_account_of_another_currency_is_not_looked_at() -> None:
    (one,) = decide({"r1": rule()}, [subject(currency="USD")], Known(now=NOW))
    assert (one.held, one.verdict.seen) == (Held.OTHER_CURRENCY, ())


amounts = st.decimals("0.01", 100_000, places=2)
percents = st.decimals("0.1", 100, places=1)


@given(amounts, amounts, percents, percents, amounts, st.sampled_from(["SAR", "KWD", "JPY"]))
def test_no_step_passes_a_bound_or_goes_back(
    before: Decimal, began: Decimal, step: Decimal, day: Decimal, bound: Decimal, currency: str
) -> None:
    limits = Limits(day_percent=day)
    up = rule(act=Act(deed=Deed.RAISE_BUDGET, value=step, ceiling=bound), limits=limits, currency=currency)
    after = bounded(up, before, began)
    assert after == before or before < after <= min(bound, began * (1 + day / 100))
    down = changed(up, act=Act(deed=Deed.LOWER_BUDGET, value=step, floor=bound))
    after = bounded(down, before, began)
    assert after == before or max(bound, began * (1 - day / 100)) <= after < before


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=40),
    percents,
    percents,
    st.integers(1, 6),
    st.integers(0, 30),
    st.sampled_from(list(By)),
)
def test_limits_hold_over_many_evaluations(
    waits: list[tuple[int, bool]], step: Decimal, day: Decimal, times: int, rest_h: int, by: By
) -> None:
    """Whatever two rules of one field do over days: no day moves more than it may, no bound is passed."""
    limits = Limits(times_a_day=times, rest_h=rest_h, day_percent=day)
    up = rule(act=Act(deed=Deed.RAISE_BUDGET, by=by, value=step, ceiling=Decimal(400)), limits=limits)
    down = rule(
        condition(), act=Act(deed=Deed.LOWER_BUDGET, by=by, value=step, floor=Decimal(80)), limits=limits
    )
    done: list[Past] = []
    now, amount, began = NOW, Decimal(150), {TODAY: Decimal(150)}
    for hours, goes_up in waits:
        now += timedelta(hours=hours)
        today = now.date()
        began.setdefault(today, amount)
        thing = msgspec.structs.replace(
            subject(budget_amount=amount),
            today=today,
            figured_on=today,
        )
        rule_id, one = ("up", up) if goes_up else ("down", down)
        change = allowed(rule_id, one, thing, NONE, done, now)
        if isinstance(change, Change):
            assert change.before is not None
            assert change.after is not None
            after = Decimal(change.after)
            done.append(
                past(
                    one.act.deed,
                    rule_id=rule_id,
                    at=now,
                    day=today,
                    before=Decimal(change.before),
                    after=after,
                )
            )
            amount = after
        assert 80 <= amount <= 400
        assert abs(amount - began[today]) <= began[today] * day / 100
    for one_day in {entry.day for entry in done}:
        for rule_id in ("up", "down"):
            assert sum(entry.day == one_day and entry.rule_id == rule_id for entry in done) <= times
    moments = [entry.at for entry in done]
    assert all(b - a >= timedelta(hours=rest_h) for a, b in pairwise(moments))
