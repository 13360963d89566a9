"""A day and an hour, both typed or picked, in a zone given from outside."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.i18n.digits import to_western
from adly_desktop.ui.date_edit import DateEdit
from adly_desktop.ui.ltr_edit import LtrEdit

_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)?")
_TIME_PX: Final = 76


class MomentEdit(QWidget):
    """A day and an hour in a zone given from outside. Without a day there is no moment.

    ``problem_told`` carries why one of them cannot be read, in words; empty when both can.
    """

    problem_told = Signal(str)

    def __init__(self, usual: time, on_edited: Callable[[], None]) -> None:
        super().__init__()
        self._usual, self._on_edited = usual, on_edited
        self.day, self.hour = DateEdit(), LtrEdit()
        self.hour.setFixedWidth(_TIME_PX)
        self.hour.set_placeholder(f"{usual:%H:%M}")
        self.day.edited.connect(lambda _: on_edited())
        self.hour.edited.connect(self._on_hour)
        self.hour.editing_finished.connect(lambda _: self._on_left())
        self.day.problem_told.connect(lambda words: self.problem_told.emit(words or self._of_hour()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        row.addWidget(self.hour)
        self.setFocusProxy(self.day)

    def set_names(self, day: str, hour: str) -> None:
        """What both parts are called, for screen readers."""
        if (line := self.day.focusProxy()) is not None:
            line.setAccessibleName(day)
        self.hour.setAccessibleName(hour)

    def show_moment(self, moment: datetime | None) -> None:
        """Show a moment of its own zone; a field being typed into keeps its text."""
        is_left_wrong = self.day.property("wrong") and not self.day.hasFocus()
        if is_left_wrong or self.day.day() != (moment.date() if moment else None):
            self.day.set_day(moment.date() if moment else None)
        if self._is_half_typed(moment):
            return
        if moment is None or self._time() != moment.time():
            self.hour.set_text(f"{moment:%H:%M}" if moment else "")
        self._judge_hour()

    def moment(self, zone: ZoneInfo) -> datetime | None:
        """What is shown, in a zone."""
        day = self.day.day()
        return None if day is None else _at(day, self._time() or self._usual, zone)

    def _is_half_typed(self, moment: datetime | None) -> bool:
        """True while the hour is on its way from one to another, and stands for the usual one meanwhile."""
        return self.hour.hasFocus() and (moment is None or self._time() is None)

    def _on_left(self) -> None:
        """A readable hour goes into its one format, the usual one where none was typed."""
        if (hour := self._time()) is None and self.day.day() is not None and not self.hour.text().strip():
            hour = self._usual
        if hour is not None:
            self.hour.set_text(f"{hour:%H:%M}")

    def _on_hour(self, _: str) -> None:
        self._judge_hour()
        if not self._of_hour() and self.day.day() is not None:
            self._on_edited()

    def tell_again(self) -> None:
        """The same in the language shown."""
        self._judge_hour()

    def _judge_hour(self) -> None:
        words = self._of_hour()
        self.hour.set_wrong(bool(words))
        if words != self.hour.accessibleDescription():
            self.hour.setAccessibleDescription(words)
            self.problem_told.emit(words)

    def _of_hour(self) -> str:
        """Why the hour cannot be read; empty where it can, or where there is none."""
        is_wrong = bool(self.hour.text().strip()) and self._time() is None
        return self.tr("This is not a time of day. Write it like 21:30.") if is_wrong else ""

    def _time(self) -> time | None:
        found = _TIME.fullmatch(to_western(self.hour.text()).strip())
        return time(int(found[1]), int(found[2] or 0)) if found else None


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone)
