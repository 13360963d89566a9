"""When an open row runs: start, end and zone, which are one value; a day and an hour each."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.drafting import HOME_ZONE
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.i18n.digits import to_western
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.date_edit import DateEdit
from adly_desktop.ui.field import Field
from adly_desktop.ui.ltr_edit import LtrEdit

_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)?")
_TIME_PX: Final = 76
_MIDNIGHT, _LAST_MINUTE = time(0), time(23, 59)


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


class ScheduleFields(QWidget):
    """Start, end and zone of one row."""

    def __init__(self, row: RowViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._start = MomentEdit(_MIDNIGHT, self._write)
        self._end = MomentEdit(_LAST_MINUTE, self._write)
        self._zone = ComboBox()
        self._zone.chosen.connect(self._move_to)
        self._fields = (
            Field("", self._start),
            Field("", self._end),
            Field("", self._zone),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for field in self._fields:
            column.addWidget(field)
        for field, moment in zip(self._fields, (self._start, self._end), strict=False):
            moment.problem_told.connect(field.show_problem)
        row.refreshed.connect(self._on_refreshed)
        self.retranslate()

    def focus(self) -> None:
        """Put the caret into the start."""
        self._start.day.setFocus()

    def retranslate(self) -> None:
        """Captions in the language shown."""
        captions = (self.tr("Start"), self.tr("End"), self.tr("Time zone"))
        for field, caption in zip(self._fields, captions, strict=True):
            field.set_label(caption)
        for moment, caption in ((self._start, captions[0]), (self._end, captions[1])):
            moment.tell_again()
            moment.set_names(caption, self.tr("{moment}: time").format(moment=caption))
        self.refresh()

    def refresh(self) -> None:
        """Both moments as clocks in the zone show them."""
        zone = self._zone_of_row()
        self._start.show_moment(_local(self._row.value("start_at"), zone))
        self._end.show_moment(_local(self._row.value("end_at"), zone))
        offered = words.choices(words.ZONES)
        if zone.key not in words.ZONES:
            offered.append((zone.key, zone.key))
        self._zone.show_choices(offered)
        self._zone.choose(zone.key)
        self.setEnabled(bool(self._row.id))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_refreshed(self, columns: frozenset[str] | None) -> None:
        if columns is None or columns & {"start_at", "end_at", "time_zone"}:
            self.refresh()

    def _zone_of_row(self) -> ZoneInfo:
        return ZoneInfo(str(self._row.value("time_zone") or HOME_ZONE))

    def _write(self) -> None:
        self._row.write(self._values(self._zone_of_row()), typed=True)

    def _move_to(self, zone: str) -> None:
        """Another zone: the clocks keep what they show, so the moments move."""
        self._row.write(self._values(ZoneInfo(zone)))

    def _values(self, zone: ZoneInfo) -> Mapping[str, Any]:
        return {
            "start_at": stamp(self._start.moment(zone)),
            "end_at": stamp(self._end.moment(zone)),
            "time_zone": zone.key,
        }


def stamp(moment: datetime | None) -> str | None:
    """A moment as the contract keeps it: UTC with ``Z``."""
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _local(moment: str | None, zone: ZoneInfo) -> datetime | None:
    return None if moment is None else datetime.fromisoformat(moment).astimezone(zone)


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone)
