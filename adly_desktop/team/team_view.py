"""The Team screen: people with what they may do, open invitations below; owners change, others read."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.team.card_view import make_card
from adly_desktop.team.grants_form_view import GrantsForm
from adly_desktop.team.invite_sheet_view import InviteSheet
from adly_desktop.team.team_calls import Invitation, Member
from adly_desktop.team.team_view_model import Stage, TeamViewModel
from adly_desktop.team.team_words_view import grants_words, role_word
from adly_desktop.ui.buttons import GhostButton, IconButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import Card
from adly_desktop.ui.proof_sheet import ProofQuestion
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.sheet import Said, Sheet
from adly_desktop.ui.states import ErrorState, LoadingState
from adly_desktop.ui.tile import Avatar
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.roles import Role

INVITE = QKeySequence("Ctrl+I")
_EDGE_PX = 28
_TONES = {Role.OWNER: Tone.ACCENT, Role.MEMBER: Tone.BLUE, Role.VIEWER: Tone.NEUTRAL}


class TeamView(QWidget):
    """Cards, one for each person and each open invitation."""

    def __init__(self, model: TeamViewModel) -> None:
        super().__init__()
        self.model = model
        self._title, self._intro = TextLabel("", "title"), ElidedLabel("", "secondary")
        self.invite = PrimaryButton("")
        self.problem, self.loading, self.error = FindingBar(), LoadingState(), ErrorState()
        self._cards, self._stack = Replaced(8), PageStack()
        self.sheet: Sheet | None = None
        self._lay_out()
        self.invite.set_keys(INVITE)
        self.invite.clicked.connect(self.ask_invite)
        self.error.acted.connect(model.load)
        self.problem.fix_requested.connect(self._on_fix)
        model.changed.connect(self._show)
        self._proof = ProofQuestion(self, model)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def ask_invite(self) -> None:
        """Fill in an invitation; one that was refused comes back as it was."""
        model = self.model
        sheet = InviteSheet(self.window(), model.parts.workspaces(), model.currency, model.new_draft())
        self._open(sheet)
        sheet.finished.connect(lambda yes: model.invite(sheet.draft) if yes else None)

    def ask_change(self, member: Member) -> None:
        """Another role, other grants."""
        sheet = Sheet(self.window(), lambda: self.tr("What {name} may do").format(name=_called(member)))
        form = GrantsForm(member.role, member.grants, self.model.currency)
        sheet.add(form)
        sheet.set_actions(lambda: self.tr("Save"), lambda: self.tr("Cancel"))
        self._open(sheet)
        change = self.model.change
        sheet.finished.connect(lambda yes: change(member.id, form.role, form.grants) if yes else None)

    def ask_remove(self, member: Member) -> None:
        """Name what goes."""
        sheet = self._question(
            lambda: self.tr("Remove {name}?").format(name=_called(member)),
            lambda: self.tr("Signed out of this workspace at once; the copy on that computer is destroyed."),
            lambda: self.tr("Remove"),
        )
        sheet.finished.connect(lambda yes: self.model.remove(member.id) if yes else None)

    def ask_leave(self) -> None:
        """Name what goes."""
        sheet = self._question(
            lambda: self.tr("Leave this workspace?"),
            lambda: self.tr("Its copy on this computer is destroyed. Only an owner can invite you again."),
            lambda: self.tr("Leave"),
        )
        sheet.finished.connect(lambda yes: self.model.leave() if yes else None)

    def ask_hand_over(self, member: Member) -> None:
        """Say what one is afterwards."""
        sheet = self._question(
            lambda: self.tr("Make {name} the owner?").format(name=_called(member)),
            lambda: self.tr("You will be a member. Only the new owner can undo this."),
            lambda: self.tr("Hand over"),
        )
        sheet.finished.connect(lambda yes: self.model.hand_over(member.id) if yes else None)

    def _question(self, title: Said, text: Said, yes: Said) -> Sheet:
        sheet = Sheet(self.window(), title)
        sheet.add_text(text)
        sheet.set_actions(yes, lambda: self.tr("Cancel"), danger=True)
        self._open(sheet)
        return sheet

    def _open(self, sheet: Sheet) -> None:
        self.sheet = sheet
        sheet.open()

    def _on_fix(self) -> None:
        if self.model.refused_draft is not None:
            self.ask_invite()
        else:
            self.model.load()

    def _show(self) -> None:
        model = self.model
        self._title.setText(self.tr("Team"))
        manages = self.tr("Roles act at once, on every device.")
        self._intro.setText(manages if model.may_manage else self.tr("Owners change roles and invite."))
        self.invite.set_text(self.tr("Invite"))
        self.invite.setVisible(model.can_invite)
        told = model.problem if model.stage is Stage.LISTED else ""
        fix = self.tr("Correct it") if model.refused_draft else self.tr("Try again")
        self.problem.show_finding(told, fix, Severity.WARNS)
        self.problem.setVisible(bool(told))
        self.loading.show_text(self.tr("Loading the team…"))
        self.error.show_text(self.tr("The team is kept on the server"), model.problem, self.tr("Try again"))
        pages: dict[Stage, QWidget] = {Stage.LOADING: self.loading, Stage.FAILED: self.error}
        self._stack.setCurrentWidget(pages.get(model.stage, self._cards))
        self._show_cards()

    def _show_cards(self) -> None:
        column, model = self._cards.begin(), self.model
        for member in model.members:
            column.addWidget(self._person(member))
        if model.can_invite:
            column.addSpacing(12)
            column.addWidget(TextLabel(self.tr("Invitations"), "heading"))
            for invitation in model.invitations:
                column.addWidget(self._invitation(invitation))
            if not model.invitations:
                column.addWidget(TextLabel(self.tr("Nobody is being waited for."), "secondary"))
        column.addStretch(1)

    def _person(self, member: Member) -> Card:
        is_me = member.user_id == self.model.parts.user_id
        name = f"{_called(member)} · {self.tr('you')}" if is_me else _called(member)
        grants = grants_words(member.role, member.grants, self.model.currency)
        card, row = make_card(Avatar(member.name or member.email), name, ltr(member.email))
        row.addWidget(ElidedLabel(grants, "secondary"), 1)
        row.addWidget(Chip(role_word(member.role), _TONES.get(Role(member.role), Tone.NEUTRAL)))
        for button in self._acts(member, is_me=is_me):
            row.addWidget(button)
        return card

    def _acts(self, member: Member, *, is_me: bool) -> list[QWidget]:
        if is_me:
            leave = IconButton("sign-out", self.tr("Leave this workspace"))
            if self.model.is_last_owner:
                leave.setEnabled(False)
                leave.set_hint(self.tr("Hand ownership over before you leave"))
            leave.clicked.connect(self.ask_leave)
            return [leave]
        if not self.model.may_manage:
            return []
        change = GhostButton(self.tr("Change"))
        over = IconButton("key", self.tr("Make {name} the owner").format(name=_called(member)))
        remove = IconButton("trash", self.tr("Remove {name}").format(name=_called(member)))
        change.clicked.connect(lambda: self.ask_change(member))
        over.clicked.connect(lambda: self.ask_hand_over(member))
        remove.clicked.connect(lambda: self.ask_remove(member))
        return [change, over, remove]

    def _invitation(self, invitation: Invitation) -> Card:
        day = language.formats.day(invitation.expires_at.astimezone().date())
        is_over = invitation.state == "expired"
        till = self.tr("Ended on {day}") if is_over else self.tr("Good until {day}")
        by = self.tr("Invited by {name}").format(name=own_direction(invitation.invited_by))
        card, row = make_card(Avatar(invitation.email), ltr(invitation.email), by)
        row.addStretch(1)
        row.addWidget(Chip(role_word(invitation.role)))
        row.addWidget(Chip(till.format(day=day), Tone.AMBER if is_over else Tone.GREEN))
        again = GhostButton(self.tr("Send again"))
        revoke = IconButton("trash", self.tr("Revoke the invitation to {name}").format(name=invitation.email))
        again.clicked.connect(lambda: self.model.send_again(invitation.id))
        revoke.clicked.connect(lambda: self.model.revoke(invitation.id))
        row.addWidget(again)
        row.addWidget(revoke)
        return card

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.invite)
        column.addLayout(head)
        column.addWidget(self._intro)
        column.addWidget(self.problem)
        for part in (self._cards, self.loading, self.error):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _called(member: Member) -> str:
    return own_direction(member.name) if member.name else ltr(member.email)
