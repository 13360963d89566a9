"""Budgets and bids: least amounts, where a budget may stand, bids below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from adly_sync_server.simulators.tiktok.failures import Complaint
from adly_sync_server.simulators.tiktok.money import AD_GROUP_USD, CAMPAIGN_USD, least

INFINITE, DAILY, TOTAL = "BUDGET_MODE_INFINITE", "BUDGET_MODE_DAY", "BUDGET_MODE_TOTAL"
DYNAMIC = "BUDGET_MODE_DYNAMIC_DAILY_BUDGET"

Body = Mapping[str, Any]


def amount(body: Body, name: str = "budget") -> Decimal:
    """An amount of a body in major units; nothing means 0."""
    return Decimal(str(body.get(name) or 0))


def campaign_budget(body: Body, currency: str) -> Iterator[Complaint]:
    """A campaign's budget: none where it is infinite, else at least the equivalent of 50 dollars."""
    mode, budget = body.get("budget_mode", INFINITE), amount(body)
    floor = least(CAMPAIGN_USD, currency)
    if mode == INFINITE and budget:
        yield Complaint(("budget",), "must not be given with BUDGET_MODE_INFINITE")
    if mode == INFINITE and body.get("budget_optimize_on"):
        yield Complaint(("budget_mode",), "campaign budget optimization needs a campaign budget")
    if mode != INFINITE and budget < floor:
        yield Complaint(("budget",), f"The campaign budget must be at least {floor} {currency}")


def ad_group_budget(body: Body, campaign: Body, currency: str, days: int) -> Iterator[Complaint]:
    """An ad group's budget: its own, or none where the campaign shares one out."""
    mode, budget = body.get("budget_mode"), amount(body)
    if campaign.get("budget_optimize_on"):
        if budget:
            yield Complaint(("budget",), "must be 0: the campaign shares its budget out (CBO)")
        return
    if mode == INFINITE:
        yield Complaint(("budget_mode",), "an ad group needs a budget unless its campaign shares one out")
        return
    floor = least(AD_GROUP_USD, currency) * (days if mode == TOTAL else 1)
    if budget < floor:
        yield Complaint(("budget",), f"The ad group budget must be at least {floor} {currency}")


def bids(body: Body, campaign: Body) -> Iterator[Complaint]:
    """A bid strategy with exactly the prices it needs, each below the budget."""
    optimised = body.get("billing_event") == "OCPM"
    needed = "conversion_bid_price" if optimised else "bid_price"
    custom = body.get("bid_type", "BID_TYPE_NO_BID") == "BID_TYPE_CUSTOM"
    yield from _roas(body)
    for name in ("bid_price", "conversion_bid_price"):
        if amount(body, name) and (not custom or name != needed):
            yield Complaint(
                (name,), f"is not used with {body.get('bid_type')} and {body.get('billing_event')}"
            )
    if not custom:
        return
    price, budget = amount(body, needed), amount(body) or amount(campaign)
    if price <= 0:
        yield Complaint((needed,), "Missing data for required field with BID_TYPE_CUSTOM")
    elif budget and price >= budget:
        yield Complaint((needed,), "must be lower than the budget")


def _roas(body: Body) -> Iterator[Complaint]:
    wanted = body.get("deep_bid_type") == "VO_MIN_ROAS"
    roas = amount(body, "roas_bid")
    if wanted and not Decimal("0.01") <= roas <= 1_000:
        yield Complaint(("roas_bid",), "must be 0.01 to 1000 with VO_MIN_ROAS")
    if wanted and body.get("optimization_goal") != "VALUE":
        yield Complaint(("deep_bid_type",), "VO_MIN_ROAS needs the optimization goal VALUE")
    if roas and not wanted:
        yield Complaint(("roas_bid",), "needs deep_bid_type VO_MIN_ROAS")
