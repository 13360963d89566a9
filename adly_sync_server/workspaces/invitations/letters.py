"""The letter of an invitation: to somebody with an account in his language, else how to sign up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Letter
from adly_sync_server.accounts.people import known_by_email, person_by_id
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

_ROLES: Final = {
    "ar": {"owner": "مالك", "member": "عضو", "viewer": "مشاهد"},
    "en": {"owner": "owner", "member": "member", "viewer": "viewer"},
}
_BETWEEN: Final = {"ar": "، ", "en": ", "}


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What a letter says. ``language`` counts where the address has no account."""

    email: str
    token: str
    role: str
    message: str
    language: str
    workspaces: Sequence[str]
    expires_at: datetime


class Addressee(msgspec.Struct, frozen=True):
    """What is known of whoever is invited; ``language`` is None where the address has no account."""

    has_account: bool
    language: str | None


async def addressee_of(engine: AsyncEngine, email: str) -> Addressee:
    """Found out before the transaction that invites: it needs a connection of its own."""
    known = await known_by_email(engine, email)
    if known is None:
        return Addressee(False, None)
    return Addressee(known.is_verified, await _language(engine, known.user_id))


async def invitation_letter(uow: UnitOfWork, addressee: Addressee, said: Envelope) -> Letter:
    """The letter, ready to be queued; ``uow``'s person invites."""
    sender = await person_by_id(uow, uow.user_id) if uow.user_id else None
    language = addressee.language or said.language
    return letter(
        "invitation" if addressee.has_account else "invitation_sign_up",
        to=said.email,
        language=language,
        by=sender.name if sender else "ADLY",
        workspaces=_BETWEEN[language].join(said.workspaces),
        role=_ROLES[language][said.role],
        message=said.message,
        token=said.token,
        until=f"{said.expires_at:%Y-%m-%d}",
    )


async def _language(engine: AsyncEngine, user_id: UUID) -> str:
    async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
        person = await person_by_id(uow, user_id)
    return person.locale if person is not None and person.locale in _ROLES else "ar"
