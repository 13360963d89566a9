"""One cell as a value of its field, or why it cannot be one. Pure.

Amounts, addresses, days and words of closed sets carry Western digits and no direction signs; copy stays as
it was written. A formula is a text like any other.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from adly_desktop.campaigns.pasting.meanings import meant
from adly_desktop.campaigns.pasting.targets import Reads, Target
from adly_sync_server.contract.currencies import minor_digits
from adly_sync_server.contract.digits import western
from adly_sync_server.contract.errors import InvalidInput, Refused
from adly_sync_server.contract.isolates import balanced
from adly_sync_server.contract.typed_amounts import AmountFault, InvalidAmount, parsed_amount
from adly_sync_server.contract.values import MAX_SET_SIZE, accepted

_MARKS: Final = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BETWEEN: Final = re.compile("[,،;؛|/\n\r]+")
_TAGS_BETWEEN: Final = re.compile("[,،;؛|\n\r]+")
_DAY: Final = re.compile(r"(\d{1,4})[-/.\s](\d{1,2})[-/.\s](\d{1,4})", re.ASCII)
_HOUR: Final = re.compile(
    r"(\d{1,2})(?::(\d{2}))?(?::(\d{2})(?:\.0+)?)?\s*(am|pm|ص|م|a\.m\.|p\.m\.)?", re.ASCII | re.IGNORECASE
)
_LAST_MINUTE: Final = time(23, 59)
_YEARS: Final = range(2000, 3000)
_AGES: Final = range(13, 100)


class Why(StrEnum):
    """What is to be said of a cell; screens have a sentence for each."""

    UNREADABLE = "amount_unreadable"
    TOO_LARGE = "amount_too_large"
    TOO_FINE = "amount_too_fine"
    NEGATIVE = "amount_negative"
    NOT_A_WORD = "not_a_word"
    NOT_A_DAY = "not_a_day"
    TWO_DAYS = "two_days"
    NO_AGE = "no_age"
    TOO_LONG = "too_long"
    NOT_STORABLE = "not_storable"
    NO_PICTURE = "no_picture"
    SEVERAL_PICTURES = "several_pictures"
    SEVERAL_CAMPAIGNS = "several_campaigns"
    SEVERAL_AD_SETS = "several_ad_sets"
    WHICH_AD_SET = "which_ad_set"
    NOTHING_OF_AN_AD = "nothing_of_an_ad"
    TWO_BUDGETS = "two_budgets"
    ENDS_FIRST = "ends_first"
    AGES_TURNED = "ages_turned"
    SAID_OTHERWISE = "said_otherwise"
    STAYS_AS_IT_IS = "stays_as_it_is"
    SAME_NAME = "same_name"
    NO_ROW_FOR_IT = "no_row_for_it"
    NOTHING_TO_CHANGE = "nothing_to_change"


class Fault(Exception):
    """``limit`` and ``value`` are what its sentence speaks of."""

    def __init__(self, why: str, *, limit: int = 0, value: str = "") -> None:
        super().__init__(why)
        self.why, self.limit, self.value = why, limit, value


class DayOrder(StrEnum):
    """What stands first in days like 11/12/2026."""

    UNKNOWN = "unknown"
    DAY = "day"
    MONTH = "month"


class Spot(NamedTuple):
    """What a cell is read by: the currency of its campaign, its zone, and the order of days in its column."""

    currency: str = "SAR"
    zone: str = "Asia/Riyadh"
    order: DayOrder = DayOrder.UNKNOWN


def typed(target: Target, cell: str, spot: Spot) -> Any:
    """The canonical value of a cell that is not blank. Raises ``Fault``."""
    value = _READERS[target.reads](target, cell, spot)
    if target.field is None or target.reads is Reads.COUNTRIES:
        return value
    try:
        return accepted(target.field, value, target.path)
    except Refused as refusal:
        why = Why.TOO_LONG if refusal.code == "too_large" else Why.NOT_STORABLE
        raise Fault(why, limit=target.field.max_length) from refusal


def day_order(some: Iterable[str]) -> DayOrder:
    """What a column tells by figures that can only be days; unknown where it contradicts itself."""
    found = [match for cell in some if (match := _DAY.search(_plain(cell))) and len(match[1]) < 3]
    day = any(int(match[1]) > 12 for match in found)
    month = any(int(match[2]) > 12 for match in found)
    if day == month:
        return DayOrder.UNKNOWN
    return DayOrder.DAY if day else DayOrder.MONTH


def _plain(cell: str) -> str:
    """Western digits, no direction signs, no space around."""
    return western(_MARKS.sub("", cell)).replace("\u00a0", " ").strip()


def _copy(_: Target, cell: str, __: Spot) -> str:
    return balanced(cell.strip().replace("\r\n", "\n").replace("\r", "\n"))


def _line(_: Target, cell: str, __: Spot) -> str:
    return balanced(" ".join(cell.split()))


def _address(_: Target, cell: str, __: Spot) -> str:
    return " ".join(_plain(cell).split())


def _word(target: Target, cell: str, _: Spot) -> str:
    key = meant(target.words, _plain(cell))
    if key is None:
        raise Fault(Why.NOT_A_WORD, value=_short(cell))
    return key


def _money(_: Target, cell: str, spot: Spot) -> str:
    try:
        amount = parsed_amount(cell, spot.currency)
    except InvalidAmount as refused:
        places = _places(spot.currency) if refused.fault is AmountFault.TOO_FINE else 0
        raise Fault(Why(refused.fault.value), limit=places, value=_short(cell)) from refused
    except InvalidInput as refused:
        raise Fault(Why.UNREADABLE, value=_short(cell)) from refused
    if amount is None:
        raise Fault(Why.UNREADABLE, value=_short(cell))
    return _canonical(amount)


def _canonical(amount: Decimal) -> str:
    text = format(amount, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _places(currency: str) -> int:
    try:
        return minor_digits(currency)
    except InvalidInput:
        return 2


def _start(_: Target, cell: str, spot: Spot) -> str:
    return _moment(cell, spot, time(0))


def _end(_: Target, cell: str, spot: Spot) -> str:
    return _moment(cell, spot, _LAST_MINUTE)


def _moment(cell: str, spot: Spot, usual: time) -> str:
    plain = _plain(cell)
    found = _DAY.match(plain)
    if found is None:
        raise Fault(Why.NOT_A_DAY, value=_short(cell))
    day = _day(found, spot.order, cell)
    moment = datetime.combine(day, _hour(plain[found.end() :], usual, cell), ZoneInfo(spot.zone))
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _day(found: "re.Match[str]", order: DayOrder, cell: str) -> date:
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return _date(first, second, third, cell)
    if len(found[3]) != 4:
        raise Fault(Why.NOT_A_DAY, value=_short(cell))
    if order is DayOrder.UNKNOWN and first <= 12 and second <= 12 and first != second:
        raise Fault(Why.TWO_DAYS, value=_short(cell))
    is_month_first = order is DayOrder.MONTH or (order is DayOrder.UNKNOWN and second > 12)
    return _date(third, first, second, cell) if is_month_first else _date(third, second, first, cell)


def _date(year: int, month: int, day: int, cell: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Fault(Why.NOT_A_DAY, value=_short(cell)) from error
    if year not in _YEARS:
        raise Fault(Why.NOT_A_DAY, value=_short(cell))
    return found


def _hour(rest: str, usual: time, cell: str) -> time:
    text = rest.strip().removeprefix("T").removeprefix(",").removeprefix("،").strip()
    if not text:
        return usual
    found = _HOUR.fullmatch(text)
    half = (found[4] or "").casefold().replace(".", "") if found else ""
    hour = int(found[1]) if found else 24
    if found is None or (half and not 1 <= hour <= 12) or (not half and found[2] is None):
        raise Fault(Why.NOT_A_DAY, value=_short(cell))
    if half:
        hour = hour % 12 + (12 if half in ("pm", "م") else 0)
    try:
        return time(hour, int(found[2] or 0))
    except ValueError as error:
        raise Fault(Why.NOT_A_DAY, value=_short(cell)) from error


def _countries(target: Target, cell: str, _: Spot) -> list[str]:
    parts = [part for part in _BETWEEN.split(_plain(cell)) if part.strip()]
    found = {part: meant(target.words, part) for part in parts}
    unknown = next((part for part, key in found.items() if key is None), None)
    if unknown is not None or not parts:
        raise Fault(Why.NOT_A_WORD, value=_short(unknown or cell))
    return sorted({key for key in found.values() if key})


def _age(_: Target, cell: str, __: Spot) -> int:
    plain = _plain(cell).removesuffix("+")
    if not plain.isdecimal() or len(plain) > 2 or int(plain) not in _AGES:
        raise Fault(Why.NO_AGE, value=_short(cell))
    return int(plain)


def _tags(_: Target, cell: str, __: Spot) -> list[str]:
    tags = sorted({balanced(" ".join(part.split())) for part in _TAGS_BETWEEN.split(cell) if part.strip()})
    if len(tags) > MAX_SET_SIZE:
        raise Fault(Why.TOO_LONG, limit=MAX_SET_SIZE)
    return tags


def _picture(_: Target, cell: str, __: Spot) -> str:
    """The name; which file has it is the world's to say."""
    return " ".join(_MARKS.sub("", cell).split())


def _short(cell: str) -> str:
    plain = " ".join(cell.split())
    return plain if len(plain) <= 40 else f"{plain[:39]}…"


_READERS: Final[Mapping[Reads, Callable[[Target, str, Spot], Any]]] = {
    Reads.COPY: _copy,
    Reads.LINE: _line,
    Reads.ADDRESS: _address,
    Reads.WORD: _word,
    Reads.MONEY: _money,
    Reads.START: _start,
    Reads.END: _end,
    Reads.COUNTRIES: _countries,
    Reads.AGE: _age,
    Reads.TAGS: _tags,
    Reads.PICTURE: _picture,
}
