"""The tab Schedules: what is planned, next first; below it what was done, missed or failed, and why."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.i18n.joined import joined
from adly_desktop.schedules.reading import Planned, Schedule, Target
from adly_desktop.schedules.schedules_view_model import SchedulesViewModel
from adly_desktop.schedules.words_view import (
    about_words,
    problem_words,
    state_words,
    target_words,
    what_words,
    when_words,
)
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.combo_box import MenuButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.words import Words

PLAN, UNDO = QKeySequence("Ctrl+Shift+S"), QKeySequence("Ctrl+Z")
_EDGE_PX: Final = 24
_BEGUN: Final = ("in_force", "running", "undoing")


def schedules_title() -> str:
    """The tab's name."""
    return QCoreApplication.translate("SchedulesView", "Schedules")


class SchedulesView(QWidget):
    """Shows what its view model has read."""

    def __init__(self, model: SchedulesViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self._stack, self._loading = QStackedWidget(), LoadingState()
        self.empty, self._error = EmptyState("clock"), ErrorState()
        self.listed = Replaced(10)
        self.stop, self.undo = MenuButton("", "clock"), GhostButton("", "undo")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._lay_out()
        self.undo.clicked.connect(model.undo)
        QShortcut(UNDO, self).activated.connect(model.undo)
        self._error.acted.connect(model.load)
        model.changed.connect(self._show)
        model.load()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        self.empty.show_text(
            self.tr("Nothing is planned"),
            self.tr(
                "Choose a campaign, an ad set or an ad, and press Ctrl+Shift+S: it goes live, stops or "
                "changes for a time at the minute you name, also while this computer is off."
            ),
        )
        self._show_head()
        self._error.show_text(
            self.tr("The schedules could not be read"), self.model.problem, self.tr("Try again")
        )
        schedule = self.model.schedule
        if self.model.problem:
            self._stack.setCurrentWidget(self._error)
        elif schedule is None:
            self._stack.setCurrentWidget(self._loading)
        elif not schedule.open and not schedule.ended:
            self._stack.setCurrentWidget(self.empty)
        else:
            self._list(schedule)
            self._stack.setCurrentIndex(0)

    def _show_head(self) -> None:
        """Whole accounts, and the whole client, can be stopped; whoever may not edit sees no way to."""
        self.stop.set_text(self.tr("Stop at a set minute"))
        self.stop.set_hint(self.tr("A whole account, or the whole client"), PLAN)
        self.undo.set_text(self.tr("Undo"))
        self.undo.set_hint(self.tr("Take the last change of a schedule back"), UNDO)
        self.stop.setVisible(self.model.parts.may_edit())
        self.undo.setVisible(self.model.can_undo)

    def _fill_menu(self) -> None:
        """Anew whenever it opens: accounts come and go."""
        self._menu.clear()
        client = self._menu.addAction(theme.icon("pause"), self.tr("The whole client…"))
        client.triggered.connect(self.model.ask_client)
        accounts = self.model.schedule.accounts if self.model.schedule is not None else ()
        if accounts:
            self._menu.addSeparator()
        for one in accounts:
            told = QCoreApplication.translate("SchedulesView", "{account} on {platform}…")
            platform = self._words.value("campaigns", "platform", one.platform)
            action = self._menu.addAction(
                told.format(account=target_words(one) or "—", platform=platform).replace("&", "&&")
            )
            action.triggered.connect(partial(self._ask, one))

    def _ask(self, one: Target) -> None:
        self.model.ask([one.about])

    def _list(self, schedule: Schedule) -> None:
        column = self.listed.begin()
        for title, entries in ((self.tr("Next"), schedule.open), (self.tr("Earlier"), schedule.ended)):
            if entries:
                column.addWidget(TextLabel(title, "heading"))
                for one in entries:
                    column.addWidget(self._card(one))
                column.addSpacing(8)
        column.addStretch(1)

    def _card(self, one: Planned) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addLayout(self._head(one))
        told = self._problem(one)
        if told:
            bar = FindingBar()
            bar.show_finding(told, "", Severity.BLOCKS if one.is_open else Severity.WARNS)
            column.addWidget(bar)
        card.setAccessibleName(joined(what_words(one.row, one.target.currency), about_words(one)))
        return card

    def _head(self, one: Planned) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(Tile(one.target.platform) if one.target.platform else IconLabel("clock", "text_2"))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(
            ElidedLabel(joined(what_words(one.row, one.target.currency), about_words(one)), "strong")
        )
        words.addWidget(ElidedLabel(self._aside(one), "secondary"))
        across.addLayout(words, 1)
        across.addWidget(Chip(*state_words(one)), 0, Qt.AlignmentFlag.AlignVCenter)
        for button in self._buttons(one):
            across.addWidget(button)
        return across

    def _aside(self, one: Planned) -> str:
        zone = self._words.value("clock_entries", "time_zone", one.row.get("time_zone"))
        waits = self.tr("waits to be sent") if one.is_waiting else ""
        return joined(
            when_words(one.row), zone if one.row.get("at") else "", str(one.row.get("note") or ""), waits
        )

    def _problem(self, one: Planned) -> str:
        if not (code := one.problem):
            return ""
        return problem_words(code) or self.model.parts.explain_code(code)

    def _buttons(self, one: Planned) -> Iterator[GhostButton]:
        if not self.model.parts.may_edit():
            return
        name = about_words(one)
        if one.is_open and one.state not in ("running", "undoing") and one.row["action"] != "replace":
            yield _button(self.tr("Edit"), name, lambda: self.model.ask_edit(one))
        if one.is_open and one.state not in _BEGUN and one.row["action"] != "replace":
            yield _button(self.tr("Run now"), name, lambda: self._run_now(one))
        elif not one.is_open and one.state in ("failed", "missed"):
            yield _button(self.tr("Do it now"), name, lambda: self._run_now(one))
        if one.is_open and one.state not in ("running", "undoing"):
            caption = self.tr("Put back now") if one.state == "in_force" else self.tr("Cancel")
            yield _button(caption, name, lambda: self.model.cancel(one, self.tr("Cancelled")))

    def _run_now(self, one: Planned) -> None:
        self.model.run_now(one, self.tr("The server does it as soon as it hears of it"))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 18, _EDGE_PX, 18)
        column.addWidget(self.listed)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        for part in (area, self.empty, self._loading, self._error):
            self._stack.addWidget(part)
        self.stop.setMenu(self._menu)
        self.stop.set_keys(PLAN)
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE_PX, 14, _EDGE_PX, 0)
        head.setSpacing(8)
        head.addWidget(self.stop)
        head.addWidget(self.undo)
        head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)


def _button(text: str, name: str, act: Callable[[], None]) -> GhostButton:
    button = GhostButton(text)
    button.setAccessibleDescription(name)
    button.clicked.connect(lambda _=False: act())
    return button
