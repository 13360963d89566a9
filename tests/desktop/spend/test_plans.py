"""Planning offline: each act is one act, comes back by undo, and what it plans is measured at once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adly_desktop.spend import plan_acts
from adly_desktop.spend.plan_acts import Spot
from adly_desktop.spend.reading import SpendBoard, spend_board
from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, revert
from adly_desktop.storage.metrics import DailyFigure, Metrics
from adly_desktop.storage.rates import KnownRates
from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.money import Money
from tests.desktop.places import NOW

CAMPAIGN = "0190000a-0000-7000-8000-000000000001"
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def board(replica: Replica, first: date | None = None) -> SpendBoard:
    return replica.read(lambda reader: spend_board(reader, NOW, first))


def amounts(replica: Replica, month: date) -> dict[str, str]:
    found = board(replica, month)
    return {row.name: f"{cell.amount:f}" for row in found.rows if (cell := row.cells[0]).amount is not None}


def add(replica: Replica, name: str, amount: str, month: date = NOVEMBER) -> tuple[Change, ...]:
    return replica.write(lambda uow: plan_acts.add_initiative(uow, name, month, Decimal(amount), "SAR"))


def test_a_plan_is_written_changed_and_taken_back(empty: Replica) -> None:
    with empty:
        made = add(empty, "  العيد ", "9000")
        (row,) = board(empty).rows
        assert (row.name, row.cells[1].amount) == ("العيد", Decimal(9000))
        spot = Spot("العيد", NOVEMBER, row.cells[1].plan_id)
        changed = empty.write(lambda uow: plan_acts.set_amount(uow, spot, Decimal("9500.50"), "SAR"))
        assert amounts(empty, NOVEMBER) == {"العيد": "9500.5"}
        empty.write(lambda uow: revert(uow, changed))
        assert amounts(empty, NOVEMBER) == {"العيد": "9000"}
        empty.write(lambda uow: revert(uow, made))
        assert board(empty).rows == ()


def test_an_empty_month_of_a_known_initiative_is_planned_where_it_stands(empty: Replica) -> None:
    with empty:
        add(empty, "العيد", "9000")
        spot = Spot("العيد", DECEMBER)
        empty.write(lambda uow: plan_acts.set_amount(uow, spot, Decimal(100), "KWD"))
        (row,) = board(empty, DECEMBER).rows
        assert (row.cells[0].amount, row.cells[0].currency) == (Decimal(100), "KWD")
        assert empty.write(lambda uow: plan_acts.set_amount(uow, spot, None, "KWD")) == ()


def test_a_name_and_no_twin(empty: Replica) -> None:
    with empty:
        add(empty, "White Friday", "9000")
        for name in ("  ", "white  friday"):
            with pytest.raises(InvalidInput) as refused:
                add(empty, name, "1")
            assert refused.value.field == "initiative"


def test_copying_a_month_fills_only_what_is_empty(empty: Replica) -> None:
    with empty:
        add(empty, "العيد", "9000")
        add(empty, "رمضان", "4000")
        add(empty, "رمضان", "7000", DECEMBER)
        plan_id = next(row.cells[1].plan_id for row in board(empty).rows if row.name == "العيد")
        split = {"by": "platform", "unit": "percent", "shares": {"meta": "100"}}
        target: dict[str, Any] = {
            "result_type": "lead",
            "results": "20",
            "cost_per_result": None,
            "roas": None,
        }
        empty.write(lambda uow: plan_acts.set_details(uow, plan_id or "", "SAR", split, target))
        copied = empty.write(lambda uow: plan_acts.copy_month(uow, NOVEMBER, DECEMBER))
        assert len(copied) == 1
        assert amounts(empty, DECEMBER) == {"العيد": "9000", "رمضان": "7000"}
        rows = empty.read(lambda reader: [row.fields for row in reader.rows("plans")])
        (new,) = [row for row in rows if row["initiative"] == "العيد" and row["month"] == "2026-12-01"]
        assert (new["split"], new["target"]) == (split, {"result_type": "lead", "results": "20"})
        assert empty.write(lambda uow: plan_acts.copy_month(uow, NOVEMBER, DECEMBER)) == ()


def test_a_split_is_taken_away_whole(empty: Replica) -> None:
    with empty:
        add(empty, "العيد", "9000")
        plan_id = board(empty).rows[0].cells[1].plan_id or ""
        split = {"by": "platform", "unit": "amount", "shares": {"meta": "9000"}}
        nothing = dict.fromkeys(("result_type", "results", "cost_per_result", "roas"))
        empty.write(lambda uow: plan_acts.set_details(uow, plan_id, "SAR", split, nothing))
        empty.write(lambda uow: plan_acts.set_details(uow, plan_id, "SAR", None, nothing))
        row = empty.read(lambda reader: reader.row("plans", plan_id))
        assert row is not None
        assert (row.fields["split"], row.fields["budget_amount"]) == ({}, "9000")


def test_the_sample_is_measured_by_the_rules_of_both_sides(sample: Replica) -> None:
    with sample:
        found = board(sample)
        paces = {shown.plan.initiative: shown for shown in found.paces}
        friday = paces["الجمعة البيضاء"]
        assert (friday.pace.budget, friday.campaigns) == (Money.of(27_000, "SAR"), 2)
        assert len(friday.planned) == 30
        assert len(friday.spent) == 22
        assert friday.spent[-1] == friday.pace.spent
        assert found.today == date(2026, 11, 22)
        (alert,) = [one for one in found.alerts if one.name == "الجمعة البيضاء"]
        assert (alert.kind, alert.state) == ("over_plan", "open")
        assert alert.campaigns[0] == "عرض الجمعة البيضاء – عبايات"
        assert found.alerts[-1].state == "kept"


def test_a_stated_rate_takes_other_money_in_and_without_one_it_is_left_out(empty: Replica) -> None:
    figure = DailyFigure(
        "campaign", "c1", "2026-11-10", "7d_click", "c1", "EUR", 1, 1, 1, "100", "0", NOW.isoformat()
    )
    fields = {"name": "x", "objective": "sales", "platform": "meta", "initiative": "العيد"}
    with empty:
        add(empty, "العيد", "9000")
        empty.write(lambda uow: edits.edit(uow, [edits.create("campaigns", fields, CAMPAIGN)], joins=False))
        empty.write(lambda uow: Metrics(uow.connection).put([figure._replace(entity_id=CAMPAIGN)], "load"))
        (without,) = board(empty).paces
        assert (without.pace.spent, without.left_out) == (Money.of(0, "SAR"), (Money.of(100, "EUR"),))
        rates = [("EUR", "SAR", "2026-11-01", "3.75")]
        empty.write(lambda uow: KnownRates(uow.connection).put("SAR", rates))
        (shown,) = board(empty).paces
        assert (shown.pace.spent, shown.left_out) == (Money.of(375, "SAR"), ())
