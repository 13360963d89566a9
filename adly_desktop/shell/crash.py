"""Bugs reach the log and a person: never swallowed, never a window that just goes.

What is shown and logged holds neither copy nor addresses nor tokens: the type of the error, where it arose,
and a number by which the log is found.
"""

import asyncio
import logging
import sys
import traceback
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.sheet import Sheet

_log = logging.getLogger("adly.crash")
#: Tells the person: (number of the report, what can be sent to support).
Tell = Callable[[str, str], None]


class CrashReports:
    """Takes what nobody expected: from Qt's slots, from coroutines, from anywhere."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._is_telling = False

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Become the last resort of this process and of its loop."""
        sys.excepthook = self.on_exception
        loop.set_exception_handler(self.on_loop)

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An exception that reached the top."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._report(error)

    def on_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An exception that the loop found."""
        error = context.get("exception")
        self._report(error if isinstance(error, BaseException) else RuntimeError(str(context.get("message"))))

    def _report(self, error: BaseException) -> None:
        number, place = uuid.uuid4().hex[:12], _place(error)
        request_id = getattr(error, "request_id", None) or "-"
        _log.error("crash %s request %s: %s", number, request_id, place)
        # One at a time: a fault in painting would otherwise ask again at every paint.
        if not self._is_telling:
            self._is_telling = True
            try:
                self._tell(number, place)
            finally:
                self._is_telling = False


def crash_sheet(window: QWidget, number: str, place: str) -> Sheet:
    """Says that something broke, that the work is safe, and what support needs."""
    sheet = Sheet(window, lambda: QCoreApplication.translate("CrashSheet", "Something went wrong in ADLY"))
    sheet.add_text(
        lambda: QCoreApplication.translate(
            "CrashSheet", "Your work is saved. Send us this number if it happens again."
        )
    )
    label = TextLabel(f"\u2066{number}\u2069\n\u2066{place}\u2069", "muted")
    label.setWordWrap(True)
    sheet.add(label)
    sheet.set_actions(
        lambda: QCoreApplication.translate("CrashSheet", "Copy the number"),
        lambda: QCoreApplication.translate("CrashSheet", "Go on"),
    )
    sheet.finished.connect(
        lambda yes: QGuiApplication.clipboard().setText(f"{number} {place}") if yes else None
    )
    return sheet


def _place(error: BaseException) -> str:
    """Type and the last places in our own code, without values."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "adly_" in f.filename]
    where = " < ".join(f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in reversed(frames[-4:]))
    return f"{type(error).__name__} {where}"
