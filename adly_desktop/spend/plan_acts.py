"""What a person does to plans. Each is one act with its outbox rows, and says what it changed. No Qt."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.guard_settings import KIND
from adly_sync_server.contract.plans import initiative_key

_COPIED = ("budget_amount", "currency", "split", "target")


class Spot(NamedTuple):
    """A month of an initiative, with its plan if there is one."""

    initiative: str
    month: date
    plan_id: str | None = None


def set_amount(uow: UnitOfWork, spot: Spot, amount: Decimal | None, currency: str) -> tuple[Change, ...]:
    """Plan so much; None plans nothing any more, and what else the plan holds stays."""
    budget = {"budget_amount": None if amount is None else _plain(amount), "currency": currency}
    if spot.plan_id is not None:
        return perform(uow, [edits.patch("plans", spot.plan_id, budget)], joins=True)
    return () if amount is None else perform(uow, [_new(spot.initiative, spot.month, budget)])


def add_initiative(
    uow: UnitOfWork, name: str, month: date, amount: Decimal | None, currency: str
) -> tuple[Change, ...]:
    """A plan for an initiative that has none in that month. Raises ``InvalidInput`` for no name or a twin."""
    named = " ".join(name.split())
    if not named:
        raise InvalidInput("an initiative has a name", field="initiative")
    if any(_is(row.fields, named, month) for row in Reader(uow.connection).rows("plans")):
        raise InvalidInput("this initiative has a plan in that month", field="initiative")
    budget = {"budget_amount": None if amount is None else _plain(amount), "currency": currency}
    return perform(uow, [_new(named, month, budget)])


def copy_month(uow: UnitOfWork, source: date, target: date) -> tuple[Change, ...]:
    """What was planned in one month for another, where nothing is planned there yet."""
    rows = [row.fields for row in Reader(uow.connection).rows("plans")]
    there = {initiative_key(row["initiative"]) for row in rows if _in(row, target)}
    intents = [
        _new(row["initiative"], target, {name: row[name] for name in _COPIED if row[name]})
        for row in rows
        if _in(row, source) and initiative_key(row["initiative"]) not in there
    ]
    return perform(uow, intents) if intents else ()


def set_details(
    uow: UnitOfWork, plan_id: str, currency: str, split: Mapping[str, Any] | None, target: Mapping[str, Any]
) -> tuple[Change, ...]:
    """Currency, split and target of a plan. ``split``: by, unit, shares; None takes it away."""
    row = uow.rows.get("plans", plan_id)
    amount = None if row is None else row.fields.get("budget_amount")
    values: dict[str, Any] = {"budget_amount": amount, "currency": currency}
    values |= {f"split.{name}": (split or {}).get(name) for name in ("by", "unit", "shares")}
    values |= {f"target.{name}": value for name, value in target.items()}
    return perform(uow, [edits.patch("plans", plan_id, values)])


def set_guard(uow: UnitOfWork, value: Mapping[str, Any], name: str) -> tuple[Change, ...]:
    """How the guard judges here. What is None falls back to its default; parts not named stay."""
    rows = [row for row in Reader(uow.connection).rows("shared_settings") if row.fields["kind"] == KIND]
    before = rows[0].fields["value"] if rows else {}
    merged = {**(before if isinstance(before, Mapping) else {}), **value}
    kept = {part: given for part, given in merged.items() if given is not None}
    if rows:
        return perform(uow, [edits.patch("shared_settings", rows[0].id, {"value": kept, "is_enabled": True})])
    return perform(uow, [edits.create("shared_settings", {"kind": KIND, "name": name, "value": kept})])


def remove_plan(uow: UnitOfWork, plan_id: str) -> tuple[Change, ...]:
    """Away with one month of an initiative; its campaigns stay as they are."""
    return perform(uow, [edits.delete("plans", plan_id)])


def _new(initiative: str, month: date, values: Mapping[str, Any]) -> Intent:
    fields = {"initiative": initiative, "month": month.replace(day=1).isoformat(), **values}
    return edits.create("plans", {name: value for name, value in fields.items() if value is not None})


def _in(row: Mapping[str, Any], month: date) -> bool:
    return str(row["month"] or "")[:7] == month.isoformat()[:7]


def _is(row: Mapping[str, Any], initiative: str, month: date) -> bool:
    return _in(row, month) and initiative_key(row["initiative"]) == initiative_key(initiative)


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
