"""An amount and its currency, exact to the last digit.

Arithmetic never rounds and never mixes currencies; rounding happens once, on request, half away from zero to
the decimals of the currency. Only adapters turn money into what a platform counts in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

import msgspec

from adly_sync_server.contract.currencies import minor_digits
from adly_sync_server.contract.errors import InvalidInput

#: More digits than any sum of amounts needs, whatever the context of the calling thread.
_EXACT: Final = Context(prec=80, rounding=ROUND_HALF_UP)


class CurrencyMismatch(InvalidInput):
    """Two amounts of different currencies were to be added or compared; a rate has to come first."""

    default_code = "invalid_value"


class Money(msgspec.Struct, frozen=True):
    """``amount`` in major units (riyals, not halalas) of ``currency``, an ISO 4217 code.

    Raises ``InvalidInput`` for an unknown currency, a float, NaN or an infinity.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        minor_digits(self.currency)
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise InvalidInput("an amount is a finite Decimal", field="amount")

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Money:
        """Money from a plain decimal such as ``"1200.5"``. Raises ``InvalidInput`` where it is none."""
        if isinstance(amount, float | bool):
            raise InvalidInput("a float is no amount", field="amount")
        try:
            return cls(Decimal(amount), currency)
        except ArithmeticError:
            raise InvalidInput(f"{amount!r} is no amount", field="amount") from None

    @classmethod
    def from_minor(cls, minor: int, currency: str) -> Money:
        """Money from an integer of the smallest unit: 125050 halalas are 1250.50 SAR, 1500 fils 1.500 KWD."""
        return cls(_EXACT.scaleb(Decimal(minor), -minor_digits(currency)), currency)

    def minor(self) -> int:
        """The amount in the smallest unit. Raises ``InvalidInput`` where a part of a unit would be lost."""
        scaled = _EXACT.scaleb(self.amount, minor_digits(self.currency))
        if scaled != scaled.to_integral_value():
            raise InvalidInput(f"{self.amount} is finer than {self.currency} has units", field="amount")
        return int(scaled)

    def rounded(self) -> Money:
        """The amount to the decimals of its currency, half away from zero: 0.005 SAR → 0.01 SAR."""
        return Money(rounded(self.amount, minor_digits(self.currency)), self.currency)

    def grouped(self) -> str:
        """``1,234.50``: rounded, thousands grouped, Western digits, without the currency."""
        return grouped(self.amount, minor_digits(self.currency))

    def split(self, weights: Sequence[int | Decimal]) -> list[Money]:
        """Parts in proportion to ``weights`` that add up to the rounded amount, unit for unit.

        What rounding leaves over goes to the largest remainders, earlier ones first. Raises ``InvalidInput``
        where no weight is positive or one is negative.
        """
        total = sum(map(Decimal, weights), Decimal(0))
        if total <= 0 or min(weights, default=Decimal(0)) < 0:
            raise InvalidInput("weights are positive and not all zero", field="weights")
        units = self.rounded().minor()
        return [Money.from_minor(part, self.currency) for part in _apportioned(units, weights, total)]

    def __add__(self, other: Money) -> Money:
        return Money(_EXACT.add(self.amount, self._same(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(_EXACT.subtract(self.amount, self._same(other)), self.currency)

    def __mul__(self, factor: int | Decimal) -> Money:
        return Money(_EXACT.multiply(self.amount, Decimal(factor)), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be taken together")
        return other.amount


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of ``amounts``, all of ``currency``; zero for none. Raises ``CurrencyMismatch``."""
    return sum(amounts, Money(Decimal(0), currency))


def rounded(amount: Decimal, places: int) -> Decimal:
    """``amount`` to ``places`` decimals, half away from zero; never ``-0``."""
    result = _EXACT.quantize(amount, Decimal(1).scaleb(-places))
    return abs(result) if result.is_zero() else result


def grouped(amount: Decimal, places: int) -> str:
    """``1,234.50`` for 1234.5 and two places: Western digits, a minus in front, half away from zero."""
    return f"{rounded(amount, places):,f}"


def _apportioned(units: int, weights: Sequence[int | Decimal], total_weight: Decimal) -> list[int]:
    shares = [
        _EXACT.divide(_EXACT.multiply(Decimal(abs(units)), Decimal(weight)), total_weight)
        for weight in weights
    ]
    parts = [int(share) for share in shares]
    left = abs(units) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - shares[place])
    for place in by_remainder[:left]:
        parts[place] += 1
    return [part if units >= 0 else -part for part in parts]
