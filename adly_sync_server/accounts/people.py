"""Rows of people."""

import re
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.tables import users
from adly_sync_server.contract.deceptive import require_honest_address
from adly_sync_server.contract.erased import is_erased_address
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.db.finders import one_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

#: Deliberately wide: only a mailed code proves an address.
_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\]+@[^\s@<>\"(),;:\\.]+(\.[^\s@<>\"(),;:\\.]+)*")
MAX_EMAIL_CHARS = 254


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person as sign-in sees him."""

    id: UUID
    email: str
    password_hash: str
    first_name: str
    last_name: str
    locale: str
    is_active: bool
    is_verified: bool

    @property
    def name(self) -> str:
        """First and last name, or the address where there is none."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or self.email


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A person as far as his address tells, before he has proved anything."""

    user_id: UUID
    password_hash: str
    is_active: bool
    is_verified: bool
    has_totp: bool


_BY_EMAIL = text("select * from adly_user_by_email(:email)")

_COLUMNS = (
    users.c.id,
    users.c.email,
    users.c.password_hash,
    func.coalesce(users.c.first_name, "").label("first_name"),
    func.coalesce(users.c.last_name, "").label("last_name"),
    users.c.locale,
    users.c.is_active,
    users.c.is_verified,
)


def normal_email(email: str) -> str:
    """The address as it is stored: small letters. Raises ``InvalidInput``."""
    address = email.strip().lower()
    if len(address) > MAX_EMAIL_CHARS or not _ADDRESS.fullmatch(address):
        raise InvalidInput("an e-mail address is expected", field="email")
    return address


def new_email(email: str) -> str:
    """The same of an address that nobody has yet. Raises ``InvalidInput``, also (deceptive_address)."""
    address = normal_email(email)
    if is_erased_address(address):
        raise InvalidInput("an e-mail address is expected", field="email")
    require_honest_address(address)
    return address


async def known_by_email(engine: AsyncEngine, email: str) -> Known | None:
    """What a sign-in needs to know before it knows the person; ``email`` in small letters."""
    row = await one_alone(engine, _BY_EMAIL, {"email": email})
    return Known(**row) if row else None


async def person_by_id(uow: UnitOfWork, user_id: UUID) -> Person | None:
    """The person with this id, in the context of that person or of a colleague."""
    row = (await uow.connection.execute(select(*_COLUMNS).where(users.c.id == user_id))).mappings().first()
    return Person(**row) if row else None


async def add_person(engine: AsyncEngine, email: str, password_hash: str, **columns: Any) -> UUID | None:
    """A new row of users; its id, or None if the address is taken."""
    user_id = uuid4()
    row = {"id": user_id, "email": email, "password_hash": password_hash, **columns}
    try:
        async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
            await uow.connection.execute(users.insert(), row)
    except IntegrityError:
        return None
    return user_id


async def change_person(uow: UnitOfWork, user_id: UUID, **columns: Any) -> None:
    """Set columns of a person."""
    await uow.connection.execute(
        update(users).where(users.c.id == user_id).values(**columns, updated_at=func.now())
    )
