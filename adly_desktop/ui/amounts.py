"""Amounts of money in fields: read as the contract reads them, echoed in one form. Pure."""

from decimal import Decimal

from adly_sync_server.contract.typed_amounts import AmountFault, InvalidAmount, parsed_amount


def parse_amount(text: str, places: int) -> Decimal | None:
    """The amount written in ``text``, exact; nothing for an empty text. ``places`` is the currency's own.

    Reads the digits of any script, ``1,234.50``, ``1.234,50``, ``1 234,50`` and ``١٬٢٣٤٫٥٠``. A single
    comma, Latin or Arabic, before exactly three digits separates thousands, any other starts the decimals;
    a single point always starts them. Raises ``InvalidAmount``. Never rounds: more decimals than the
    currency has are a mistake, not a hint.
    """
    amount = parsed_amount(text)
    if amount is None:
        return None
    exact = amount.quantize(Decimal(1).scaleb(-places))
    if exact != amount:
        raise InvalidAmount(AmountFault.TOO_FINE, text)
    return exact


def echo_amount(amount: Decimal, places: int) -> str:
    """Grouped, with the currency's own decimals, in Western digits: a budget never changes its digits."""
    return f"{amount:,.{places}f}"
