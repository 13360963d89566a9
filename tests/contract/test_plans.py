"""Plans: read whatever they hold, and what is wrong with one said with its field."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.money import Money, total
from adly_sync_server.contract.mutations import validated
from adly_sync_server.contract.plan_check import CODES, PlanSurroundings, plan_findings
from adly_sync_server.contract.plans import Split, initiative_key, plan_of
from adly_sync_server.contract.sync import Mutation, Op
from tests.contract.acts import uuid_of

ACCOUNT = uuid_of(3)
AROUND = PlanSurroundings(
    campaigns={"c1": {"initiative": "العيد", "ad_account_id": ACCOUNT}},
    ad_accounts={ACCOUNT: {"currency": "SAR"}},
)
SOUND: dict[str, Any] = {
    "initiative": "العيد",
    "month": "2026-11-01",
    "budget_amount": "12000",
    "currency": "SAR",
    "split": {"by": "platform", "unit": "percent", "shares": {"meta": "60", "tiktok": "40"}},
    "target": {"result_type": "purchase", "results": "100", "cost_per_result": "120", "roas": "3.5"},
}


def findings(around: PlanSurroundings = AROUND, **changed: Any) -> list[Finding]:
    return plan_findings("p1", SOUND | changed, around)


def test_a_sound_plan_has_no_finding() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"initiative": "  "}, "plan_initiative_missing", "initiative"),
        ({"month": None}, "plan_month_unreadable", "month"),
        ({"month": "2026-11-15"}, "plan_month_not_first", "month"),
        ({"budget_amount": None, "target": {}}, "plan_amount_missing", "budget_amount"),
        ({"budget_amount": "-5", "split": {}, "target": {}}, "plan_amount_not_positive", "budget_amount"),
        ({"budget_amount": "12000.005"}, "plan_amount_too_fine", "budget_amount"),
        ({"currency": "RIY"}, "plan_currency_unknown", "currency"),
        ({"initiative": "رمضان"}, "plan_without_campaigns", "initiative"),
        ({"currency": "EUR"}, "plan_accounts_in_other_currency", "currency"),
        ({"split": {"by": "platform"}}, "split_incomplete", "split"),
        ({"split": {"by": "colour", "unit": "percent", "shares": {"a": "1"}}}, "split_incomplete", "split"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(changed: dict[str, Any], code: str, field: str) -> None:
    found = findings(**changed)
    assert (code, field) in [(one.code, one.field) for one in found]
    (one,) = [one for one in found if one.code == code]
    assert set(one.params) == set(CODES[code].params)
    assert one.severity is CODES[code].severity


@pytest.mark.parametrize(
    ("unit", "shares", "codes"),
    [
        ("percent", {"meta": "60", "tiktok": "30"}, ["split_below_whole"]),
        ("percent", {"meta": "60", "tiktok": "60"}, ["split_above_whole"]),
        ("amount", {"meta": "8000", "tiktok": "4000"}, []),
        ("amount", {"meta": "8000", "tiktok": "4000.01"}, ["split_above_whole"]),
        ("percent", {"meta": "100", "faces": "0"}, ["split_part_unknown"]),
        ("percent", {"meta": "110", "tiktok": "-10"}, ["split_share_negative"]),
        ("percent", {"meta": "most"}, ["split_share_unreadable"]),
    ],
)
def test_shares_are_known_and_add_up(unit: str, shares: dict[str, str], codes: list[str]) -> None:
    split = {"by": "platform", "unit": unit, "shares": shares}
    assert [one.code for one in findings(split=split)] == codes


def test_parts_by_account_are_accounts_of_ours() -> None:
    split = {"by": "account", "unit": "percent", "shares": {ACCOUNT: "100"}}
    assert findings(split=split) == []
    stranger = {**split, "shares": {uuid_of(9): "100"}}
    assert [one.code for one in findings(split=stranger)] == ["split_part_unknown"]


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ({"results": "0", "result_type": "lead"}, ["target_not_positive"]),
        ({"roas": "high"}, ["target_not_positive"]),
        ({"results": "10"}, ["target_type_missing"]),
        ({"results": "10", "result_type": "applause"}, ["target_type_unknown"]),
        (
            {"results": "101", "cost_per_result": "120", "result_type": "lead"},
            ["target_not_within_budget"],
        ),
        ("many", ["target_unreadable"]),
    ],
)
def test_targets_are_possible(target: Any, codes: list[str]) -> None:
    assert [one.code for one in findings(target=target)] == codes


def test_two_plans_of_one_month_are_told() -> None:
    twin = {"p2": {"initiative": "العيد ", "month": "2026-11-01"}}
    around = PlanSurroundings(plans=twin, campaigns=AROUND.campaigns, ad_accounts=AROUND.ad_accounts)
    assert [one.code for one in findings(around)] == ["plan_repeated"]


def test_a_month_that_does_not_begin_is_mended() -> None:
    (found,) = findings(month="2026-11-15")
    assert found.fix is not None
    assert findings(**found.fix.patch) == []


def test_one_initiative_however_it_is_written() -> None:
    # The same letter composed, and as a letter with its hamza above.
    assert initiative_key("أحمد") == initiative_key("\u0627\u0654حمد")
    assert initiative_key(" White  FRIDAY") == initiative_key("white friday")
    assert initiative_key(None) == ""


@given(
    st.decimals(1, 10**9, places=2),
    st.lists(st.integers(0, 100), min_size=1, max_size=5).filter(lambda shares: 0 < sum(shares) <= 100),
)
def test_percents_never_make_more_than_the_plan(amount: Decimal, shares: list[int]) -> None:
    budget = Money(amount, "SAR")
    rest = [*shares, 100 - sum(shares)]
    whole = Split(
        by="platform", unit="percent", shares={str(n): Decimal(share) for n, share in enumerate(rest)}
    )
    assert total(whole.amounts(budget).values(), "SAR") == budget


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(("by", "unit", "shares", "meta")), inner, max_size=3)
        ),
    )
)
def test_whatever_a_row_holds_is_read_and_judged(value: Any) -> None:
    row = SOUND | {"split": value, "target": value, "budget_amount": value, "month": "2026-11-01"}
    assert plan_of("p1", row) is not None
    for found in plan_findings("p1", row, AROUND):
        assert set(found.params) == set(CODES[found.code].params)


def patch_of(**values: Any) -> Mutation:
    return Mutation(
        n=1,
        id=uuid_of(1),
        group=uuid_of(1),
        op=Op.PATCH,
        entity="plans",
        entity_id=uuid_of(2),
        base=dict.fromkeys(values),
        patch=values,
    )


def test_a_split_travels_whole_and_targets_alone() -> None:
    plans = ENTITIES["plans"]
    assert plans.groups["split"] == ("split.by", "split.unit", "split.shares")
    validated(patch_of(**{"target.roas": "4"}))
    with pytest.raises(Refused) as refused:
        validated(patch_of(**{"split.by": "platform"}))
    assert refused.value.code == "group_incomplete"
    with pytest.raises(Refused):
        validated(patch_of(**{"target.roas": "high"}))
