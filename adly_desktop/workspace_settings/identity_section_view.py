"""What the workspace is called."""

from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.field import Field
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.section import Section
from adly_desktop.workspace_settings.setting_problems_view import problem_of
from adly_desktop.workspace_settings.workspace_settings_view_model import WorkspaceSettingsViewModel


class IdentitySection(Section):
    """Name and short address."""

    def __init__(self, model: WorkspaceSettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.name, self.slug = BidiTextEdit(multiline=False), LtrEdit()
        self.name_field, self.slug_field = Field("", self.name), Field("", self.slug)
        self.column.addWidget(self.name_field)
        self.column.addWidget(self.slug_field)
        self.name.edited.connect(lambda _: model.edit(name=self.name.text()))
        self.slug.edited.connect(lambda text: model.edit(slug=text))
        self.retranslate()

    def show_state(self) -> None:
        """Follow the draft."""
        draft = self.model.draft
        if draft is not None:
            self.name.set_text(draft.name)
            self.slug.set_text(draft.slug)
        for editor in (self.name, self.slug):
            editor.setReadOnly(not self.model.may_manage)
        self.name_field.show_problem(problem_of(self.model, "name"))
        self.slug_field.show_problem(problem_of(self.model, "slug"))
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Workspace"))
        sentence = self.tr("Everybody in the workspace sees this name.")
        self.intro.setText(sentence if self.model.may_manage else self.tr("Owners change these settings."))
        self.name_field.set_label(self.tr("Name"))
        self.slug_field.set_label(self.tr("Short address"))
