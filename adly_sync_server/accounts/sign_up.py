"""A new person: the address is asked for, a code proves it.

Whether an address is known is never told: the answer is the same, and the letter alone differs.
"""

from uuid import UUID, uuid4

from adly_sync_server.accounts.breached_passwords import require_unbreached
from adly_sync_server.accounts.codes import LIFETIME_S, VERIFICATION, issue_code, use_code
from adly_sync_server.accounts.codes import WrongCode as WrongCode
from adly_sync_server.accounts.devices import seen
from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.pace import in_steps
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.passwords import checked_password
from adly_sync_server.accounts.people import (
    add_person,
    change_person,
    known_by_email,
    new_email,
    normal_email,
)
from adly_sync_server.accounts.rate_limits import CODES_MAILED, SIGN_UPS
from adly_sync_server.accounts.sessions import start_session
from adly_sync_server.accounts.wire import CodeSent, SignUp, Tokens, Verify
from adly_sync_server.audit.origin import Origin
from adly_sync_server.db.unit_of_work import unit_of_work


@in_steps()
async def sign_up(parts: AccountParts, wanted: SignUp, origin: Origin) -> CodeSent:
    """Keep the new person, unproved, and mail a code. Asked again, the later answers count.

    Raises ``InvalidInput`` (address, password), ``TooManyAttempts``.
    """
    email = new_email(wanted.email)
    password = checked_password(wanted.password, email=email, has_totp=False)
    await require_unbreached(parts.breached, password)
    await parts.limits.take((SIGN_UPS, origin.ip_address or ""), (CODES_MAILED, email))
    password_hash = await parts.hashing.hash(password)
    user_id = await _unproved_person(parts, email, password_hash, wanted)
    if user_id is None:
        await _say_already_here(parts, email, wanted.language)
        return CodeSent(code_id=uuid4(), expires_in_s=LIFETIME_S)
    return await _mail_code(parts, user_id, email, wanted.language)


@in_steps()
async def verify(parts: AccountParts, proof: Verify, origin: Origin) -> Tokens:
    """Accept the mailed code and sign the person in. Raises ``WrongCode``, ``CodeExpired``."""
    known = await known_by_email(parts.engine, normal_email(proof.email))
    if known is None:
        raise WrongCode
    await use_code(parts.engine, parts.pepper, known.user_id, proof.code_id, VERIFICATION, proof.code)
    async with unit_of_work(parts.engine, workspace_id=None, user_id=known.user_id) as uow:
        await change_person(uow, known.user_id, is_verified=True)
        await note(uow, known.user_id, "address.proved", origin)
        device = seen(proof.device)
        await note(uow, known.user_id, "session.started", origin, device=device.name, is_new=False)
        return await start_session(uow, known.user_id, device, origin)


async def _unproved_person(
    parts: AccountParts, email: str, password_hash: str, wanted: SignUp
) -> UUID | None:
    """The row of a person who still has to prove the address; None if it is somebody's already."""
    columns = {"first_name": wanted.first_name, "last_name": wanted.last_name, "locale": wanted.language}
    added = await add_person(parts.engine, email, password_hash, **columns)
    if added is not None:
        return added
    known = await known_by_email(parts.engine, email)
    if known is None or known.is_verified:
        return None
    async with unit_of_work(parts.engine, workspace_id=None, user_id=known.user_id) as uow:
        await change_person(uow, known.user_id, password_hash=password_hash, **columns)
    return known.user_id


async def _say_already_here(parts: AccountParts, email: str, language: str) -> None:
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        await parts.mail.send(uow, letter("already_here", to=email, language=language))


async def _mail_code(parts: AccountParts, user_id: UUID, email: str, language: str) -> CodeSent:
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        code_id, code = await issue_code(uow, parts.pepper, user_id, VERIFICATION)
        await parts.mail.send(uow, letter("verification", to=email, language=language, code=code))
    return CodeSent(code_id=code_id, expires_in_s=LIFETIME_S)
