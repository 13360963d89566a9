"""The Umm al-Qura date of a day. Qt's own Islamic calendar is the civil one and wrong on most days."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.digits import Digits, number_in

_MONTHS = (
    ("Muharram", "محرم"),
    ("Safar", "صفر"),
    ("Rabi I", "ربيع الأول"),
    ("Rabi II", "ربيع الآخر"),
    ("Jumada I", "جمادى الأولى"),
    ("Jumada II", "جمادى الآخرة"),
    ("Rajab", "رجب"),
    ("Shaban", "شعبان"),
    ("Ramadan", "رمضان"),
    ("Shawwal", "شوال"),
    ("Dhu al-Qadah", "ذو القعدة"),
    ("Dhu al-Hijjah", "ذو الحجة"),
)


def hijri_line(day: date, *, arabic: bool, digits: Digits = Digits.WESTERN) -> str:
    """``1 رمضان 1447 هـ (±1)``: marked, because the sighting of the moon may move it by a day.

    Raises ``ValueError`` outside the published tables (1924 to 2077).
    """
    year, month, number = _hijri(day)
    name = _MONTHS[month - 1][1 if arabic else 0]
    written = f"{number_in(str(number), digits)} {name} {number_in(str(year), digits)}"
    return QCoreApplication.translate("Hijri", "{date} AH (±1)").format(date=written)


def hijri_day(day: date, *, arabic: bool, digits: Digits = Digits.WESTERN, month: bool = False) -> str:
    """``14``, with the month's name on its first day or where it is asked for; empty outside the tables.

    Unmarked: whoever shows many of them says ±1 once, as ``hijri_month`` does.
    """
    try:
        _, place, number = _hijri(day)
    except ValueError:
        return ""
    name = f" {_MONTHS[place - 1][1 if arabic else 0]}" if month or number == 1 else ""
    return f"{number_in(str(number), digits)}{name}"


def hijri_month(day: date, *, arabic: bool, digits: Digits = Digits.WESTERN) -> str:
    """The months of the other calendar that this month falls into: ``Jumada I – Jumada II 1448 AH (±1)``."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    try:
        ends = [_hijri(one) for one in (first, last)]
    except ValueError:
        return ""
    names = dict.fromkeys(_MONTHS[place - 1][1 if arabic else 0] for _, place, _ in ends)
    written = f"{' – '.join(names)} {number_in(str(ends[1][0]), digits)}"
    return QCoreApplication.translate("Hijri", "{date} AH (±1)").format(date=written)


def _hijri(day: date) -> tuple[int, int, int]:
    from hijridate import Gregorian  # late: the tables are only needed where dates are shown

    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except OverflowError as error:
        raise ValueError(f"no Umm al-Qura date is published for {day}") from error
    return hijri.year, hijri.month, hijri.day
