"""What is demanded before money is spent, and before somebody comes in."""

from adly_desktop.ui.check_box import Switch
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.section import Section
from adly_desktop.workspace_settings.workspace_settings_view_model import WorkspaceSettingsViewModel


class RulesSection(Section):
    """Mandatory approval, a mailed code on new devices, a second factor."""

    def __init__(self, model: WorkspaceSettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.approval, self.code, self.factor = Switch(), Switch(), Switch()
        self._approval_told, self._code_told = TextLabel("", "label"), TextLabel("", "label")
        self._factor_told = TextLabel("", "label")
        for switch, told in (
            (self.approval, self._approval_told),
            (self.code, self._code_told),
            (self.factor, self._factor_told),
        ):
            told.setWordWrap(True)
            self.column.addWidget(switch)
            self.column.addWidget(told)
        self.approval.clicked.connect(lambda: model.edit(requires_approval=self.approval.isChecked()))
        self.code.clicked.connect(lambda: model.edit(requires_email_code=self.code.isChecked()))
        self.factor.clicked.connect(lambda: model.edit(requires_second_factor=self.factor.isChecked()))
        self.retranslate()

    def show_state(self) -> None:
        """Follow the draft."""
        draft = self.model.draft
        if draft is not None:
            self.approval.setChecked(draft.requires_approval)
            self.code.setChecked(draft.requires_email_code)
            self.factor.setChecked(draft.requires_second_factor)
        for switch in (self.approval, self.code, self.factor):
            switch.setEnabled(self.model.may_manage)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Rules"))
        self.intro.setText(self.tr("Changing these, or the currency, asks for your password once more."))
        self.approval.set_text(self.tr("Approval before publishing"))
        self._approval_told.setText(self.tr("Nothing is published before a colleague has approved it."))
        self.code.set_text(self.tr("E-mail code on new devices"))
        self._code_told.setText(
            self.tr("Whoever signs in on a new device without two-step sign-in types a code we mail.")
        )
        self.factor.set_text(self.tr("Two-step sign-in for everybody"))
        self._factor_told.setText(
            self.tr(
                "Everybody has 14 days to set it up; after that, whoever has none is let in again as soon as "
                "he has. Your own comes first."
            )
        )
