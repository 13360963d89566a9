"""E-mail and password, then a second factor, or a mailed code where a workspace demands it.

A wrong password and an unknown address look and last the same.
"""

from datetime import UTC, datetime
from uuid import UUID

from adly_sync_server.accounts.challenges import open_challenge
from adly_sync_server.accounts.devices import SeenDevice, seen
from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Letter
from adly_sync_server.accounts.mailed_challenge import challenge_by_mail, is_code_demanded
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.passwords import normalized
from adly_sync_server.accounts.people import (
    Known,
    Person,
    change_person,
    known_by_email,
    normal_email,
    person_by_id,
)
from adly_sync_server.accounts.rate_limits import SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, Attempt
from adly_sync_server.accounts.sessions import is_new_device, start_session
from adly_sync_server.accounts.wire import Challenged, SignIn, Tokens
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import InvalidInput, NotAllowed, NotSignedIn
from adly_sync_server.db.unit_of_work import unit_of_work


class WrongCredentials(NotSignedIn):
    """The address or the password; which one is never told."""

    default_code = "wrong_credentials"


async def sign_in(parts: AccountParts, wanted: SignIn, origin: Origin) -> Tokens | Challenged:
    """A session, or the challenge that stands before it.

    Raises ``WrongCredentials``, ``NotAllowed`` (not_verified, deactivated), ``TooManyAttempts``.
    """
    email = _address_or_none(wanted.email)
    account, address = (SIGN_IN_ACCOUNT, email or ""), (SIGN_IN_ADDRESS, origin.ip_address or "")
    await parts.limits.attempt(account, address)
    known = await known_by_email(parts.engine, email) if email else None
    await _require_password(parts, known, wanted.password)
    assert known is not None  # the password of nobody never matches
    if not known.is_active:
        raise NotAllowed(code="deactivated")
    if not known.is_verified:
        raise NotAllowed("prove the address with the mailed code first", code="not_verified")
    await _rehash(parts, known, wanted.password)
    device = seen(wanted.device)
    if known.has_totp:
        await parts.limits.forget(account)
        return await open_challenge(parts.engine, known.user_id, device, origin)
    if await is_code_demanded(parts, known.user_id, device):
        await parts.limits.forget(account)
        return await challenge_by_mail(parts, known.user_id, device, origin)
    return await admit(parts, known.user_id, device, origin, spent=(account, address))


async def admit(
    parts: AccountParts,
    user_id: UUID,
    device: SeenDevice,
    origin: Origin,
    *,
    spent: tuple[Attempt, Attempt] | None = None,
) -> Tokens:
    """Start the session of a person who has proved everything; a new device is mailed about.

    ``spent`` are the attempts at the account and from the address: the first is forgotten with all before it,
    the second alone is forgiven.
    """
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        if spent is not None:
            await parts.limits.forget_within(uow, spent[0])
            await parts.limits.forgive_within(uow, spent[1])
        is_new = await is_new_device(uow, user_id, device)
        tokens = await start_session(uow, user_id, device, origin)
        await change_person(uow, user_id, last_sign_in_at=datetime.now(UTC))
        await note(uow, user_id, "session.started", origin, device=device.name, is_new=is_new)
        person = await person_by_id(uow, user_id) if is_new else None
        if person is not None:
            await parts.mail.send(uow, _new_device_letter(person, device, origin))
    return tokens


def _new_device_letter(person: Person, device: SeenDevice, origin: Origin) -> Letter:
    return letter(
        "new_device",
        to=person.email,
        language=person.locale,
        device=f"{device.name} ({device.platform})",
        when=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        address=origin.ip_address or "—",
    )


async def require_password_of(parts: AccountParts, user_id: UUID, password: str) -> Person:
    """The person, if this is his password. Raises ``WrongCredentials``, ``TooManyAttempts``."""
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        person = await person_by_id(uow, user_id)
    await parts.limits.attempt((SIGN_IN_ACCOUNT, person.email if person else ""))
    stored = person.password_hash if person else None
    if not await parts.hashing.verify(stored, normalized(password)) or person is None:
        raise WrongCredentials
    await parts.limits.forget((SIGN_IN_ACCOUNT, person.email))
    return person


async def _require_password(parts: AccountParts, known: Known | None, password: str) -> None:
    stored = known.password_hash if known else None
    if not await parts.hashing.verify(stored, normalized(password)):
        raise WrongCredentials


async def _rehash(parts: AccountParts, known: Known, password: str) -> None:
    """Bring an old hash up to today's parameters while the password is at hand."""
    if not parts.hashing.is_outdated(known.password_hash):
        return
    password_hash = await parts.hashing.hash(normalized(password))
    async with unit_of_work(parts.engine, workspace_id=None, user_id=known.user_id) as uow:
        await change_person(uow, known.user_id, password_hash=password_hash)


def _address_or_none(email: str) -> str | None:
    """An impossible address is nobody's, and is told so no sooner than any other."""
    try:
        return normal_email(email)
    except InvalidInput:
        return None
