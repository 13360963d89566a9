"""An account is emptied: whatever says who the person is goes, and whatever could open the account.

The row stays for the rows that refer to it, with an address that is nobody's; the former one is free again.
"""

from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, text

from adly_sync_server.accounts.people import change_person
from adly_sync_server.accounts.tables import (
    account_events,
    otp_tokens,
    sessions,
    sign_in_challenges,
    user_2fa,
)
from adly_sync_server.contract.erased import erased_address
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.tables import phone_links

#: Rows that go with the account.
_GONE: Final = (sessions, user_2fa, otp_tokens, sign_in_challenges, account_events, phone_links)
#: Held until commit. Rows that only refer to the person may still be written meanwhile.
_HELD: Final = text("""
    select email, locale from users where id = :person and erased_at is null for no key update
""")


class Held(msgspec.Struct, frozen=True):
    """Who is about to be erased, as far as that has to be known afterwards."""

    email: str
    locale: str


async def held(uow: UnitOfWork) -> Held | None:
    """The unit of work's person, held until commit; None for one who was erased before."""
    found = (await uow.connection.execute(_HELD, {"person": uow.user_id})).first()
    return None if found is None else Held(*found)


async def empty_account(uow: UnitOfWork, person: UUID) -> None:
    """Empty it; without a password nobody signs in, and without an address nobody sets one."""
    for table in _GONE:
        await uow.connection.execute(delete(table).where(table.c.user_id == person))
    await change_person(
        uow,
        person,
        email=erased_address(person),
        password_hash="",
        first_name=None,
        last_name=None,
        phone=None,
        time_zone=None,
        locale="ar",
        digits="western",
        is_active=False,
        is_verified=False,
        password_changed_at=None,
        last_sign_in_at=None,
        deactivated_at=None,
        deactivated_by=None,
        erased_at=func.now(),
    )
