"""Rows of people whose time is over. How long each kind is kept stands in docs/security/retention.md."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.privacy.emptying import empty_account, held

#: Sign-ins after they ended. By them a device is known again, so the latest one of each person stays.
SESSIONS_FOR: Final = timedelta(days=90)
#: Mailed codes and second steps after their minutes were over.
CODES_FOR: Final = timedelta(days=1)
#: What happened to an account.
EVENTS_FOR: Final = timedelta(days=366)
#: Accounts whose address nobody has proved.
UNPROVED_FOR: Final = timedelta(days=30)
#: Counters against guessing, after the last attempt. The longest window is a day.
ATTEMPTS_FOR: Final = timedelta(days=2)
#: Invitations after they were answered, taken back or over.
INVITATIONS_FOR: Final = timedelta(days=180)
#: Connections that were begun in a browser, after their minutes were over.
STATES_FOR: Final = timedelta(days=1)
#: Links by which a client connects an account, after they were used, taken back or over.
LINKS_FOR: Final = timedelta(days=180)

_AGED: Final = text("select adly_aged_people(now() - :sessions, now() - :codes, now() - :events) as id")
_UNPROVED: Final = text("select adly_unproved_people(now() - cast(:kept_for as interval)) as id")
_SESSIONS: Final = text("""
    delete from sessions s
     where user_id = :person and least(revoked_at, absolute_expires_at) < now() - cast(:sessions as interval)
       and exists (select from sessions later where later.user_id = s.user_id
                      and (later.created_at, later.id) > (s.created_at, s.id))
""")
_CODES: Final = text("""
    delete from otp_tokens where user_id = :person and expires_at < now() - cast(:codes as interval)
""")
_CHALLENGES: Final = text("""
    delete from sign_in_challenges where user_id = :person and expires_at < now() - cast(:codes as interval)
""")
_EVENTS: Final = text("""
    delete from account_events where user_id = :person and created_at < now() - cast(:events as interval)
""")
_ATTEMPTS: Final = text("""
    delete from auth_attempts where last_attempt_at < now() - cast(:kept_for as interval)
""")
_STILL_UNPROVED: Final = text("select not is_verified from users where id = :person")
_INVITATIONS: Final = text("""
    delete from invitations
     where workspace_id = :workspace_id
       and least(accepted_at, declined_at, revoked_at, expires_at) < now() - cast(:kept_for as interval)
""")
_STATES: Final = text("""
    delete from oauth_states
     where workspace_id = :workspace_id and expires_at < now() - cast(:kept_for as interval)
""")
_LINKS: Final = text("""
    delete from connect_links l
     where workspace_id = :workspace_id
       and least(used_at, revoked_at, expires_at) < now() - cast(:kept_for as interval)
       and not exists (select from oauth_states o where o.workspace_id = l.workspace_id and o.link_id = l.id)
""")
#: What an act that was under way wrote while its person was being erased.
_ORIGINS: Final = text("""
    update audit_logs set ip_address = null, user_agent = null, origin_salt = null
     where workspace_id = :workspace_id and format >= 2 and origin_salt is not null
       and user_id in (select adly_erased_actors(:workspace_id))
""")


async def sweep_people(engine: AsyncEngine) -> int:
    """Sign-ins, codes, second steps and events that are old; how many rows."""
    ages = {"sessions": SESSIONS_FOR, "codes": CODES_FOR, "events": EVENTS_FOR}
    people = [row["id"] for row in await asked_alone(engine, _AGED, ages)]
    return sum([await _swept(engine, person, ages) for person in people])


async def sweep_unproved(engine: AsyncEngine) -> int:
    """Accounts that nobody has ever opened: the address is free again; how many."""
    found = await asked_alone(engine, _UNPROVED, {"kept_for": UNPROVED_FOR})
    return sum([await _emptied(engine, row["id"]) for row in found])


async def sweep_attempts(engine: AsyncEngine) -> int:
    """Counters that count nothing any more; how many."""
    async with unit_of_work(engine, workspace_id=None) as uow:
        return (await uow.connection.execute(_ATTEMPTS, {"kept_for": ATTEMPTS_FOR})).rowcount


async def sweep_invitations(engine: AsyncEngine, workspace_id: UUID) -> int:
    """Addresses of whoever was asked to join long ago; how many."""
    return await _swept_here(engine, workspace_id, _INVITATIONS, INVITATIONS_FOR)


async def sweep_states(engine: AsyncEngine, workspace_id: UUID) -> int:
    """Connections that were begun and are over, whatever came of them; how many."""
    return await _swept_here(engine, workspace_id, _STATES, STATES_FOR)


async def sweep_links(engine: AsyncEngine, workspace_id: UUID) -> int:
    """Links that ended long ago; how many."""
    return await _swept_here(engine, workspace_id, _LINKS, LINKS_FOR)


async def sweep_origins(engine: AsyncEngine, workspace_id: UUID) -> int:
    """Where people acted from who were erased; how many entries still told it."""
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        return (await uow.connection.execute(_ORIGINS, {"workspace_id": workspace_id})).rowcount


async def _swept(engine: AsyncEngine, person: UUID, ages: dict[str, timedelta]) -> int:
    values = {"person": person, **ages}
    async with unit_of_work(engine, workspace_id=None, user_id=person) as uow:
        gone = [
            (await uow.connection.execute(statement, values)).rowcount
            for statement in (_SESSIONS, _CODES, _CHALLENGES, _EVENTS)
        ]
    return sum(gone)


async def _emptied(engine: AsyncEngine, person: UUID) -> bool:
    """Asked again with the row held: the code may have come a moment ago."""
    async with unit_of_work(engine, workspace_id=None, user_id=person) as uow:
        if await held(uow) is None:
            return False
        if not (await uow.connection.execute(_STILL_UNPROVED, {"person": person})).scalar_one():
            return False
        await empty_account(uow, person)
    return True


async def _swept_here(
    engine: AsyncEngine, workspace_id: UUID, statement: TextClause, kept_for: timedelta
) -> int:
    values = {"workspace_id": workspace_id, "kept_for": kept_for}
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        return (await uow.connection.execute(statement, values)).rowcount
