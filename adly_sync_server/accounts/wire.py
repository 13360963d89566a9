"""Bodies and answers of ``/v1/auth/…`` and ``/v1/me``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec

from adly_sync_server.contract.deceptive import require_plain
from adly_sync_server.contract.values import sane_text

Email = Annotated[str, msgspec.Meta(min_length=3, max_length=255)]
Password = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Name = Annotated[str, msgspec.Meta(max_length=100)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Token = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]

#: Members of bodies that are put beside other text, wherever the person or the thing is named.
_SHOWN: Final = frozenset({"name", "first_name", "last_name", "message"})


class Asked(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A request body: unknown members are refused, and so is text that cannot be stored or that deceives."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str):
                sane_text(value)
                if name in _SHOWN:
                    require_plain(value, name)


class Device(Asked):
    """What somebody signs in from. By ``key``, random and kept by the device alone, it is known again."""

    name: Annotated[str, msgspec.Meta(max_length=200)]
    platform: Annotated[str, msgspec.Meta(max_length=50)]
    app_version: Annotated[str, msgspec.Meta(max_length=50)]
    key: Annotated[str, msgspec.Meta(min_length=22, max_length=100)] | None = None


class SignUp(Asked):
    """A new person. ``language`` (``ar`` or ``en``) is what mails are written in."""

    email: Email
    password: Password
    first_name: Name = ""
    last_name: Name = ""
    language: Annotated[str, msgspec.Meta(pattern="^(ar|en)$")] = "ar"


class CodeSent(msgspec.Struct, frozen=True, kw_only=True):
    """Names the code that was mailed, if the address is one we may mail to; the answer never tells."""

    code_id: UUID
    expires_in_s: int


class Verify(Asked):
    """The mailed code that proves an address; answered by a signed-in session."""

    email: Email
    code_id: UUID
    code: Code
    device: Device


class SignIn(Asked):
    """First step: what the person knows."""

    email: Email
    password: Password
    device: Device


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in session. ``expires_in_s`` is the access token's."""

    access_token: str
    refresh_token: str
    expires_in_s: int
    user_id: UUID


class Challenged(msgspec.Struct, frozen=True, kw_only=True):
    """A second step is needed: one of ``methods``, within ``expires_in_s``."""

    challenge_id: UUID
    methods: list[str]
    expires_in_s: int


class Challenge(Asked):
    """Second step: what the person has."""

    challenge_id: UUID
    method: Annotated[str, msgspec.Meta(max_length=30)]
    code: Code


class CodeWanted(Asked):
    """A challenge whose mailed code did not come."""

    challenge_id: UUID


class Refresh(Asked):
    """The refresh token of a pair, to be changed for a new pair."""

    refresh_token: Token


class StepUp(Asked):
    """Proof that it is still the same person: the password, and a TOTP code where there is one."""

    password: Password
    code: Code | None = None


class ResetWanted(Asked):
    """An address whose password was forgotten."""

    email: Email


class Reset(Asked):
    """The mailed code and a new password. TOTP, where enrolled, is asked for too."""

    email: Email
    code_id: UUID
    code: Code
    password: Password
    totp: Code | None = None


class PasswordChange(Asked):
    """The old password and the new one."""

    current: Password
    password: Password


class ProfileChange(Asked):
    """What changes about a person; what is left out stays."""

    first_name: Name | None = None
    last_name: Name | None = None
    language: Annotated[str, msgspec.Meta(pattern="^(ar|en)$")] | None = None


class MyWorkspace(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace the person is in."""

    id: UUID
    name: str
    slug: str
    role: str


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """The person behind the token."""

    id: UUID
    email: str
    first_name: str
    last_name: str
    language: str
    has_totp: bool
    backup_codes_left: int
    workspaces: list[MyWorkspace]


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """A new TOTP secret, not in force until a code confirms it. ``address`` is what the QR code holds."""

    secret: str
    address: str


class Confirmation(Asked):
    """A code of the authenticator."""

    code: Code


class BackupCodes(msgspec.Struct, frozen=True, kw_only=True):
    """Shown once."""

    backup_codes: list[str]


class SignedInDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A device that is signed in."""

    id: UUID
    name: str
    platform: str
    app_version: str
    signed_in_at: datetime
    last_seen_at: datetime | None
    is_this: bool


class AccountEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to the account: ``kind`` is ``noun.verb_past``, ``details`` depend on it."""

    id: UUID
    kind: str
    at: datetime
    details: dict[str, Any] | None
    ip_address: str | None
    user_agent: str | None


class AccountEvents(msgspec.Struct, frozen=True, kw_only=True):
    """The newest first. ``next`` is the ``before`` of the page after, null on the last."""

    events: list[AccountEvent]
    next: UUID | None


class SignedInDevices(msgspec.Struct, frozen=True, kw_only=True):
    """Every device of the person, the latest first."""

    devices: list[SignedInDevice]
