"""The Sync screen: what needs a decision, what was not accepted, what was sent; one of them beside."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.sync_status.case_view import EDGE_PX
from adly_desktop.sync_status.cases import Case, CaseKind
from adly_desktop.sync_status.deletion_case_view import DeletionCaseView
from adly_desktop.sync_status.refused_view import RefusedView
from adly_desktop.sync_status.sync_view_model import SyncViewModel
from adly_desktop.sync_status.text_case_view import TextCaseView
from adly_desktop.sync_status.value_case_view import ValueCaseView
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.entry_list import Entry, EntryList
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.states import EmptyState
from adly_desktop.ui.words import Words

_LIST_PX = 290


class SyncView(QWidget):
    """A list and a detail."""

    def __init__(self, model: SyncViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self.list, self._export, self._sync = (
            EntryList(),
            GhostButton("", "download"),
            GhostButton("", "sync"),
        )
        self.text, self.value = TextCaseView(words), ValueCaseView(words)
        self.deletion, self.refused = DeletionCaseView(words), RefusedView(words)
        self.empty = EmptyState("check-circle")
        self._stack = PageStack()
        for part in (self.text, self.value, self.deletion, self.refused, self.empty):
            self._stack.addWidget(part)
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
        self.list.chosen.connect(model.choose)
        model.changed.connect(self._show)
        model.chosen.connect(self._show)
        self._sync.clicked.connect(model.sync_now)
        self._export.clicked.connect(self._ask_target)
        self.text.settled.connect(model.settle)
        self.value.settled.connect(model.settle)
        self.deletion.decided.connect(lambda mine: model.settle_row(mine=mine))
        for view in (self.text, self.value, self.deletion):
            view.postponed.connect(model.later)
            view.head.all_mine.connect(lambda: model.settle_row(mine=True))
            view.head.all_theirs.connect(lambda: model.settle_row(mine=False))
        self.refused.retried.connect(model.try_again)
        self.refused.discarded.connect(model.discard)

    def _show(self) -> None:
        self._sync.set_text(self.tr("Sync now"))
        self._export.set_text(self.tr("Export unsent work"))
        listing = self.model.listing
        self._export.setEnabled(bool(listing.waiting or listing.refused))
        self.list.show_entries(self._entries())
        self.list.choose(self.model.key)
        self._show_detail()

    def _show_detail(self) -> None:
        case, act, now = self.model.case, self.model.refused, self.model.now()
        if case is not None:
            view = self._view_of(case)
            view.show_case(case, now)
            self._stack.setCurrentWidget(view)
            if view is self.text and not self.list.hasFocus():
                self.text.begin()
        elif act is not None:
            self.refused.show_act(act, now)
            self._stack.setCurrentWidget(self.refused)
        else:
            self._show_empty()

    def _view_of(self, case: Case) -> TextCaseView | ValueCaseView | DeletionCaseView:
        if case.kind is CaseKind.TEXT:
            return self.text
        return self.value if case.kind is CaseKind.VALUE else self.deletion

    def _show_empty(self) -> None:
        waiting = self.model.listing.waiting
        sentence = self.tr("%n change(s) wait to be sent.", None, waiting) if waiting else ""
        self.empty.show_text(
            self.tr("Nothing needs you"),
            sentence or self.tr("Everything you did is with your colleagues, and theirs is here."),
        )
        self._stack.setCurrentWidget(self.empty)

    def _entries(self) -> list[Entry]:
        return [*self._case_entries(), *self._refused_entries(), *self._sent_entries()]

    def _case_entries(self) -> list[Entry]:
        cases = self.model.listing.cases
        if not cases:
            return []
        keys = self.model.keys()
        heading = self.tr("Need your decision · {count}").format(count=len(cases))
        entries = [Entry(k, c.name or "—", self._case_detail(c)) for k, c in zip(keys, cases, strict=False)]
        return [Entry("", heading), *entries]

    def _case_detail(self, case: Case) -> str:
        if case.kind is CaseKind.EDIT_OF_DELETED:
            return self.tr("Deleted while it was edited")
        if case.kind is CaseKind.DELETION_OF_EDITED:
            return self.tr("Edited before it was deleted")
        field = self._words.field(case.entity, case.field)
        if not case.their_time:
            return field
        ago = time_ago(datetime.fromisoformat(case.their_time), self.model.now())
        first = case.their_name.split()[0] if case.their_name.strip() else ""
        comma = self.tr("{who}, {ago}").format(who=own_direction(first), ago=ago) if first else ago
        return f"{field} · {comma}"

    def _refused_entries(self) -> list[Entry]:
        acts = self.model.listing.refused
        if not acts:
            return []
        keys = self.model.keys()[len(self.model.listing.cases) :]
        heading = self.tr("Not accepted · {count}").format(count=len(acts))
        entries = [
            Entry(key, act.name or self._words.thing(act.first.entity), self._words.failure(act.code))
            for key, act in zip(keys, acts, strict=True)
        ]
        return [Entry("", heading), *entries]

    def _sent_entries(self) -> list[Entry]:
        sent = self.model.listing.sent
        if not sent.mutations or sent.last_at is None:
            return []
        count = self.tr("%n change(s) in seven days", None, sent.mutations)
        ago = time_ago(datetime.fromisoformat(sent.last_at), self.model.now())
        return [Entry("", self.tr("Sent")), Entry("sent", count, ago)]

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, self.tr("Export unsent work"), "adly-unsent.json", "JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda path: self.model.export(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 12)
        side.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 16, 0)
        below.setSpacing(8)
        below.addWidget(self._sync)
        below.addWidget(self._export)
        below.addStretch(1)
        side.addLayout(below)
        holder = QWidget()
        holder.setFixedWidth(_LIST_PX)
        holder.setLayout(side)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(holder)
        across.addWidget(HairLine(vertical=True))
        across.addWidget(self._detail(), 1)

    def _detail(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(EDGE_PX, 20, EDGE_PX, 20)
        column.addWidget(self._stack)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area
