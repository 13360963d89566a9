"""Bugs are told once, with a number, and without anything that was written."""

import asyncio
import logging

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.shell.crash import CrashReports, crash_sheet

COPY = "خصم كبير على عبايات الشتاء"


def _raised() -> ValueError:
    try:
        raise ValueError(f"could not lay out {COPY} of noura@madar.example")
    except ValueError as error:
        return error


def test_a_bug_is_logged_and_told_with_the_same_number(caplog: pytest.LogCaptureFixture) -> None:
    told = list[tuple[str, str]]()
    error = _raised()
    with caplog.at_level(logging.ERROR, "adly.crash"):
        CrashReports(lambda number, place: told.append((number, place))).on_exception(
            type(error), error, error.__traceback__
        )
    ((number, place),) = told
    assert number in caplog.text
    assert place.startswith("ValueError")


def test_nothing_that_was_written_is_told_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    told, error = list[str](), _raised()
    with caplog.at_level(logging.ERROR, "adly.crash"):
        CrashReports(lambda _, place: told.append(place)).on_exception(
            type(error), error, error.__traceback__
        )
    for canary in (COPY, "noura@madar.example"):
        assert canary not in caplog.text
        assert canary not in "".join(told)


def test_a_fault_of_the_loop_is_told_too() -> None:
    told = list[str]()
    reports = CrashReports(lambda _, place: told.append(place))
    loop = asyncio.new_event_loop()
    try:
        reports.on_loop(loop, {"message": "Task was destroyed", "exception": _raised()})
        reports.on_loop(loop, {"message": "no exception at all"})
    finally:
        loop.close()
    assert [place.split()[0] for place in told] == ["ValueError", "RuntimeError"]


def test_a_bug_while_telling_is_not_told_again() -> None:
    told = list[str]()

    def tell(number: str, place: str) -> None:
        told.append(place)
        error = _raised()
        reports.on_exception(type(error), error, error.__traceback__)

    reports = CrashReports(tell)
    error = _raised()
    reports.on_exception(type(error), error, error.__traceback__)
    assert len(told) == 1


def test_the_sheet_gives_the_number_to_the_clipboard(qtbot: QtBot, look: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    sheet = crash_sheet(window, "abc123", "ValueError editor.py:7 edit")
    sheet.open()
    sheet.accept()
    assert QApplication.clipboard().text().startswith("abc123")
