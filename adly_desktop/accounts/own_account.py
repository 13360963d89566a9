"""Calls of a signed-in person about their account; all may raise ``ServerProblem`` and ``NotSignedIn``."""

import contextlib
from asyncio import to_thread
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from adly_desktop.durable import write_whole
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.errors import NotSignedIn, Unavailable


class Workspace(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace the person is in. ``role`` is owner, member or viewer."""

    id: str
    name: str
    slug: str = ""
    role: str = ""


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace that waits for the person's answer."""

    id: str
    workspace_id: str
    workspace_name: str
    role: str
    invited_by: str
    expires_at: datetime
    message: str = ""


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """The person behind the session."""

    id: str
    email: str
    first_name: str = ""
    last_name: str = ""
    language: str = "ar"
    has_totp: bool = False
    backup_codes_left: int = 0
    workspaces: tuple[Workspace, ...] = ()

    @property
    def name(self) -> str:
        """What colleagues see; the address where there is no name yet."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or self.email


class SignedInDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A device that is signed in."""

    id: str
    name: str
    platform: str
    app_version: str
    signed_in_at: datetime
    last_seen_at: datetime | None = None
    is_this: bool = False


class AccountEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to the account; ``details`` depend on its ``kind``."""

    id: str
    kind: str
    at: datetime
    details: dict[str, Any] | None = None
    ip_address: str | None = None


class AccountEvents(msgspec.Struct, frozen=True, kw_only=True):
    """A page of them, the newest first; ``next`` asks for the page after."""

    events: tuple[AccountEvent, ...]
    next: str | None = None


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """A new TOTP secret; ``address`` is what its QR code holds. Not in force until confirmed."""

    secret: str
    address: str


class _Devices(msgspec.Struct, frozen=True, kw_only=True):
    devices: tuple[SignedInDevice, ...]


class _Invitations(msgspec.Struct, frozen=True, kw_only=True):
    invitations: tuple[Invited, ...]


class _BackupCodes(msgspec.Struct, frozen=True, kw_only=True):
    backup_codes: tuple[str, ...]


class OwnAccount:
    """One server, asked with the session of a person."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def me(self) -> Me:
        """The person and his workspaces."""
        return await self._wire.asked("GET", "/v1/me", Me)

    async def change_profile(self, **parts: str) -> Me:
        """Change ``first_name``, ``last_name`` or ``language``."""
        return await self._wire.asked("PATCH", "/v1/me", Me, parts)

    async def found_workspace(self, name: str) -> Workspace:
        """A new workspace, owned by the person."""
        return await self._wire.asked("POST", "/v1/workspaces", Workspace, {"name": name})

    async def invitations(self) -> tuple[Invited, ...]:
        """What the person is asked to join."""
        try:
            answer = await self._wire.asked("GET", "/v1/me/invitations", _Invitations)
        except ServerProblem as problem:
            if problem.code == "not_found":  # a server from before there were invitations
                return ()
            raise
        return answer.invitations

    async def answer_invitation(self, invited: Invited, *, joins: bool) -> None:
        """Join the workspace, or decline. Raises ``ServerProblem`` for an invitation that is over."""
        await self._wire.told("POST", f"/v1/me/invitations/{invited.id}/{'accept' if joins else 'decline'}")

    async def devices(self) -> tuple[SignedInDevice, ...]:
        """Where the person is signed in, the latest first."""
        return (await self._wire.asked("GET", "/v1/me/sessions", _Devices)).devices

    async def events(self, before: str | None = None) -> AccountEvents:
        """What happened to the account, the newest first."""
        query = {"before": before} if before else None
        return await self._wire.asked("GET", "/v1/me/events", AccountEvents, query=query)

    async def sign_device_out(self, device_id: str) -> None:
        """End the session of one device.

        Raises ``ServerProblem(step_up_required)`` for another than this one without a fresh proof.
        """
        await self._wire.told("DELETE", f"/v1/me/sessions/{device_id}")

    async def sign_out(self) -> None:
        """End this session."""
        await self._wire.told("POST", "/v1/auth/sign-out")

    async def prove(self, password: str, code: str = "") -> None:
        """Prove again who it is; good for 15 minutes."""
        body = {"password": password} | ({"code": code} if code else {})
        await self._wire.told("POST", "/v1/auth/step-up", body)

    async def change_password(self, current: str, password: str) -> None:
        """Set a new password by the old one; other devices are signed out."""
        await self._wire.told("POST", "/v1/me/password", {"current": current, "password": password})

    async def enrol(self) -> Enrolment:
        """A new TOTP secret. Raises ``ServerProblem(step_up_required)`` without a fresh proof."""
        return await self._wire.asked("POST", "/v1/me/totp", Enrolment)

    async def confirm(self, code: str) -> tuple[str, ...]:
        """Put the enrolled secret in force; backup codes, shown once."""
        return (
            await self._wire.asked("POST", "/v1/me/totp/confirm", _BackupCodes, {"code": code})
        ).backup_codes

    async def renew_backup_codes(self) -> tuple[str, ...]:
        """New backup codes; the old ones are worth nothing."""
        return (await self._wire.asked("POST", "/v1/me/totp/backup-codes", _BackupCodes)).backup_codes

    async def export(self, target: Path) -> None:
        """Write all that is kept about the person to a file, laid out for reading; whole or not at all.

        Raises ``ServerProblem(step_up_required)`` without a fresh proof, ``Unavailable`` (file_not_written).
        """
        headers = {"Accept-Encoding": "identity"}
        async with self._wire.open("POST", "/v1/me/export", headers=headers) as response:
            told = b"".join([part async for part in response.aiter_raw()])
        try:
            await to_thread(lambda: write_whole(target, msgspec.json.format(told, indent=2)))
        except OSError as failure:
            raise Unavailable(str(failure), code="file_not_written") from failure

    async def erase(self, password: str, code: str = "") -> None:
        """Erase the person. An answer that was lost is asked for again: whoever is erased is a stranger."""
        await self.prove(password, code)
        try:
            await self._wire.told("DELETE", "/v1/me")
        except ServerProblem as problem:
            if problem.code != "server_unreachable":
                raise
            with contextlib.suppress(NotSignedIn):
                await self._wire.told("DELETE", "/v1/me")

    async def do_without_totp(self) -> None:
        """No second factor any more; needs a fresh proof."""
        await self._wire.told("DELETE", "/v1/me/totp")
