"""The settings of the workspace: sections below each other, and what was changed at their end."""

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.proof_sheet import ProofQuestion
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState
from adly_desktop.workspace_settings.ai_consent_section_view import AiConsentSection
from adly_desktop.workspace_settings.counting_section_view import CountingSection
from adly_desktop.workspace_settings.ending_section_view import EndingSection
from adly_desktop.workspace_settings.export_section_view import ExportSection
from adly_desktop.workspace_settings.identity_section_view import IdentitySection
from adly_desktop.workspace_settings.rates_section_view import RatesSection
from adly_desktop.workspace_settings.rules_section_view import RulesSection
from adly_desktop.workspace_settings.workspace_settings_view_model import Stage, WorkspaceSettingsViewModel

SAVE = QKeySequence("Ctrl+S")
_WIDTH_PX, _EDGE_PX = 760, 28
#: Fields that say themselves what is wrong with them.
_OWN_WORDS = ("name", "slug", "currency", "time_zone", "first_weekday", "weekend", "digits")


class WorkspaceSettingsView(QWidget):
    """Follows its view model."""

    def __init__(self, model: WorkspaceSettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.problem = FindingBar()
        self.identity, self.counting = IdentitySection(model), CountingSection(model)
        self.rules, self.export, self.ending = RulesSection(model), ExportSection(model), EndingSection(model)
        self.consent = AiConsentSection(model.consent)
        self.rates = RatesSection(model.rates, date.today())
        self._all = (self.identity, self.counting, self.rules, self.export, self.ending)
        self.save, self.discard = PrimaryButton(""), GhostButton("", large=True)
        self._told, self._foot, self._stack = TextLabel("", "secondary"), QWidget(), PageStack()
        self.loading, self.error, self.deleted = LoadingState(), ErrorState(), EmptyState("trash")
        self.sheet: Sheet | None = None
        self._lay_out()
        self._connect()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def ask_delete(self) -> None:
        """Name what goes, and until when it can come back."""
        name = own_direction(self.model.held.name) if self.model.held else ""
        sheet = Sheet(self.window(), lambda: self.tr("Delete {name}?").format(name=name))
        sheet.add_text(
            lambda: self.tr(
                "Nobody can work in it any more, and nothing runs for it. Campaigns that are live on "
                "a platform stay live there: pause them first. For 30 days an owner can restore the "
                "workspace."
            )
        )
        sheet.set_actions(lambda: self.tr("Delete"), lambda: self.tr("Cancel"), danger=True)
        sheet.finished.connect(lambda yes: self.model.archive() if yes else None)
        self.sheet = sheet
        sheet.open()

    def _connect(self) -> None:
        model = self.model
        self.save.set_keys(SAVE)
        self.save.clicked.connect(model.save)
        self.discard.clicked.connect(model.discard)
        self.ending.delete.clicked.connect(self.ask_delete)
        self.error.acted.connect(model.load)
        self.problem.fix_requested.connect(model.load)
        self.deleted.acted.connect(model.restore)
        model.changed.connect(self._show)
        self._proof = ProofQuestion(self, model)

    def _show(self) -> None:
        model = self.model
        told = "" if model.problem_field in _OWN_WORDS else model.problem
        self.problem.show_finding(told, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(told) and model.stage in (Stage.SHOWN, Stage.DELETED))
        for section in self._all:
            section.show_state()
        self._show_states()
        self._show_foot()

    def _show_states(self) -> None:
        model = self.model
        self.loading.show_text(self.tr("Loading the settings…"))
        self.error.show_text(
            self.tr("These settings are kept on the server"), model.problem, self.tr("Try again")
        )
        if model.archived is not None:
            day = language.formats.full_date(model.archived.erased_after.astimezone().date())
            until = self.tr("It is erased for good after {day}. Until then an owner can restore it.")
            self.deleted.show_text(
                self.tr("This workspace is deleted"), until.format(day=day), self.tr("Restore")
            )
        pages: dict[Stage, QWidget] = {
            Stage.LOADING: self.loading,
            Stage.FAILED: self.error,
            Stage.DELETED: self.deleted,
        }
        self._stack.setCurrentWidget(pages.get(model.stage, self._sections))

    def _show_foot(self) -> None:
        model = self.model
        self._foot.setVisible(model.stage is Stage.SHOWN and model.may_manage)
        self.save.set_text(self.tr("Save"))
        self.discard.set_text(self.tr("Discard"))
        self._told.setText(self.tr("Not saved yet") if model.changes else "")
        self.save.setEnabled(model.can_save)
        self.discard.setEnabled(bool(model.changes) and not model.is_busy)

    def _fit(self) -> None:
        self._column.setMaximumWidth(round(_WIDTH_PX * theme.text_scale))

    def _lay_out(self) -> None:
        inner, self._column, self._sections = QWidget(), QWidget(), QWidget()
        sections = QVBoxLayout(self._sections)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(12)
        for section in (*self._all[:2], self.rates, self._all[2], self.consent, *self._all[3:]):
            sections.addWidget(section)
        sections.addStretch(1)
        for page in (self._sections, self.loading, self.error, self.deleted):
            self._stack.addWidget(page)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.problem)
        column.addWidget(self._stack, 1)
        # Across, because a column asks for a height at the whole width and not at the widest one allowed.
        across = QHBoxLayout(inner)
        across.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        across.addWidget(self._column, 100)
        across.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()
        self._lay_whole(inner)

    def _lay_whole(self, inner: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        row = QHBoxLayout()
        row.setContentsMargins(_EDGE_PX, 12, _EDGE_PX, 12)
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.discard)
        row.addWidget(self._told)
        row.addStretch(1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(HairLine())
        foot.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot)
