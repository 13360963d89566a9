"""Formulas of the figures in every table. Whole numbers and exact decimals in, a ratio or None out.

What is divided by nothing has no value: a zero there would read as a result. Sums come first, ratios last:
a ratio of a total is computed from totals, never from ratios of rows. Rounding is half away from zero: ratios
to 4 places, amounts for one event to 3, the width of their columns.
"""

from decimal import Context, Decimal
from typing import Final

from adly_sync_server.contract.money import rounded

RATIO_PLACES: Final = 4
AMOUNT_PLACES: Final = 3
_EXACT: Final = Context(prec=60)
_MILLE: Final = Decimal(1_000)


def ctr(clicks: int, impressions: int) -> Decimal | None:
    """Click-through rate: clicks / impressions, as a ratio (0.0125 is 1.25 %). None without impressions."""
    return _ratio(Decimal(clicks), Decimal(impressions), RATIO_PLACES)


def cpc(spend: Decimal, clicks: int) -> Decimal | None:
    """Cost per click: spend / clicks, in the currency of ``spend``. None without clicks."""
    return _ratio(spend, Decimal(clicks), AMOUNT_PLACES)


def cpm(spend: Decimal, impressions: int) -> Decimal | None:
    """Cost per thousand impressions, in the currency of ``spend``. None without impressions."""
    return _ratio(_EXACT.multiply(spend, _MILLE), Decimal(impressions), AMOUNT_PLACES)


def cpa(spend: Decimal, results: int) -> Decimal | None:
    """Cost per result (order, lead, message, install), in the currency of ``spend``. None without results."""
    return _ratio(spend, Decimal(results), AMOUNT_PLACES)


def roas(revenue: Decimal, spend: Decimal) -> Decimal | None:
    """Return on ad spend: revenue / spend, both in one currency. None where nothing was spent."""
    return _ratio(revenue, spend, RATIO_PLACES)


def conversion_rate(conversions: int, clicks: int) -> Decimal | None:
    """Conversions / clicks, as a ratio. None without clicks."""
    return _ratio(Decimal(conversions), Decimal(clicks), RATIO_PLACES)


def average_order(revenue: Decimal, orders: int) -> Decimal | None:
    """Average order value, in the currency of ``revenue``. None without orders."""
    return _ratio(revenue, Decimal(orders), AMOUNT_PLACES)


def ad_cost_share(spend: Decimal, store_revenue: Decimal) -> Decimal | None:
    """Spend / revenue of the whole shop, as a ratio: what some call MER. None without revenue."""
    return _ratio(spend, store_revenue, RATIO_PLACES)


def overclaim(platform_revenue: Decimal, shop_revenue: Decimal) -> Decimal | None:
    """How much more the platform claims than the shop saw: (platform - shop) / shop. None if it saw none."""
    if shop_revenue == 0:
        return None
    return rounded(_EXACT.divide(_EXACT.subtract(platform_revenue, shop_revenue), shop_revenue), RATIO_PLACES)


def _ratio(part: Decimal, whole: Decimal, places: int) -> Decimal | None:
    if part < 0 or whole < 0:
        raise ValueError("counts and amounts are not negative")
    return rounded(_EXACT.divide(part, whole), places) if whole else None
