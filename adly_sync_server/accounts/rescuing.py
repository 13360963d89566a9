"""What an operator does for a person he has made sure of: sessions ended, a lost second factor taken off."""

from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts import second_factor
from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.accounts.people import person_by_id
from adly_sync_server.accounts.sessions import end_all
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.db.unit_of_work import unit_of_work

_LIVE: Final = text("""
    select count(distinct family_id) from sessions
    where user_id = :person and revoked_at is null and refresh_expires_at > now()
""")


async def sign_out_everywhere(engine: AsyncEngine, person: UUID, origin: Origin) -> int:
    """End every session of the person; of how many devices that were."""
    async with unit_of_work(engine, workspace_id=None, user_id=person) as uow:
        devices = int((await uow.connection.execute(_LIVE, {"person": person})).scalar_one())
        await end_all(uow, person, "operator")
        await note(uow, person, "sessions.ended", origin, by="operator", devices=devices)
    return devices


async def reset_second_factor(engine: AsyncEngine, mail: Mail, person: UUID, origin: Origin) -> None:
    """Take the second factor off, end every session and tell the person. Raises ``Conflict`` without one."""
    async with unit_of_work(engine, workspace_id=None, user_id=person) as uow:
        if not await second_factor.has_totp(uow, person):
            raise Conflict("there is no second factor")
        await second_factor.remove(uow, person)
        await end_all(uow, person, "operator")
        await note(uow, person, "totp.removed", origin, by="operator")
        known = await person_by_id(uow, person)
        if known is not None:
            await mail.send(uow, letter("second_factor_reset", to=known.email, language=known.locale))
