"""The person behind the token, and the workspaces he is in."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.people import change_person, person_by_id
from adly_sync_server.accounts.second_factor import backup_codes_left
from adly_sync_server.accounts.wire import Me, MyWorkspace, ProfileChange
from adly_sync_server.contract.errors import NotSignedIn
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import unit_of_work

_WORKSPACES = text("select id, name, slug, role from adly_my_workspaces(:person)")


async def me(engine: AsyncEngine, user_id: UUID) -> Me:
    """The person and every workspace he is a member of."""
    async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
        person = await person_by_id(uow, user_id)
        left = await backup_codes_left(uow, user_id)
    if person is None:
        raise NotSignedIn("this person is no longer here")
    return Me(
        id=person.id,
        email=person.email,
        first_name=person.first_name,
        last_name=person.last_name,
        language=person.locale,
        has_totp=left is not None,
        backup_codes_left=left or 0,
        workspaces=await my_workspaces(engine, user_id),
    )


async def my_workspaces(engine: AsyncEngine, user_id: UUID) -> list[MyWorkspace]:
    """Where the person is a member."""
    rows = await asked_alone(engine, _WORKSPACES, {"person": user_id})
    return [MyWorkspace(**row) for row in rows]


async def change_profile(engine: AsyncEngine, user_id: UUID, wanted: ProfileChange) -> None:
    """Set what was given, leave the rest."""
    given = {"first_name": wanted.first_name, "last_name": wanted.last_name, "locale": wanted.language}
    columns = {name: value for name, value in given.items() if value is not None}
    if columns:
        async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
            await change_person(uow, user_id, **columns)
