"""The Agency screen: its clients above, its staff below; owners change, others read."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.team.agency_calls import Client, Colleague
from adly_desktop.team.agency_sheets_view import AgencySheets
from adly_desktop.team.agency_view_model import AgencyStage, AgencyViewModel
from adly_desktop.team.card_view import make_card
from adly_desktop.team.team_words_view import role_word
from adly_desktop.ui.buttons import GhostButton, IconButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import Card
from adly_desktop.ui.proof_sheet import ProofQuestion
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState
from adly_desktop.ui.tile import Avatar
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.roles import Role

INVITE, TAKE_IN = QKeySequence("Ctrl+I"), QKeySequence("Ctrl+G")
_EDGE_PX = 28


class AgencyView(QWidget):
    """Cards, one for each client and each of the staff."""

    def __init__(self, model: AgencyViewModel) -> None:
        super().__init__()
        self.model, self.sheets = model, AgencySheets(self, model)
        self._title, self._intro = TextLabel("", "title"), ElidedLabel("", "secondary")
        self.which = Segmented()
        self.invite, self.take_in, self.rename = PrimaryButton(""), GhostButton(""), GhostButton("")
        self.problem, self.loading, self.error = FindingBar(), LoadingState(), ErrorState()
        self.none = EmptyState("team")
        self._cards, self._stack = Replaced(8), PageStack()
        self._lay_out()
        self.invite.set_keys(INVITE)
        self.take_in.set_keys(TAKE_IN)
        self._connect()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _connect(self) -> None:
        model, sheets = self.model, self.sheets
        self.invite.clicked.connect(sheets.ask_invite)
        self.take_in.clicked.connect(sheets.ask_take_in)
        self.rename.clicked.connect(sheets.ask_rename)
        self.none.acted.connect(sheets.ask_found)
        self.error.acted.connect(model.load)
        self.problem.fix_requested.connect(self._on_fix)
        self.which.chosen.connect(model.choose)
        model.changed.connect(self._show)
        self._proof = ProofQuestion(self, model)

    def _on_fix(self) -> None:
        if self.model.refused_draft is not None:
            self.sheets.ask_invite()
        else:
            self.model.load()

    def _show(self) -> None:
        model = self.model
        self._title.setText(own_direction(model.agency.name) if model.agency else self.tr("Agency"))
        self._intro.setText(self.tr("An agency groups the workspaces of its clients and the staff for them."))
        self._show_head()
        told = model.problem if model.stage in (AgencyStage.LISTED, AgencyStage.NONE) else ""
        fix = self.tr("Correct it") if model.refused_draft else self.tr("Try again")
        self.problem.show_finding(told, fix, Severity.WARNS)
        self.problem.setVisible(bool(told))
        self.loading.show_text(self.tr("Loading the agency…"))
        self.error.show_text(self.tr("The agency is kept on the server"), model.problem, self.tr("Try again"))
        self.none.show_text(
            self.tr("No agency yet"),
            self.tr("Found one to invite a colleague to all your clients with one letter."),
            self.tr("Found an agency"),
        )
        pages: dict[AgencyStage, QWidget] = {
            AgencyStage.LOADING: self.loading,
            AgencyStage.NONE: self.none,
            AgencyStage.FAILED: self.error,
        }
        self._stack.setCurrentWidget(pages.get(model.stage, self._cards))
        self._show_cards()

    def _show_head(self) -> None:
        model = self.model
        self.invite.set_text(self.tr("Invite"))
        self.take_in.set_text(self.tr("Take in workspaces"))
        self.rename.set_text(self.tr("Rename"))
        for button in (self.invite, self.take_in, self.rename):
            button.setVisible(model.owns)
        self.invite.setEnabled(bool(model.invitable))
        self.take_in.setEnabled(bool(model.outside))
        self.which.setVisible(len(model.agencies) > 1)
        self.which.show_choices([(one.id, one.name) for one in model.agencies])
        if model.agency:
            self.which.choose(model.agency.id)

    def _show_cards(self) -> None:
        column, agency = self._cards.begin(), self.model.agency
        if agency is None:
            return
        column.addWidget(TextLabel(self.tr("Clients"), "heading"))
        for client in agency.workspaces:
            column.addWidget(self._client(client))
        if not agency.workspaces:
            column.addWidget(TextLabel(self.tr("No workspace is in this agency yet."), "secondary"))
        column.addSpacing(12)
        column.addWidget(TextLabel(self.tr("Staff"), "heading"))
        for colleague in agency.staff:
            column.addWidget(self._colleague(colleague))
        column.addStretch(1)

    def _client(self, client: Client) -> Card:
        own = role_word(client.role) if client.role else self.tr("You are no member")
        card, row = make_card(Avatar(client.name), own_direction(client.name), own)
        row.addStretch(1)
        if client.role == Role.OWNER:
            let_go = IconButton("close", self.tr("Let {name} go").format(name=own_direction(client.name)))
            let_go.clicked.connect(lambda: self.sheets.ask_let_go(client))
            row.addWidget(let_go)
        return card

    def _colleague(self, one: Colleague) -> Card:
        is_me = one.user_id == self.model.parts.user_id
        called = own_direction(one.name) if one.name else ltr(one.email)
        name = f"{called} · {self.tr('you')}" if is_me else called
        card, row = make_card(Avatar(one.name or one.email), name, ltr(one.email))
        row.addStretch(1)
        if not one.is_active:
            row.addWidget(Chip(self.tr("Account closed"), Tone.RED))
        row.addWidget(Chip(role_word(one.role), Tone.ACCENT if one.role == Role.OWNER else Tone.BLUE))
        for button in self._acts(one, called, is_me=is_me):
            row.addWidget(button)
        return card

    def _acts(self, one: Colleague, called: str, *, is_me: bool) -> list[QWidget]:
        model, sheets = self.model, self.sheets
        if is_me:
            leave = IconButton("sign-out", self.tr("Leave this agency"))
            leave.setEnabled(not model.is_last_owner)
            leave.clicked.connect(sheets.ask_leave)
            return [leave]
        if not model.owns:
            return []
        is_owner = one.role == Role.OWNER
        other = Role.MEMBER if is_owner else Role.OWNER
        role = GhostButton(self.tr("Make a member") if is_owner else self.tr("Make an owner"))
        role.clicked.connect(lambda: model.change_role(one.user_id, other.value))
        close, reopen = self.tr("Close the account of {name}"), self.tr("Open the account of {name} again")
        word, icon = (close, "lock") if one.is_active else (reopen, "restore")
        account = IconButton(icon, word.format(name=called))
        account.clicked.connect(lambda: sheets.ask_account(one))
        remove = IconButton("trash", self.tr("Remove {name} from the staff").format(name=called))
        remove.clicked.connect(lambda: sheets.ask_remove(one))
        return [role, account, remove]

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for part in (self.which, self.rename, self.take_in, self.invite):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(self._intro)
        column.addWidget(self.problem)
        for page in (self._cards, self.loading, self.none, self.error):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
