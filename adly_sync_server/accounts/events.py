"""What happened to an account itself, written down for the person it belongs to, who alone reads it."""

from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import func, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.tables import account_events
from adly_sync_server.accounts.wire import AccountEvent, AccountEvents
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

MOST_EVENTS: Final = 100

_KNOWN: Final = text("select true from account_events where user_id = :person and id = :before")
_FIND: Final = text("""
    select id, kind, created_at as at, details, host(ip_address) as ip_address, user_agent
      from account_events
     where user_id = :person
       and (cast(:before as uuid) is null
            or (created_at, id) < (select created_at, id from account_events where id = :before))
     order by created_at desc, id desc limit :limit
""")


async def note(uow: UnitOfWork, user_id: UUID, kind: str, origin: Origin, **details: Any) -> None:
    """One event, in the transaction of the act itself. ``kind`` is ``noun.verb_past``; never a secret."""
    row = {
        "id": uuid4(),
        "user_id": user_id,
        "kind": kind,
        "details": details or None,
        "ip_address": origin.ip_address,
        "user_agent": origin.user_agent,
        # Several in one transaction keep their order.
        "created_at": func.clock_timestamp(),
    }
    await uow.connection.execute(account_events.insert().values(**row))


async def events_of(engine: AsyncEngine, user_id: UUID, *, before: UUID | None, limit: int) -> AccountEvents:
    """A page of the person's own events, the newest first. Raises ``NotFound`` for an unknown ``before``."""
    values = {"person": user_id, "before": before, "limit": limit + 1}
    async with unit_of_work(engine, workspace_id=None, user_id=user_id) as uow:
        if before is not None and (await uow.connection.execute(_KNOWN, values)).first() is None:
            raise NotFound("no such event")
        rows = (await uow.connection.execute(_FIND, values)).mappings().all()
    events = [AccountEvent(**row) for row in rows[:limit]]
    return AccountEvents(events=events, next=events[-1].id if len(rows) > limit else None)
