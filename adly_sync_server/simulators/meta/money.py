"""Meta's own money table: minor units of a currency and the least a budget may be.

Offsets: docs/simulators.md (they differ from ISO 4217: the Bahraini and Jordanian dinar count hundredths).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_HUNDREDTHS = "AED SAR QAR BHD JOD EGP USD EUR GBP TRY ILS DZD"
_WHOLE = "JPY KRW CLP COP CRC HUF ISK IDR PYG TWD VND"
OFFSETS: dict[str, int] = {**dict.fromkeys(_HUNDREDTHS.split(), 100), **dict.fromkeys(_WHOLE.split(), 1)}

# Units of a currency for one US dollar, rounded: enough to scale minimum budgets and prices plausibly.
_PER_DOLLAR: dict[str, str] = {
    "USD": "1", "SAR": "3.75", "AED": "3.67", "QAR": "3.64", "BHD": "0.376", "JOD": "0.709", "EGP": "48",
    "EUR": "0.92", "GBP": "0.79", "TRY": "34", "ILS": "3.7", "DZD": "134", "JPY": "150", "KRW": "1380",
    "CLP": "950", "COP": "4200", "CRC": "510", "HUF": "370", "ISK": "138", "IDR": "16000", "PYG": "7600",
    "TWD": "32", "VND": "25000",
}  # fmt: skip

# Least daily budgets in US dollars: for impressions, and the multiples for the other ways to be billed.
_LEAST_USD = {
    "min_daily_budget_imp": Decimal("1"),
    "min_daily_budget_video_views": Decimal("1"),
    "min_daily_budget_high_freq": Decimal("5"),
    "min_daily_budget_low_freq": Decimal("40"),
}


def offset(currency: str) -> int:
    """Minor units in one unit. Raises `KeyError` for a currency Meta does not bill."""
    return OFFSETS[currency]


def per_dollar(currency: str) -> Decimal:
    """Units of the currency for one US dollar."""
    return Decimal(_PER_DOLLAR[currency])


def minimum_budgets(currency: str) -> dict[str, int]:
    """The least daily budgets of an account in minor units, as `minimum_budgets` answers them."""
    scale = per_dollar(currency) * offset(currency)
    return {name: int((usd * scale).quantize(Decimal(1), ROUND_HALF_UP)) for name, usd in _LEAST_USD.items()}


def major_text(minor: int, currency: str) -> str:
    """Minor units as the decimal text insights use: 12345 halalas are `123.45`."""
    return str((Decimal(minor) / offset(currency)).normalize().quantize(Decimal(1) / offset(currency)))
