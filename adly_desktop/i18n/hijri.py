"""The Umm al-Qura date of a day. Qt's own Islamic calendar is the civil one and wrong on most days."""

from datetime import date

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
    from hijridate import Gregorian  # late: the tables are only needed where dates are shown

    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except OverflowError as error:
        raise ValueError(f"no Umm al-Qura date is published for {day}") from error
    month = _MONTHS[hijri.month - 1][1 if arabic else 0]
    written = f"{number_in(str(hijri.day), digits)} {month} {number_in(str(hijri.year), digits)}"
    return QCoreApplication.translate("Hijri", "{date} AH (±1)").format(date=written)
