"""The invented figures and orders, before anything is written: sums, bounds, and the same day twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.seeding import deck
from adly_sync_server.seeding.deck import CampaignPlan, Client
from adly_sync_server.seeding.figures import DAYS, figures, total
from adly_sync_server.seeding.orders import Claim, shop_orders

TODAY = date(2026, 11, 22)
CLIENTS = deck.clients()
PLANS = [(client, plan) for client in CLIENTS for plan in client.campaigns]
named = pytest.mark.parametrize(("client", "plan"), PLANS, ids=lambda one: getattr(one, "name", ""))


@named
def test_figures_are_possible(client: Client, plan: CampaignPlan) -> None:
    for row in figures(plan, TODAY, Decimal(300), client.slug):
        assert TODAY - timedelta(days=DAYS) <= row.day < TODAY
        assert 0 <= row.conversions <= row.clicks <= row.impressions
        assert row.spend >= 0
        assert (row.revenue > 0) == (row.conversions > 0)


@named
def test_a_draft_has_none_and_what_runs_has_some(client: Client, plan: CampaignPlan) -> None:
    rows = figures(plan, TODAY, Decimal(300), client.slug)
    assert bool(rows) == (plan.status != "draft")
    if plan.status == "active":
        assert max(row.day for row in rows) == TODAY - timedelta(days=1)


@named
def test_spend_stays_near_the_budget_it_was_given(client: Client, plan: CampaignPlan) -> None:
    rows = figures(plan, TODAY, Decimal(300), client.slug)
    if rows:
        a_day = total(rows, "spend") / len({row.day for row in rows})
        assert Decimal("0.6") < a_day / Decimal(plan.daily_spend) < Decimal("1.4")


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_same_day_gives_the_same_agency(today: date) -> None:
    client = CLIENTS[0]
    once = figures(client.campaigns[0], today, Decimal(300), client.slug)
    assert once == figures(client.campaigns[0], today, Decimal(300), client.slug)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.slug)
def test_orders_follow_claims_and_some_come_by_themselves(client: Client) -> None:
    claims = [
        Claim(campaign=0, platform="meta", day=TODAY - timedelta(days=n), conversions=9) for n in range(1, 40)
    ]
    placed = shop_orders(client, claims, TODAY)
    proven = [order for order in placed if order.campaign is not None]
    assert len(proven) <= sum(claim.conversions for claim in claims)
    assert 0 < len(proven) < len(placed)
    assert [order.at for order in placed] == sorted(order.at for order in placed)
    assert len({order.number for order in placed}) == len(placed)
    for order in placed:
        assert (order.campaign is None) == (order.clicked_at is None) == (order.platform is None)
        assert order.clicked_at is None or order.clicked_at < order.at
        assert order.total == sum(line.price * line.quantity for line in order.lines) > 0
