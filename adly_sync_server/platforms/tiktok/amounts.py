"""Money as TikTok counts it: decimals of the account's currency, never finer than a hundredth."""

from decimal import Decimal
from typing import Any, Final

from adly_sync_server.contract.currencies import MINOR_DIGITS
from adly_sync_server.contract.values import canonical_decimal
from adly_sync_server.platforms.failures import Rejected

#: Dinars and rials too are billed in hundredths.
_MOST_DIGITS: Final = 2


def to_tiktok(amount: str | Decimal, currency: str, path: str) -> Decimal:
    """``"150"`` SAR → ``150``. Raises ``Rejected`` where a fraction of TikTok's unit would be lost."""
    digits = min(MINOR_DIGITS.get(currency, _MOST_DIGITS), _MOST_DIGITS)
    exact = Decimal(amount)
    if exact != exact.quantize(Decimal(1).scaleb(-digits)):
        raise Rejected(f"{amount} {currency} is finer than TikTok counts", field=path)
    return exact


def from_tiktok(amount: Any) -> str:
    """``150.50`` → ``"150.5"``, in canonical form."""
    return canonical_decimal(format(Decimal(str(amount)), "f"))
