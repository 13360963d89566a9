"""Asking somebody to join: the address, the role with its grants, and for which workspaces."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from adly_desktop.team.grants_form_view import GrantsForm
from adly_desktop.team.team_calls import Draft
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.sheet import Sheet


class InviteSheet(Sheet):
    """``draft`` says what was filled in."""

    def __init__(
        self, window: QWidget, workspaces: Mapping[str, str], currency: str | None, before: Draft
    ) -> None:
        super().__init__(window, lambda: self.tr("Invite to the team"))
        self.email, self.message = LtrEdit(before.email), BidiTextEdit()
        self.form = GrantsForm(before.role, before.grants, currency)
        self.boxes = {key: CheckBox(name) for key, name in workspaces.items()}
        self.add_field(lambda: self.tr("E-mail"), self.email)
        self.add(self.form)
        if len(self.boxes) > 1:
            self.add_text(lambda: self.tr("Workspaces"))
        for key, box in self.boxes.items():
            box.setChecked(key in before.workspace_ids)
            if len(self.boxes) > 1:
                self.add(box)
        self.message.set_text(before.message)
        self.add_field(lambda: self.tr("A few words, if you like"), self.message)
        self.set_actions(lambda: self.tr("Send the invitation"), lambda: self.tr("Cancel"))
        self.email.returnPressed.connect(self.accept)

    @property
    def draft(self) -> Draft:
        """What was filled in."""
        return Draft(
            workspace_ids=tuple(key for key, box in self.boxes.items() if box.isChecked()),
            email=self.email.text().strip(),
            role=self.form.role,
            grants=self.form.grants,
            message=self.message.text().strip(),
        )
