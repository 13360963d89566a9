"""Which workspace to open, invitations to others, and making the first one."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.accounts.form_view import FormView
from adly_desktop.accounts.invitation_card_view import InvitationCard
from adly_desktop.accounts.own_account import Invited, Workspace
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view_model import WelcomeViewModel
from adly_desktop.accounts.workspace_button_view import WorkspaceButton
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.replaced import Replaced


class WorkspacesForm(FormView):
    """What the person is invited to, his workspaces, and a field for a new one."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self._invitations = Replaced(8)
        self.add_part(self._invitations)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        holder = QWidget()
        holder.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add_part(holder)
        self.name = BidiTextEdit(multiline=False)
        self.name.edited.connect(self.show_state)
        self._name_field = self.add_field(self.name)
        self._back = self.add_link()
        self._back.clicked.connect(lambda: model.show(Step.SIGN_IN))
        self.retranslate()

    def begin(self) -> None:
        """The workspaces of now."""
        while (entry := self._rows.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for workspace in self.model.lobby.workspaces:
            self._add(workspace)
        self.name.set_text("")
        self.retranslate()
        first = self.findChild(WorkspaceButton)
        (first or self.name).setFocus()

    def is_complete(self) -> bool:
        """A name."""
        return bool(self.name.text().strip())

    def submit(self) -> None:
        """Make it and open it."""
        self.model.found_workspace(self.name.text())

    def show_state(self) -> None:
        """Nothing is answered twice."""
        super().show_state()
        for card in self._invitations.findChildren(InvitationCard):
            card.set_busy(self.model.is_busy)

    def retranslate(self) -> None:
        """Texts of now."""
        lobby = self.model.lobby
        has_some = bool(lobby.workspaces or lobby.invitations)
        self._title.setText(self.tr("Choose a workspace") if has_some else self.tr("Your first workspace"))
        self._show_invitations()
        self._intro.setText(self.tr("A workspace is for one client: accounts, campaigns and people."))
        self._name_field.set_label(self.tr("New workspace, named after the client"))
        self.name.set_placeholder(self.tr("Name of the client"))
        self._go.set_text(self.tr("Create and open"))
        self._back.set_text(self.tr("Use another account"))
        for button in self.findChildren(WorkspaceButton):
            button.set_role(self._role_word(button.role))

    def _show_invitations(self) -> None:
        column = self._invitations.begin()
        for invited in self.model.lobby.invitations:
            answer = partial(self._answer, invited)
            column.addWidget(InvitationCard(invited, self._role_word(invited.role), answer))
        self._invitations.setVisible(bool(self.model.lobby.invitations))

    def _answer(self, invited: Invited, joins: bool) -> None:
        self.model.answer_invitation(invited, joins=joins)

    def _add(self, workspace: Workspace) -> None:
        button = WorkspaceButton(workspace.name, workspace.role)
        button.set_role(self._role_word(workspace.role))
        button.clicked.connect(lambda: self.model.choose_workspace(workspace))
        self._rows.addWidget(button)

    def _role_word(self, role: str) -> str:
        words = {"owner": self.tr("Owner"), "member": self.tr("Member"), "viewer": self.tr("Viewer")}
        return words.get(role, role)
