"""A new password: by a mailed code when the old one is forgotten, or by the old one.

A code proves the address and never replaces TOTP: where it is enrolled, it is asked for too.
"""

from uuid import UUID, uuid4

from sqlalchemy import func

from adly_sync_server.accounts.breached_passwords import require_unbreached
from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.challenges import prove_second_factor
from adly_sync_server.accounts.codes import LIFETIME_S, RESET, WrongCode, issue_code, prove_code, spend_code
from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.pace import in_steps
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.passwords import checked_password
from adly_sync_server.accounts.people import Known, change_person, known_by_email, normal_email, person_by_id
from adly_sync_server.accounts.rate_limits import CODES_MAILED, SECOND_FACTOR, SIGN_IN_ACCOUNT
from adly_sync_server.accounts.second_factor import TOTP, has_totp
from adly_sync_server.accounts.sessions import end_all
from adly_sync_server.accounts.sign_in import require_password_of
from adly_sync_server.accounts.wire import CodeSent, PasswordChange, Reset, ResetWanted
from adly_sync_server.audit.origin import Origin
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work


@in_steps()
async def ask_reset(parts: AccountParts, wanted: ResetWanted, origin: Origin) -> CodeSent:
    """Mail a code, if the address is somebody's; the answer never tells."""
    email = normal_email(wanted.email)
    await parts.limits.take((CODES_MAILED, email))
    known = await known_by_email(parts.engine, email)
    if known is None or not known.is_active:
        return CodeSent(code_id=uuid4(), expires_in_s=LIFETIME_S)
    async with unit_of_work(parts.engine, workspace_id=None, user_id=known.user_id) as uow:
        person = await person_by_id(uow, known.user_id)
        code_id, code = await issue_code(uow, parts.pepper, known.user_id, RESET)
        language = person.locale if person else "ar"
        await note(uow, known.user_id, "reset.asked", origin)
        await parts.mail.send(uow, letter("reset", to=email, language=language, code=code))
    return CodeSent(code_id=code_id, expires_in_s=LIFETIME_S)


@in_steps()
async def reset_password(parts: AccountParts, wanted: Reset, origin: Origin) -> None:
    """Set the new password, end every session. Raises ``WrongCode``, ``CodeExpired``, ``InvalidInput``.

    Before the code has proved who asks, nothing is told but what holds for everybody.
    """
    email = normal_email(wanted.email)
    password = checked_password(wanted.password, email=email, has_totp=True)
    await require_unbreached(parts.breached, password)
    known = await known_by_email(parts.engine, email)
    if known is None:
        raise WrongCode
    await prove_code(parts.engine, parts.pepper, known.user_id, wanted.code_id, RESET, wanted.code)
    checked_password(password, email=email, has_totp=known.has_totp)
    await _prove_totp(parts, known, wanted.totp)
    await spend_code(parts.engine, known.user_id, wanted.code_id)
    password_hash = await parts.hashing.hash(password)
    async with unit_of_work(parts.engine, workspace_id=None, user_id=known.user_id) as uow:
        # The code came to the address, so the address is proved as well.
        await change_person(
            uow, known.user_id, password_hash=password_hash, password_changed_at=func.now(), is_verified=True
        )
        await end_all(uow, known.user_id, "password_reset")
        await note(uow, known.user_id, "password.reset", origin)
        await _tell(parts, uow, known.user_id)
    await parts.limits.forget((SIGN_IN_ACCOUNT, email), (SECOND_FACTOR, str(known.user_id)))


async def change_password(
    parts: AccountParts, caller: Caller, wanted: PasswordChange, origin: Origin
) -> None:
    """Set a new password by the old one; other devices are signed out."""
    person = await require_password_of(parts, caller.user_id, wanted.current)
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        with_totp = await has_totp(uow, caller.user_id)
    password = checked_password(wanted.password, email=person.email, has_totp=with_totp)
    await require_unbreached(parts.breached, password)
    password_hash = await parts.hashing.hash(password)
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        await change_person(uow, caller.user_id, password_hash=password_hash, password_changed_at=func.now())
        await end_all(uow, caller.user_id, "password_changed", but=caller.family_id)
        await note(uow, caller.user_id, "password.changed", origin)
        await _tell(parts, uow, caller.user_id)


async def _prove_totp(parts: AccountParts, known: Known, code: str | None) -> None:
    if not known.has_totp:
        return
    await parts.limits.attempt((SECOND_FACTOR, str(known.user_id)))
    async with unit_of_work(parts.engine, workspace_id=None, user_id=known.user_id) as uow:
        await prove_second_factor(parts, uow, TOTP, code or "")


async def _tell(parts: AccountParts, uow: UnitOfWork, user_id: UUID) -> None:
    person = await person_by_id(uow, user_id)
    if person is not None:
        said = letter("password_changed", to=person.email, language=person.locale)
        await parts.mail.send(uow, said)
