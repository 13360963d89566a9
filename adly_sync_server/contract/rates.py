"""What a currency was worth in another on a day: fixed pegs everybody knows, and what a workspace states.

A conversion is explicit and dated: it says the rate, the day it holds from, and whose word it is. Where no
rate is known there is no converted amount, and the figure stays in its own currency.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Context, Decimal
from typing import Final, NamedTuple

from adly_sync_server.contract.currencies import MINOR_DIGITS
from adly_sync_server.contract.money import rounded

_EXACT: Final = Context(prec=60)
_DOLLAR: Final = "USD"


class Rate(NamedTuple):
    """One unit of ``base`` was worth ``rate`` of ``quote`` from ``day`` on. ``is_peg``: not stated."""

    base: str
    quote: str
    day: date
    rate: Decimal
    is_peg: bool = False


class Converted(NamedTuple):
    """An amount in another currency, and the rates that made it so, at most two; none for its own."""

    amount: Decimal
    currency: str
    by: tuple[Rate, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of the older of its rates; None where nothing was converted."""
        return min((rate.day for rate in self.by), default=None)


#: The Gulf's pegs and Jordan's, units for one dollar. Source: each central bank; days they hold from.
PEGS: Final = (
    Rate(_DOLLAR, "SAR", date(1986, 6, 1), Decimal("3.75"), is_peg=True),
    Rate(_DOLLAR, "AED", date(1997, 11, 1), Decimal("3.6725"), is_peg=True),
    Rate(_DOLLAR, "QAR", date(2001, 7, 9), Decimal("3.64"), is_peg=True),
    Rate(_DOLLAR, "BHD", date(2001, 12, 25), Decimal("0.376"), is_peg=True),
    Rate(_DOLLAR, "OMR", date(1986, 1, 26), Decimal("0.3845"), is_peg=True),
    Rate(_DOLLAR, "JOD", date(1995, 10, 23), Decimal("0.709"), is_peg=True),
)
#: From this day on all of them hold.
PEGGED_BY: Final = max(rate.day for rate in PEGS)


def converted(
    amount: Decimal, base: str, quote: str, day: date, stated: Iterable[Rate] = ()
) -> Converted | None:
    """``amount`` of ``base`` in ``quote`` by the rates of ``day``; None where none is known.

    What the workspace states for the pair goes before a peg. Through the dollar where both meet there.
    """
    if base == quote:
        return Converted(amount, quote)
    known = _by_pair(stated, day)
    direct = known.get((base, quote))
    by = (direct,) if direct else _through_dollar(known, base, quote)
    if not by:
        return None
    for rate in by:
        amount = _EXACT.multiply(amount, rate.rate)
    return Converted(rounded(amount, MINOR_DIGITS.get(quote, 2)), quote, by)


def _through_dollar(known: Mapping[tuple[str, str], Rate], base: str, quote: str) -> tuple[Rate, ...]:
    up, down = known.get((base, _DOLLAR)), known.get((_DOLLAR, quote))
    return (up, down) if up and down else ()


def _by_pair(stated: Iterable[Rate], day: date) -> dict[tuple[str, str], Rate]:
    """The newest of each pair that holds on the day, and its reverse; stated before pegs."""
    known: dict[tuple[str, str], Rate] = {}
    for rates in (PEGS, tuple(stated)):
        for rate in sorted((one for one in rates if one.day <= day), key=lambda one: one.day):
            known[rate.base, rate.quote] = rate
            known[rate.quote, rate.base] = _reversed(rate)
    return known


def _reversed(rate: Rate) -> Rate:
    return rate._replace(base=rate.quote, quote=rate.base, rate=_EXACT.divide(Decimal(1), rate.rate))
