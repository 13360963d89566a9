"""The tab Spend: what the guard has found and how each plan's month stands, or the plans themselves."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.spend.alert_card_view import AlertCard, KeepSheet
from adly_desktop.spend.guard_sheet_view import GuardSheet
from adly_desktop.spend.pace_card_view import PaceCard
from adly_desktop.spend.pacing_chart_view import PacingKey
from adly_desktop.spend.plan_sheets_view import NewPlanSheet, PlanSheet
from adly_desktop.spend.plans_view import PlansView
from adly_desktop.spend.reading import Alert, SpendBoard
from adly_desktop.spend.spend_view_model import SpendViewModel
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState

PACING, PLANS = "pacing", "plans"
LOOK, NEW, GUARD = QKeySequence("Ctrl+L"), QKeySequence("Ctrl+N"), QKeySequence("Ctrl+G")
_EDGE_PX = 28


def spend_title() -> str:
    """The name of the tab."""
    return QCoreApplication.translate("SpendView", "Spend")


class SpendView(QWidget):
    """``told`` asks for a notice in passing of something that can be undone."""

    told = Signal(str)

    def __init__(self, model: SpendViewModel) -> None:
        super().__init__()
        self.model = model
        self.switch, self.look, self.guard = Segmented(), GhostButton(""), GhostButton("", "shield")
        self.problem, self.updated = FindingBar(), TextLabel("", "muted")
        self.loading, self.error, self.empty = LoadingState(), ErrorState(), EmptyState("campaigns")
        self._stack, self._cards, self.plans = QStackedWidget(), Replaced(12), PlansView(model)
        self.alerts: list[AlertCard] = []
        self.sheet: Sheet | None = None
        self._lay_out()
        self._connect()
        model.load()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def show_part(self, key: str) -> None:
        """``PACING`` or ``PLANS``."""
        self.switch.choose(key)
        self._show()

    def ask_new(self) -> None:
        """What is planned, and how much."""
        board = self.model.board
        if board is None or not self.model.parts.may_edit():
            return
        sheet = NewPlanSheet(self.window(), board.currency)
        add = self.model.add_initiative
        sheet.finished.connect(
            lambda yes: add(sheet.name, sheet.money.amount(), sheet.currency) if yes else None
        )
        self._open(sheet)

    def ask_guard(self) -> None:
        """How the guard judges here."""
        board = self.model.board
        if board is None or not self.model.parts.may_edit():
            return
        sheet = GuardSheet(self.window(), board.settings, board.currency)
        name = self.tr("Spend guard")
        sheet.finished.connect(lambda yes: self.model.set_guard(sheet.value, name) if yes else None)
        self._open(sheet)

    def ask_details(self, plan_id: str) -> None:
        """Split and target of a plan."""
        if self.model.board is not None:
            self.model.read_plan(plan_id, self._open_details)

    def ask_keep(self, alert: Alert) -> None:
        """Why it runs on."""
        sheet = KeepSheet(self.window(), alert)
        sheet.finished.connect(lambda yes: self.model.keep(alert, sheet.reason) if yes else None)
        self._open(sheet)

    def _open_details(self, plan_id: str, row: dict[str, object]) -> None:
        board = self.model.board
        assert board is not None
        sheet = PlanSheet(self.window(), plan_id, row, board)
        save = self.model.set_details
        sheet.finished.connect(
            lambda yes: save(plan_id, sheet.currency, sheet.split, sheet.target) if yes else None
        )
        sheet.removed.connect(lambda: self.model.remove_plan(plan_id))
        self._open(sheet)

    def _open(self, sheet: Sheet) -> None:
        self.sheet = sheet
        sheet.open()

    def _connect(self) -> None:
        self.switch.chosen.connect(lambda _: self._show())
        self.look.clicked.connect(self.model.look_now)
        self.look.set_keys(LOOK)
        self.guard.clicked.connect(self.ask_guard)
        self.guard.set_keys(GUARD)
        self.error.acted.connect(self.model.load)
        self.empty.acted.connect(self.ask_new)
        self.plans.asked_new.connect(self.ask_new)
        self.plans.asked_details.connect(self.ask_details)
        self.plans.new.set_keys(NEW)
        self.model.changed.connect(self._show)
        self.model.undoable.connect(self._on_act)
        QShortcut(QKeySequence.StandardKey.Undo, self.plans, self.model.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self.plans, self.model.redo)

    def _on_act(self, count: int) -> None:
        self.told.emit(QCoreApplication.translate("SpendView", "%n plan(s) changed", None, count))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.switch)
        head.addWidget(self.updated)
        head.addStretch(1)
        head.addWidget(self.guard)
        head.addWidget(self.look)
        area, inner = QScrollArea(), QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(0, 0, 8, 12)
        padded.addWidget(self._cards)
        padded.addStretch(1)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self._pacing = area
        for page in (area, self.plans, self.empty, self.loading, self.error):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE_PX, 16, _EDGE_PX, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.problem)
        column.addWidget(self._stack, 1)

    def _show(self) -> None:
        board = self.model.board
        self.switch.show_choices([(PACING, self.tr("Pacing")), (PLANS, self.tr("Plans"))])
        self.guard.set_text(self.tr("Spend guard…"))
        self.guard.setEnabled(self.model.parts.may_edit() and board is not None)
        self.look.set_text(self.tr("Look now"))
        self.look.setEnabled(self.model.parts.is_online() and self.model.parts.may_edit())
        self._say_states()
        told = self.model.problem if board is not None else ""
        self.problem.show_finding(told, severity=Severity.WARNS)
        self.problem.setVisible(bool(told))
        self.updated.setText(self._updated(board))
        self._stack.setCurrentWidget(self._page(board))
        if board is not None:
            self._show_cards(board)
            self.plans.show_board(board)

    def _say_states(self) -> None:
        self.loading.show_text(self.tr("Reading plans…"))
        self.error.show_text(self.tr("The plans could not be read"), self.model.problem, self.tr("Try again"))
        self.empty.show_text(
            self.tr("Nothing is planned yet"),
            self.tr("Plan what an initiative may spend in a month; the spend guard measures against it."),
            self.tr("New plan") if self.model.parts.may_edit() else "",
        )

    def _page(self, board: SpendBoard | None) -> QWidget:
        if board is None:
            return self.error if self.model.problem else self.loading
        has_plans = any(cell.plan_id for row in board.rows for cell in row.cells)
        if self.switch.current() == PLANS:
            return self.plans if board.rows else self.empty
        return self._pacing if board.paces or board.alerts or has_plans else self.empty

    def _updated(self, board: SpendBoard | None) -> str:
        if board is None or board.as_of is None:
            return ""
        ago = time_ago(datetime.fromisoformat(board.as_of), self.model.now())
        return self.tr("Figures updated {ago}").format(ago=ago)

    def _show_cards(self, board: SpendBoard) -> None:
        column, self.alerts = self._cards.begin(), []
        for alert in board.alerts:
            column.addWidget(self._alert(alert))
        if board.paces:
            key = PacingKey()
            key.show_words(self.tr("Planned"), self.tr("Spent"), self.tr("At this rate"))
            column.addWidget(key)
        for shown in board.paces:
            column.addWidget(PaceCard(shown))
        if not board.paces:
            text = self.tr("Nothing is planned for this month. Write it under Plans.")
            column.addWidget(TextLabel(text, "secondary"))
        column.addStretch(1)

    def _alert(self, alert: Alert) -> AlertCard:
        can_decide = self.model.can_decide(alert) and self.model.deciding != alert.id
        card = AlertCard(alert, self.model.now(), can_decide=can_decide, why_not=self._why_not())
        card.paused.connect(lambda: self.model.confirm(alert))
        card.kept.connect(lambda: self.ask_keep(alert))
        self.alerts.append(card)
        return card

    def _why_not(self) -> str:
        if not self.model.parts.may_pause():
            return self.tr("Your role does not allow to pause.")
        return (
            "" if self.model.parts.is_online() else self.tr("This needs the server; it is not reached now.")
        )
