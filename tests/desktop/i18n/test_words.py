"""Plurals, times and Hijri dates in both languages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.catalogue import code_files
from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.extraction import visible_strings
from adly_desktop.i18n.hijri import hijri_line
from adly_desktop.i18n.relative_time import time_ago, time_left

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (1, "قبل دقيقة"),
        (2, "قبل دقيقتين"),
        (3, "قبل 3 دقائق"),
        (10, "قبل 10 دقائق"),
        (11, "قبل 11 دقيقة"),
        (59, "قبل 59 دقيقة"),
    ],
)
def test_arabic_counts_minutes_in_its_six_forms(arabic: QApplication, minutes: int, shown: str) -> None:
    assert time_ago(NOW - timedelta(minutes=minutes), NOW) == shown


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=100), "100 days ago"),
        (timedelta(seconds=-5), "just now"),
    ],
)
def test_english_counts_in_two(look: QApplication, ago: timedelta, shown: str) -> None:
    assert time_ago(NOW - ago, NOW) == shown


def test_the_hundredth_day_has_the_sixth_form(arabic: QApplication) -> None:
    assert time_ago(NOW - timedelta(days=100), NOW) == "قبل 100 يوم"


def test_time_left_is_rounded_and_never_exact(look: QApplication) -> None:
    assert (time_left(20), time_left(125)) == ("less than a minute left", "about 2 minutes left")


# Source of the days: the Umm al-Qura calendar as published for 1447 and 1448.
@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 2, 18), "1 رمضان 1447 هـ (±1)"),
        (date(2026, 3, 20), "1 شوال 1447 هـ (±1)"),
        (date(2027, 2, 8), "1 رمضان 1448 هـ (±1)"),
    ],
)
def test_seasons_fall_on_their_published_days(arabic: QApplication, day: date, shown: str) -> None:
    assert hijri_line(day, arabic=True) == shown


def test_hijri_in_english_and_in_the_other_digits(look: QApplication) -> None:
    assert hijri_line(date(2026, 2, 18), arabic=False) == "1 Ramadan 1447 AH (±1)"
    assert hijri_line(date(2026, 2, 18), arabic=False, digits=Digits.ARABIC_INDIC).startswith(
        "١ Ramadan ١٤٤٧"
    )


def test_a_day_outside_the_tables_is_refused(look: QApplication) -> None:
    with pytest.raises(ValueError, match="1900"):
        hijri_line(date(1900, 1, 1), arabic=True)


def test_counts_of_blockers_agree_in_english(look: QApplication) -> None:
    told = [QCoreApplication.translate("CheckBar", "%n blocks", "", count) for count in (1, 3)]
    assert told == ["1 blocker", "3 blockers"]


def test_a_goal_is_called_a_goal_where_its_name_would_be_the_subject(look: QApplication) -> None:
    """“Purchases needs a pixel” reads as a fault of grammar."""
    texts = [found.source for found in visible_strings(code_files())[0]]
    assert not [text for text in texts if text.startswith(("{goal} ", "{bid} ", "{destination} "))]
