"""A plan as the rules read it: an amount of a month, its parts, its target. Pure.

Reading never fails: what cannot be read is left out here, and said by ``plan_check``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import msgspec

from adly_sync_server.contract.currencies import is_known
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.planning import SPLIT_BY, SPLIT_UNITS

Row = Mapping[str, Any]
_HUNDRED: Final = Decimal(100)


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """Parts of a plan by platform word or account id: percent of it, or amounts in its currency."""

    by: str
    unit: str
    shares: Mapping[str, Decimal]

    def amounts(self, budget: Money) -> dict[str, Money]:
        """What each part may spend. Percents that fill the hundred add up to the budget, unit for unit."""
        if self.unit == "amount":
            return {key: Money(share, budget.currency).rounded() for key, share in self.shares.items()}
        if self.shares and sum(self.shares.values()) == _HUNDRED:
            parts = budget.split(list(self.shares.values()))
            return dict(zip(self.shares, parts, strict=True))
        return {key: (budget * (share / _HUNDRED)).rounded() for key, share in self.shares.items()}


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan should bring. ``cost_per_result`` is in the plan's currency."""

    result_type: str | None = None
    results: Decimal | None = None
    cost_per_result: Decimal | None = None
    roas: Decimal | None = None


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One initiative's month; ``month`` is its first day."""

    id: str
    initiative: str
    month: date
    budget: Money | None = None
    split: Split | None = None
    target: Target = Target()


def initiative_key(name: object) -> str:
    """What two spellings of one initiative have in common: composed, single spaces, without case."""
    return " ".join(unicodedata.normalize("NFC", str(name or "")).split()).casefold()


def plan_of(plan_id: str, row: Row) -> Plan | None:
    """A row as a plan; None where its month cannot be read."""
    try:
        month = date.fromisoformat(str(row.get("month"))).replace(day=1)
    except ValueError:
        return None
    return Plan(
        id=plan_id,
        initiative=str(row.get("initiative") or ""),
        month=month,
        budget=_budget(row),
        split=_split(row.get("split")),
        target=_target(row.get("target")),
    )


def number(value: object) -> Decimal | None:
    """A decimal of a row; None for what is none."""
    if value is None or isinstance(value, bool | float):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _budget(row: Row) -> Money | None:
    amount, currency = number(row.get("budget_amount")), row.get("currency")
    if amount is None or amount <= 0 or not isinstance(currency, str) or not is_known(currency):
        return None
    return Money(amount, currency)


def _split(value: object) -> Split | None:
    if not isinstance(value, Mapping):
        return None
    shares = value.get("shares")
    if value.get("by") not in SPLIT_BY or value.get("unit") not in SPLIT_UNITS:
        return None
    if not isinstance(shares, Mapping) or not shares:
        return None
    read = {str(key): share for key, part in shares.items() if (share := number(part)) is not None}
    return Split(by=value["by"], unit=value["unit"], shares=read)


def _target(value: object) -> Target:
    row = value if isinstance(value, Mapping) else {}
    kind = row.get("result_type")
    return Target(
        result_type=kind if isinstance(kind, str) else None,
        results=number(row.get("results")),
        cost_per_result=number(row.get("cost_per_result")),
        roas=number(row.get("roas")),
    )
