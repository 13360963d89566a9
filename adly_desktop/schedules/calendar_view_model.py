"""Which days the calendar shows, and what stands on them."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from adly_desktop.schedules.calendar_reading import Dates, Pin, dates_of
from adly_desktop.schedules.schedules_view_model import SchedulesViewModel
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.errors import AdlyError

MONTH, WEEK = "month", "week"
_WEEK_DAYS: Final = 7
_SUNDAY: Final = 7


class CalendarViewModel(QObject):
    """``changed`` when other days or other things are shown. Acts are those of the schedules."""

    changed = Signal()

    def __init__(self, schedules: SchedulesViewModel) -> None:
        super().__init__()
        self.schedules, self.parts = schedules, schedules.parts
        self.dates: Dates | None = None
        self.problem, self.scale = "", MONTH
        self.day = self.now().astimezone().date()
        self._disconnect = self.parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read everything anew."""
        reading = self.parts.storage.read(partial(_dates, self.now()))
        self.parts.operations.start(self, reading, self._show, self._on_problem)

    def now(self) -> datetime:
        """The present moment."""
        return self.parts.clock()

    def today(self) -> date:
        """The day it is where the ads run."""
        return self.now().astimezone(self.dates.zone if self.dates else None).date()

    def first(self) -> date:
        """The first day shown: a Sunday, where weeks begin here."""
        start = self.day.replace(day=1) if self.scale == MONTH else self.day
        return start - timedelta(days=start.isoweekday() % _SUNDAY)

    def choose(self, day: date) -> None:
        """Go to a day; other days are shown if it needs them."""
        self.day = day
        self.changed.emit()

    def turn(self, steps: int) -> None:
        """So many months or weeks on."""
        if self.scale == WEEK:
            self.choose(self.day + timedelta(days=steps * _WEEK_DAYS))
            return
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + steps, 12)
        self.choose(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    def show_scale(self, scale: str) -> None:
        """A month, or a week by its hours."""
        self.scale = scale
        self.changed.emit()

    def may_move(self, pin: Pin) -> bool:
        """True for what has not begun, or ended; its end goes with its beginning."""
        return self.parts.may_edit() and pin.planned.state in (None, "planned", "blocked") and not pin.is_end

    def _show(self, dates: Dates) -> None:
        self.dates, self.problem = dates, ""
        self.changed.emit()

    def _on_problem(self, problem: AdlyError) -> None:
        self.problem = self.parts.explain(problem)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.entities & {"clock_entries", "campaigns", "ad_accounts"}:
            self.load()


def _dates(now: datetime, reader: Reader) -> Dates:
    return dates_of(reader, now)
