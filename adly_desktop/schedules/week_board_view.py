"""A week by its hours: campaigns as bars above, entries at their minute, a line where it is now."""

from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from adly_desktop.i18n.active import language
from adly_desktop.i18n.hijri import hijri_day
from adly_desktop.schedules.board_view import DAYS, GAP_PX, Board, bar_px, pin_px, scaled
from adly_desktop.schedules.calendar_reading import Dates, Lane, laid
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import draw_text, fill_rounded, outline_rounded

_HEAD_PX, _HOURS_PX, _LEAST_HOUR_PX, _MOST_LANES = 46, 56, 20, 6
_HOURS: Final = 24


class WeekBoard(Board):
    """Seven days of twenty-four hours; in a low window it stands in an area that scrolls."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """All hours."""
        return QSize(7 * 120 + scaled(_HOURS_PX), self._top() + _HOURS * scaled(_LEAST_HOUR_PX) + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """All hours, whatever the width."""
        return QSize(7 * scaled(60) + scaled(_HOURS_PX), self._top() + _HOURS * scaled(_LEAST_HOUR_PX) + 8)

    def day_at(self, point: QPoint) -> date | None:
        """The day under a point."""
        for place in range(DAYS):
            if self._column(place).contains(point):
                return self.model.first() + timedelta(days=place)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Days, hours, bars, entries, now."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self.hits = []
        if (dates := self.model.dates) is not None:
            for place in range(DAYS):
                self._paint_day(painter, place, dates)
            self._paint_hours(painter)
            for lane in self._lanes():
                self.paint_bar(painter, lane, self._bar_box(lane))
            for place in range(DAYS):
                self._paint_pins(painter, place, dates)
            self._paint_now(painter, dates)
        painter.end()

    def _lanes(self) -> list[Lane]:
        dates = self.model.dates
        lanes = laid(dates.bars, self.model.first()) if dates is not None else []
        return [lane for lane in lanes if lane.lane < _MOST_LANES]

    def _paint_day(self, painter: QPainter, place: int, dates: Dates) -> None:
        day, box = self.model.first() + timedelta(days=place), self._column(place)
        if day.isoweekday() in dates.weekend:
            painter.fillRect(box, theme.color("raised"))
        self.paint_cell(painter, box)
        if day == self.model.day:
            outline_rounded(
                painter, box.adjusted(1, 1, -1, -1), 6, theme.color("accent"), 2 if self.hasFocus() else 1
            )
        self.paint_target_day(painter, box, day)
        names = language.current.locale
        name = names.dayName(day.isoweekday(), names.FormatType.LongFormat)
        head = QRect(box.left() + 8, box.top() + 5, box.width() - 16, scaled(18))
        painter.setFont(theme.font("body", "control"))
        painter.setPen(theme.color("accent" if day == self.model.today() else "text"))
        draw_text(painter, head, f"{name} {language.formats.count(day.day)}")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_muted"))
        draw_text(painter, head.translated(0, scaled(18)), hijri_day(day, arabic=language.is_rtl, month=True))

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small"))
        for hour in range(_HOURS):
            y = self._y(hour * 60)
            line = self.placed(QRect(scaled(_HOURS_PX), y, self.width() - scaled(_HOURS_PX), 1))
            painter.fillRect(line, theme.color("line_soft"))
            if hour % 2 == 0:
                painter.setPen(theme.color("text_muted"))
                box = self.placed(QRect(0, y - scaled(8), scaled(_HOURS_PX) - 8, scaled(16)))
                moment = datetime(2000, 1, 1, hour, tzinfo=self.model.now().tzinfo)
                draw_text(painter, box, language.formats.time(moment), leading=False)

    def _paint_pins(self, painter: QPainter, place: int, dates: Dates) -> None:
        """Those of nearly the same minute stand one below the other."""
        column, free = self._column(place), 0
        for pin in dates.pins_on(self.model.first() + timedelta(days=place)):
            y = max(self._y(pin.moment.hour * 60 + pin.moment.minute), free)
            y = min(y, self.height() - pin_px() - 2)
            self.paint_pin(painter, pin, QRect(column.left() + 3, y, column.width() - 6, pin_px()))
            free = y + pin_px() + 2

    def _paint_now(self, painter: QPainter, dates: Dates) -> None:
        now = self.model.now().astimezone(dates.zone)
        place = (now.date() - self.model.first()).days
        if 0 <= place < DAYS:
            column, y = self._column(place), self._y(now.hour * 60 + now.minute)
            fill_rounded(painter, QRect(column.left(), y - 1, column.width(), 2), 1, theme.color("red"))

    def _bar_box(self, lane: Lane) -> QRect:
        left, right = (0 if lane.comes_from_before else 4), (0 if lane.goes_on else 4)
        start, end = self._across(lane.start), self._across(lane.end + 1)
        top = scaled(_HEAD_PX) + GAP_PX + lane.lane * (bar_px() + GAP_PX)
        return self.placed(QRect(start + left, top, end - start - left - right, bar_px()))

    def _column(self, place: int) -> QRect:
        left, right = self._across(place), self._across(place + 1)
        return self.placed(QRect(left, 0, right - left, self.height() - 1))

    def _across(self, place: int) -> int:
        return scaled(_HOURS_PX) + round((self.width() - scaled(_HOURS_PX) - 1) * place / DAYS)

    def _top(self) -> int:
        rows = max((lane.lane + 1 for lane in self._lanes()), default=0)
        return scaled(_HEAD_PX) + GAP_PX + rows * (bar_px() + GAP_PX) + GAP_PX

    def _y(self, minute: int) -> int:
        return self._top() + round(minute * (self.height() - 8 - self._top()) / (_HOURS * 60))
