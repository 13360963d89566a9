"""The steps from an empty screen to an open workspace. Knows no widget; says nothing twice.

What a step needs from outside (a server, the vault, the replica) comes in as callables, so that a test drives
all of it without a window and a failure anywhere leaves the person on the step he was on.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeVar

from adly_desktop.accounts.own_account import Invited, Workspace
from adly_desktop.accounts.signing_in import SigningIn
from adly_desktop.accounts.signing_in_view_model import SessionBegun, SigningInViewModel
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.settings import KnownAccount
from adly_desktop.ui.operations import Operations

Answer = TypeVar("Answer")


class Lobby(NamedTuple):
    """Where a signed-in person may go: workspaces, and invitations to others."""

    workspaces: tuple[Workspace, ...] = ()
    invitations: tuple[Invited, ...] = ()


class Doors(NamedTuple):
    """What lies behind the steps. Every coroutine may raise an ``AdlyError``.

    ``server`` makes a caller for an address and raises ``SettingInvalid`` for none. ``unlock`` opens the
    vault with a passphrase. ``admit`` keeps a session and answers with the lobby of its person; ``found``
    makes a workspace; ``enter`` opens one and ends this screen. ``answer`` joins where one is invited, or
    declines, and answers with the lobby of then. ``signed_in`` are people whose work can go on without a
    password; ``resume`` goes on as one of them and ends this screen.
    """

    server: Callable[[str], SigningIn]
    unlock: Callable[[str], Awaitable[None]]
    admit: Callable[[SessionBegun], Awaitable[Lobby]]
    found: Callable[[str], Awaitable[Workspace]]
    enter: Callable[[Workspace], Awaitable[None]]
    answer: Callable[[Invited, bool], Awaitable[Lobby]]
    signed_in: Callable[[], Sequence[KnownAccount]]
    resume: Callable[[KnownAccount], Awaitable[None]]


class WelcomeViewModel(SigningInViewModel):
    """Where a person goes once he is known: to a workspace, to an invitation, or on as who he was."""

    def __init__(
        self, doors: Doors, operations: Operations, explain: Callable[[BaseException], str], server_url: str
    ) -> None:
        super().__init__(doors.server, operations, explain, server_url)
        self._doors = doors
        self.lobby = Lobby()

    def show_workspaces(self, lobby: Lobby, notice: Callable[[], str] | None = None) -> None:
        """Let the person choose one, answer an invitation, or make the first."""
        self.lobby = lobby
        self.show(Step.WORKSPACES, notice=notice)

    def answer_invitation(self, invited: Invited, *, joins: bool) -> None:
        """Join where one is invited, or decline."""
        self._run(_awaited(self._doors.answer(invited, joins)), self.show_workspaces)

    def unlock(self, passphrase: str) -> None:
        """Open what is kept on this computer; who called decides what comes next."""
        self._run(_awaited(self._doors.unlock(passphrase)), lambda _: None)

    @property
    def signed_in(self) -> Sequence[KnownAccount]:
        """Who can go on without a password."""
        return self._doors.signed_in()

    def resume(self, account: KnownAccount) -> None:
        """Go on as one of them."""
        self.show(Step.OPENING)
        self._run(_awaited(self._doors.resume(account)), lambda _: None, back_to=Step.SIGN_IN)

    def choose_workspace(self, workspace: Workspace) -> None:
        """Open one."""
        self.show(Step.OPENING)
        self._run(_awaited(self._doors.enter(workspace)), lambda _: None, back_to=Step.WORKSPACES)

    def found_workspace(self, name: str) -> None:
        """Make one and open it."""
        self._run(_awaited(self._doors.found(name.strip())), self.choose_workspace)

    def go_on(self, begun: SessionBegun) -> None:
        """Keep the session and see where it may lead."""
        self._run(_awaited(self._doors.admit(begun)), self._on_admitted)

    def _on_admitted(self, lobby: Lobby) -> None:
        if len(lobby.workspaces) == 1 and not lobby.invitations:
            self.lobby = lobby
            self.choose_workspace(lobby.workspaces[0])
        else:
            self.show_workspaces(lobby)


async def _awaited(work: Awaitable[Answer]) -> Answer:
    return await work
