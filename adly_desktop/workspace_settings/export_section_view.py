"""The workspace as a file, for its owners."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.progress_row import ProgressRow
from adly_desktop.ui.section import Section, row_of
from adly_desktop.workspace_settings.workspace_settings_view_model import WorkspaceSettingsViewModel

_FILE = "{slug}.jsonl"


class ExportSection(Section):
    """A button; while the file is written, how far it is instead."""

    def __init__(self, model: WorkspaceSettingsViewModel) -> None:
        super().__init__()
        self._settings, self.model = model, model.export
        self.export, self.progress, self.problem = (
            GhostButton("", "download", large=True),
            ProgressRow(),
            FindingBar(),
        )
        for part in (self.problem, row_of(self.export), self.progress):
            self.column.addWidget(part)
        self.export.clicked.connect(self._ask_target)
        self.progress.stopped.connect(self.model.stop)
        self.model.changed.connect(self.show_state)
        self.retranslate()

    def show_state(self) -> None:
        """Only for whoever may."""
        model = self.model
        self.setVisible(self._settings.may_delete)
        self.problem.show_finding(model.problem, "", Severity.WARNS)
        self.problem.setVisible(bool(model.problem))
        self.export.setVisible(not model.is_running)
        self.progress.setVisible(model.is_running)
        written = QCoreApplication.translate("ExportSection", "%n row(s) so far", None, model.rows)
        self.progress.show_progress(self.tr("Exporting the workspace…"), None, written)

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Take the workspace along"))
        self.intro.setText(
            self.tr(
                "One file of everything in it: campaigns, media by name, people, history and the audit log, "
                "as lines of JSON. What opens an ad account or a shop is not in it."
            )
        )
        self.export.set_text(self.tr("Export the workspace…"))
        self.show_state()

    def _ask_target(self) -> None:
        held = self._settings.held
        name = _FILE.format(slug=held.slug if held else "workspace")
        dialog = QFileDialog(self, self.tr("Export the workspace"), name, "JSON Lines (*.jsonl)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jsonl")
        dialog.fileSelected.connect(lambda path: self.model.begin(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
