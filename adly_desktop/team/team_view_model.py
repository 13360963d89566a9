"""The team: who is in it, who is asked to join, what is done about them, and the proof that may need."""

from collections.abc import Callable, Coroutine, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from adly_desktop.team.team_calls import Draft, Invitation, Member, TeamCalls, standing
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.proving_view_model import Prove, ProvingViewModel
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.roles import Action, Grants, Role, may

Act = Callable[[], Coroutine[Any, Any, None]]


class Stage(StrEnum):
    """What stands on the screen."""

    LOADING = "loading"
    LISTED = "listed"
    FAILED = "failed"


class TeamParts(NamedTuple):
    """What the screen needs from outside. ``prove`` tells the server once more who it is; ``left`` closes the
    workspace; ``workspaces`` are names by id."""

    calls: TeamCalls
    operations: Operations
    explain: Callable[[BaseException], str]
    notify: Callable[[str], None]
    prove: Prove
    left: Callable[[], None]
    user_id: str
    workspace_id: str
    workspaces: Callable[[], Mapping[str, str]]


class TeamViewModel(ProvingViewModel):
    """``changed`` when anything shown has moved; ``proof_needed`` when the password is asked for again."""

    parts: TeamParts

    def __init__(self, parts: TeamParts) -> None:
        super().__init__()
        self.parts = parts
        self.stage, self.currency = Stage.LOADING, "SAR"
        #: False until the server has told who is waited for: an older one cannot.
        self.can_invite = False
        self.members: tuple[Member, ...] = ()
        self.invitations: tuple[Invitation, ...] = ()
        self.refused_draft: Draft | None = None

    @property
    def mine(self) -> Member | None:
        """One's own membership."""
        return next((one for one in self.members if one.user_id == self.parts.user_id), None)

    @property
    def may_manage(self) -> bool:
        """The table's answer; others read."""
        return self.mine is not None and may(self.mine.role, Action.MANAGE_MEMBERS)

    @property
    def is_last_owner(self) -> bool:
        """Ownership is handed over before one leaves."""
        owners = [one for one in self.members if one.role == Role.OWNER]
        return self.mine is not None and owners == [self.mine]

    def load(self) -> None:
        """Ask who is here; owners also who is asked to come."""
        self.parts.operations.start(self, self.parts.calls.members(), self._show_members, self._fail)

    def invite(self, draft: Draft) -> None:
        """Send a letter."""
        self.refused_draft = draft
        self._act(lambda: self.parts.calls.invite(draft), self.tr("The invitation is on its way."))

    def new_draft(self) -> Draft:
        """An empty invitation to this workspace, or the one that was refused."""
        empty = Draft(workspace_ids=(self.parts.workspace_id,), email="", role=Role.MEMBER)
        return self.refused_draft or empty

    def send_again(self, invitation_id: str) -> None:
        """Another letter."""
        self._act(lambda: self.parts.calls.send_again(invitation_id), self.tr("Sent again."))

    def revoke(self, invitation_id: str) -> None:
        """Take an invitation back."""
        self._act(lambda: self.parts.calls.revoke(invitation_id), self.tr("The invitation was revoked."))

    def change(self, membership_id: str, role: str, grants: Grants) -> None:
        """Another role, other grants."""
        self._act(lambda: self.parts.calls.change(membership_id, role, grants), self.tr("Saved"))

    def remove(self, membership_id: str) -> None:
        """Remove somebody."""
        self._act(lambda: self.parts.calls.remove(membership_id), self.tr("Removed from the team."))

    def hand_over(self, membership_id: str) -> None:
        """Make somebody else the owner."""
        self._act(lambda: self.parts.calls.hand_over(membership_id), self.tr("Ownership was handed over."))

    def leave(self) -> None:
        """Be in this workspace no more."""
        mine = self.mine
        if mine is not None:
            self._act(lambda: self.parts.calls.remove(mine.id), "", self.parts.left)

    def _act(self, act: Act, told: str, then: Callable[[], None] | None = None) -> None:
        self._attempt(act, lambda _: self._done(told, then or self.load))

    def _done(self, told: str, then: Callable[[], None]) -> None:
        self.refused_draft = None
        if told:
            self.parts.notify(told)
        then()

    def _show_members(self, members: tuple[Member, ...]) -> None:
        self.members, self.stage, self._failure = members, Stage.LISTED, None
        start = self.parts.operations.start
        if self.may_manage:
            start(self, self.parts.calls.invitations(), self._show_invitations, self._not_offered)
            start(self, self.parts.calls.currency(), self._show_currency, self._not_offered)
        else:
            self.invitations, self.can_invite = (), False
        self.changed.emit()

    def _show_invitations(self, invitations: tuple[Invitation, ...]) -> None:
        self.invitations, self.can_invite = standing(invitations), True
        self.changed.emit()

    def _show_currency(self, currency: str) -> None:
        self.currency = currency
        self.changed.emit()

    def _not_offered(self, error: AdlyError) -> None:
        """A server of before invitations knows no such call; anything else is told."""
        if error.code == "not_found":
            self.invitations, self.can_invite = (), False
        else:
            self._refuse(error)
        self.changed.emit()

    def _fail(self, error: AdlyError) -> None:
        self._failure = error
        self.stage = Stage.LISTED if self.members else Stage.FAILED
        self.changed.emit()
