"""Amounts of money as people write them, in any digits and separators. Pure."""

import enum
import re
import unicodedata
from decimal import Decimal

MOST_DIGITS = 15
_ARABIC_POINT, _ARABIC_COMMA = "\u066b", "،"
#: Signs that separate whole groups of three digits and nothing else; spaces of any kind are among them.
_QUIET_GROUP = dict.fromkeys(map(ord, "'’_\u066c"), " ")
_WHOLE = re.compile(r"\d*|\d{1,3}(?:([ ,.])\d{3})(?:\1\d{3})*")


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
    comma, Latin or Arabic, before exactly three digits separates thousands, any other starts the decimals;
    a single point always starts them. Signs that only separate groups stand between groups of three.
    Raises ``NotAnAmount``. Never rounds: more decimals than the currency has are a mistake, not a hint.
    """
    written = _written(text)
    if not written:
        return None
    grouped, _, decimals = written.partition(_point_of(written))
    if not _WHOLE.fullmatch(grouped) or not re.fullmatch(r"\d*", decimals) or not (grouped or decimals):
        raise NotAnAmount(AmountProblem.NEGATIVE if written.startswith("-") else AmountProblem.NOT_A_NUMBER)
    whole = re.sub("[ ,.]", "", grouped)
    if len(decimals.rstrip("0")) > places:
        raise NotAnAmount(AmountProblem.TOO_MANY_DECIMALS)
    if len(whole.lstrip("0")) > MOST_DIGITS - places:
        raise NotAnAmount(AmountProblem.TOO_LARGE)
    return Decimal(f"{whole or '0'}.{decimals or '0'}").quantize(Decimal(1).scaleb(-places))


def echo_amount(amount: Decimal, places: int) -> str:
    """Grouped, with the currency's own decimals, in Western digits: a budget never changes its digits."""
    return f"{amount:,.{places}f}"


def _written(text: str) -> str:
    """Western digits, one comma, one sign for quiet groups; unreadable signs stay for the check."""
    signs = (_western(sign) for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(signs).translate(_QUIET_GROUP).replace(_ARABIC_COMMA, ",").strip()


def _western(sign: str) -> str:
    if unicodedata.category(sign) == "Zs":
        return " "
    value = unicodedata.decimal(sign, None)
    return "-" if sign == "\u2212" else sign if value is None else str(value)


def _point_of(written: str) -> str:
    """The sign that starts the decimals in this writing; one that does not occur where there are none."""
    if _ARABIC_POINT in written:
        return _ARABIC_POINT
    comma, point = written.rfind(","), written.rfind(".")
    if comma >= 0 and point >= 0:
        return "." if point > comma else ","
    only = "," if comma >= 0 else "."
    groups = written.count(only) > 1 or (only == "," and _WHOLE.fullmatch(written))
    return _ARABIC_POINT if groups else only
