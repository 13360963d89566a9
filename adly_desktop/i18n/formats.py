"""Numbers, money, percent and dates as text. Values in, display text out; nothing here is parsed again."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from adly_desktop.i18n.digits import Digits, number_in
from adly_desktop.i18n.isolates import ltr, with_riyal_sign
from adly_desktop.i18n.language import Language

MINUS = "\u2212"
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Formats:
    """How values look in one language and one choice of digits."""

    language: Language
    digits: Digits = Digits.WESTERN

    def number(self, value: Decimal | int, places: int = 0, *, signed: bool = False) -> str:
        """``1,234.50``; rounded half up. ``signed`` puts a plus before gains."""
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
        return number_in(f"{sign}{abs(rounded):,.{places}f}", self.digits)

    def percent(self, ratio: Decimal, places: int = 1, *, signed: bool = False) -> str:
        """``0.061`` as ``6.1%``, isolated so that the sign stays with its number in Arabic text."""
        sign = number_in("%", self.digits)
        return ltr(self.number(ratio * 100, places, signed=signed) + sign)

    def money(self, amount: Decimal, currency: str, places: int = 2) -> str:
        """``1,200.00 SAR``, isolated. ``places`` is the currency's own: 3 for KWD, BHD, OMR; 0 for JPY."""
        return ltr(f"{self.number(amount, places)} {currency}")

    def riyals(self, amount: Decimal, places: int = 2) -> str:
        """With the riyal sign, which stands left of the number in every language."""
        return with_riyal_sign(self.number(amount, places))

    def ratio(self, value: Decimal | None) -> str:
        """Two places, or a dash where there is no value: a zero would read as a result."""
        return NOTHING if value is None else self.number(value, 2)

    def day(self, day: date) -> str:
        """``22 Nov`` or ``22 نوفمبر``."""
        return f"{self.count(day.day)} {self._month(day)}"

    def full_date(self, day: date) -> str:
        """``22 Nov 2026`` or ``22 نوفمبر 2026``."""
        return f"{self.day(day)} {self.count(day.year)}"

    def time(self, moment: datetime) -> str:
        """``14:02`` in the zone the moment carries. Raises ``ValueError`` for a moment without a zone."""
        if moment.tzinfo is None:
            raise ValueError("a moment without a zone cannot be shown")
        return number_in(f"{moment:%H:%M}", self.digits)

    def moment(self, moment: datetime) -> str:
        """``22 Nov 2026, 14:02``."""
        comma = "،" if self.language is Language.ARABIC else ","
        return f"{self.full_date(moment.date())}{comma} {self.time(moment)}"

    def count(self, value: int) -> str:
        """``3``, or ``٣``: as it stands in badges."""
        return number_in(str(value), self.digits)

    def _month(self, day: date) -> str:
        names = self.language.locale
        return names.monthName(day.month, names.FormatType.ShortFormat)
