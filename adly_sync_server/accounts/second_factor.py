"""TOTP and backup codes: enrolled, confirmed, checked.

The secret lies in an envelope bound to its row. A code is good once: the step it belongs to only moves
forward, in one statement. A backup code is used up by one statement that takes its hash out of the list.
"""

from uuid import UUID, uuid4

from sqlalchemy import func, select, text, update

from adly_sync_server.accounts.codes import WrongCode
from adly_sync_server.accounts.tables import user_2fa
from adly_sync_server.accounts.totp import (
    enrolment_address,
    matching_step,
    new_backup_codes,
    new_secret,
    normal_backup_code,
)
from adly_sync_server.accounts.wire import BackupCodes, Enrolment
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.secrets.envelope import Envelope, Place
from adly_sync_server.secrets.pepper import Pepper

TOTP = "totp"
BACKUP_CODE = "backup_code"
#: From here on the person is told that few backup codes are left.
FEW_LEFT = 3

_ENROL = text("""
    insert into user_2fa (id, user_id, secret, is_enabled) values (:id, :user_id, :secret, false)
    on conflict (user_id) do update set id = excluded.id, secret = excluded.secret, last_step = 0
        where not user_2fa.is_enabled
    returning id
""")
_MOVE_STEP = text("update user_2fa set last_step = :step where user_id = :user_id and last_step < :step")
_USE_BACKUP = text("""
    update user_2fa set backup_codes = array_remove(backup_codes, :hash)
    where user_id = :user_id and is_enabled and backup_codes @> array[:hash]
    returning cardinality(backup_codes)
""")


async def enrol(uow: UnitOfWork, envelope: Envelope, user_id: UUID, email: str) -> Enrolment:
    """A new secret, not in force yet. Raises ``Conflict`` where one is in force."""
    secret, row_id = new_secret(), uuid4()
    sealed = envelope.seal(secret, _place(row_id)).encode()
    values = {"id": row_id, "user_id": user_id, "secret": sealed}
    if (await uow.connection.execute(_ENROL, values)).scalar() is None:
        raise Conflict("a second factor is in force; remove it first")
    return Enrolment(secret=secret, address=enrolment_address(secret, email))


async def confirm(
    uow: UnitOfWork, envelope: Envelope, pepper: Pepper, user_id: UUID, code: str
) -> BackupCodes:
    """Put the enrolled secret in force, proved by a code; ten backup codes. Raises ``WrongCode``."""
    await check_totp(uow, envelope, user_id, code, enabled=False)
    codes = new_backup_codes()
    await uow.connection.execute(
        update(user_2fa)
        .where(user_2fa.c.user_id == user_id)
        .values(is_enabled=True, enabled_at=func.now(), backup_codes=_hashes(pepper, user_id, codes))
    )
    return BackupCodes(backup_codes=codes)


async def renew_backup_codes(uow: UnitOfWork, pepper: Pepper, user_id: UUID) -> BackupCodes:
    """Ten new backup codes; the old ones are worth nothing. Raises ``Conflict`` without a second factor."""
    codes = new_backup_codes()
    changed = await uow.connection.execute(
        update(user_2fa)
        .where(user_2fa.c.user_id == user_id, user_2fa.c.is_enabled)
        .values(backup_codes=_hashes(pepper, user_id, codes))
    )
    if changed.rowcount != 1:
        raise Conflict("there is no second factor")
    return BackupCodes(backup_codes=codes)


async def remove(uow: UnitOfWork, user_id: UUID) -> None:
    """Do without a second factor from now on."""
    await uow.connection.execute(user_2fa.delete().where(user_2fa.c.user_id == user_id))


async def has_totp(uow: UnitOfWork, user_id: UUID) -> bool:
    """True if a second factor is in force."""
    return await backup_codes_left(uow, user_id) is not None


async def backup_codes_left(uow: UnitOfWork, user_id: UUID) -> int | None:
    """How many are left; None where no second factor is in force."""
    found = await uow.connection.execute(
        select(func.coalesce(func.cardinality(user_2fa.c.backup_codes), 0)).where(
            user_2fa.c.user_id == user_id, user_2fa.c.is_enabled
        )
    )
    left = found.scalar()
    return None if left is None else int(left)


async def check_totp(
    uow: UnitOfWork, envelope: Envelope, user_id: UUID, code: str, *, enabled: bool = True
) -> None:
    """Accept a TOTP code once. Raises ``WrongCode``."""
    row = (
        await uow.connection.execute(
            select(user_2fa.c.id, user_2fa.c.secret).where(
                user_2fa.c.user_id == user_id, user_2fa.c.is_enabled == enabled
            )
        )
    ).first()
    if row is None:
        raise WrongCode
    record = row.secret.decode()
    step = matching_step(envelope.open(record, _place(row.id)), code)
    if step is None:
        raise WrongCode
    if envelope.needs_rewrap(record):
        again = envelope.rewrapped(record, _place(row.id)).encode()
        await uow.connection.execute(update(user_2fa).where(user_2fa.c.id == row.id).values(secret=again))
    moved = await uow.connection.execute(_MOVE_STEP, {"user_id": user_id, "step": step})
    if moved.rowcount != 1:
        raise WrongCode("this code was used before")


async def use_backup_code(uow: UnitOfWork, pepper: Pepper, user_id: UUID, code: str) -> int:
    """Use up a backup code; how many are left. Raises ``WrongCode``."""
    for hashed in pepper.candidates(BACKUP_CODE, str(user_id), normal_backup_code(code)):
        left = (await uow.connection.execute(_USE_BACKUP, {"user_id": user_id, "hash": hashed})).scalar()
        if left is not None:
            return int(left)
    raise WrongCode


def _hashes(pepper: Pepper, user_id: UUID, codes: list[str]) -> list[str]:
    return [pepper.hash(BACKUP_CODE, str(user_id), normal_backup_code(code)) for code in codes]


def _place(row_id: UUID) -> Place:
    return Place("user_2fa", "secret", row_id)
