"""What rules did and why, newest first, with filters."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.rules.deed_words_view import (
    change_words,
    days_words,
    deed_name,
    held_words,
    seen_words,
    state_words,
)
from adly_desktop.rules.log_view_model import LogStage, LogViewModel
from adly_desktop.rules.rule_calls import DeedLine, LogAsked
from adly_desktop.ui.buttons import GhostButton, LinkButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import Card
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState

_ALL: Final = "all"
_FILTERS: Final = {"all": (), "done": ("done",), "held": ("held",), "failed": ("failed", "gone")}
_EDGE_PX: Final = 20


class LogLine(Card):
    """One deed."""

    def __init__(self, deed: DeedLine, model: LogViewModel) -> None:
        super().__init__("well")
        word, tone = state_words(deed.state)
        name = LinkButton(own_direction(deed.entity_name))
        name.clicked.connect(lambda: model.parts.open_row(deed.entity, deed.entity_id))
        when = TextLabel(
            language.formats.moment((deed.finished_at or deed.created_at).astimezone()), "secondary"
        )
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Chip(word, tone))
        top.addWidget(TextLabel(deed_name(deed.deed), "strong"))
        top.addWidget(name)
        top.addStretch(1)
        top.addWidget(when)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addLayout(top)
        for words in self._lines(deed):
            label = TextLabel(words, "secondary")
            label.setWordWrap(True)
            column.addWidget(label)

    def _lines(self, deed: DeedLine) -> list[str]:
        rule = self.tr("Rule {name}").format(name=own_direction(deed.rule_name))
        told = change_words(deed.field, deed.before, deed.after, deed.currency)
        lines = [" · ".join(part for part in (rule, told, held_words(deed.held)) if part)]
        if deed.shown is not None:
            shown = self.tr("The platform shows {amount} instead.").format(amount=deed.shown)
            lines.append(shown)
        lines += [f"{seen_words(one, deed.currency)} · {days_words(one)}" for one in deed.seen]
        if deed.as_of is not None:
            when = language.formats.moment(deed.as_of.astimezone())
            lines.append(self.tr("Figures as of {when}").format(when=when))
        return lines


class LogView(QWidget):
    """Lists; where nobody answers it says so, and what was read before stays."""

    def __init__(self, model: LogViewModel) -> None:
        super().__init__()
        self.model = model
        self.filter, self.more, self.problem = Segmented(), GhostButton(), FindingBar()
        self.empty, self.loading, self.error = EmptyState("history"), LoadingState(), ErrorState()
        self._list, self._scroll, self._stack = QVBoxLayout(), QScrollArea(), PageStack()
        self._shown: tuple[DeedLine, ...] = ()
        self._lay_out()
        self._retranslate()
        self.filter.choose(_ALL)
        self.filter.chosen.connect(self._on_filter)
        self.more.clicked.connect(model.more)
        self.error.acted.connect(model.load)
        self.problem.fix_requested.connect(model.load)
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()
            self._show()

    def _on_filter(self, key: str) -> None:
        self.model.ask(LogAsked(self.model.asked.rule_id, _FILTERS[key]))

    def _show(self) -> None:
        model = self.model
        listed: QWidget = self._scroll if model.rows else self.empty
        pages: dict[LogStage, QWidget] = {LogStage.LOADING: self.loading, LogStage.FAILED: self.error}
        self._stack.setCurrentWidget(pages.get(model.stage, listed))
        if model.rows != self._shown:
            self._fill()
        self.more.setVisible(model.has_more)
        told = model.problem if model.stage is LogStage.LISTED else ""
        self.problem.show_finding(told, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(told))
        self.error.show_text(self.tr("The log is kept on the server"), model.problem, self.tr("Try again"))

    def _fill(self) -> None:
        while (entry := self._list.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = self.model.rows
        for deed in self._shown:
            self._list.addWidget(LogLine(deed, self.model))
        self._list.addStretch(1)

    def _retranslate(self) -> None:
        before = self.filter.current()
        self.filter.show_choices(
            [
                ("all", self.tr("Everything")),
                ("done", self.tr("Done")),
                ("held", self.tr("Left alone")),
                ("failed", self.tr("Failed")),
            ]
        )
        if before:
            self.filter.choose(before)
        self.more.set_text(self.tr("Show older"))
        self.loading.show_text(self.tr("Asking what was done…"))
        self.empty.show_text(
            self.tr("Nothing done yet"), self.tr("What a rule does, or leaves and why, is told here.")
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_EDGE_PX, 4, _EDGE_PX, _EDGE_PX)
        column.setSpacing(8)
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in (self._scroll, self.empty, self.loading, self.error):
            self._stack.addWidget(page)
        top = QHBoxLayout()
        top.setContentsMargins(_EDGE_PX, 12, _EDGE_PX, 10)
        top.addWidget(self.filter)
        top.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.problem)
        outer.addWidget(self._stack, 1)
