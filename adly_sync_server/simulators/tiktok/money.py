"""Least budgets: 50 US dollars for a campaign, 20 for an ad group and day, and their like elsewhere.

The vendor's table of local amounts was not to be had; a fixed rate stands in for it (docs/simulators.md).
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Final

CAMPAIGN_USD, AD_GROUP_USD = Decimal(50), Decimal(20)

#: Units of a currency for one US dollar, rounded; these are the currencies an account may have here.
PER_DOLLAR: Final[dict[str, Decimal]] = {
    "USD": Decimal(1),
    "SAR": Decimal("3.75"),
    "AED": Decimal("3.67"),
    "QAR": Decimal("3.64"),
    "KWD": Decimal("0.308"),
    "BHD": Decimal("0.376"),
    "OMR": Decimal("0.385"),
    "JOD": Decimal("0.709"),
    "EGP": Decimal(48),
    "EUR": Decimal("0.92"),
    "GBP": Decimal("0.79"),
    "TRY": Decimal(34),
}


def least(usd: Decimal, currency: str) -> Decimal:
    """The local amount for so many US dollars, rounded up to a hundredth."""
    return (usd * PER_DOLLAR[currency]).quantize(Decimal("0.01"), ROUND_CEILING)


def text(amount: Decimal) -> str:
    """An amount as reports write it: two decimals."""
    return str(amount.quantize(Decimal("0.01")))
