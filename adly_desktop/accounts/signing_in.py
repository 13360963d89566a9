"""Calls nobody needs a session for. Every one may raise ``ServerProblem`` with a stable code."""

import platform
from typing import Final, TypeVar

import msgspec

from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.tokens import TokenPair
from adly_desktop.sync.wire import Wire

Answer = TypeVar("Answer")

#: Digits of a mailed code, and of an authenticator's.
MAILED_DIGITS: Final = 8
TOTP_DIGITS: Final = 6
#: The method of a challenge whose code is in a letter.
EMAIL_CODE: Final = "email_code"


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody signs in from, as it is listed among his devices; known again by ``key``."""

    name: str
    platform: str
    app_version: str
    key: str | None = None


class Challenge(msgspec.Struct, frozen=True, kw_only=True):
    """A second step is asked for; ``methods`` are ``totp``, ``backup_code``, ``email_code``."""

    challenge_id: str
    methods: tuple[str, ...]
    expires_in_s: int = 0

    @property
    def is_mailed(self) -> bool:
        """A code was mailed, because a workspace wants to know new devices."""
        return EMAIL_CODE in self.methods


class CodeSent(msgspec.Struct, frozen=True, kw_only=True):
    """A code was mailed, if the address is one that may be mailed to."""

    code_id: str
    expires_in_s: int


class NewPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Who wants an account. ``language`` is what mails are written in."""

    email: str
    password: str
    first_name: str = ""
    last_name: str = ""
    language: str = "ar"


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A session, or a challenge: the two answers of a sign-in in one."""

    access_token: str = ""
    refresh_token: str = ""
    expires_in_s: int = 0
    user_id: str = ""
    challenge_id: str = ""
    methods: tuple[str, ...] = ()


class SigningIn:
    """One server, asked without a session, from one device."""

    def __init__(self, wire: Wire, device: Device) -> None:
        self._wire, self._device = wire, device

    async def sign_in(self, email: str, password: str) -> TokenPair | Challenge:
        """The first step: what the person knows."""
        body = {"email": email, "password": password, "device": self._device}
        answer = await self._asked("/v1/auth/sign-in", body, _Answer)
        if answer.challenge_id:
            return Challenge(
                challenge_id=answer.challenge_id, methods=answer.methods, expires_in_s=answer.expires_in_s
            )
        return _session(answer)

    async def answer(self, challenge: Challenge, method: str, code: str) -> TokenPair:
        """The second step: what the person has."""
        body = {"challenge_id": challenge.challenge_id, "method": method, "code": code}
        return _session(await self._asked("/v1/auth/challenge", body, _Answer))

    async def mail_again(self, challenge: Challenge) -> None:
        """Have the code of a challenge mailed again; the former one is worth nothing."""
        path, body = "/v1/auth/challenge/resend", {"challenge_id": challenge.challenge_id}
        await self._wire.told("POST", path, body, signed=False)

    async def sign_up(self, person: NewPerson) -> CodeSent:
        """Ask for an account; a code is mailed."""
        return await self._asked("/v1/auth/sign-up", person, CodeSent)

    async def verify(self, email: str, sent: CodeSent, code: str) -> TokenPair:
        """Prove the address with the mailed code; signs in."""
        body = {"email": email, "code_id": sent.code_id, "code": code, "device": self._device}
        return _session(await self._asked("/v1/auth/verify", body, _Answer))

    async def ask_reset(self, email: str) -> CodeSent:
        """Have a code mailed to set a new password with."""
        return await self._asked("/v1/auth/reset", {"email": email}, CodeSent)

    async def reset(self, email: str, sent: CodeSent, code: str, password: str, totp: str = "") -> None:
        """Set a new password; every device is signed out."""
        body = {"email": email, "code_id": sent.code_id, "code": code, "password": password}
        body |= {"totp": totp} if totp else {}
        await self._wire.told("POST", "/v1/auth/reset/confirm", body, signed=False)

    async def refresh(self, refresh_token: str) -> TokenPair:
        """Change a refresh token for a new pair."""
        return _session(await self._asked("/v1/auth/refresh", {"refresh_token": refresh_token}, _Answer))

    async def close(self) -> None:
        """End the connections."""
        await self._wire.close()

    async def _asked(self, path: str, body: object, answer: type[Answer]) -> Answer:
        return await self._wire.asked("POST", path, answer, body, signed=False)


def this_device(app_version: str, name: str = "", key: str | None = None) -> Device:
    """This computer; ``key`` is what it keeps for itself."""
    system, called = platform.system().lower() or "desktop", name or platform.node() or "ADLY"
    return Device(name=called[:200], platform=system, app_version=app_version, key=key)


def _session(answer: _Answer) -> TokenPair:
    if not answer.access_token:
        raise ServerProblem("an answer without a session")
    return TokenPair(
        access_token=answer.access_token,
        refresh_token=answer.refresh_token,
        expires_in_s=answer.expires_in_s,
        user_id=answer.user_id,
    )
