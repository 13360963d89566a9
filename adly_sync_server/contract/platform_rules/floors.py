"""Least budgets. Where a platform publishes them in dollars only, other currencies are near it, not exact."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_UP, Decimal
from types import MappingProxyType
from typing import Final

import msgspec

#: Units of currencies that are pegged to the dollar, for one dollar. The dinar of Kuwait follows a basket.
#: Source: central banks of the Gulf and Jordan (read 2026-11).
USD_PEGS: Final[Mapping[str, Decimal]] = MappingProxyType(
    {
        "USD": Decimal(1),
        "SAR": Decimal("3.75"),
        "AED": Decimal("3.6725"),
        "QAR": Decimal("3.64"),
        "BHD": Decimal("0.376"),
        "OMR": Decimal("0.3845"),
        "JOD": Decimal("0.709"),
        "KWD": Decimal("0.307"),
    }
)


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """The least budget of one level (campaign, ad_set).

    ``currency`` None: so many units of whatever the account is billed in. ``of_lifetime``: how a lifetime
    budget is judged: ``amount`` as it is ("whole"), times its days ("daily"), or not at all ("").
    """

    level: str
    amount: Decimal
    currency: str | None = None
    of_lifetime: str = ""


class Least(msgspec.Struct, frozen=True):
    """The floor for one budget, in its own currency; ``is_exact`` is False where it was converted."""

    amount: Decimal
    is_exact: bool


def least(
    floors: Iterable[Floor], level: str, budget_type: str, currency: str, days: int | None
) -> Least | None:
    """The floor under a budget, or None where none is known. ``days``: length of a lifetime budget."""
    floor = next((floor for floor in floors if floor.level == level), None)
    if floor is None:
        return None
    factor = _factor(floor, budget_type, days)
    rate = Decimal(1) if floor.currency is None else USD_PEGS.get(currency)
    if factor is None or rate is None:
        return None
    is_exact = floor.currency in (None, currency)
    amount = floor.amount * rate
    return Least((amount if is_exact else amount.quantize(Decimal(1), ROUND_UP)) * factor, is_exact)


def _factor(floor: Floor, budget_type: str, days: int | None) -> int | None:
    if budget_type == "daily" or floor.of_lifetime == "whole":
        return 1
    return days if floor.of_lifetime == "daily" else None
