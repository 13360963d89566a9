"""The Sync screen: decisions, refusals, what waits and what was sent; one of them beside the list."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.collaboration.proposal_view import ProposalKeys, ProposalView
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.sync_status import keys
from adly_desktop.sync_status.case_view import EDGE_PX
from adly_desktop.sync_status.cases import Case, CaseKind
from adly_desktop.sync_status.deletion_case_view import DeletionCaseView
from adly_desktop.sync_status.entries_view import entries_of
from adly_desktop.sync_status.import_view import ask_for_work
from adly_desktop.sync_status.refused import Way, first_way
from adly_desktop.sync_status.refused_view import RefusedView
from adly_desktop.sync_status.sent_view import SentView
from adly_desktop.sync_status.sync_view_model import SyncViewModel
from adly_desktop.sync_status.text_case_view import TextCaseView
from adly_desktop.sync_status.value_case_view import ValueCaseView
from adly_desktop.sync_status.waiting_view import WaitingView
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.entry_list import EntryList
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState
from adly_desktop.ui.words import Words

#: Width of the list at the normal size of text; never more than its share of the screen.
_LIST_PX, _LIST_SHARE = 290, 0.42
CaseView = TextCaseView | ValueCaseView | DeletionCaseView


class SyncView(QWidget):
    """A list and a detail."""

    def __init__(self, model: SyncViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self.list, self._sync = EntryList(), GhostButton("", "sync")
        self._export, self.take_in = GhostButton("", "download"), GhostButton("", "upload")
        self.text, self.value = TextCaseView(words), ValueCaseView(words)
        self.deletion, self.refused = DeletionCaseView(words), RefusedView(words)
        self.proposal = ProposalView(words, ProposalKeys(keys.APPLY, keys.APPLY_ALL, keys.REJECT, keys.OPEN))
        self.waiting, self.sent = WaitingView(words), SentView(words)
        self.empty, self.loading, self.error = EmptyState("check-circle"), LoadingState(), ErrorState()
        self.sheet: Sheet | None = None
        self._side = QWidget()
        self._begun = ""
        self._stack = PageStack()
        cases = (self.text, self.value, self.deletion)
        acts = (self.proposal, self.refused, self.waiting, self.sent)
        for part in (*cases, *acts, self.empty, self.loading, self.error):
            self._stack.addWidget(part)
        self._lay_out()
        self.setFocusProxy(self.list)
        self._connect()
        self._bind_keys()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """The list grows with the text, as far as there is room."""
        super().resizeEvent(event)
        self._size_list()

    def _size_list(self) -> None:
        wanted_px = round(_LIST_PX * theme.text_scale)
        self._side.setFixedWidth(min(wanted_px, round(self.width() * _LIST_SHARE)))

    def _connect(self) -> None:
        theme.changed.connect(self._size_list)
        model = self.model
        self.list.chosen.connect(model.choose)
        self.list.activated.connect(self._enter)
        model.changed.connect(self._show)
        model.chosen.connect(self._show)
        self._sync.clicked.connect(model.sync_now)
        self._export.clicked.connect(self._ask_target)
        self.take_in.clicked.connect(lambda: ask_for_work(self, model.work_files.take_in))
        self.text.settled.connect(model.settle)
        self.value.settled.connect(model.settle)
        self.deletion.decided.connect(lambda mine: model.decide_one(mine=mine))
        for view in (self.text, self.value, self.deletion):
            view.postponed.connect(model.later)
            view.head.all_mine.connect(lambda: self.ask_for_row(mine=True))
            view.head.all_theirs.connect(lambda: self.ask_for_row(mine=False))
        self.error.acted.connect(model.load)
        self._connect_acts()

    def _connect_acts(self) -> None:
        model = self.model
        self.proposal.applied.connect(model.proposals.apply)
        self.proposal.all_applied.connect(model.proposals.apply_all)
        self.proposal.rejected.connect(model.proposals.reject)
        self.proposal.opened.connect(self._open)
        self.refused.helped.connect(self._help)
        self.refused.retried.connect(model.try_again)
        self.refused.opened.connect(self._open)
        self.refused.exported.connect(self._ask_target)
        self.refused.discarded.connect(model.discard)
        self.waiting.sent.connect(model.sync_now)
        self.waiting.opened.connect(self._open)

    def _bind_keys(self) -> None:
        model = self.model
        bound = {
            **{key: partial(model.step, 1) for key in keys.NEXT},
            **{key: partial(model.step, -1) for key in keys.PREVIOUS},
            keys.THEIRS: lambda: self._take(mine=False),
            keys.MINE: lambda: self._take(mine=True),
            keys.ALL_THEIRS: lambda: self.ask_for_row(mine=False),
            keys.ALL_MINE: lambda: self.ask_for_row(mine=True),
            keys.SAVE: self._save,
            keys.UNDO: model.undoing.undo,
            keys.OPEN: self._open,
            keys.EXPORT: self._ask_target,
            keys.IMPORT: self.take_in.click,
            keys.TRY_AGAIN: model.try_again,
            keys.COPY: self._copy,
            keys.DISCARD: self._discard,
        }
        for key, act in bound.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def ask_for_row(self, *, mine: bool) -> None:
        """Give a whole row to one side; asks once where that decides more than what is shown."""
        case = self.model.case
        if case is None:
            if mine and self.model.proposals.shown is not None:
                self.model.proposals.apply_all()
            return
        if not case.others:
            self.model.settle_row(mine=mine)
            return
        count = case.others + 1
        self.sheet = Sheet(self.window(), lambda: self._row_question(count, mine=mine))
        self.sheet.add_text(lambda: self._row_promise(case, count))
        self.sheet.set_actions(lambda: self.tr("Settle them"), lambda: self.tr("Cancel"))
        self.sheet.finished.connect(lambda yes: self.model.settle_row(mine=mine) if yes else None)
        self.sheet.open()

    def _row_question(self, count: int, *, mine: bool) -> str:
        if mine:
            return self.tr("Take all %n of mine?", None, count)
        return self.tr("Take all %n of theirs?", None, count)

    def _row_promise(self, case: Case, count: int) -> str:
        text = self.tr("This settles %n open conflict(s) of “{name}”. It can be undone.", None, count)
        return text.format(name=own_direction(case.name or self._words.thing(case.entity)))

    def _take(self, *, mine: bool) -> None:
        if (view := self._case_view()) is not None:
            view.take(mine=mine)

    def _save(self) -> None:
        if (view := self._case_view()) is not None:
            view.save()
        elif self.model.proposals.shown is not None:
            self.proposal.apply.click()
        elif self.model.refused is not None:
            self._help()

    def _discard(self) -> None:
        if self.model.proposals.shown is not None:
            self.model.proposals.reject()
        else:
            self.model.discard()

    def _help(self) -> None:
        act = self.model.refused
        if act is None:
            return
        ways = {
            Way.TRY_AGAIN: self.model.try_again,
            Way.EDIT_AGAIN: self._open,
            Way.MARK_TO_REMOVE: self.model.mark_to_remove,
        }
        ways[first_way(act, self.model.editable)]()

    def _open(self) -> None:
        model = self.model
        if model.case is not None:
            model.open_row(model.case.entity, model.case.entity_id)
        elif (one := model.proposals.shown) is not None and one.is_there and one.first is not None:
            model.open_row(*one.first)
        elif (act := model.refused or model.waiting) is not None:
            model.open_row(act.first.entity, act.first.entity_id)

    def _copy(self) -> None:
        if self.model.refused is not None:
            self.refused.copy_content()

    def _enter(self) -> None:
        """From the list to where the decision is made."""
        shown = self._stack.currentWidget()
        begin = getattr(shown, "begin", None)
        if begin is not None:
            begin()

    def _show(self) -> None:
        self._sync.set_text(self.tr("Sync now"))
        self._sync.set_hint(self.tr("Send and fetch now"), QKeySequence(keys.SYNC_NOW))
        self._export.set_text(self.tr("Export unsent work"))
        self._export.set_hint(self.tr("Work that exists only here, as a file"), QKeySequence(keys.EXPORT))
        self.take_in.set_text(self.tr("Import"))
        self.take_in.set_hint(self.tr("A colleague's unsent work, as proposals"), QKeySequence(keys.IMPORT))
        self.take_in.setVisible(self.model.proposals.may_apply)
        self.list.setAccessibleName(self.tr("What needs a decision, what waits, what was sent"))
        listing = self.model.listing
        self._export.setEnabled(bool(listing.waiting.mutations or listing.refused))
        self.list.show_entries(entries_of(listing, self._words, self.model.now()))
        self.list.choose(self.model.key)
        self._show_detail()

    def _show_detail(self) -> None:
        view, model, now = self._case_view(), self.model, self.model.now()
        if view is not None and model.case is not None:
            view.show_case(model.case, now)
            self._stack.setCurrentWidget(view)
            self._begin(model.key)
        elif (one := model.proposals.shown) is not None:
            can_open = one.is_there and one.first is not None and one.first[0] in model.editable
            self.proposal.show_proposal(
                one,
                now,
                may_apply=model.proposals.may_apply,
                plain=model.listing.plain_proposals,
                can_open=can_open,
            )
            self._stack.setCurrentWidget(self.proposal)
        elif (refused := model.refused) is not None:
            can_open = refused.first.entity in model.editable
            self.refused.show_act(refused, first_way(refused, model.editable), now, can_open=can_open)
            self._stack.setCurrentWidget(self.refused)
        elif (act := model.waiting) is not None:
            self.waiting.show_act(act, now, can_open=act.first.entity in model.editable)
            self._stack.setCurrentWidget(self.waiting)
        elif model.shows_sent:
            self.sent.show_listing(model.listing, now, language.current.value)
            self._stack.setCurrentWidget(self.sent)
        else:
            self._show_state()

    def _begin(self, key: str) -> None:
        """Whoever settles text after text stays in the text; nobody else's focus is taken."""
        is_new, self._begun = key != self._begun, key
        if is_new and self._stack.currentWidget() is self.text and self._holds_focus():
            self.text.begin()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused is not self.list and self.isAncestorOf(focused)

    def _case_view(self) -> CaseView | None:
        case: Case | None = self.model.case
        if case is None:
            return None
        if case.kind is CaseKind.TEXT:
            return self.text
        return self.value if case.kind is CaseKind.VALUE else self.deletion

    def _show_state(self) -> None:
        if self.model.is_loading:
            self.loading.show_text(self.tr("Reading…"))
            self._stack.setCurrentWidget(self.loading)
        elif self.model.failure:
            self.error.show_text(
                self.tr("This could not be read"),
                self._words.failure(self.model.failure),
                self.tr("Try again"),
            )
            self._stack.setCurrentWidget(self.error)
        else:
            self.empty.show_text(
                self.tr("Nothing needs you"),
                self.tr("Everything you did is with your colleagues, and theirs is here."),
            )
            self._stack.setCurrentWidget(self.empty)

    def _ask_target(self) -> None:
        if not self._export.isEnabled():
            return
        dialog = QFileDialog(self, self.tr("Export unsent work"), "adly-unsent.json", "JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda path: self.model.work_files.export(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 12)
        side.addWidget(self.list, 1)
        below = QWidget()
        buttons = FlowLayout(8)
        buttons.addWidget(self._sync)
        buttons.addWidget(self._export)
        buttons.addWidget(self.take_in)
        below.setLayout(buttons)
        around = QHBoxLayout()
        around.setContentsMargins(12, 0, 12, 0)
        around.addWidget(below)
        side.addLayout(around)
        holder = self._side
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
