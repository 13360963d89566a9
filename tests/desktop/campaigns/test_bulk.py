"""Changing many rows at once: exact amounts, only where there is something to change."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.campaigns import bulk
from adly_desktop.campaigns.bulk import BudgetDeed, Bulk, changed_budget, plain
from adly_desktop.campaigns.use_cases import Place
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.values import canonical_decimal
from tests.desktop.campaigns.conftest import Workplace

amounts = st.decimals(0, 10_000_000, places=2)
percents = st.decimals(0, 100, places=1)


@given(amounts, percents)
def test_raising_never_lowers_and_lowering_never_raises(amount: Decimal, percent: Decimal) -> None:
    up = changed_budget(amount, Bulk(deed=BudgetDeed.RAISE, amount=percent), "SAR")
    down = changed_budget(amount, Bulk(deed=BudgetDeed.LOWER, amount=percent), "SAR")
    assert Decimal(0) <= down <= amount <= up
    assert abs((up - amount) - amount * percent / 100) <= Decimal("0.005")


@given(amounts)
def test_plain_amounts_are_canonical(amount: Decimal) -> None:
    assert plain(amount) == canonical_decimal(f"{amount:f}")


def test_dinars_keep_their_third_decimal() -> None:
    assert changed_budget(Decimal("1.5"), Bulk(deed=BudgetDeed.RAISE, amount=Decimal(10)), "KWD") == Decimal(
        "1.650"
    )
    assert changed_budget(
        Decimal("0.001"), Bulk(deed=BudgetDeed.RAISE, amount=Decimal(50)), "KWD"
    ) == Decimal("0.002")


def campaigns(workplace: Workplace) -> list[Place]:
    """All campaigns of the agency's first client."""
    plans = workplace.planted.client.campaigns
    return [Place("campaigns", workplace.planted.id("campaign", plan.name)) for plan in plans]


def test_budgets_rise_where_there_are_any(workplace: Workplace) -> None:
    changes = workplace.replica.write(
        lambda uow: bulk.change(uow, campaigns(workplace), Bulk(deed=BudgetDeed.RAISE, amount=Decimal(10)))
    )
    changed = {change.entity_id: change.after["budget_amount"] for change in changes}
    first = campaigns(workplace)[0]
    assert changed[first.id] == "1320"
    without = [p.name for p in workplace.planted.client.campaigns if p.account == "snap"]
    assert not changed.keys() & {workplace.planted.id("campaign", name) for name in without}


def test_states_change_where_they_differ(workplace: Workplace) -> None:
    changes = workplace.replica.write(
        lambda uow: bulk.change(uow, campaigns(workplace), Bulk(status="paused"))
    )
    plans = [plan for plan in workplace.planted.client.campaigns if plan.status != "paused"]
    assert len(changes) == len(plans)


def test_campaigns_are_given_an_initiative(workplace: Workplace) -> None:
    chosen = campaigns(workplace)[:3]
    changes = workplace.replica.write(lambda uow: bulk.change(uow, chosen, Bulk(initiative="الجمعة البيضاء")))
    assert {change.entity_id for change in changes} == {place.id for place in chosen}
    read = workplace.replica.read(lambda reader: [reader.row("campaigns", place.id) for place in chosen])
    assert {row.fields["initiative"] for row in read if row} == {"الجمعة البيضاء"}


@pytest.mark.parametrize(
    "asked",
    [
        Bulk(deed=BudgetDeed.SET),
        Bulk(deed=BudgetDeed.SET, amount=Decimal(-1)),
        Bulk(deed=BudgetDeed.LOWER, amount=Decimal(101)),
    ],
)
def test_amounts_that_make_no_sense_change_nothing(workplace: Workplace, asked: Bulk) -> None:
    with pytest.raises(InvalidInput):
        workplace.replica.write(lambda uow: bulk.change(uow, campaigns(workplace), asked))
    assert workplace.replica.read(lambda reader: reader.outbox()) == []
