"""Planting what came of it: daily figures of ads, summed upwards, and shop orders with their touches."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.analytics.keeping import Mine, campaign_row, entity_row
from adly_sync_server.analytics.tables import attribution_events, campaign_metrics, entity_metrics
from adly_sync_server.contract.figures import result_type_of
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.port import Insight, Level
from adly_sync_server.seeding.deck import CampaignPlan
from adly_sync_server.seeding.figures import Figure, figures
from adly_sync_server.seeding.orders import Claim, ShopOrder, shop_orders
from adly_sync_server.seeding.parts import Plot
from adly_sync_server.stores.tables import order_items, orders

WINDOW = "7d_click_1d_view"
#: Shop's currency → account's: a Kuwaiti shop pays for its ads in dollars.
_RATES = {("KWD", "USD"): Decimal("3.25"), ("SAR", "AED"): Decimal("0.98")}

#: (row's id, day) → its figure.
Daily = Mapping[tuple[str, date], Figure]


async def has_results(uow: UnitOfWork) -> bool:
    """True if results were planted: all of them come in one transaction."""
    return bool((await uow.connection.execute(sa.select(sa.exists().select_from(orders)))).scalar())


async def plant_results(plot: Plot, uow: UnitOfWork) -> None:
    """Figures of every campaign, then the orders they led to."""
    claims = []
    for number, plan in enumerate(plot.client.campaigns):
        rows = figures(plan, plot.ground.today, _basket(plot, plan), plot.client.slug)
        await _plant_figures(plot, uow, plan, rows)
        claims += _claims(plot, plan, number, rows)
    await _plant_orders(plot, uow, shop_orders(plot.client, claims, plot.ground.today))


async def _plant_figures(plot: Plot, uow: UnitOfWork, plan: CampaignPlan, rows: Sequence[Figure]) -> None:
    as_of, currency = datetime.now(UTC), plot.currency_of(plan.account)
    ads = _summed(rows, lambda f: plot.id("ad", plan.name, f.ad_set, f.ad))
    ad_sets = _summed(rows, lambda f: plot.id("ad_set", plan.name, f.ad_set))
    campaign = _summed(rows, lambda _: plot.id("campaign", plan.name))
    of_campaign = [
        campaign_row(uow, _mine(plan, i), _insight(i, f, currency), as_of) for (i, _), f in campaign.items()
    ]
    await _insert(uow, campaign_metrics, of_campaign)
    for word, daily in (("ad", ads), ("ad_set", ad_sets), ("campaign", campaign)):
        below = [
            entity_row(uow, word, _mine(plan, i), _insight(i, f, currency), as_of)
            for (i, _), f in daily.items()
        ]
        await _insert(uow, entity_metrics, below)


def _summed(rows: Iterable[Figure], id_of: Any) -> Daily:
    grouped: dict[tuple[str, date], list[Figure]] = defaultdict(list)
    for row in rows:
        grouped[id_of(row), row.day].append(row)
    return {key: _sum(group) for key, group in grouped.items()}


def _sum(group: Sequence[Figure]) -> Figure:
    return Figure(
        day=group[0].day,
        ad_set=group[0].ad_set,
        ad=group[0].ad,
        impressions=sum(f.impressions for f in group),
        clicks=sum(f.clicks for f in group),
        spend=sum((f.spend for f in group), Decimal(0)),
        conversions=sum(f.conversions for f in group),
        revenue=sum((f.revenue for f in group), Decimal(0)),
    )


def _insight(row_id: str, figure: Figure, currency: str) -> Insight:
    return Insight(
        level=Level.CAMPAIGN,
        external_id=row_id,
        day=figure.day,
        attribution_window=WINDOW,
        currency=currency,
        impressions=figure.impressions,
        clicks=figure.clicks,
        spend=figure.spend,
        conversions=figure.conversions,
        revenue=figure.revenue,
    )


def _mine(plan: CampaignPlan, row_id: str) -> Mine:
    return Mine(uuid.UUID(row_id), result_type_of(None, plan.objective))


def _basket(plot: Plot, plan: CampaignPlan) -> Decimal:
    """What a usual order is worth in the account's currency."""
    prices = [Decimal(p.sale_price or p.price) for p in plot.client.store.products]
    usual = sum(prices, Decimal(0)) / len(prices) * Decimal("1.3")
    pair = (plot.client.currency, plot.currency_of(plan.account))
    rate = _RATES.get(pair, Decimal(1))
    return (usual * rate).quantize(Decimal("0.01"))


def _claims(plot: Plot, plan: CampaignPlan, number: int, rows: Sequence[Figure]) -> list[Claim]:
    (account,) = [a for a in plot.client.accounts if a.key == plan.account]
    daily = _summed(rows, lambda _: "")
    return [
        Claim(campaign=number, platform=account.platform, day=day, conversions=figure.conversions)
        for (_, day), figure in daily.items()
    ]


async def _plant_orders(plot: Plot, uow: UnitOfWork, placed: Sequence[ShopOrder]) -> None:
    await _insert(uow, orders, [_order(plot, order) for order in placed])
    await _insert(uow, order_items, [row for order in placed for row in _lines(plot, order)])
    await _insert(uow, attribution_events, [row for order in placed for row in _touches(plot, order)])


def _order(plot: Plot, order: ShopOrder) -> dict[str, Any]:
    return {
        "workspace_id": plot.workspace_id,
        "id": plot.id("order", order.number),
        "store_connection_id": plot.id("store"),
        "external_id": str(order.number),
        "number": f"#{order.number}",
        "customer_email": f"customer{order.number}@shop.example",
        "total_amount": order.total,
        "currency": plot.client.currency,
        "status": order.status,
        "order_date": order.at,
        "attribution_data": _journey(plot, order),
    }


def _journey(plot: Plot, order: ShopOrder) -> dict[str, Any] | None:
    if order.campaign is None:
        return None
    plan = plot.client.campaigns[order.campaign]
    return {"utm_source": order.platform, "utm_medium": "paid", "utm_campaign": plan.name}


def _lines(plot: Plot, order: ShopOrder) -> list[dict[str, Any]]:
    shop = plot.client.store.products
    return [
        {
            "workspace_id": plot.workspace_id,
            "id": plot.id("line", order.number, line.product),
            "order_id": plot.id("order", order.number),
            "product_id": plot.id("product", shop[line.product].sku),
            "external_product_id": shop[line.product].sku,
            "title": shop[line.product].title,
            "quantity": line.quantity,
            "price": line.price,
        }
        for line in order.lines
    ]


def _touches(plot: Plot, order: ShopOrder) -> list[dict[str, Any]]:
    """The paid click before an order, and the order itself."""
    if order.campaign is None or order.clicked_at is None:
        return []
    plan = plot.client.campaigns[order.campaign]
    shared = {
        "workspace_id": plot.workspace_id,
        "campaign_id": plot.id("campaign", plan.name),
        "platform": order.platform,
        "utm_source": order.platform,
        "utm_medium": "paid",
        "utm_campaign": plan.name,
        "store_connection_id": plot.id("store"),
    }
    click = {"event_type": "click", "event_time": order.clicked_at, "order_id": None}
    sale = {"event_type": "conversion", "event_time": order.at, "order_id": plot.id("order", order.number)}
    return [
        {**shared, **event, "id": plot.id("touch", event["event_type"], order.number)}
        for event in (click, sale)
    ]


async def _insert(uow: UnitOfWork, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Row after row in one prepared statement: to compile one that holds hundreds takes far longer."""
    if rows:
        await uow.connection.execute(insert(table).on_conflict_do_nothing(), [dict(row) for row in rows])
