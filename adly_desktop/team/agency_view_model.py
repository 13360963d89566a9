"""The agency: its clients' workspaces, its staff, what is done about both, and the proof that may need."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from adly_desktop.team.agency_calls import Agency, AgencyCalls, AgencyInFull, Client, Colleague
from adly_desktop.team.team_calls import Draft
from adly_desktop.team.team_view_model import Act
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.proving_view_model import Prove, ProvingViewModel
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.roles import Role


class AgencyStage(StrEnum):
    """What stands on the screen."""

    LOADING = "loading"
    NONE = "none"
    LISTED = "listed"
    FAILED = "failed"


class AgencyParts(NamedTuple):
    """What the screen needs from outside. ``prove`` tells the server once more who it is; ``workspaces`` are
    one's own, names by id."""

    calls: AgencyCalls
    operations: Operations
    explain: Callable[[BaseException], str]
    notify: Callable[[str], None]
    prove: Prove
    user_id: str
    workspaces: Callable[[], Mapping[str, str]]


class AgencyViewModel(ProvingViewModel):
    """``changed`` when anything shown has moved; ``proof_needed`` when the password is asked for again."""

    parts: AgencyParts

    def __init__(self, parts: AgencyParts) -> None:
        super().__init__()
        self.parts = parts
        self.stage = AgencyStage.LOADING
        self.agencies: tuple[Agency, ...] = ()
        self.agency: AgencyInFull | None = None
        #: What all clients one may invite to count in; None where they differ, or as long as it is unknown.
        self.currency: str | None = None
        self.refused_draft: Draft | None = None

    @property
    def owns(self) -> bool:
        """Owners change the agency; the rest of its staff reads."""
        return self.agency is not None and self.agency.role == Role.OWNER

    @property
    def is_last_owner(self) -> bool:
        """Somebody else is made an owner before one leaves."""
        owners = [one.user_id for one in self._staff if one.role == Role.OWNER]
        return owners == [self.parts.user_id]

    @property
    def invitable(self) -> dict[str, str]:
        """Clients that one owns, names by id: there one may ask somebody in."""
        return {one.id: one.name for one in self._clients if one.role == Role.OWNER}

    @property
    def outside(self) -> dict[str, str]:
        """One's workspaces that are no clients of this agency, names by id."""
        inside = {one.id for one in self._clients}
        return {key: name for key, name in self.parts.workspaces().items() if key not in inside}

    @property
    def _staff(self) -> tuple[Colleague, ...]:
        return self.agency.staff if self.agency else ()

    @property
    def _clients(self) -> tuple[Client, ...]:
        return self.agency.workspaces if self.agency else ()

    def load(self) -> None:
        """Ask which agencies there are, then the one that is shown."""
        self.parts.operations.start(self, self.parts.calls.mine(), self._show_mine, self._fail)

    def choose(self, agency_id: str) -> None:
        """Show another one."""
        self.parts.operations.start(self, self.parts.calls.show(agency_id), self._show_one, self._fail)

    def new_draft(self) -> Draft:
        """An empty invitation to every client one may ask into, or the one that was refused."""
        empty = Draft(workspace_ids=tuple(self.invitable), email="", role=Role.MEMBER)
        return self.refused_draft or empty

    def found(self, name: str) -> None:
        """A new agency."""
        self._act(lambda: self.parts.calls.found(name.strip()), self.tr("The agency is founded."))

    def rename(self, name: str) -> None:
        """Another name."""
        key = self._id
        self._act(lambda: self.parts.calls.rename(key, name.strip()), self.tr("Saved"))

    def invite(self, draft: Draft) -> None:
        """One letter into the staff and all these workspaces."""
        key, self.refused_draft = self._id, draft
        self._act(lambda: self.parts.calls.invite(key, draft), self.tr("The invitation is on its way."))

    def change_role(self, user_id: str, role: str) -> None:
        """Another role in the agency."""
        key = self._id
        self._act(lambda: self.parts.calls.change_role(key, user_id, role), self.tr("Saved"))

    def remove(self, user_id: str) -> None:
        """No longer of the staff; oneself, too."""
        key = self._id
        self._act(lambda: self.parts.calls.remove(key, user_id), self.tr("No longer of the staff."))

    def close_account(self, user_id: str) -> None:
        """No way in any more."""
        key = self._id
        self._act(lambda: self.parts.calls.close_account(key, user_id), self.tr("The account is closed."))

    def open_account(self, user_id: str) -> None:
        """In again."""
        key = self._id
        self._act(lambda: self.parts.calls.open_account(key, user_id), self.tr("The account is open again."))

    def take_in(self, workspace_ids: tuple[str, ...]) -> None:
        """Make workspaces clients."""
        key = self._id
        self._act(lambda: self.parts.calls.take_in(key, workspace_ids), self.tr("Saved"))

    def let_go(self, workspace_id: str) -> None:
        """A client no more."""
        key = self._id
        self._act(lambda: self.parts.calls.let_go(key, workspace_id), self.tr("Saved"))

    @property
    def _id(self) -> str:
        return self.agency.id if self.agency else ""

    def _act(self, act: Act, told: str) -> None:
        self._attempt(act, lambda _: self._done(told))

    def _done(self, told: str) -> None:
        self.refused_draft = None
        self.parts.notify(told)
        self.load()

    def _show_mine(self, agencies: tuple[Agency, ...]) -> None:
        self.agencies, self._failure = agencies, None
        if not agencies:
            self.agency, self.stage = None, AgencyStage.NONE
            self.changed.emit()
            return
        kept = [one.id for one in agencies if one.id == self._id]
        self.choose((kept or [agencies[0].id])[0])

    def _show_one(self, agency: AgencyInFull) -> None:
        self.agency, self.stage, self._failure = agency, AgencyStage.LISTED, None
        self.currency = None
        if self.owns and self.invitable:
            asked = self.parts.calls.currencies(tuple(self.invitable))
            show = partial(self._show_currencies, agency.id)
            self.parts.operations.start(self, asked, show, lambda _: None)
        self.changed.emit()

    def _show_currencies(self, agency_id: str, found: frozenset[str]) -> None:
        if agency_id == self._id:
            self.currency = next(iter(found)) if len(found) == 1 else None

    def _fail(self, error: AdlyError) -> None:
        self._failure = error
        self.stage = AgencyStage.LISTED if self.agency else AgencyStage.FAILED
        self.changed.emit()
