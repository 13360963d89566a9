"""Money as Snapchat counts it: whole millionths of a unit, for every currency alike."""

from decimal import Decimal
from typing import Final

from adly_sync_server.contract.values import canonical_decimal
from adly_sync_server.platforms.failures import Rejected

MICRO: Final = 1_000_000


def to_micro(amount: str | Decimal, path: str) -> int:
    """``12.5`` → ``12500000``. Raises ``Rejected`` where less than a millionth would be lost."""
    micros = Decimal(amount) * MICRO
    if micros != micros.to_integral_value():
        raise Rejected(f"{amount} is finer than Snapchat counts", field=path)
    return int(micros)


def from_micro(micros: int | str) -> str:
    """``12500000`` → ``12.5``, in canonical form."""
    return canonical_decimal(format(in_units(micros), "f"))


def in_units(micros: int | str | float) -> Decimal:
    """Millionths as an amount. Figures may come as a JSON number with a fraction."""
    return Decimal(str(micros)) / MICRO
