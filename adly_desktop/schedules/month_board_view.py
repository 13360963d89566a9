"""A month: its weeks, campaigns as bars over their days, entries at their minute, both calendars."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from adly_desktop.i18n.active import language
from adly_desktop.i18n.hijri import hijri_day
from adly_desktop.schedules.board_view import DAYS, GAP_PX, Board, bar_px, pin_px, scaled
from adly_desktop.schedules.calendar_reading import Dates, Lane, laid
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import draw_text, fill_rounded, outline_rounded

_MOST_WEEKS: Final = 6
_HEAD_PX, _DAY_PX, _MORE_PX, _LEAST_WEEK_PX = 28, 26, 16, 92


class MonthBoard(Board):
    """Painted whole: some hundred things at most."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Wide enough to read names."""
        return QSize(7 * 120, scaled(_HEAD_PX) + _MOST_WEEKS * scaled(_LEAST_WEEK_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Room for a day's number, one bar and one entry."""
        return QSize(7 * scaled(60), scaled(_HEAD_PX) + _MOST_WEEKS * scaled(_LEAST_WEEK_PX))

    def weeks(self) -> int:
        """How many weeks the month lies in."""
        day = self.model.day
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return (last - self.model.first()).days // DAYS + 1

    def day_at(self, point: QPoint) -> date | None:
        """The day under a point."""
        first = self.model.first()
        for place in range(self.weeks() * DAYS):
            if self._box(place).contains(point):
                return first + timedelta(days=place)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Weekdays, grounds, then week by week what stands in it."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self.hits = []
        self._paint_weekdays(painter)
        if (dates := self.model.dates) is not None:
            for place in range(self.weeks() * DAYS):
                self._paint_day(painter, place, dates)
            for week in range(self.weeks()):
                self._paint_week(painter, week, dates)
        painter.end()

    def _paint_weekdays(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small", "control"))
        painter.setPen(theme.color("text_2"))
        names = language.current.locale
        for place in range(DAYS):
            box = self._box(place)
            head = QRect(box.left() + 8, 0, box.width() - 16, scaled(_HEAD_PX))
            draw_text(painter, head, names.dayName((place + 6) % 7 + 1, names.FormatType.LongFormat))

    def _paint_day(self, painter: QPainter, place: int, dates: Dates) -> None:
        day, box = self.model.first() + timedelta(days=place), self._box(place)
        if day.isoweekday() in dates.weekend:
            painter.fillRect(box, theme.color("raised"))
        self.paint_cell(painter, box)
        if day == self.model.day:
            outline_rounded(
                painter, box.adjusted(1, 1, -1, -1), 6, theme.color("accent"), 2 if self.hasFocus() else 1
            )
        self.paint_target_day(painter, box, day)
        self._paint_number(painter, day, box)

    def _paint_number(self, painter: QPainter, day: date, box: QRect) -> None:
        line = QRect(box.left() + 8, box.top() + 3, box.width() - 16, scaled(_DAY_PX) - 4)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_muted"))
        draw_text(painter, line, hijri_day(day, arabic=language.is_rtl), leading=False)
        ink = "text" if day.month == self.model.day.month else "text_3"
        number = language.formats.day(day) if day.day == 1 else language.formats.count(day.day)
        if day == self.model.today():
            self._paint_today(painter, line, number)
            ink = "on_accent"
        painter.setFont(theme.font("body", "control"))
        painter.setPen(theme.color(ink))
        draw_text(painter, line, number)

    def _paint_today(self, painter: QPainter, line: QRect, number: str) -> None:
        painter.setFont(theme.font("body", "control"))
        width = painter.fontMetrics().horizontalAdvance(number) + 12
        left = (
            line.left() - 6
            if self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            else line.right() + 6 - width
        )
        fill_rounded(painter, QRect(left, line.top(), width, line.height()), 8, theme.color("accent"))

    def _paint_week(self, painter: QPainter, week: int, dates: Dates) -> None:
        first = self.model.first() + timedelta(days=week * DAYS)
        height = self._box(week * DAYS).height()
        # A day whose entries do not fit says how many more there are.
        most_pins = max(
            (len(dates.pins_on(first + timedelta(days=place))) for place in range(DAYS)), default=0
        )
        room = height - scaled(_DAY_PX) - scaled(_MORE_PX)
        pin_rows = min(most_pins, max(1, room // (2 * (pin_px() + GAP_PX))))
        bar_rows = max(0, (room - pin_rows * (pin_px() + GAP_PX)) // (bar_px() + GAP_PX))
        lanes = laid(dates.bars, first)
        shown = [lane for lane in lanes if lane.lane < bar_rows]
        for lane in shown:
            self.paint_bar(painter, lane, self._bar_box(week, lane))
        for place in range(DAYS):
            below = max((lane.lane + 1 for lane in shown if lane.start <= place <= lane.end), default=0)
            hidden = sum(lane.lane >= bar_rows and lane.start <= place <= lane.end for lane in lanes)
            self._paint_pins(painter, week * DAYS + place, below, hidden, pin_rows, dates)

    def _paint_pins(
        self, painter: QPainter, place: int, below: int, hidden: int, rows: int, dates: Dates
    ) -> None:
        box = self._box(place)
        pins = dates.pins_on(self.model.first() + timedelta(days=place))
        top = box.top() + scaled(_DAY_PX) + below * (bar_px() + GAP_PX)
        shown = pins[:rows]
        for number, pin in enumerate(shown):
            y = top + number * (pin_px() + GAP_PX)
            self.paint_pin(painter, pin, QRect(box.left() + 4, y, box.width() - 8, pin_px()))
        if more := hidden + len(pins) - len(shown):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text_2"))
            line = QRect(
                box.left() + 8, box.bottom() - scaled(_MORE_PX), box.width() - 16, scaled(_MORE_PX) - 1
            )
            draw_text(
                painter,
                line,
                self.tr("{count} more").format(count=language.formats.count(more)),
                leading=False,
            )

    def _bar_box(self, week: int, lane: Lane) -> QRect:
        start, end = (self._across(place) for place in (lane.start, lane.end + 1))
        top = self._down(week) + scaled(_DAY_PX) + lane.lane * (bar_px() + GAP_PX)
        left, right = (0 if lane.comes_from_before else 4), (0 if lane.goes_on else 4)
        return self.placed(QRect(start + left, top, end - start - left - right, bar_px()))

    def _box(self, place: int) -> QRect:
        week, weekday = divmod(place, DAYS)
        left, right = self._across(weekday), self._across(weekday + 1)
        top, bottom = self._down(week), self._down(week + 1)
        return self.placed(QRect(left, top, right - left, bottom - top))

    def _across(self, place: int) -> int:
        return round(self.width() * place / DAYS)

    def _down(self, week: int) -> int:
        return scaled(_HEAD_PX) + round((self.height() - scaled(_HEAD_PX) - 1) * week / self.weeks())
