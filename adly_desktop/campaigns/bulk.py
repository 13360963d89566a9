"""Changing many rows at once: budgets set or raised, states changed. No Qt."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.currencies import minor_digits
from adly_sync_server.contract.errors import InvalidInput

#: Entities that have a budget.
BUDGETED = frozenset({"campaigns", "ad_sets"})
_HUNDRED = Decimal(100)


class BudgetDeed(StrEnum):
    """What is done to budgets."""

    SET = "set"
    RAISE = "raise"
    LOWER = "lower"


class Bulk(NamedTuple):
    """What a person asked for; None leaves a thing as it is. ``amount`` is money or percent.

    ``initiative`` is of campaigns alone.
    """

    status: str | None = None
    deed: BudgetDeed | None = None
    amount: Decimal | None = None
    initiative: str | None = None


def change(uow: UnitOfWork, places: Sequence[Place], bulk: Bulk) -> tuple[Change, ...]:
    """Do it to every row that it applies to. Raises ``InvalidInput`` for an amount that makes no sense."""
    _check(bulk)
    intents = []
    for place in places:
        row = uow.rows.get(*place)
        if row is not None and row.alive and (values := _values(place, row.fields, bulk)):
            intents.append(edits.patch(place.entity, place.id, values))
    return perform(uow, intents)


def changed_budget(amount: Decimal, bulk: Bulk, currency: str) -> Decimal:
    """A budget after the deed, to the decimals of its currency, half up; never below zero."""
    assert bulk.amount is not None
    if bulk.deed is BudgetDeed.SET:
        return bulk.amount
    sign = 1 if bulk.deed is BudgetDeed.RAISE else -1
    changed = amount * (_HUNDRED + sign * bulk.amount) / _HUNDRED
    step = Decimal(1).scaleb(-_places(currency))
    return max(changed.quantize(step, ROUND_HALF_UP), Decimal(0))


def plain(amount: Decimal) -> str:
    """The canonical form of an amount: 1200.50 is "1200.5"."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _values(place: Place, fields: dict[str, Any], bulk: Bulk) -> dict[str, Any]:
    values: dict[str, Any] = {"status": bulk.status} if bulk.status else {}
    if bulk.initiative and place.entity == "campaigns":
        values["initiative"] = bulk.initiative
    if bulk.deed is None or place.entity not in BUDGETED:
        return values
    present, currency = fields.get("budget_amount"), str(fields.get("currency") or "SAR")
    if present is None and bulk.deed is not BudgetDeed.SET:
        return values
    amount = changed_budget(Decimal(present or 0), bulk, currency)
    kind = fields.get("budget_type") or "daily"
    return values | {"budget_type": kind, "budget_amount": plain(amount), "currency": currency}


def _check(bulk: Bulk) -> None:
    if bulk.deed is not None and (bulk.amount is None or bulk.amount < 0):
        raise InvalidInput("an amount is expected", field="budget_amount")
    if bulk.deed is BudgetDeed.LOWER and bulk.amount is not None and bulk.amount > _HUNDRED:
        raise InvalidInput("more than all cannot be taken", field="budget_amount")


def _places(currency: str) -> int:
    try:
        return minor_digits(currency)
    except InvalidInput:
        return 2
