"""Mailed codes: eight digits, ten minutes, five tries, bound to what they were asked for.

A code is known by its id, which only the asker was given: a code that somebody else provoked proves nothing
here. A new code of the same purpose replaces the old one.
"""

import secrets
from uuid import UUID, uuid4

from sqlalchemy import delete, func, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.tables import otp_tokens
from adly_sync_server.contract.errors import NotSignedIn
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.secrets.pepper import Pepper

DIGITS = 8
LIFETIME_S = 600
MAX_TRIES = 5

VERIFICATION = "verification"
RESET = "reset"
LOGIN = "login"

_TRY = text("""
    update otp_tokens set attempts = attempts + 1
    where id = :id and purpose = :purpose and used_at is null
    returning token, attempts, expires_at > now() as is_fresh
""")


class WrongCode(NotSignedIn):
    """Not the code, or no such code."""

    default_code = "wrong_code"


class CodeExpired(NotSignedIn):
    """Too late, or tried too often: ask for a new one."""

    default_code = "code_expired"


def new_code() -> str:
    """Eight random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


async def issue_code(
    uow: UnitOfWork, pepper: Pepper, user_id: UUID, purpose: str, *, named: UUID | None = None
) -> tuple[UUID, str]:
    """A new code for a person, replacing what was issued before; its id (``named`` or new) and itself."""
    code_id, code = named or uuid4(), new_code()
    await uow.connection.execute(
        delete(otp_tokens).where(
            otp_tokens.c.user_id == user_id, otp_tokens.c.purpose == purpose, otp_tokens.c.used_at.is_(None)
        )
    )
    await uow.connection.execute(
        otp_tokens.insert().values(
            id=code_id,
            user_id=user_id,
            token=_hash(pepper, code_id, purpose, code),
            purpose=purpose,
            expires_at=func.now() + func.make_interval(0, 0, 0, 0, 0, 0, LIFETIME_S),
        )
    )
    return code_id, code


async def use_code(
    engine: AsyncEngine, pepper: Pepper, user_id: UUID, code_id: UUID, purpose: str, typed: str
) -> None:
    """Use up the person's code. Raises ``WrongCode``, ``CodeExpired``."""
    await prove_code(engine, pepper, user_id, code_id, purpose, typed)
    await spend_code(engine, user_id, code_id)


async def prove_code(
    engine: AsyncEngine, pepper: Pepper, user_id: UUID, code_id: UUID, purpose: str, typed: str
) -> None:
    """Whether it is the person's code, which stays good. Raises ``WrongCode``, ``CodeExpired``.

    The try is counted in a transaction of its own, before it is judged.
    """
    async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
        tried = (await uow.connection.execute(_TRY, {"id": code_id, "purpose": purpose})).mappings().first()
    if tried is None:
        raise WrongCode
    if not tried["is_fresh"] or tried["attempts"] > MAX_TRIES:
        raise CodeExpired
    if not pepper.matches(tried["token"].hex(), purpose, str(code_id), _digits(typed)):
        raise WrongCode


async def spend_code(engine: AsyncEngine, user_id: UUID, code_id: UUID) -> None:
    """From now on it proves nothing. Raises ``WrongCode`` where somebody else was faster with it."""
    async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
        used = await uow.connection.execute(
            update(otp_tokens)
            .where(otp_tokens.c.id == code_id, otp_tokens.c.used_at.is_(None))
            .values(used_at=func.now())
        )
    if used.rowcount != 1:
        raise WrongCode


def _hash(pepper: Pepper, code_id: UUID, purpose: str, code: str) -> bytes:
    return bytes.fromhex(pepper.hash(purpose, str(code_id), code))


def _digits(typed: str) -> str:
    """The code however it was typed: with spaces, or in Arabic-Indic digits."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in typed if not c.isspace())
