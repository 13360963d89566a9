"""How long ago something happened, with the plural forms of both languages."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86400


def time_ago(moment: datetime, now: datetime) -> str:
    """``just now``, ``12 minutes ago``, ``3 hours ago``, ``2 days ago``; a moment ahead counts as now."""
    elapsed_s = int((now - moment).total_seconds())
    if elapsed_s < _MINUTE_S:
        return QCoreApplication.translate("RelativeTime", "just now")
    if elapsed_s < _HOUR_S:
        count = elapsed_s // _MINUTE_S
        return QCoreApplication.translate("RelativeTime", "%n minute(s) ago", None, count)
    if elapsed_s < _DAY_S:
        count = elapsed_s // _HOUR_S
        return QCoreApplication.translate("RelativeTime", "%n hour(s) ago", None, count)
    return QCoreApplication.translate("RelativeTime", "%n day(s) ago", None, elapsed_s // _DAY_S)


def time_left(seconds: int) -> str:
    """``about 2 minutes left``; less than a minute is told as such."""
    if seconds < _MINUTE_S:
        return QCoreApplication.translate("RelativeTime", "less than a minute left")
    count = round(seconds / _MINUTE_S)
    return QCoreApplication.translate("RelativeTime", "about %n minute(s) left", None, count)
