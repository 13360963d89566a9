"""Amounts of money as people write them, in any digits and separators. Pure."""

import enum
import re
import unicodedata
from decimal import Decimal

MOST_DIGITS = 15
_ARABIC_POINT, _ARABIC_GROUP = "\u066b", "\u066c"
_GROUP_ONLY = "'’ ،_" + _ARABIC_GROUP
_GROUPS = re.compile(r"\d{1,3}(,\d{3})+")


class AmountProblem(enum.StrEnum):
    """Why a text is not an amount."""

    NOT_A_NUMBER = "not_a_number"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_LARGE = "too_large"
    NEGATIVE = "negative"


class NotAnAmount(ValueError):
    """A text that is not an amount; ``problem`` says why."""

    def __init__(self, problem: AmountProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def parse_amount(text: str, places: int) -> Decimal | None:
    """The amount written in ``text``, exact; nothing for an empty text. ``places`` is the currency's own.

    Reads the digits of any script, ``1,234.50``, ``1.234,50``, ``1 234,50`` and ``١٬٢٣٤٫٥٠``. A single
    comma before exactly three digits separates thousands; a single point always starts the decimals.
    Raises ``NotAnAmount``. Never rounds: more decimals than the currency has are a mistake, not a hint.
    """
    plain = _plain(text)
    if not plain:
        return None
    if not re.fullmatch(r"\d+(\.\d*)?|\.\d+", plain):
        raise NotAnAmount(AmountProblem.NEGATIVE if plain.startswith("-") else AmountProblem.NOT_A_NUMBER)
    whole, _, decimals = plain.partition(".")
    if len(decimals.rstrip("0")) > places:
        raise NotAnAmount(AmountProblem.TOO_MANY_DECIMALS)
    if len(whole.lstrip("0")) > MOST_DIGITS - places:
        raise NotAnAmount(AmountProblem.TOO_LARGE)
    return Decimal(f"{whole or '0'}.{decimals or '0'}").quantize(Decimal(1).scaleb(-places))


def echo_amount(amount: Decimal, places: int) -> str:
    """Grouped, with the currency's own decimals, in Western digits: a budget never changes its digits."""
    return f"{amount:,.{places}f}"


def _plain(text: str) -> str:
    """Western digits with a point for the decimals and nothing else; unreadable signs stay for the check."""
    signs = [_western(sign) for sign in text if unicodedata.category(sign) not in ("Cf", "Zs")]
    written = "".join(sign for sign in signs if sign not in _GROUP_ONLY)
    if _ARABIC_POINT in written:
        return written.replace(",", "").replace(_ARABIC_POINT, ".")
    return _with_point(written)


def _western(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return "-" if sign == "\u2212" else sign if value is None else str(value)


def _with_point(written: str) -> str:
    comma, point = written.rfind(","), written.rfind(".")
    if comma >= 0 and point >= 0:
        thousands, decimal = (",", ".") if point > comma else (".", ",")
        return written.replace(thousands, "").replace(decimal, ".")
    if comma >= 0:
        return written.replace(",", "") if _GROUPS.fullmatch(written) else written.replace(",", ".")
    return written.replace(".", "") if written.count(".") > 1 else written
