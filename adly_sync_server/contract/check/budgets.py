"""Budgets: one level, an amount the platform takes, in the account's currency."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from math import ceil
from typing import Any

from adly_sync_server.contract.campaigns import BUDGET_TYPES
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject, CampaignSubject, Subject
from adly_sync_server.contract.check.tree import decimal_of, moment_of, plain
from adly_sync_server.contract.currencies import is_known, minor_digits
from adly_sync_server.contract.money import rounded
from adly_sync_server.contract.platform_rules.floors import Least, least
from adly_sync_server.contract.platform_rules.rules import BudgetLevel, PlatformRules


def campaign_budget(campaign: CampaignSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The campaign's own budget, where it has one."""
    amount = decimal_of(campaign.row.get("budget_amount"))
    if amount is not None:
        yield from _amount(campaign, campaign, rules, amount)


def ad_set_budget(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The ad set's budget: there where it is needed, absent where it is not, and sound."""
    amount, above = decimal_of(ad_set.row.get("budget_amount")), ad_set.campaign.has_budget
    is_one_level = rules.budget_level is BudgetLevel.ONE
    if amount is None:
        if not above or not is_one_level:
            yield ad_set.found("budget_missing", "budget_amount")
        return
    if above and is_one_level:
        cleared = _group(ad_set, budget_type=None, budget_amount=None)
        yield ad_set.found("budget_on_both_levels", "budget_amount", cleared)
        return
    yield from _amount(ad_set, ad_set.campaign, rules, amount)
    if above:
        yield from _under_campaign(ad_set)


def _group(subject: Subject, **changes: Any) -> dict[str, Any]:
    """The whole budget group with some of it changed: its members only travel together."""
    row = subject.row
    group = {name: row.get(name) for name in ("budget_type", "budget_amount", "currency")}
    if isinstance(group["budget_amount"], Decimal):
        group["budget_amount"] = plain(group["budget_amount"])
    return group | changes


def _amount(
    subject: Subject, campaign: CampaignSubject, rules: PlatformRules, amount: Decimal
) -> Iterator[Finding]:
    currency = subject.row.get("currency")
    if subject.row.get("budget_type") not in BUDGET_TYPES:
        yield subject.found("budget_type_missing", "budget_type", _group(subject, budget_type="daily"))
    if not is_known(currency):
        fix = _account_currency(subject, campaign)
        yield subject.found("budget_currency_unknown", "currency", fix, currency=currency)
    elif amount <= 0:
        yield subject.found("budget_not_positive", "budget_amount", amount=plain(amount), currency=currency)
    else:
        yield from _currency(subject, campaign)
        yield from _digits(subject, amount, str(currency))
        yield from _floor(subject, campaign, rules, amount, str(currency))


def _account_currency(subject: Subject, campaign: CampaignSubject) -> dict[str, Any] | None:
    billed = campaign.account.get("currency") if campaign.account else None
    return _group(subject, currency=billed) if billed else None


def _currency(subject: Subject, campaign: CampaignSubject) -> Iterator[Finding]:
    """A budget in another currency than the account is billed in would be taken at its face value."""
    currency = subject.row.get("currency")
    billed = campaign.account.get("currency") if campaign.account else None
    if billed and billed != currency:
        yield subject.found(
            "budget_currency_differs",
            "currency",
            _account_currency(subject, campaign),
            currency=currency,
            account_currency=billed,
        )


def _digits(subject: Subject, amount: Decimal, currency: str) -> Iterator[Finding]:
    digits = minor_digits(currency)
    exact = rounded(amount, digits)
    if exact != amount:
        yield subject.found(
            "budget_too_fine",
            "budget_amount",
            _group(subject, budget_amount=plain(exact)),
            amount=plain(amount),
            currency=currency,
            digits=digits,
        )


def _floor(
    subject: Subject, campaign: CampaignSubject, rules: PlatformRules, amount: Decimal, currency: str
) -> Iterator[Finding]:
    lowest = _least(subject, campaign, rules, currency)
    if lowest is None or amount >= lowest.amount:
        return
    yield subject.found(
        "budget_below_least" if lowest.is_exact else "budget_maybe_below_least",
        "budget_amount",
        _group(subject, budget_amount=plain(lowest.amount)),
        amount=plain(amount),
        least=plain(lowest.amount),
        currency=currency,
    )


def _least(subject: Subject, campaign: CampaignSubject, rules: PlatformRules, currency: str) -> Least | None:
    """The platform's own floor for this account where it told one, else that of its rules."""
    days, kind = _days(subject), str(subject.row.get("budget_type") or "daily")
    told = campaign.reference.minimum_budgets.get(str(campaign.account_id or ""), {})
    event = subject.row.get("billing_event") or "impressions"
    daily = decimal_of(told.get(event))
    if daily is None:
        level = "ad_set" if subject.entity == "ad_sets" else "campaign"
        return least(rules.floors, level, kind, currency, days)
    if kind == "lifetime":
        return Least(daily * days, True) if days else None
    return Least(daily, True)


def _days(subject: Subject) -> int | None:
    """Scheduled days of a lifetime budget, begun days counted."""
    start = moment_of(subject.row.get("start_at")) or subject.reference.now
    end = moment_of(subject.row.get("end_at"))
    if end is None or end <= start:
        return None
    return ceil((end - start) / timedelta(days=1))


def _under_campaign(ad_set: AdSetSubject) -> Iterator[Finding]:
    """Where the campaign only caps its ad sets, one that may spend more than the cap never will."""
    own, cap = ad_set.row, ad_set.campaign.row
    amount, most = decimal_of(own.get("budget_amount")), decimal_of(cap.get("budget_amount"))
    is_alike = (own.get("budget_type"), own.get("currency")) == (cap.get("budget_type"), cap.get("currency"))
    if amount is not None and most is not None and is_alike and amount > most:
        yield ad_set.found(
            "budget_above_campaign",
            "budget_amount",
            _group(ad_set, budget_amount=plain(most)),
            amount=plain(amount),
            campaign_amount=plain(most),
            currency=own.get("currency"),
        )
