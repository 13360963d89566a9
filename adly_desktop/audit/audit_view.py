"""The Audit screen: the log in a grid, one entry beside it, and whether all of it holds."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.audit.audit_table_model import AuditTableModel, columns
from adly_desktop.audit.audit_view_model import AuditViewModel, Stage
from adly_desktop.audit.entry_view import EntryView
from adly_desktop.audit.filters_view import SEARCH, AuditFilters
from adly_desktop.i18n.active import language
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.grid_view import GridView
from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.splitter import Splitter
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState
from adly_desktop.ui.status_line import StatusLine
from adly_desktop.ui.tones import Tone

EXPORT, VERIFY, RELOAD = QKeySequence("Ctrl+E"), QKeySequence("Ctrl+Shift+K"), QKeySequence("F5")
_EDGE_PX, _LIST_PX, _ENTRY_PX = 20, 760, 340


class AuditView(QWidget):
    """For owners; everybody else reads who may."""

    def __init__(self, model: AuditViewModel) -> None:
        super().__init__()
        self.model = model
        self.filters, self.entry = AuditFilters(), EntryView()
        self._rows = AuditTableModel(model)
        self.grid = GridView(columns(), self._rows.row_at)
        self.verify, self.export = GhostButton("", "shield"), GhostButton("", "download")
        self.state, self.problem = StatusLine(), FindingBar()
        self._intro = ElidedLabel("", "secondary")
        self.empty, self.loading, self.error = EmptyState("history"), LoadingState(), ErrorState()
        self.owners_only = EmptyState("lock")
        self._stack, self._whole, self._listed = PageStack(), PageStack(), QWidget()
        self._lay_out()
        self.grid.setModel(self._rows)
        self.setFocusProxy(self.grid)
        self._connect()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.filters.retranslate()
            self._rows.retranslate()
            self.grid.show_columns(columns())
            self._show()

    def _connect(self) -> None:
        model = self.model
        self.filters.asked.connect(model.ask)
        self.grid.selectionModel().currentRowChanged.connect(self._on_row)
        self.verify.clicked.connect(model.verify)
        self.export.clicked.connect(self._ask_target)
        self.error.acted.connect(model.load)
        self.problem.fix_requested.connect(model.load)
        self.empty.acted.connect(self.filters.show_everything)
        model.changed.connect(self._show)
        model.listed.connect(self.grid.viewport().update)
        bound = {
            SEARCH: self.filters.search.line_edit().setFocus,
            EXPORT: self.export.click,
            VERIFY: self.verify.click,
            RELOAD: model.load,
        }
        for keys, act in bound.items():
            QShortcut(keys, self).activated.connect(act)

    def _on_row(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid():
            self.model.choose(now.row())

    def _show(self) -> None:
        model = self.model
        self._whole.setCurrentWidget(self.owners_only if model.stage is Stage.OWNERS_ONLY else self._listed)
        page: QWidget = {Stage.LOADING: self.loading, Stage.FAILED: self.error}.get(
            model.stage, self._grid_or_empty()
        )
        self._stack.setCurrentWidget(page)
        self._select()
        self.filters.show_people(model.people)
        self.entry.show_entry(model.chosen)
        told = model.problem if model.stage is not Stage.FAILED else ""
        self.problem.show_finding(told, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(told))
        self._show_words()
        self._show_check()

    def _select(self) -> None:
        """The entry beside the list is lit in it."""
        chosen = self.model.chosen
        if chosen is not None and chosen in self.model.entries:
            row = self.model.entries.index(chosen)
            if self.grid.currentIndex().row() != row:
                self.grid.selectRow(row)

    def _grid_or_empty(self) -> QWidget:
        return self.grid if self.model.entries else self.empty

    def _show_words(self) -> None:
        model = self.model
        self._intro.setText(
            self.tr("Every act that moves power, money or keys, with who did it and from where.")
        )
        self.verify.set_text(self.tr("Checking…") if model.is_checking else self.tr("Check the log"))
        self.verify.set_hint(self.tr("Have the server compare every entry with its chain"), VERIFY)
        self.verify.setEnabled(not model.is_checking)
        self.export.set_text(self.tr("Exporting…") if model.is_exporting else self.tr("Export"))
        self.export.set_hint(self.tr("What is listed, as a file for a spreadsheet"), EXPORT)
        self.export.setEnabled(not model.is_exporting and bool(model.entries))
        self.loading.show_text(self.tr("Loading the log…"))
        self.owners_only.show_text(
            self.tr("For owners only"),
            self.tr("Who did what here is shown to owners."),
        )
        if model.asked.is_everything:
            self.empty.show_text(self.tr("Nothing yet"), self.tr("What people do here will be listed."))
        else:
            self.empty.show_text(
                self.tr("Nothing found"), self.tr("No entry is like that."), self.tr("Show everything")
            )
        self.error.show_text(self._what_failed(), model.problem, self.tr("Try again"))

    def _what_failed(self) -> str:
        if self.model.is_offline:
            return self.tr("The log is kept on the server")
        return self.tr("The log cannot be shown")

    def _show_check(self) -> None:
        check = self.model.check
        if check is None:
            self.state.show_status(self.tr("Not checked yet"), Tone.NEUTRAL)
        elif check.faults:
            self.state.show_status(
                QCoreApplication.translate(
                    "AuditView", "%n fault(s) found: the log was changed", None, len(check.faults)
                ),
                Tone.RED,
            )
            self.state.setToolTip("\n".join(check.faults))
        else:
            told = QCoreApplication.translate("AuditView", "%n entry(s), not changed", None, check.entries)
            when = language.formats.time(check.checked_at.astimezone())
            self.state.show_status(f"{told} · {when}", Tone.GREEN)
            self.state.setToolTip("")

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the audit log"), "audit.csv", "CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda path: self.model.export(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self) -> None:
        for part in (self.grid, self.empty, self.loading, self.error):
            self._stack.addWidget(part)
        across = Splitter()
        across.addWidget(self._stack)
        across.addWidget(self.entry)
        across.setSizes([_LIST_PX, _ENTRY_PX])
        across.setStretchFactor(0, 1)
        column = QVBoxLayout(self._listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(HairLine())
        column.addWidget(across, 1)
        for page in (self._listed, self.owners_only):
            self._whole.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _head(self) -> QVBoxLayout:
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self._intro, 1)
        actions.addWidget(self.state)
        for button in (self.verify, self.export):
            actions.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(_EDGE_PX, 14, _EDGE_PX, 12)
        head.setSpacing(12)
        head.addLayout(actions)
        head.addWidget(self.filters)
        head.addWidget(self.problem)
        return head
