"""A person is erased at his own word: he leaves every workspace and agency, and his account is emptied.

All of it is one transaction that walks from workspace to workspace by id: it happens wholly or not at all,
and two that walk at once meet in the same order. What he made for a client stays the client's, without his
name; the audit log tells what he did, and no longer from where.
"""

from typing import Final
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.erased import erased_address
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.db.unit_of_work import UnitOfWork, entered, unit_of_work
from adly_sync_server.privacy.emptying import empty_account, held
from adly_sync_server.privacy.places import Place, invitations_of, places_of
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.hints import Hints
from adly_sync_server.workspaces.agencies.leaving import leave_for_good
from adly_sync_server.workspaces.membership_rows import Membership, change_membership, locked_memberships
from adly_sync_server.workspaces.memberships import LastOwner, part

#: A person of a hundred workspaces takes his time.
_PATIENCE_MS: Final = 120_000

#: To his address, answered or not: the address goes, and what was open can no longer be accepted.
_FORGET_INVITATIONS: Final = text("""
    update invitations
       set email = :nobody, message = null,
           revoked_at = case when accepted_at is null and declined_at is null
                             then coalesce(revoked_at, now()) else revoked_at end
     where workspace_id = :workspace_id and email = :email
""")
_TAKE_BACK: Final = text("""
    update invitations set revoked_at = now()
     where workspace_id = :workspace_id and invited_by = :person
       and accepted_at is null and declined_at is null and revoked_at is null
""")
_MEMBERSHIP: Final = text("""
    select id from workspace_members where workspace_id = :workspace_id and user_id = :person
""")
#: A proposal from somebody's file tells his name; so do the revisions of it.
_NAMED: Final = text("""
    select exists (select from proposals
                    where workspace_id = :workspace_id and changes ->> 'author' = :person
                      and changes ->> 'author_name' <> '')
""")
_UNNAME: Final = (
    text("""
        update proposals set changes = jsonb_set(changes, '{author_name}', '""'), seq = :seq
         where workspace_id = :workspace_id and changes ->> 'author' = :person
    """),
    text("""
        update revisions set patch = jsonb_set(patch, '{changes,author_name}', '""'), seq = :seq
         where workspace_id = :workspace_id and entity = 'proposals'
           and patch -> 'changes' ->> 'author' = :person
    """),
)
#: Where he acted from, in every log that tells of him; what was bound as it stood stays (``audit.binding``).
_ACTED_IN: Final = text("select adly_acted_in(:person) as id")
_FORGET_ORIGINS: Final = text("""
    update audit_logs set ip_address = null, user_agent = null, origin_salt = null
     where workspace_id = :workspace_id and user_id = :person and format >= 2
""")
_AGENCIES: Final = text("select id, role from adly_agencies_of(:person) order by id")

_log = structlog.get_logger(__name__)


class _Left(msgspec.Struct, frozen=True):
    """A workspace that knows no name of his any more. ``role_epoch`` is None where he was not in."""

    workspace_id: UUID
    seq: int
    role_epoch: int | None


class Erasing:
    """The use case, with what it works with."""

    def __init__(self, engine: AsyncEngine, hints: Hints, mail: Mail) -> None:
        self._engine, self._hints, self._mail = engine, hints, mail

    async def erase(self, caller: Caller, origin: Origin) -> None:
        """Erase the caller; a letter tells him. Twice is fine.

        Raises ``NotAllowed`` (step_up_required), ``LastOwner``, ``Conflict`` where he joins something at the
        same moment.
        """
        caller.require_step_up()
        async with unit_of_work(
            self._engine, workspace_id=None, user_id=caller.user_id, statement_timeout_ms=_PATIENCE_MS
        ) as uow:
            person = await held(uow)
            if person is None:
                return
            left = await _leave_all(uow, person.email, origin)
            await _leave_agencies(uow)
            await empty_account(uow, caller.user_id)
            await _forget_origins(uow)
            await _require_left(uow)
            await self._mail.send(uow, letter("account_erased", to=person.email, language=person.locale))
        self._tell(caller.user_id, left)

    def _tell(self, person: UUID, left: list[_Left]) -> None:
        """Streams that are open end; colleagues learn that there is something to pull."""
        _log.info("person erased", user_id=str(person), workspaces=len(left))
        for one in left:
            if one.seq:
                self._hints.moved(one.workspace_id, one.seq)
            if one.role_epoch is not None:
                self._hints.role_changed(one.workspace_id, person, one.role_epoch, is_member=False)


async def _leave_all(uow: UnitOfWork, email: str, origin: Origin) -> list[_Left]:
    # The log cannot be erased, so of this act it is told nothing but that it happened.
    nowhere = Origin(language=origin.language, request_id=origin.request_id)
    places = {place.workspace_id: place for place in await places_of(uow)}
    asked = {row["workspace_id"] for row in await invitations_of(uow)}
    return [
        await _leave(await entered(uow, workspace_id), places.get(workspace_id), email, nowhere)
        for workspace_id in sorted({*places, *asked})
    ]


async def _leave(uow: UnitOfWork, place: Place | None, email: str, origin: Origin) -> _Left:
    """Leave this workspace, if he is in it, and be no name in it any more."""
    assert uow.user_id is not None
    work = Counted(uow)
    everyone = await locked_memberships(work)
    await _forget_invitations(uow, email)
    mine = next((one for one in everyone if one.user_id == uow.user_id), None)
    role_epoch = await _part(work, everyone, mine, place, origin) if mine is not None else None
    if mine is None and place is not None:
        await _show_again(work)
    await _unname_proposals(work)
    return _Left(work.workspace_id, work.seq, role_epoch)


async def _part(
    work: Counted, everyone: list[Membership], mine: Membership, place: Place | None, origin: Origin
) -> int:
    """Leave. One that was deleted and is his alone goes at its time, with his membership."""
    try:
        return await part(work, everyone, mine, origin)
    except LastOwner:
        if place is None or not place.is_archived:
            raise
        return await change_membership(work, mine.id)


async def _forget_invitations(uow: UnitOfWork, email: str) -> None:
    assert uow.user_id is not None
    values = {"workspace_id": uow.workspace_id, "email": email, "nobody": erased_address(uow.user_id)}
    await uow.connection.execute(_FORGET_INVITATIONS, values)
    await uow.connection.execute(_TAKE_BACK, {"workspace_id": uow.workspace_id, "person": uow.user_id})


async def _show_again(work: Counted) -> None:
    """He left long ago, and replicas still hold his name beside what he wrote."""
    values = {"workspace_id": work.workspace_id, "person": work.uow.user_id}
    membership = (await work.uow.connection.execute(_MEMBERSHIP, values)).scalar()
    if membership is not None:
        await change_membership(work, membership)


async def _unname_proposals(work: Counted) -> None:
    values = {"workspace_id": work.workspace_id, "person": str(work.uow.user_id)}
    if (await work.uow.connection.execute(_NAMED, values)).scalar_one():
        for statement in _UNNAME:
            await work.uow.connection.execute(statement, values | {"seq": await work.take()})


async def _leave_agencies(uow: UnitOfWork) -> None:
    for agency in (await uow.connection.execute(_AGENCIES, {"person": uow.user_id})).all():
        await leave_for_good(uow, agency.id, agency.role)


async def _forget_origins(uow: UnitOfWork) -> None:
    """After the account: the database lets origins go of nobody but who is erased."""
    acted = (await uow.connection.execute(_ACTED_IN, {"person": uow.user_id})).scalars().all()
    for workspace_id in acted:
        place = await entered(uow, workspace_id)
        values = {"workspace_id": place.workspace_id, "person": place.user_id}
        await place.connection.execute(_FORGET_ORIGINS, values)


async def _require_left(uow: UnitOfWork) -> None:
    """Asked last, with the account's row held: whoever was let in meanwhile has committed by now."""
    staying = [one for one in await places_of(uow) if one.left_at is None and not one.is_archived]
    if staying:
        raise Conflict("somebody was joining a workspace meanwhile; try again")
