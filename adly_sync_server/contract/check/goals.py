"""Objective, goal, billing, bid and destination have to go together, on this platform."""

from collections.abc import Iterator
from decimal import Decimal

from adly_sync_server.contract.campaigns import (
    BID_STRATEGIES,
    BILLING_EVENTS,
    DESTINATIONS,
    OBJECTIVES,
    OPTIMIZATION_GOALS,
)
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject, CampaignSubject
from adly_sync_server.contract.check.tree import decimal_of, plain
from adly_sync_server.contract.platform_rules.rules import PlatformRules, Terms


def goal(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The goal fits the objective, and everything that follows from the goal fits it."""
    objective, chosen = ad_set.campaign.objective, ad_set.row.get("optimization_goal")
    if objective not in OBJECTIVES or (chosen and chosen not in OPTIMIZATION_GOALS):
        return  # an unknown word has its own finding
    fix = {"optimization_goal": rules.usual_goal(objective)}
    terms = rules.terms(objective, chosen)
    if not chosen:
        yield ad_set.found("goal_missing", "optimization_goal", fix, objective=objective)
    elif terms is None:
        allowed = list(rules.goals.get(objective, {}))
        yield ad_set.found(
            "goal_not_with_objective",
            "optimization_goal",
            fix,
            goal=chosen,
            objective=objective,
            allowed=allowed,
        )
    else:
        yield from _terms(ad_set, chosen, terms)


def _terms(ad_set: AdSetSubject, chosen: str, terms: Terms) -> Iterator[Finding]:
    billing, bid = ad_set.row.get("billing_event"), ad_set.row.get("bid_strategy")
    if billing in BILLING_EVENTS and billing not in terms.billing:
        yield ad_set.found(
            "billing_not_with_goal",
            "billing_event",
            {"billing_event": terms.billing[0]},
            billing=billing,
            goal=chosen,
            allowed=list(terms.billing),
        )
    if bid in BID_STRATEGIES and bid not in terms.bids:
        yield ad_set.found(
            "bid_not_with_goal",
            "bid_strategy",
            {"bid_strategy": "lowest_cost", "bid_amount": None},
            bid=bid,
            goal=chosen,
            allowed=sorted(terms.bids),
        )


def bid_amount(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """A strategy with a cap has one, the others have none, and a cap stays below the budget."""
    bid, amount = ad_set.row.get("bid_strategy") or "lowest_cost", decimal_of(ad_set.row.get("bid_amount"))
    if bid not in BID_STRATEGIES:
        return
    if bid == "lowest_cost":
        if amount is not None:
            yield ad_set.found("bid_amount_unused", "bid_amount", {"bid_amount": None}, bid=bid)
    elif amount is None:
        yield ad_set.found("bid_amount_missing", "bid_amount", bid=bid)
    elif amount <= 0:
        yield ad_set.found("bid_amount_not_positive", "bid_amount", amount=plain(amount))
    elif bid != "min_roas":  # that one is a ratio, and no money
        yield from _against_budget(ad_set, amount, rules)


def _against_budget(ad_set: AdSetSubject, amount: Decimal, rules: PlatformRules) -> Iterator[Finding]:
    holder = ad_set if ad_set.row.get("budget_amount") is not None else ad_set.campaign
    budget = decimal_of(holder.row.get("budget_amount"))
    if budget is None or amount < budget:
        return
    code = "bid_not_below_budget" if rules.needs_bid_below_budget else "bid_above_budget"
    currency = holder.row.get("currency")
    if rules.needs_bid_below_budget or amount > budget:
        yield ad_set.found(code, "bid_amount", amount=plain(amount), budget=plain(budget), currency=currency)


def one_bid_under_campaign_budget(campaign: CampaignSubject, _: PlatformRules) -> Iterator[Finding]:
    """A budget on the campaign is spread by one strategy: all its ad sets have to bid alike."""
    bids = sorted({str(ad_set.row.get("bid_strategy") or "lowest_cost") for ad_set in campaign.ad_sets})
    if campaign.has_budget and len(bids) > 1:
        yield campaign.found("bids_differ_under_campaign_budget", "budget_amount", bids=bids)


def attribution_window(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The platform offers the window in which results are counted."""
    window = ad_set.row.get("attribution_window")
    if window and window not in rules.attribution_windows:
        yield ad_set.found(
            "window_not_offered",
            "attribution_window",
            {"attribution_window": "7d_click"},
            window=window,
            allowed=sorted(rules.attribution_windows),
        )


def destination(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The goal can be reached where the ad leads. The web is meant where nothing is said and it would do."""
    chosen, leads_to = ad_set.row.get("optimization_goal"), ad_set.row.get("destination")
    allowed = rules.destinations.get(chosen or "", ())
    if not allowed or (leads_to and leads_to not in DESTINATIONS):
        return
    fix = {"destination": allowed[0]}
    if not leads_to and allowed[0] != "website":
        yield ad_set.found("destination_missing", "destination", fix, goal=chosen, allowed=list(allowed))
    elif leads_to and leads_to not in allowed:
        yield ad_set.found(
            "destination_not_with_goal",
            "destination",
            fix,
            destination=leads_to,
            goal=chosen,
            allowed=list(allowed),
        )
