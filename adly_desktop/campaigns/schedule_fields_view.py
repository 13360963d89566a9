"""When an open row runs: start, end and zone, which are one value; a day and an hour each."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.drafting import HOME_ZONE
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.moment_edit import MomentEdit

_MIDNIGHT, _LAST_MINUTE = time(0), time(23, 59)


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
