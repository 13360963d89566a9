"""Amounts as people type and paste them: any digits, any separators, with or without the currency.

``1,234.5``, ``١٬٢٣٤٫٥``, ``1.234,5``, ``1 234,5``, ``1200 ر.س`` and ``SAR 1,200`` are all understood. What
could be read in two ways that differ a thousandfold is refused, not guessed: ``1.234`` for two decimals.
"""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import Final

from adly_sync_server.contract.currencies import SIGNS, minor_digits
from adly_sync_server.contract.errors import InvalidInput

#: The columns hold NUMERIC(14, 3).
MAX_WHOLE_DIGITS: Final = 11

_MARKS: Final = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES: Final = re.compile("[\\s\u00a0\u2009\u202f'’_]+")
_SHAPE: Final = re.compile(r"[-+]?[0-9 .,٬٫]*[0-9][0-9 .,٬٫]*", re.ASCII)
_GROUPS: Final = re.compile(r"[0-9]{1,3}(?:([ .,٬])[0-9]{3})*|[0-9]+", re.ASCII)


class AmountFault(StrEnum):
    """Why a typed amount cannot be taken."""

    UNREADABLE = "amount_unreadable"
    TOO_LARGE = "amount_too_large"
    TOO_FINE = "amount_too_fine"
    NEGATIVE = "amount_negative"


class InvalidAmount(InvalidInput):
    """A typed amount that cannot be taken; ``fault`` says why, in a form screens have sentences for."""

    def __init__(self, fault: AmountFault, typed: str) -> None:
        self.fault = fault
        super().__init__(f"{fault}: {typed!r}", field="amount")


def parsed_amount(typed: str, currency: str | None = None, *, signed: bool = False) -> Decimal | None:
    """The amount that was typed, or None where nothing was. Raises ``InvalidAmount``.

    With ``currency`` its code and signs may stand beside the number, and more decimals than it has are
    refused. ``signed`` allows amounts below zero.
    """
    text = _plain(typed, currency)
    if not text:
        return None
    if not _SHAPE.fullmatch(text):
        raise InvalidAmount(AmountFault.UNREADABLE, typed)
    amount = _number(text, typed)
    _check(amount, typed, currency, signed)
    return amount


def _plain(typed: str, currency: str | None) -> str:
    """Without marks and currency; Western digits; one kind of space; a minus in front."""
    text = "".join(_western(sign) for sign in _MARKS.sub("", typed))
    text = text.replace("،", ",").replace("\u2212", "-")
    text = _without_currency(text.strip(), currency)
    text = _SPACES.sub(" ", text).strip()
    if text[-1:] in ("-", "+") and len(text) > 1:
        text = text[-1] + text[:-1].strip()
    return re.sub(r"^([-+]) +", r"\1", text)


def _western(sign: str) -> str:
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))


def _without_currency(text: str, currency: str | None) -> str:
    for name in (currency, *SIGNS.get(currency, ())) if currency else ():
        if text.casefold().startswith(name.casefold()):
            return text[len(name) :].strip()
        if text.casefold().endswith(name.casefold()):
            return text[: -len(name)].strip()
    return text


def _number(text: str, typed: str) -> Decimal:
    sign, digits = (text[0], text[1:]) if text[0] in "-+" else ("", text)
    whole, fraction = _halves(digits, typed)
    found = _GROUPS.fullmatch(whole or "0")
    is_mixed = len({s for s in whole if not s.isdecimal()}) > 1
    if not found or is_mixed or not (fraction or "0").isdecimal():
        raise InvalidAmount(AmountFault.UNREADABLE, typed)
    plain = re.sub("[^0-9]", "", whole) or "0"
    return Decimal(f"{sign}{plain}.{fraction or '0'}")


def _halves(digits: str, typed: str) -> tuple[str, str]:
    """What stands before and behind the decimal separator."""
    separator = _decimal_separator(digits)
    if not separator:
        return digits, ""
    if digits.count(separator) > 1:
        raise InvalidAmount(AmountFault.UNREADABLE, typed)
    whole, _, fraction = digits.partition(separator)
    return whole, fraction


def _decimal_separator(digits: str) -> str:
    """The sign that stands before the decimals, or nothing."""
    if "٫" in digits:
        return "٫"
    if "." in digits and "," in digits:
        return max(".,", key=digits.rindex)
    if digits.count(".") == 1:
        return "."
    return "," if digits.count(",") == 1 and not _is_thousands(digits) else ""


def _is_thousands(digits: str) -> bool:
    """True if the only comma groups thousands, as it does in the Gulf: 1,200 but not 0,500 nor 1 200,500."""
    return re.fullmatch("[1-9][0-9]{0,2},[0-9]{3}", digits) is not None


def _check(amount: Decimal, typed: str, currency: str | None, signed: bool) -> None:
    if amount < 0 and not signed:
        raise InvalidAmount(AmountFault.NEGATIVE, typed)
    if abs(amount) >= Decimal(10) ** MAX_WHOLE_DIGITS:
        raise InvalidAmount(AmountFault.TOO_LARGE, typed)
    places = minor_digits(currency) if currency else 6
    if amount != round(amount, places):
        raise InvalidAmount(AmountFault.TOO_FINE, typed)
