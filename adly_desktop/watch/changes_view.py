"""The tab Changes: what somebody or the platform changed outside ADLY, and what does not run."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState
from adly_desktop.ui.words import Words
from adly_desktop.watch.changes_view_model import ChangesViewModel, Stage
from adly_desktop.watch.finding_card_view import FindingActs, FindingCard

REVERT_KEYS, ACCEPT_KEYS, ALL_KEYS = (
    QKeySequence("Ctrl+Backspace"),
    QKeySequence("Ctrl+Shift+A"),
    QKeySequence("Ctrl+A"),
)
_EDGE_PX = 28


def changes_title() -> str:
    """The tab's name."""
    return QCoreApplication.translate("ChangesView", "Changes")


class ChangesView(QWidget):
    """A card for each account; above them what is done to all that is chosen."""

    def __init__(self, model: ChangesViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self._intro = TextLabel("", "secondary")
        self.all, self.revert, self.accept = (
            GhostButton(""),
            GhostButton("", "undo"),
            GhostButton("", "check"),
        )
        self.problem, self.empty = FindingBar(), EmptyState("eye")
        self.loading, self.error = LoadingState(), ErrorState()
        self.cards: list[FindingCard] = []
        self._cards, self._stack, self._foot = Replaced(12), PageStack(), QWidget()
        self._lay_out()
        self._connect()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _connect(self) -> None:
        model = self.model
        self.all.set_keys(ALL_KEYS)
        self.revert.set_keys(REVERT_KEYS)
        self.accept.set_keys(ACCEPT_KEYS)
        self.all.clicked.connect(lambda: model.choose_all(is_chosen=not model.chosen))
        self.revert.clicked.connect(lambda: model.revert(model.revertible()))
        self.accept.clicked.connect(lambda: model.accept(model.acceptable()))
        self.error.acted.connect(model.load)
        self.problem.fix_requested.connect(model.load)
        model.changed.connect(self._show)

    def _show(self) -> None:
        model = self.model
        self._intro.setText(
            self.tr("Accounts are read again and again. What is not as ADLY published it is told here.")
        )
        told = model.problem if model.stage is not Stage.FAILED else ""
        self.problem.show_finding(told, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(told))
        self._show_states()
        self._show_acts()
        self._show_cards()

    def _show_states(self) -> None:
        model = self.model
        self.loading.show_text(self.tr("Reading what was found…"))
        self.error.show_text(self.tr("What was found cannot be read"), model.problem, self.tr("Try again"))
        self.empty.show_text(
            self.tr("Nothing was changed elsewhere"),
            self.tr("What somebody changes on a platform, or a platform changes by itself, is told here."),
        )
        pages: dict[Stage, QWidget] = {
            Stage.LOADING: self.loading,
            Stage.EMPTY: self.empty,
            Stage.FAILED: self.error,
        }
        self._stack.setCurrentWidget(pages.get(model.stage, self._cards))
        self._foot.setVisible(model.stage is Stage.LISTED)

    def _show_acts(self) -> None:
        model = self.model
        self.all.set_text(self.tr("Choose none") if model.chosen else self.tr("Choose all"))
        revertible, acceptable = len(model.revertible()), len(model.acceptable())
        back = QCoreApplication.translate("ChangesView", "Revert %n chosen", None, revertible)
        keep = QCoreApplication.translate("ChangesView", "Accept %n chosen", None, acceptable)
        self.revert.set_text(back if revertible else self.tr("Revert what is chosen"))
        self.accept.set_text(keep if acceptable else self.tr("Accept what is chosen"))
        self.revert.setEnabled(bool(revertible) and not self._why_not_revert())
        self.accept.setEnabled(bool(acceptable) and not self._why_not_accept())

    def _show_cards(self) -> None:
        model, column = self.model, self._cards.begin()
        acts = FindingActs(
            choose=lambda key, ticked: model.choose(key, is_chosen=ticked),
            revert=lambda one: model.revert([one.id]),
            accept=lambda one: model.accept([one.id]),
            open_row=model.open_row,
            why_not_revert=self._why_not_revert,
            why_not_accept=self._why_not_accept,
        )
        self.cards = [
            FindingCard(account, model.chosen, self._words, acts, model.parts.clock)
            for account in model.accounts
        ]
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)

    def _why_not_revert(self) -> str:
        if not self.model.parts.may_revert():
            return self.tr("Writing to a platform needs the right to publish.")
        return self._why_not_now()

    def _why_not_accept(self) -> str:
        if not self.model.parts.may_accept():
            return self.tr("Your role can look at this and not decide it.")
        return self._why_not_now()

    def _why_not_now(self) -> str:
        if self.model.is_busy:
            return self.tr("What was asked before is still under way.")
        return "" if self.model.parts.is_online() else self.tr("This waits until the server can be reached.")

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 16, _EDGE_PX, 20)
        column.setSpacing(12)
        self._intro.setWordWrap(True)
        column.addWidget(self._intro)
        acts = QHBoxLayout(self._foot)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        for button in (self.all, self.revert, self.accept):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addWidget(self._foot)
        column.addWidget(self.problem)
        for page in (self._cards, self.loading, self.empty, self.error):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
