"""The page Calendar: a month, or a week by its hours, in both calendars."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.hijri import hijri_month
from adly_desktop.i18n.joined import joined
from adly_desktop.schedules.board_view import Board, pin_words
from adly_desktop.schedules.calendar_reading import Bar, Pin
from adly_desktop.schedules.calendar_view_model import MONTH, WEEK, CalendarViewModel
from adly_desktop.schedules.month_board_view import MonthBoard
from adly_desktop.schedules.planning import moved
from adly_desktop.schedules.reading import Planned
from adly_desktop.schedules.week_board_view import WeekBoard
from adly_desktop.schedules.words_view import about_words, moment_words, what_words
from adly_desktop.ui.buttons import GhostButton, IconButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import ErrorState, LoadingState
from adly_desktop.ui.words import Words

_EDGE_PX: Final = 20
_UNDO: Final = QKeySequence("Ctrl+Z")
_KEYS: Final = {"today": "T", MONTH: "M", WEEK: "W"}


class CalendarView(QWidget):
    """``campaign_opened`` carries the id of a campaign that somebody wants to edit."""

    campaign_opened = Signal(str)

    def __init__(self, model: CalendarViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self.month, self.week = MonthBoard(model), WeekBoard(model)
        self._title, self._aside = TextLabel("", "title"), TextLabel("", "secondary")
        self._before, self._after = IconButton("chevron-back", ""), IconButton("chevron-forward", "")
        self._today, self.scale = GhostButton(""), Segmented()
        self._stack, self._loading, self._error = QStackedWidget(), LoadingState(), ErrorState()
        self._days, self._hours = QScrollArea(), QScrollArea()
        self.sheet: Sheet | None = None
        self._lay_out()
        self._connect()
        model.load()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow language and direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt override
        """Whoever comes here works with the days."""
        super().focusInEvent(event)
        self.board().setFocus(event.reason())

    def board(self) -> Board:
        """The month or the week, whichever is shown."""
        return self.month if self.model.scale == MONTH else self.week

    def ask_move(self, one: Planned, days: int) -> None:
        """Ask whether an entry may go to another day: it is money."""
        at, _ = moved(one.row, days)
        dates = self.model.dates
        if at is None or dates is None:
            return
        to = moment_words(at, dates.zone)
        what = joined(what_words(one.row, one.target.currency), about_words(one))
        self.sheet = sheet = Sheet(self.window(), lambda: self.tr("Move to another day?"))
        sheet.add_text(lambda: self.tr("{what}: {moment} from now on.").format(what=what, moment=to))
        sheet.set_actions(lambda: self.tr("Move"), lambda: self.tr("Cancel"))
        sheet.finished.connect(lambda yes: self._move(one, days) if yes else None)
        sheet.open()

    def _move(self, one: Planned, days: int) -> None:
        self.model.schedules.move(one, days, self.tr("Moved"))

    def _show(self) -> None:
        model, formats = self.model, language.formats
        names = language.current.locale
        month = names.standaloneMonthName(model.day.month, names.FormatType.LongFormat)
        self._title.setText(f"{month} {formats.count(model.day.year)}")
        zone = model.dates.zone.key if model.dates is not None else ""
        told = self._words.value("clock_entries", "time_zone", zone) if zone else ""
        self._aside.setText(joined(hijri_month(model.day, arabic=language.is_rtl), told))
        self._before.set_hint(self.tr("Earlier"), QKeySequence("PgUp"))
        self._after.set_hint(self.tr("Later"), QKeySequence("PgDown"))
        self._today.set_text(self.tr("Today"))
        self._today.set_keys(QKeySequence(_KEYS["today"]))
        self.scale.show_choices([(MONTH, self.tr("Month")), (WEEK, self.tr("Week"))])
        self.scale.choose(model.scale)
        for board, name in ((self.month, self.tr("Month")), (self.week, self.tr("Week"))):
            board.setAccessibleName(f"{name}: {self._title.text()}")
        self._error.show_text(self.tr("The calendar could not be read"), model.problem, self.tr("Try again"))
        if model.problem:
            self._stack.setCurrentWidget(self._error)
        elif model.dates is None:
            self._stack.setCurrentWidget(self._loading)
        else:
            self._stack.setCurrentWidget(self._days if model.scale == MONTH else self._hours)
        self.week.updateGeometry()

    def _open_pin(self, pin: Pin) -> None:
        if self.model.parts.may_edit() and pin.planned.is_open and pin.planned.row["action"] != "replace":
            self.model.schedules.ask_edit(pin.planned)
        else:
            about = pin.planned.target.about
            self.model.parts.open_row(about.entity, about.id)

    def _open_bar(self, bar: Bar) -> None:
        self.model.parts.open_row("campaigns", bar.id)

    def _open_day(self, day: date) -> None:
        """Everything of a day in a menu: what a keyboard reaches."""
        dates = self.model.dates
        if dates is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for pin in dates.pins_on(day):
            self._add(menu, pin_words(pin), partial(self._open_pin, pin))
            if self.model.may_move(pin):
                later = self.tr("{what}: a day later…").format(what=what_words(pin.planned.row, ""))
                self._add(menu, later, partial(self.ask_move, pin.planned, 1))
        for bar in dates.bars_on(day):
            self._add(menu, bar.name, partial(self._open_bar, bar))
        if menu.isEmpty():
            self._add(menu, self.tr("Nothing on this day"), lambda: None)
        board = self.board()
        menu.popup(board.mapToGlobal(QPoint(board.width() // 2, board.height() // 3)))

    def _add(self, menu: QMenu, text: str, act: Callable[[], None]) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(lambda _=False: act())

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._show)
        self._error.acted.connect(model.load)
        self._before.clicked.connect(lambda: model.turn(-1))
        self._after.clicked.connect(lambda: model.turn(1))
        self._today.clicked.connect(lambda: model.choose(model.today()))
        self.scale.chosen.connect(model.show_scale)
        QShortcut(_UNDO, self).activated.connect(model.schedules.undo)
        for board in (self.month, self.week):
            board.pin_opened.connect(self._open_pin)
            board.bar_opened.connect(self._open_bar)
            board.day_opened.connect(self._open_day)
            board.pin_moved.connect(self.ask_move)
        for scale in (MONTH, WEEK):
            keys = QShortcut(QKeySequence(_KEYS[scale]), self, lambda scale=scale: model.show_scale(scale))
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addSpacing(4)
        head.addWidget(self._aside, 1)
        for part in (self._before, self._today, self._after):
            head.addWidget(part)
        head.addSpacing(8)
        head.addWidget(self.scale)
        for area, board in ((self._days, self.month), (self._hours, self.week)):
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(board)
        for page in (self._days, self._hours, self._loading, self._error):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE_PX, 14, _EDGE_PX, _EDGE_PX)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
