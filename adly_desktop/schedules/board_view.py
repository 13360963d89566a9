"""What month and week have in common: days side by side, a chosen one, entries that can be dragged."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined
from adly_desktop.schedules.calendar_reading import Bar, Lane, Pin
from adly_desktop.schedules.calendar_view_model import CalendarViewModel
from adly_desktop.schedules.words_view import about_words, state_words, what_words, when_words
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded

DAYS: Final = 7
_BAR_PX, _PIN_PX, GAP_PX = 20, 20, 3
#: How campaigns that do not run now are told from those that do: fainter.
_FAINT: Final = 0.55


def scaled(size_px: int) -> int:
    """A size that grows with the text."""
    return round(size_px * theme.text_scale)


def bar_px() -> int:
    """Height of a campaign's bar."""
    return scaled(_BAR_PX)


def pin_px() -> int:
    """Height of an entry."""
    return scaled(_PIN_PX)


class Hit(NamedTuple):
    """Something painted, and where."""

    box: QRect
    pin: Pin | None = None
    bar: Bar | None = None


class Board(QWidget):
    """``pin_opened`` and ``bar_opened`` carry what was pressed, ``day_opened`` a date, ``pin_moved`` an entry
    and how many days it was dragged."""

    pin_opened = Signal(object)
    bar_opened = Signal(object)
    day_opened = Signal(object)
    pin_moved = Signal(object, int)

    def __init__(self, model: CalendarViewModel) -> None:
        super().__init__()
        self.model = model
        self.hits: list[Hit] = []
        self._held: Pin | None = None
        self._pressed_at = QPoint()
        self._dragged_to: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        model.changed.connect(self._on_changed)
        theme.changed.connect(self.update)

    def day_at(self, point: QPoint) -> date | None:
        """The day under a point."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Arrows move the day, Enter opens what stands on it, Page Up and Down turn."""
        key = Qt.Key(event.key())
        is_ltr = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        onward = 1 if is_ltr else -1
        steps = {Qt.Key.Key_Right: onward, Qt.Key.Key_Left: -onward, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in steps:
            self.model.choose(self.model.day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.model.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_opened.emit(self.model.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Take hold of an entry, or choose a day."""
        point = event.position().toPoint()
        hit = self.hit_at(point)
        self._held = hit.pin if hit is not None else None
        self._pressed_at, self._dragged_to = point, None
        if (day := self.day_at(point)) is not None:
            self.model.choose(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Drag what is held; tell what is under the pointer."""
        point = event.position().toPoint()
        far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._held is not None and event.buttons() and far and self.model.may_move(self._held):
            self._dragged_to = self.day_at(point)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
            return
        hit = self.hit_at(point)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Let go: on another day, or where it was, which opens it."""
        held, to = self._held, self._dragged_to
        self._held, self._dragged_to = None, None
        self.unsetCursor()
        self.update()
        hit = self.hit_at(event.position().toPoint())
        if held is not None and to is not None:
            if to != held.day:
                self.pin_moved.emit(held.planned, (to - held.day).days)
        elif held is not None:
            self.pin_opened.emit(held)
        elif hit is not None and hit.bar is not None:
            self.bar_opened.emit(hit.bar)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Everything of that day."""
        if (
            self.hit_at(point := event.position().toPoint()) is None
            and (day := self.day_at(point)) is not None
        ):
            self.day_opened.emit(day)

    def event(self, event: QEvent) -> bool:
        """What is under the pointer, in full."""
        if event.type() == QEvent.Type.ToolTip:
            hit = self.hit_at(event.pos())  # type: ignore[attr-defined] # a tooltip's event has a place
            QToolTip.showText(event.globalPos(), _told(hit) if hit else "", self)  # type: ignore[attr-defined] # as above
            return True
        return super().event(event)

    def hit_at(self, point: QPoint) -> Hit | None:
        """What was painted there."""
        return next((one for one in reversed(self.hits) if one.box.contains(point)), None)

    def placed(self, box: QRect) -> QRect:
        """A box laid out from left to right, at its place in the direction of now."""
        return mirrored(box, self.rect(), self.layoutDirection())

    def paint_bar(self, painter: QPainter, lane: Lane, box: QRect) -> None:
        """A campaign's days in one week; square where it goes on beyond it."""
        is_live = lane.bar.status == "active"
        tone = {"meta": "blue", "tiktok": "purple", "snapchat": "amber"}.get(lane.bar.platform, "accent")
        painter.setOpacity(1.0 if is_live else _FAINT)
        fill_rounded(painter, box, 5, theme.color(f"{tone}_soft"))
        edge = self._edge(box)
        fill_rounded(painter, edge, 2, theme.color(tone))
        painter.setOpacity(1.0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text" if is_live else "text_2"))
        draw_text(painter, box.adjusted(9, 0, -6, 0), lane.bar.name)
        self.hits.append(Hit(box, bar=lane.bar))

    def paint_pin(self, painter: QPainter, pin: Pin, box: QRect) -> None:
        """An entry: its minute, what happens, what it is about."""
        tone = state_words(pin.planned)[1]
        fill_rounded(painter, box, 5, theme.color(tone.ground))
        outline_rounded(painter, box, 5, theme.color(tone.value if tone.value != "neutral" else "line"), 1)
        painter.setFont(theme.font("small", "control"))
        painter.setPen(theme.color(tone.ink))
        draw_text(painter, box.adjusted(6, 0, -6, 0), pin_words(pin))
        self.hits.append(Hit(box, pin=pin))

    def paint_cell(self, painter: QPainter, box: QRect) -> None:
        """The lines around a day."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.color("line_soft"))
        painter.drawRect(box)

    def paint_target_day(self, painter: QPainter, box: QRect, day: date) -> None:
        """Where what is dragged would come to stand."""
        if day == self._dragged_to:
            outline_rounded(painter, box.adjusted(1, 1, -1, -1), 6, theme.color("accent"), 2)

    def _edge(self, box: QRect) -> QRect:
        edge = QRect(box.left(), box.top(), 3, box.height())
        return mirrored(edge, box, self.layoutDirection())

    def _on_changed(self) -> None:
        self.setAccessibleDescription(day_words(self.model, self.model.day))
        self.update()


def pin_words(pin: Pin) -> str:
    """``09:00 Go live · White Friday``."""
    time = language.formats.time(pin.moment)
    what = what_words(pin.planned.row, pin.planned.target.currency)
    return joined(f"{time} {'↩ ' if pin.is_end else ''}{what}", about_words(pin.planned))


def day_words(model: CalendarViewModel, day: date) -> str:
    """A day with everything on it, for who does not see it."""
    if model.dates is None:
        return ""
    names: Iterable[str] = [*(pin_words(pin) for pin in model.dates.pins_on(day))]
    bars = [bar.name for bar in model.dates.bars_on(day)]
    return joined(language.formats.full_date(day), *names, *bars)


def _told(hit: Hit) -> str:
    if hit.pin is not None:
        one = hit.pin.planned
        what = what_words(one.row, one.target.currency)
        return joined(what, about_words(one), when_words(one.row), state_words(one)[0])
    if hit.bar is None:
        return ""
    days = [language.formats.full_date(day) for day in (hit.bar.first, hit.bar.last) if day is not None]
    return joined(hit.bar.name, " – ".join(days))
