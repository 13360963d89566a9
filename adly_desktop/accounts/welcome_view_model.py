"""The steps from an empty screen to an open workspace. Knows no widget; says nothing twice.

What a step needs from outside (a server, the vault, the replica) comes in as callables, so that a test drives
all of it without a window and a failure anywhere leaves the person on the step he was on.
"""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import Signal

from adly_desktop.accounts.own_account import Invited, Workspace
from adly_desktop.accounts.signing_in import EMAIL_CODE, Challenge, CodeSent, NewPerson, SigningIn
from adly_desktop.accounts.step_problem_view_model import StepProblem
from adly_desktop.settings import KnownAccount
from adly_desktop.sync.tokens import TokenPair
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

Answer = TypeVar("Answer")


class Step(StrEnum):
    """What is shown."""

    LANGUAGE = "language"
    SERVER = "server"
    SIGN_IN = "sign_in"
    SIGN_UP = "sign_up"
    CODE = "code"
    SECOND_FACTOR = "second_factor"
    FORGOTTEN = "forgotten"
    NEW_PASSWORD = "new_password"
    CHOOSE_PASSPHRASE = "choose_passphrase"
    UNLOCK = "unlock"
    WORKSPACES = "workspaces"
    OPENING = "opening"


class SessionBegun(NamedTuple):
    """A sign-in that succeeded."""

    server_url: str
    email: str
    tokens: TokenPair


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


class WelcomeViewModel(StepProblem):
    """Which step is shown, whether something is under way, and what went wrong with it."""

    #: A step was left for another one.
    moved = Signal()

    def __init__(
        self, doors: Doors, operations: Operations, explain: Callable[[BaseException], str], server_url: str
    ) -> None:
        super().__init__(explain)
        self._doors, self._operations = doors, operations
        self.step, self.is_busy = Step.SIGN_IN, False
        self.share: float | None = None
        self.server_url, self.email = server_url, ""
        self.lobby = Lobby()
        self._challenge: Challenge | None = None
        self._sent: CodeSent | None = None
        #: How long the code that was mailed last works; 0 before any.
        self.code_life_s = 0
        self._person: NewPerson | None = None

    @property
    def is_new_device(self) -> bool:
        """The code that was mailed is asked because this computer is new to the account."""
        return self._challenge is not None and self._challenge.is_mailed

    def show(
        self, step: Step, *, failure: AdlyError | None = None, notice: Callable[[], str] | None = None
    ) -> None:
        """Go to a step, with nothing left over of the one before; say why, if there is a reason."""
        self.step, self.is_busy, self._failure, self._notice = step, False, failure, notice
        self.moved.emit()
        self.changed.emit()

    def show_workspaces(self, lobby: Lobby, notice: Callable[[], str] | None = None) -> None:
        """Let the person choose one, answer an invitation, or make the first."""
        self.lobby = lobby
        self.show(Step.WORKSPACES, notice=notice)

    def answer_invitation(self, invited: Invited, *, joins: bool) -> None:
        """Join where one is invited, or decline."""
        self._run(_awaited(self._doors.answer(invited, joins)), self.show_workspaces)

    def choose_server(self, url: str) -> None:
        """Use another server from now on."""
        self._run(self._connect(url), lambda _: self.show(Step.SIGN_IN))

    def sign_in(self, email: str, password: str) -> None:
        """The first step of a sign-in."""
        self.email = email.strip()
        self._ask(lambda server: server.sign_in(self.email, password), self._on_signed_in)

    def answer_challenge(self, method: str, code: str) -> None:
        """The second step of a sign-in."""
        challenge = self._challenge
        assert challenge is not None
        self._ask(lambda server: server.answer(challenge, method, code.strip()), self._on_session)

    def sign_up(self, person: NewPerson) -> None:
        """Ask for an account."""
        self.email, self._person, self._challenge = person.email, person, None
        self._ask(lambda server: server.sign_up(person), partial(self._on_sent, Step.CODE))

    def send_code_again(self) -> None:
        """Another code to the same address."""
        if (challenge := self._challenge) is not None:
            self._ask(lambda server: server.mail_again(challenge), lambda _: self._on_challenged(challenge))
        elif self._person is not None:
            self.sign_up(self._person)

    def verify(self, code: str) -> None:
        """Prove the address, of a new account or on a new device; signs in."""
        if self.is_new_device:
            self.answer_challenge(EMAIL_CODE, code)
            return
        sent = self._sent
        assert sent is not None
        self._ask(lambda server: server.verify(self.email, sent, code), self._on_session)

    def forget_password(self, email: str) -> None:
        """Have a code mailed for a new password."""
        self.email = email.strip()
        self._ask(lambda server: server.ask_reset(self.email), partial(self._on_sent, Step.NEW_PASSWORD))

    def set_password(self, code: str, password: str, totp: str) -> None:
        """Set the new password, then sign in with it."""
        sent = self._sent
        assert sent is not None
        self._ask(
            lambda server: server.reset(self.email, sent, code, password, totp),
            lambda _: self.sign_in(self.email, password),
        )

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

    def show_share(self, share: float | None) -> None:
        """How much of a workspace that is being opened has come, from 0 to 1."""
        if share != self.share:
            self.share = share
            self.changed.emit()

    def found_workspace(self, name: str) -> None:
        """Make one and open it."""
        self._run(_awaited(self._doors.found(name.strip())), self.choose_workspace)

    def _ask(self, call: Callable[[SigningIn], Awaitable[Answer]], then: Callable[[Answer], None]) -> None:
        self._run(self._called(call), then)

    async def _called(self, call: Callable[[SigningIn], Awaitable[Answer]]) -> Answer:
        return await call(self._doors.server(self.server_url))

    async def _connect(self, url: str) -> None:
        self._doors.server(url)
        self.server_url = url.strip().rstrip("/")

    def _on_signed_in(self, answer: TokenPair | Challenge) -> None:
        if isinstance(answer, TokenPair):
            self._on_session(answer)
            return
        self._on_challenged(answer)

    def _on_challenged(self, challenge: Challenge) -> None:
        self._challenge, self.code_life_s = challenge, challenge.expires_in_s
        self.show(Step.CODE if challenge.is_mailed else Step.SECOND_FACTOR)

    def _on_session(self, tokens: TokenPair) -> None:
        begun = SessionBegun(self.server_url, self.email, tokens)
        self._run(_awaited(self._doors.admit(begun)), self._on_admitted)

    def _on_admitted(self, lobby: Lobby) -> None:
        if len(lobby.workspaces) == 1 and not lobby.invitations:
            self.lobby = lobby
            self.choose_workspace(lobby.workspaces[0])
        else:
            self.show_workspaces(lobby)

    def _on_sent(self, step: Step, sent: CodeSent) -> None:
        self._sent, self.code_life_s = sent, sent.expires_in_s
        self.show(step)

    def _run(
        self,
        work: Coroutine[Any, Any, Answer],
        then: Callable[[Answer], None],
        back_to: Step | None = None,
    ) -> None:
        self.is_busy, self._failure, self._notice = True, None, None
        self.changed.emit()
        self._operations.start(
            self, work, lambda answer: self._succeeded(then, answer), lambda error: self._fail(error, back_to)
        )

    def _succeeded(self, then: Callable[[Answer], None], answer: Answer) -> None:
        self.is_busy = False
        then(answer)
        self.changed.emit()

    def _fail(self, error: AdlyError, back_to: Step | None) -> None:
        if back_to is not None:
            self.show(back_to)
        self.is_busy, self._failure = False, error
        self.changed.emit()


async def _awaited(work: Awaitable[Answer]) -> Answer:
    return await work
