"""The end of a workspace."""

from adly_desktop.ui.buttons import DangerButton
from adly_desktop.ui.section import Section, row_of
from adly_desktop.workspace_settings.workspace_settings_view_model import WorkspaceSettingsViewModel


class EndingSection(Section):
    """Deleting it; for owners."""

    def __init__(self, model: WorkspaceSettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.delete = DangerButton("", large=True)
        self.column.addWidget(row_of(self.delete))
        self.retranslate()

    def show_state(self) -> None:
        """Only for whoever may."""
        self.setVisible(self.model.may_delete)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Delete the workspace"))
        self.intro.setText(
            self.tr("It rests for 30 days, in which an owner can restore it. Then it is erased.")
        )
        self.delete.set_text(self.tr("Delete the workspace…"))
