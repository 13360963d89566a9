"""Money as Meta counts it: an integer of the account currency's own offset, which is not ISO's exponent.

Source: Marketing API currencies page (read 2026-11): BHD and JOD count in hundredths although ISO gives them
three decimals; KWD and OMR cannot be billed at all.
"""

from decimal import Decimal
from typing import Final

from adly_sync_server.platforms.failures import Rejected

_HUNDREDTHS: Final = frozenset(
    {"AED", "BHD", "DZD", "EGP", "EUR", "GBP", "ILS", "JOD", "QAR", "SAR", "TRY", "USD"}
)
_WHOLE: Final = frozenset({"CLP", "COP", "CRC", "HUF", "IDR", "ISK", "JPY", "KRW", "PYG", "TWD", "VND"})


def offset(currency: str) -> int:
    """How many of Meta's units make one. Raises ``Rejected`` for a currency Meta does not bill."""
    if currency in _HUNDREDTHS:
        return 100
    if currency in _WHOLE:
        return 1
    raise Rejected(f"Meta does not bill in {currency}", field="currency")


def to_minor(amount: str | Decimal, currency: str, path: str) -> int:
    """``12.5`` SAR → ``1250``. Raises ``Rejected`` where a fraction of Meta's unit would be lost."""
    units = Decimal(amount) * offset(currency)
    if units != units.to_integral_value():
        raise Rejected(f"{amount} {currency} is finer than Meta counts", field=path)
    return int(units)


def from_minor(minor: str | int, currency: str) -> str:
    """``1250`` SAR → ``12.5``, in canonical form."""
    return plain(Decimal(int(minor)) / offset(currency))


def plain(amount: Decimal) -> str:
    """A decimal in canonical form: no exponent, no idle zeros."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
