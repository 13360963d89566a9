"""The second step of a sign-in: what the person has, or a code mailed to him. It bears five tries."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import func, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.codes import LOGIN, CodeExpired, WrongCode, use_code
from adly_sync_server.accounts.devices import SeenDevice
from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.people import person_by_id
from adly_sync_server.accounts.rate_limits import SECOND_FACTOR
from adly_sync_server.accounts.second_factor import BACKUP_CODE, FEW_LEFT, TOTP, check_totp, use_backup_code
from adly_sync_server.accounts.tables import sign_in_challenges
from adly_sync_server.accounts.wire import Challenge, Challenged
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.db.finders import one_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

LIFETIME_S = 300
MAX_TRIES = 5
METHODS = (TOTP, BACKUP_CODE)
EMAIL = "email_code"

_WHO = text("select user_id from adly_challenge(:id)")
_TRY = text("""
    update sign_in_challenges set attempts = attempts + 1 where id = :id and completed_at is null
    returning device, methods, attempts, expires_at > now() as is_fresh
""")
_COMPLETE = text("update sign_in_challenges set completed_at = now() where id = :id and completed_at is null")


async def open_challenge(
    engine: AsyncEngine,
    user_id: UUID,
    device: SeenDevice,
    origin: Origin,
    *,
    methods: Sequence[str] = METHODS,
    lifetime_s: int = LIFETIME_S,
) -> Challenged:
    """Ask for one of ``methods``; the device is remembered for the session that follows."""
    challenge_id = uuid4()
    async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
        await uow.connection.execute(
            sign_in_challenges.insert().values(
                id=challenge_id,
                user_id=user_id,
                methods=list(methods),
                device=msgspec.to_builtins(device),
                ip_address=origin.ip_address,
                expires_at=func.now() + func.make_interval(0, 0, 0, 0, 0, 0, lifetime_s),
            )
        )
    return Challenged(challenge_id=challenge_id, methods=list(methods), expires_in_s=lifetime_s)


async def answer_challenge(parts: AccountParts, answer: Challenge, origin: Origin) -> tuple[UUID, SeenDevice]:
    """Whose challenge was met, and from which device. Raises ``WrongCode``, ``CodeExpired``.

    The try is counted before it is judged, for the challenge and for the person.
    """
    if answer.method not in (*METHODS, EMAIL):
        raise InvalidInput(f"one of {', '.join((*METHODS, EMAIL))}", field="method")
    user_id = await challenged_person(parts.engine, answer.challenge_id)
    await parts.limits.attempt((SECOND_FACTOR, str(user_id)))
    device = await _tried(parts.engine, user_id, answer)
    if answer.method == EMAIL:
        await use_code(parts.engine, parts.pepper, user_id, answer.challenge_id, LOGIN, answer.code)
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        is_mailed = answer.method == EMAIL
        left = None if is_mailed else await prove_second_factor(parts, uow, answer.method, answer.code)
        if (await uow.connection.execute(_COMPLETE, {"id": answer.challenge_id})).rowcount != 1:
            raise WrongCode
        if left is not None:
            await note(uow, user_id, "backup_code.used", origin, left=left)
    await parts.limits.forget((SECOND_FACTOR, str(user_id)))
    await _warn_of_few(parts, user_id, left)
    return user_id, device


async def challenged_person(engine: AsyncEngine, challenge_id: UUID) -> UUID:
    """Who is being challenged. Raises ``WrongCode``."""
    found = await one_alone(engine, _WHO, {"id": challenge_id})
    if found is None:
        raise WrongCode
    user_id: UUID = found["user_id"]
    return user_id


async def prove_second_factor(parts: AccountParts, uow: UnitOfWork, method: str, code: str) -> int | None:
    """Accept a code of the unit of work's person; backup codes left if one was used. Raises ``WrongCode``."""
    assert uow.user_id is not None
    if method == BACKUP_CODE:
        return await use_backup_code(uow, parts.pepper, uow.user_id, code)
    await check_totp(uow, parts.envelope, uow.user_id, code)
    return None


async def _tried(engine: AsyncEngine, user_id: UUID, answer: Challenge) -> SeenDevice:
    async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
        row = (await uow.connection.execute(_TRY, {"id": answer.challenge_id})).mappings().first()
    if row is None or answer.method not in row["methods"]:
        raise WrongCode
    if not row["is_fresh"] or row["attempts"] > MAX_TRIES:
        raise CodeExpired("sign in again")
    return msgspec.convert(row["device"], SeenDevice)


async def _warn_of_few(parts: AccountParts, user_id: UUID, left: int | None) -> None:
    if left is None or left > FEW_LEFT:
        return
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        person = await person_by_id(uow, user_id)
        if person is not None:
            said = letter("backup_codes_low", to=person.email, language=person.locale, left=left)
            await parts.mail.send(uow, said)
