"""One month to pick a day from. Painted: Qt's own calendar colours the wrong weekend red."""

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import fill_rounded, mirrored, outline_rounded

_CELL_PX, _HEAD_PX, _WEEKS, _DAYS = 36, 28, 6, 7
_SUNDAY = 7
_STEPS = {Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """Six weeks, Sunday first unless told otherwise. ``picked`` carries a ``date``."""

    picked = Signal(object)

    def __init__(self, day: date, *, first_weekday: int = _SUNDAY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._chosen, self._first_weekday = day, day, first_weekday
        self._hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_day(self, day: date) -> None:
        """Show the month of a day and mark the day."""
        self._day = self._chosen = day
        self.update()

    def turn(self, months: int) -> None:
        """Show another month; the day keeps its number where the month has it."""
        place = self._day.year * 12 + self._day.month - 1 + months
        year, month = divmod(place, 12)
        self._day = date(year, month + 1, min(self._day.day, monthrange(year, month + 1)[1]))
        self.update()

    def shown(self) -> date:
        """The day under the keyboard; its month is the one shown."""
        return self._day

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Seven days wide, six weeks and a head high."""
        return QSize(_DAYS * _CELL_PX, _HEAD_PX + _WEEKS * _CELL_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Arrows move the day, Enter picks it."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._day)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (key == Qt.Key.Key_Right) == (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
            self._move(1 if forward else -1)
        elif key in _STEPS:
            self._move(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Light the day under the pointer."""
        self._hovered = self._day_at(event.position().toPoint())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Pick the day under the pointer."""
        if (day := self._day_at(event.position().toPoint())) is not None:
            self.picked.emit(day)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """No day is under the pointer any more."""
        self._hovered = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Names of the weekdays, then the days."""
        painter = QPainter(self)
        painter.setFont(theme.font("small", "control"))
        painter.setPen(theme.color("text_muted"))
        names = language.current.locale
        for place in range(_DAYS):
            weekday = (self._first_weekday - 1 + place) % 7 + 1
            box = self._placed(QRect(place * _CELL_PX, 0, _CELL_PX, _HEAD_PX))
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignCenter), names.dayName(weekday, names.FormatType.NarrowFormat)
            )
        painter.setFont(theme.font())
        for place in range(_DAYS * _WEEKS):
            self._paint_day(painter, place)
        painter.end()

    def _paint_day(self, painter: QPainter, place: int) -> None:
        day = self._first() + timedelta(days=place)
        box = self._box(place).adjusted(2, 2, -2, -2)
        ink = "text" if day.month == self._day.month else "text_3"
        if day == self._chosen:
            fill_rounded(painter, box, theme.radius("control"), theme.color("accent"))
            ink = "on_accent"
        elif day == self._hovered:
            fill_rounded(painter, box, theme.radius("control"), theme.color("hover"))
        if day == self._day and self.hasFocus():
            outline_rounded(painter, box, theme.radius("control"), theme.color("accent"), 2)
        painter.setPen(theme.color(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), language.formats.count(day.day))

    def _move(self, days: int) -> None:
        self._day += timedelta(days=days)
        self.update()

    def _first(self) -> date:
        start = self._day.replace(day=1)
        return start - timedelta(days=(start.isoweekday() - self._first_weekday) % 7)

    def _box(self, place: int) -> QRect:
        week, weekday = divmod(place, _DAYS)
        return self._placed(QRect(weekday * _CELL_PX, _HEAD_PX + week * _CELL_PX, _CELL_PX, _CELL_PX))

    def _placed(self, box: QRect) -> QRect:
        return mirrored(box, QRect(0, 0, _DAYS * _CELL_PX, self.height()), self.layoutDirection())

    def _day_at(self, point: QPoint) -> date | None:
        hit = next((place for place in range(_DAYS * _WEEKS) if self._box(place).contains(point)), None)
        return None if hit is None else self._first() + timedelta(days=hit)
