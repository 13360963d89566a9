"""What is wrong with a plan, as findings that name the field. Pure; the same words offline and on the server.

``CODES`` holds every code with its severity and the names of its parameters. The desktop has a sentence for
each in each language, and a test walks the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import msgspec

from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.check.codes import Code
from adly_sync_server.contract.check.findings import Finding, Fix
from adly_sync_server.contract.currencies import is_known, minor_digits
from adly_sync_server.contract.money import rounded
from adly_sync_server.contract.planning import RESULT_TYPES, SPLIT_BY, SPLIT_UNITS
from adly_sync_server.contract.plans import Row, initiative_key, number
from adly_sync_server.contract.rates import PEGGED_BY, converted
from adly_sync_server.contract.severity import Severity

_HUNDRED: Final = Decimal(100)
CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        "plan_initiative_missing": Code(Severity.RED),
        "plan_month_unreadable": Code(Severity.RED),
        "plan_month_not_first": Code(Severity.AMBER, ("month",)),
        "plan_repeated": Code(Severity.AMBER, ("initiative", "month")),
        "plan_amount_missing": Code(Severity.AMBER),
        "plan_amount_not_positive": Code(Severity.RED, ("amount", "currency")),
        "plan_amount_too_fine": Code(Severity.RED, ("amount", "currency", "digits")),
        "plan_currency_unknown": Code(Severity.RED, ("currency",)),
        "plan_without_campaigns": Code(Severity.BLUE, ("initiative",)),
        "plan_accounts_in_other_currency": Code(Severity.AMBER, ("currency", "currencies")),
        "split_incomplete": Code(Severity.RED),
        "split_share_unreadable": Code(Severity.RED, ("part",)),
        "split_share_negative": Code(Severity.RED, ("part",)),
        "split_part_unknown": Code(Severity.RED, ("part",)),
        "split_above_whole": Code(Severity.RED, ("sum", "whole", "unit")),
        "split_below_whole": Code(Severity.AMBER, ("sum", "whole", "unit")),
        "target_not_positive": Code(Severity.RED, ("amount",)),
        "target_unreadable": Code(Severity.RED),
        "target_type_missing": Code(Severity.AMBER),
        "target_type_unknown": Code(Severity.AMBER, ("word",)),
        "target_not_within_budget": Code(Severity.AMBER, ("needed", "amount", "currency")),
    }
)


class PlanSurroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan is read against: living rows by id, of this workspace."""

    plans: Mapping[str, Row] = {}
    campaigns: Mapping[str, Row] = {}
    ad_accounts: Mapping[str, Row] = {}


def plan_findings(plan_id: str, row: Row, around: PlanSurroundings) -> list[Finding]:
    """Everything about one plan, worst first."""
    found = [
        *_name_and_month(plan_id, row, around),
        *_amount(plan_id, row),
        *_linked(plan_id, row, around),
        *_split(plan_id, row, around),
        *_target(plan_id, row),
    ]
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def _found(plan_id: str, code: str, field: str = "", *, fix: Fix | None = None, **params: Any) -> Finding:
    return Finding(
        severity=CODES[code].severity,
        code=code,
        entity="plans",
        entity_id=plan_id,
        field=field,
        params=params,
        fix=fix,
    )


def _name_and_month(plan_id: str, row: Row, around: PlanSurroundings) -> Iterator[Finding]:
    key, month = initiative_key(row.get("initiative")), _month(row)
    if not key:
        yield _found(plan_id, "plan_initiative_missing", "initiative")
    if month is None:
        yield _found(plan_id, "plan_month_unreadable", "month")
        return
    if month.day != 1:
        fix = Fix({"month": month.replace(day=1).isoformat()})
        yield _found(plan_id, "plan_month_not_first", "month", fix=fix, month=month.isoformat())
    if any(_is_same(other, key, month) for other_id, other in around.plans.items() if other_id != plan_id):
        named = str(row.get("initiative") or "")
        yield _found(plan_id, "plan_repeated", "initiative", initiative=named, month=month.isoformat())


def _is_same(other: Row, key: str, month: date) -> bool:
    its = _month(other)
    is_month = its is not None and (its.year, its.month) == (month.year, month.month)
    return is_month and initiative_key(other.get("initiative")) == key


def _month(row: Row) -> date | None:
    try:
        return date.fromisoformat(str(row.get("month")))
    except ValueError:
        return None


def _amount(plan_id: str, row: Row) -> Iterator[Finding]:
    amount, currency = number(row.get("budget_amount")), str(row.get("currency") or "")
    if not is_known(currency):
        yield _found(plan_id, "plan_currency_unknown", "currency", currency=currency)
    if row.get("budget_amount") is None:
        yield _found(plan_id, "plan_amount_missing", "budget_amount")
    elif amount is None or amount <= 0:
        shown = str(row.get("budget_amount"))
        yield _found(plan_id, "plan_amount_not_positive", "budget_amount", amount=shown, currency=currency)
    elif is_known(currency) and rounded(amount, digits := minor_digits(currency)) != amount:
        fine: dict[str, Any] = {"amount": str(amount), "currency": currency, "digits": digits}
        yield _found(plan_id, "plan_amount_too_fine", "budget_amount", **fine)


def _linked(plan_id: str, row: Row, around: PlanSurroundings) -> Iterator[Finding]:
    """Campaigns that the plan is measured by, and whether their money can be told in its currency."""
    key = initiative_key(row.get("initiative"))
    mine = [one for one in around.campaigns.values() if key and initiative_key(one.get("initiative")) == key]
    if key and not mine:
        yield _found(plan_id, "plan_without_campaigns", "initiative", initiative=str(row["initiative"]))
    accounts = (around.ad_accounts.get(str(one.get("ad_account_id"))) for one in mine)
    spoken = {str(account["currency"]) for account in accounts if account and account.get("currency")}
    if others := sorted(one for one in spoken if not _is_pegged(one, str(row.get("currency")))):
        params: dict[str, Any] = {"currency": str(row.get("currency")), "currencies": others}
        yield _found(plan_id, "plan_accounts_in_other_currency", "currency", **params)


def _is_pegged(account: str, plan: str) -> bool:
    """True where everybody knows the rate; what the workspace states is not known here."""
    return converted(Decimal(1), account, plan, PEGGED_BY) is not None


def _split(plan_id: str, row: Row, around: PlanSurroundings) -> Iterator[Finding]:
    value = row.get("split")
    if not value:
        return
    if not isinstance(value, Mapping) or not _is_complete(value):
        yield _found(plan_id, "split_incomplete", "split")
        return
    yield from _parts(plan_id, value, around)
    yield from _sums(plan_id, row, value)


def _is_complete(value: Mapping[str, Any]) -> bool:
    words = value.get("by") in SPLIT_BY and value.get("unit") in SPLIT_UNITS
    return words and isinstance(value.get("shares"), Mapping) and bool(value["shares"])


def _parts(plan_id: str, value: Mapping[str, Any], around: PlanSurroundings) -> Iterator[Finding]:
    known = PLATFORMS if value["by"] == "platform" else around.ad_accounts
    for part, share in value["shares"].items():
        amount = number(share)
        if amount is None:
            yield _found(plan_id, "split_share_unreadable", "split.shares", part=part)
        elif amount < 0:
            yield _found(plan_id, "split_share_negative", "split.shares", part=part)
        if part not in known:
            yield _found(plan_id, "split_part_unknown", "split.shares", part=part)


def _sums(plan_id: str, row: Row, value: Mapping[str, Any]) -> Iterator[Finding]:
    whole = _HUNDRED if value["unit"] == "percent" else number(row.get("budget_amount"))
    shares = [number(share) for share in value["shares"].values()]
    if whole is None or any(share is None for share in shares):
        return
    added = sum((share for share in shares if share is not None), Decimal(0))
    params: dict[str, Any] = {"sum": format(added, "f"), "whole": format(whole, "f"), "unit": value["unit"]}
    if added > whole:
        yield _found(plan_id, "split_above_whole", "split.shares", **params)
    elif added < whole:
        yield _found(plan_id, "split_below_whole", "split.shares", **params)


def _target(plan_id: str, row: Row) -> Iterator[Finding]:
    value = row.get("target")
    if not value:
        return
    if not isinstance(value, Mapping):
        yield _found(plan_id, "target_unreadable", "target")
        return
    for name in ("results", "cost_per_result", "roas"):
        amount = number(value.get(name))
        if value.get(name) is not None and (amount is None or amount <= 0):
            yield _found(plan_id, "target_not_positive", f"target.{name}", amount=str(value[name]))
    yield from _target_type(plan_id, value)
    yield from _within(plan_id, row, value)


def _target_type(plan_id: str, value: Mapping[str, Any]) -> Iterator[Finding]:
    kind = value.get("result_type")
    if kind is None and (value.get("results") or value.get("cost_per_result")):
        yield _found(plan_id, "target_type_missing", "target.result_type")
    elif kind is not None and kind not in RESULT_TYPES:
        yield _found(plan_id, "target_type_unknown", "target.result_type", word=str(kind))


def _within(plan_id: str, row: Row, value: Mapping[str, Any]) -> Iterator[Finding]:
    """So many results at that cost are more than the month may spend."""
    results, cost = number(value.get("results")), number(value.get("cost_per_result"))
    amount = number(row.get("budget_amount"))
    if results is None or cost is None or amount is None or results * cost <= amount:
        return
    params: dict[str, Any] = {
        "needed": format(results * cost, "f"),
        "amount": format(amount, "f"),
        "currency": str(row.get("currency") or ""),
    }
    yield _found(plan_id, "target_not_within_budget", "target.results", **params)
