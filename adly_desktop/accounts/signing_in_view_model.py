"""Who the person is: the steps of a sign-in, of a new account and of a new password."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import NamedTuple, TypeVar

from adly_desktop.accounts.signing_in import EMAIL_CODE, Challenge, CodeSent, NewPerson, SigningIn
from adly_desktop.accounts.steps_view_model import Step, StepsViewModel
from adly_desktop.sync.tokens import TokenPair
from adly_desktop.ui.operations import Operations

Answer = TypeVar("Answer")


class SessionBegun(NamedTuple):
    """A sign-in that succeeded."""

    server_url: str
    email: str
    tokens: TokenPair


class SigningInViewModel(StepsViewModel):
    """Ends with a session; what comes of it is said by who asked for one."""

    def __init__(
        self,
        server: Callable[[str], SigningIn],
        operations: Operations,
        explain: Callable[[BaseException], str],
        server_url: str,
    ) -> None:
        super().__init__(operations, explain)
        self._server = server
        self.server_url, self.email = server_url, ""
        self._challenge: Challenge | None = None
        self._sent: CodeSent | None = None
        #: How long the code that was mailed last works; 0 before any.
        self.code_life_s = 0
        self._person: NewPerson | None = None

    def go_on(self, begun: SessionBegun) -> None:
        """What a session is begun for."""
        raise NotImplementedError

    @property
    def is_new_device(self) -> bool:
        """The code that was mailed is asked because this computer is new to the account."""
        return self._challenge is not None and self._challenge.is_mailed

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

    def _ask(self, call: Callable[[SigningIn], Awaitable[Answer]], then: Callable[[Answer], None]) -> None:
        self._run(self._called(call), then)

    async def _called(self, call: Callable[[SigningIn], Awaitable[Answer]]) -> Answer:
        return await call(self._server(self.server_url))

    async def _connect(self, url: str) -> None:
        self._server(url)
        self.server_url = url.strip().rstrip("/")

    def _on_signed_in(self, answer: TokenPair | Challenge) -> None:
        if isinstance(answer, TokenPair):
            self._on_session(answer)
            return
        self._on_challenged(answer)

    def _on_session(self, tokens: TokenPair) -> None:
        self.go_on(SessionBegun(self.server_url, self.email, tokens))

    def _on_challenged(self, challenge: Challenge) -> None:
        self._challenge, self.code_life_s = challenge, challenge.expires_in_s
        self.show(Step.CODE if challenge.is_mailed else Step.SECOND_FACTOR)

    def _on_sent(self, step: Step, sent: CodeSent) -> None:
        self._sent, self.code_life_s = sent, sent.expires_in_s
        self.show(step)
