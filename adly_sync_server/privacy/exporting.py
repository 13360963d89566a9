"""The file a person is given: read at his word, after he has proved again that it is he."""

from datetime import UTC, datetime
from typing import Final

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.events import note
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import NotSignedIn
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.privacy import own_rows
from adly_sync_server.privacy.places import Place, invitations_of, places_of
from adly_sync_server.privacy.wire import FORMAT, OwnInvitation, OwnWorkspace, PersonalData

#: A workspace of years is counted in a few statements.
_PATIENCE_MS: Final = 120_000


async def export(engine: AsyncEngine, caller: Caller, origin: Origin) -> PersonalData:
    """All that is kept about the caller; that it was given is an event of the account.

    Raises ``NotAllowed`` (step_up_required).
    """
    caller.require_step_up()
    async with unit_of_work(engine, workspace_id=None, user_id=caller.user_id) as uow:
        places = await places_of(uow)
    told = [await _told(engine, caller, place) for place in places]
    async with unit_of_work(engine, workspace_id=None, user_id=caller.user_id) as uow:
        await note(uow, caller.user_id, "account.exported", origin)
        return await _account(uow, told)


async def _account(uow: UnitOfWork, told: list[OwnWorkspace]) -> PersonalData:
    profile = await own_rows.profile(uow)
    if profile is None:
        raise NotSignedIn("this person is no longer here")
    return PersonalData(
        format=FORMAT,
        exported_at=datetime.now(UTC),
        profile=profile,
        second_factor=await own_rows.second_factor(uow),
        sign_ins=await own_rows.sign_ins(uow),
        mailed_codes=await own_rows.mailed_codes(uow),
        challenges=await own_rows.challenges(uow),
        account_events=await own_rows.events(uow),
        agencies=await own_rows.agencies(uow),
        invitations=[_invitation(row) for row in await invitations_of(uow)],
        workspaces=told,
    )


async def _told(engine: AsyncEngine, caller: Caller, place: Place) -> OwnWorkspace:
    """One workspace. What he said there is told while he is in it: a client's affairs end with that."""
    is_in = place.left_at is None and not place.is_archived
    async with unit_of_work(
        engine,
        workspace_id=place.workspace_id,
        user_id=caller.user_id,
        statement_timeout_ms=_PATIENCE_MS,
    ) as uow:
        return OwnWorkspace(
            workspace_id=place.workspace_id,
            name=place.name,
            role=place.role,
            grants=place.grants,
            joined_at=place.joined_at,
            left_at=place.left_at,
            wrote=await own_rows.wrote(uow),
            comments=await own_rows.said(uow) if is_in else [],
            acts=await own_rows.acts(uow),
            computers=await own_rows.computers(uow),
        )


def _invitation(row: dict[str, object]) -> OwnInvitation:
    named = {name: row[name] for name in OwnInvitation.__struct_fields__}
    return msgspec.convert(named, OwnInvitation, strict=False)
